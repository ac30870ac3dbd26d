import type { Zxid } from '../zab/zxid.ts';

/** '0x' and the 64-bit session id in unpadded hex. */
export type SessionId = string;
/** Sessions heard of since the last ping, with their timeouts in ms (LearnerSessionTracker.snapshot). */
export type TouchTable = Readonly<Record<SessionId, number>>;

export interface Acl {
  /** Letters out of 'cdrwa'. */
  readonly perms: string;
  readonly scheme: string;
  readonly id: string;
}

/** CreateMode, by ZooKeeper's names in lower case. */
export type CreateMode =
  | 'persistent'
  | 'ephemeral'
  | 'persistent_sequential'
  | 'ephemeral_sequential'
  | 'container'
  | 'persistent_with_ttl'
  | 'persistent_sequential_with_ttl';

/** What a client asks for (ZooDefs.OpCode). `version` -1 matches any. */
export type Op =
  | { readonly op: 'create'; readonly path: string; readonly data: string | null; readonly acl: readonly Acl[]; readonly mode: CreateMode; readonly ttl?: number }
  | { readonly op: 'delete'; readonly path: string; readonly version: number }
  | { readonly op: 'setData'; readonly path: string; readonly data: string | null; readonly version: number }
  | { readonly op: 'setACL'; readonly path: string; readonly acl: readonly Acl[]; readonly version: number }
  | { readonly op: 'check'; readonly path: string; readonly version: number }
  | { readonly op: 'getData' | 'exists' | 'getChildren'; readonly path: string; readonly watch: boolean }
  | { readonly op: 'getACL'; readonly path: string }
  | { readonly op: 'sync'; readonly path: string }
  /** Descendants of a node; ephemerals of the session that asks whose path begins so. */
  | { readonly op: 'getAllChildrenNumber' | 'getEphemerals'; readonly path: string }
  /** Ids of the connection that asks. */
  | { readonly op: 'whoAmI' }
  /** Proves an id for the connection: answered before anything else, on an xid of its own. */
  | { readonly op: 'auth'; readonly scheme: string; readonly auth: string | null }
  | { readonly op: 'addWatch'; readonly path: string; readonly mode: 'persistent' | 'persistent_recursive' }
  /** All watchers of a path, or one of several: of one, the server is asked only whether it knows any. */
  | { readonly op: 'removeWatches' | 'checkWatches'; readonly path: string; readonly kind: 'data' | 'children' | 'any' }
  /** Another configuration: servers that come and go, or all members; `fromConfig` -1: whatever the present one is. */
  | { readonly op: 'reconfig'; readonly joining: string | null; readonly leaving: string | null; readonly members: string | null; readonly fromConfig: Zxid }
  | { readonly op: 'multi'; readonly ops: readonly Op[] }
  | { readonly op: 'multiRead'; readonly ops: readonly Op[] }
  | { readonly op: 'createSession'; readonly timeoutMs: number }
  | { readonly op: 'closeSession' };

/** Takes away a container that is empty, or a TTL node: no client asks for it, only the ContainerManager of the server that decides. */
export interface DeleteContainer {
  readonly op: 'deleteContainer';
  readonly path: string;
}

interface RequestOf<O> {
  readonly session: SessionId;
  readonly cxid: number;
  readonly op: O;
  /** Authenticated ids of the connection, 'scheme:id'. */
  readonly auth: readonly string[];
  /** It opens or closes a session that this server alone knows: no transaction. */
  readonly local?: true;
}

/** A request on its way through a server's processors (org.apache.zookeeper.server.Request). */
export type Request = RequestOf<Op>;

/** What reaches PrepRequestProcessor. */
export type Prepping = RequestOf<Op | DeleteContainer>;

/** KeeperException.Code. */
export type Code =
  | 'OK' | 'SYSTEMERROR' | 'RUNTIMEINCONSISTENCY' | 'CONNECTIONLOSS' | 'MARSHALLINGERROR' | 'UNIMPLEMENTED' | 'OPERATIONTIMEOUT'
  | 'BADARGUMENTS' | 'NONODE' | 'NOAUTH' | 'BADVERSION' | 'NOCHILDRENFOREPHEMERALS' | 'NODEEXISTS' | 'NOTEMPTY' | 'SESSIONEXPIRED'
  | 'INVALIDCALLBACK' | 'INVALIDACL' | 'AUTHFAILED' | 'SESSIONMOVED' | 'NOTREADONLY' | 'EPHEMERALONLOCALSESSION' | 'NOWATCHER'
  | 'RECONFIGDISABLED' | 'QUOTAEXCEEDED' | 'NEWCONFIGNOQUORUM' | 'RECONFIGINPROGRESS';

/** What a transaction does, free of conditions: replaying it always has the same effect (org.apache.zookeeper.txn). */
export type TxnBody =
  | { readonly type: 'create'; readonly path: string; readonly data: string | null; readonly acl: readonly Acl[]; readonly ephemeral: boolean;
      readonly mode: CreateMode; readonly ttl?: number; readonly parentCVersion: number }
  | { readonly type: 'delete' | 'deleteContainer'; readonly path: string }
  | { readonly type: 'setData'; readonly path: string; readonly data: string | null; readonly version: number }
  | { readonly type: 'setACL'; readonly path: string; readonly acl: readonly Acl[]; readonly version: number }
  | { readonly type: 'check'; readonly path: string; readonly version: number }
  /** The whole text of the new configuration; the node that holds it has no versions. */
  | { readonly type: 'reconfig'; readonly path: string; readonly data: string; readonly version: -1 }
  | { readonly type: 'error'; readonly code: Code }
  | { readonly type: 'multi'; readonly txns: readonly TxnBody[] }
  | { readonly type: 'createSession'; readonly timeoutMs: number }
  | { readonly type: 'closeSession'; readonly paths: readonly string[] };

/** TxnHeader and txn: one record of the log. Frozen. */
export interface Txn {
  readonly session: SessionId;
  readonly cxid: number;
  readonly zxid: Zxid;
  /** The leader's wall clock, ms since 1970, when it prepared the transaction. */
  readonly timeMs: number;
  readonly body: TxnBody;
}

const COMMITTED: ReadonlySet<Prepping['op']['op']> = new Set<Prepping['op']['op']>([
  'create', 'delete', 'setData', 'setACL', 'check', 'multi', 'createSession', 'closeSession', 'reconfig', 'deleteContainer',
]);

/** Whether it becomes a transaction, which its server waits for (CommitProcessor.needCommit; `sync` waits on learners only). */
export function needsCommit({ op, local }: Pick<Prepping, 'op' | 'local'>): boolean {
  return COMMITTED.has(op.op) && local !== true;
}
