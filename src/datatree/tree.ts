import { emptyMap, mapOf } from '../base/pmap.ts';
import type { PMap } from '../base/pmap.ts';
import type { Stat } from '../wire/messages.ts';
import type { Zxid } from '../zab/zxid.ts';
import type { Acl, SessionId } from './request.ts';

/** A znode as a server stores it (DataNode, StatPersisted). */
export interface DataNode {
  readonly data: string | null;
  readonly acl: readonly Acl[];
  readonly czxid: Zxid;
  readonly mzxid: Zxid;
  readonly pzxid: Zxid;
  readonly ctimeMs: number;
  readonly mtimeMs: number;
  readonly version: number;
  /** Creations of children only; the shown cversion is 2·stored − children (DataNode.copyStat). */
  readonly cversion: number;
  readonly aversion: number;
  /** Session that owns it, or null; containers and TTL nodes are marked by `kind`. */
  readonly ephemeralOwner: SessionId | null;
  readonly kind: 'plain' | 'container' | 'ttl';
  readonly ttl: number;
  readonly children: PMap<true>;
}

/** ZKDatabase's content: znodes by path, ephemerals by session, and sessions with their timeouts. Frozen, shared. */
export interface DataTree {
  readonly nodes: PMap<DataNode>;
  readonly ephemerals: PMap<readonly string[]>;
  /** Global sessions and their timeouts in ms. */
  readonly sessions: PMap<number>;
  readonly lastProcessedZxid: Zxid;
  /** Paths of containers and TTL nodes (DataTree.containers and ttls). */
  readonly swept: PMap<true>;
  /** There are quotas: what is written is counted where they stand. */
  readonly quotas: boolean;
}

/** A snapshot file: named after the zxid at its beginning; what it holds may already be newer (fuzzy). */
export interface Snapshot {
  readonly zxid: Zxid;
  readonly tree: DataTree;
  /** It came from a leader: the log beside it does not reach back over it. */
  readonly received: boolean;
}

export const WORLD_ALL: readonly Acl[] = Object.freeze([Object.freeze({ perms: 'cdrwa', scheme: 'world', id: 'anyone' })]);
const WORLD_READ: readonly Acl[] = Object.freeze([Object.freeze({ perms: 'r', scheme: 'world', id: 'anyone' })]);

function systemNode(data: string, acl: readonly Acl[], version: number, children: readonly string[]): DataNode {
  const names = mapOf(children.map((name) => [name, true] as const));
  return Object.freeze({
    data, acl, czxid: 0, mzxid: 0, pzxid: 0, ctimeMs: 0, mtimeMs: 0, version, cversion: 0, aversion: 0,
    ephemeralOwner: null, kind: 'plain', ttl: 0, children: names,
  });
}

/**
 * The tree of an empty data directory. The built-in nodes are put in place without counting as creations, so the
 * shown cversion of `/` is −1 and that of `/zookeeper` −2 (DataTree constructor, addConfigNode). A quorum server
 * then writes its configuration with version −1 (ZKDatabase.initConfigInZKDatabase); a standalone one does not.
 */
export function emptyTree(configText?: string): DataTree {
  const config = systemNode(configText ?? '', WORLD_READ, configText === undefined ? 0 : -1, []);
  return Object.freeze({
    nodes: mapOf<DataNode>([
      ['/', systemNode('', WORLD_ALL, 0, ['zookeeper'])],
      ['/zookeeper', systemNode('', WORLD_ALL, 0, ['quota', 'config'])],
      ['/zookeeper/quota', systemNode('', WORLD_ALL, 0, [])],
      ['/zookeeper/config', Object.freeze({ ...config, aversion: -1 })],
    ]),
    ephemerals: emptyMap<readonly string[]>(),
    sessions: emptyMap<number>(),
    swept: emptyMap<true>(),
    lastProcessedZxid: 0,
    quotas: false,
  });
}

/** Bytes of the text in UTF-8. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c < 0x80) continue;
    // Each half of a surrogate pair brings two of its four bytes.
    bytes += c < 0x800 || (c >= 0xd800 && c <= 0xdfff) ? 1 : 2;
  }
  return bytes;
}

/** What a client sees of the node: every creation still there counts once, every other twice (DataNode.copyStat). */
export function statOf(node: DataNode): Stat {
  const numChildren = node.children.size;
  return {
    czxid: node.czxid,
    mzxid: node.mzxid,
    pzxid: node.pzxid,
    ctimeMs: node.ctimeMs,
    mtimeMs: node.mtimeMs,
    version: node.version,
    cversion: (2 * node.cversion - numChildren) | 0,
    aversion: node.aversion,
    ephemeralOwner: node.ephemeralOwner,
    dataLength: node.data === null ? 0 : utf8Length(node.data),
    numChildren,
  };
}

/** The tree a server starts replaying from: what the file holds may be newer than its name says (fuzzy). */
export function treeOfSnapshot(snapshot: Pick<Snapshot, 'zxid' | 'tree'>): DataTree {
  return Object.freeze({ ...snapshot.tree, lastProcessedZxid: snapshot.zxid });
}
