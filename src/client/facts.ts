import type { Code } from '../datatree/request.ts';
import type { EventType, Result } from '../wire/messages.ts';
import type { Zxid } from '../zab/zxid.ts';

/** ZooKeeper.States, as clientMachine keeps them. */
export type ClientState = 'NOT_CONNECTED' | 'CONNECTING' | 'ASSOCIATING' | 'CONNECTED' | 'CONNECTEDREADONLY' | 'CLOSED' | 'AUTH_FAILED';

/** Watcher.Event.KeeperState. */
export type KeeperState = 'Disconnected' | 'SyncConnected' | 'AuthFailed' | 'ConnectedReadOnly' | 'Closed' | 'Expired';

/** A code of the server, or CLIENT_ERROR: the library refused the request and sent nothing. */
export type ReplyCode = Code | 'CLIENT_ERROR';

/** What a client reports: answers and events when their callback is called, in the order in which its event thread hands them out. `client` is the name people gave it. */
export type ClientFact =
  | { type: 'clientState'; client: string; from: ClientState; to: ClientState }
  /** The request goes out: it has an xid from now on. `path` is '' for operations that have none. */
  | { type: 'clientRequest'; client: string; xid: number; op: string; path: string; tag: string }
  /** `xid` 0: nothing was sent. `zxid` 0: no server answered. `message` is the text of an IllegalArgumentException. */
  | { type: 'clientReply'; client: string; xid: number; code: ReplyCode; tag: string; zxid: Zxid; result: Result; message?: string }
  /** An answer (`xid`) or an event (its type, or the state it tells) has come and waits for the callbacks before it: one that runs, and `ahead` more. */
  | { type: 'clientWaits'; client: string; xid: number; event: EventType | KeeperState | null; path: string | null; ahead: number }
  /** `path` null: an event of the session, not of a node. `watcher`: who is told, if not the default watcher. */
  | { type: 'clientEvent'; client: string; event: EventType; state: KeeperState; path: string | null; watcher?: string };
