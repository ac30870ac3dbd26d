import { at, iterate, last, lowerBound, type PVec } from '../../base/pvec.ts';
import type { Txn } from '../../datatree/request.ts';
import type { Zxid } from '../../zab/zxid.ts';
import type { Delivered, History, Monitor } from './types.ts';

export function emptyHistory(): History {
  return { common: 0, tail: [], upTo: 0 };
}

export function copyOf(history: History): History {
  return { common: history.common, tail: history.tail.slice(), upTo: history.upTo };
}

/** Zxid at an index of the chain; -1 beyond its end. */
export function chainZxid(monitor: Monitor, index: number): Zxid {
  return at(monitor.chain, index)?.zxid ?? -1;
}

/** Index in the chain, or -1. The chain is in zxid order: whatever would break that is a violation. */
export function chainIndex(monitor: Monitor, zxid: Zxid): number {
  const end = last(monitor.chain);
  if (end === undefined || zxid > end.zxid) return -1;
  if (zxid === end.zxid) return monitor.chain.size - 1;
  const index = firstAfter(monitor.chain, zxid - 1);
  return chainZxid(monitor, index) === zxid ? index : -1;
}

function firstAfter(chain: PVec<Delivered>, zxid: Zxid): number {
  return lowerBound(chain, (item) => item.zxid > zxid);
}

export function lastOf(monitor: Monitor, history: History): Zxid {
  const { tail, common } = history;
  return tail.length > 0 ? (tail[tail.length - 1] as Zxid) : Math.max(0, chainZxid(monitor, common - 1));
}

/** Adds a transaction at the end, whether or not it has been delivered anywhere. */
export function extend(monitor: Monitor, history: History, zxid: Zxid): void {
  if (history.tail.length === 0 && chainZxid(monitor, history.common) === zxid) history.common++;
  else history.tail.push(zxid);
  history.upTo = Math.max(history.upTo, zxid);
}

/** Moves what others have delivered meanwhile from the tail to the common part. */
export function normalize(monitor: Monitor, history: History): void {
  let moved = 0;
  while (moved < history.tail.length && chainZxid(monitor, history.common) === history.tail[moved]) {
    history.common++;
    moved++;
  }
  if (moved > 0) history.tail.splice(0, moved);
}

/** Takes out everything after `zxid` (TRUNC). */
export function cut(monitor: Monitor, history: History, zxid: Zxid): void {
  history.tail = history.tail.filter((each) => each <= zxid);
  history.common = Math.min(history.common, firstAfter(monitor.chain, zxid));
  history.upTo = Math.min(history.upTo, zxid);
}

/** Replays the log onto the tree up to `zxid` (ZKDatabase.fastForwardDataBase): the tree then holds the log's tail too. */
export function replay(monitor: Monitor, history: History, log: PVec<Txn>, zxid: Zxid): void {
  let from = log.size;
  while (from > 0 && (at(log, from - 1) as Txn).zxid > history.upTo) from--;
  for (const txn of iterate(log, from)) if (txn.zxid <= zxid) extend(monitor, history, txn.zxid);
  history.upTo = Math.max(history.upTo, zxid);
}
