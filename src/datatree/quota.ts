import { get, has, keys } from '../base/pmap.ts';
import type { PMap } from '../base/pmap.ts';
import { utf8Length } from './tree.ts';
import type { DataNode } from './tree.ts';

/** Quotas are znodes (Quotas): limits, and beside them what is there, which every server counts for itself. */

export const QUOTA_ROOT = '/zookeeper/quota';
export const LIMITS = 'zookeeper_limits';
export const STATS = 'zookeeper_stats';

export const limitPath = (path: string): string => `${QUOTA_ROOT}${path}/${LIMITS}`;
export const statPath = (path: string): string => `${QUOTA_ROOT}${path}/${STATS}`;

/** Numbers by name, -1 for none (StatsTrack). */
export type Track = Readonly<Record<string, number>>;

export function parseTrack(text: string | null): Track {
  const pairs = (text ?? '').split(/[,;]+/).filter((pair) => pair !== '').map((pair) => pair.split('='));
  return Object.fromEntries(pairs.map(([name = '', value = '']) => [name, value === '' ? -1 : Number(value)]));
}

export const valueIn = (track: Track, name: string): number => track[name] ?? -1;

/** StatsTrack.toString, with the sign that stands too much behind the bytes. */
export function trackText(track: Track): string {
  const more = Object.keys(track).filter((name) => name !== 'count' && name !== 'bytes').sort();
  return `count=${valueIn(track, 'count')},bytes=${valueIn(track, 'bytes')}${more.length === 0 ? '' : '='}${more.map((name) => `;${name}=${track[name]}`).join('')}`;
}

type Nodes = PMap<DataNode>;

/** Whether anything at all has a quota. */
export function hasQuotas(nodes: Nodes): boolean {
  return (get(nodes, QUOTA_ROOT)?.children.size ?? 0) > 0;
}

/** The nearest node at or above the path that has limits, or null (DataTree.getMaxPrefixWithQuota). The root has none. */
export function quotaOver(nodes: Nodes, path: string): string | null {
  for (let prefix = path; prefix !== ''; prefix = prefix.slice(0, prefix.lastIndexOf('/'))) if (has(nodes, limitPath(prefix))) return prefix;
  return null;
}

export function bytesOf(data: string | null): number {
  return data === null ? 0 : utf8Length(data);
}

/** What is there at the path and below it (DataTree.getCounts). */
export function countBelow(nodes: Nodes, path: string): { readonly count: number; readonly bytes: number } {
  const node = get(nodes, path);
  if (node === undefined) return { count: 0, bytes: 0 };
  let [count, bytes] = [1, bytesOf(node.data)];
  for (const name of keys(node.children)) {
    const below = countBelow(nodes, `${path}/${name}`);
    count += below.count;
    bytes += below.bytes;
  }
  return { count, bytes };
}

/** Whether a change would go beyond a hard limit (ZooKeeperServer.checkQuota); beyond a soft one there is but a line in a log. */
export function exceedsQuota(nodes: Nodes, path: string, more: { readonly count: number; readonly bytes: number }): boolean {
  const prefix = quotaOver(nodes, path);
  if (prefix === null) return false;
  const limits = parseTrack(get(nodes, limitPath(prefix))?.data ?? null);
  const stats = get(nodes, statPath(prefix));
  if (stats === undefined) return false;
  const current = parseTrack(stats.data);
  const exceeds = (name: 'count' | 'bytes', limit: string): boolean =>
    more[name] !== 0 && valueIn(limits, limit) > -1 && valueIn(current, name) + more[name] > valueIn(limits, limit);
  return exceeds('count', 'countHardLimit') || exceeds('bytes', 'byteHardLimit');
}
