import type { Acl, Code, Op, SessionId } from '../datatree/request.ts';
import type { Zxid } from '../zab/zxid.ts';

/** Stat as a client sees it (org.apache.zookeeper.data.Stat); times in ms since 1970. */
export interface Stat {
  readonly czxid: Zxid;
  readonly mzxid: Zxid;
  readonly pzxid: Zxid;
  readonly ctimeMs: number;
  readonly mtimeMs: number;
  readonly version: number;
  readonly cversion: number;
  readonly aversion: number;
  readonly ephemeralOwner: SessionId | null;
  readonly dataLength: number;
  readonly numChildren: number;
}

/** What a request gives back; which fields there are depends on the operation. */
export interface Result {
  readonly path?: string;
  readonly data?: string | null;
  readonly stat?: Stat;
  readonly children?: readonly string[];
  readonly acl?: readonly Acl[];
  readonly number?: number;
  readonly ephemerals?: readonly string[];
  readonly whoAmI?: readonly { readonly scheme: string; readonly user: string }[];
  /** Of a multi: one per operation, in order. */
  readonly results?: readonly { readonly code: Code; readonly result: Result }[];
}

/** Watcher.Event.EventType. */
export type EventType =
  | 'None' | 'NodeCreated' | 'NodeDeleted' | 'NodeDataChanged' | 'NodeChildrenChanged'
  | 'DataWatchRemoved' | 'ChildWatchRemoved' | 'PersistentWatchRemoved';

/** Packets between a client and a server (ZooDefs, proto.*); the bytes come with the wire layer. */
export type ClientMessage =
  | { readonly type: 'connectRequest'; readonly lastZxidSeen: Zxid; readonly timeoutMs: number; readonly session: SessionId; readonly password: string; readonly readOnly: boolean }
  /** timeoutMs 0: the session is not known (expired, or a wrong password). */
  | { readonly type: 'connectResponse'; readonly timeoutMs: number; readonly session: SessionId; readonly password: string; readonly readOnly: boolean }
  | { readonly type: 'request'; readonly xid: number; readonly op: Op }
  | { readonly type: 'reply'; readonly xid: number; readonly zxid: Zxid; readonly code: Code; readonly result: Result }
  | { readonly type: 'ping' }
  | { readonly type: 'pong'; readonly zxid: Zxid }
  /** Answered like a request, by a reply without a result. */
  | { readonly type: 'setWatches'; readonly xid: number; readonly relativeZxid: Zxid; readonly data: readonly string[]; readonly exist: readonly string[]; readonly child: readonly string[];
      /** Of watches that stay; with any of them it is SetWatches2. */
      readonly persistent: readonly string[]; readonly recursive: readonly string[] }
  | { readonly type: 'watchEvent'; readonly event: EventType; readonly path: string }
  /** A four-letter word on a connection of its own, which ends with the answer. */
  | { readonly type: 'isro' }
  | { readonly type: 'isroAnswer'; readonly answer: 'rw' | 'ro' | 'null' };
