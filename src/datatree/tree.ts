import type { PMap } from '../base/pmap.ts';
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
}

/** A snapshot file: named after the zxid at its beginning; what it holds may already be newer (fuzzy). */
export interface Snapshot {
  readonly zxid: Zxid;
  readonly tree: DataTree;
}
