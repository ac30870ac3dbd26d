import type { Code, CreateMode } from '../datatree/request.ts';
import type { ServerState } from '../zab/vote.ts';
import type { EventType } from './messages.ts';

/** The numbers behind ZooKeeper's names. */

/** ZooDefs.OpCode. */
export const OP = {
  notification: 0, create: 1, delete: 2, exists: 3, getData: 4, setData: 5, getACL: 6, setACL: 7, getChildren: 8, sync: 9, ping: 11,
  getChildren2: 12, check: 13, multi: 14, create2: 15, reconfig: 16, checkWatches: 17, removeWatches: 18, createContainer: 19,
  deleteContainer: 20, createTTL: 21, multiRead: 22, auth: 100, setWatches: 101, sasl: 102, getEphemerals: 103,
  getAllChildrenNumber: 104, setWatches2: 105, addWatch: 106, whoAmI: 107, createSession: -10, closeSession: -11, error: -1,
} as const;

/** Xids that are no client's count (ClientCnxn). */
export const XID = { notification: -1, ping: -2, auth: -4, setWatches: -8 } as const;

/** KeeperException.Code, as far as the engine knows them. */
export const CODES: Readonly<Record<Code, number>> = {
  OK: 0, SYSTEMERROR: -1, RUNTIMEINCONSISTENCY: -2, CONNECTIONLOSS: -4, MARSHALLINGERROR: -5, UNIMPLEMENTED: -6, OPERATIONTIMEOUT: -7,
  BADARGUMENTS: -8, NONODE: -101, NOAUTH: -102, BADVERSION: -103, NOCHILDRENFOREPHEMERALS: -108, NODEEXISTS: -110, NOTEMPTY: -111,
  SESSIONEXPIRED: -112, INVALIDCALLBACK: -113, INVALIDACL: -114, AUTHFAILED: -115, SESSIONMOVED: -118, NOTREADONLY: -119,
  EPHEMERALONLOCALSESSION: -120, NOWATCHER: -121, RECONFIGDISABLED: -123, QUOTAEXCEEDED: -125, NEWCONFIGNOQUORUM: -13, RECONFIGINPROGRESS: -14,
};

/** The rest of KeeperException.Code: a packet may carry them, no simulated server answers so. */
const OTHER_CODES = {
  DATAINCONSISTENCY: -3, UNKNOWNSESSION: -12, APIERROR: -100, REQUESTTIMEOUT: -122,
  SESSIONCLOSEDREQUIRESASLAUTH: -124, THROTTLEDOP: -127,
} as const;

/** CreateMode.toFlag. */
export const MODES: Readonly<Record<CreateMode, number>> = {
  persistent: 0, ephemeral: 1, persistent_sequential: 2, ephemeral_sequential: 3, container: 4, persistent_with_ttl: 5,
  persistent_sequential_with_ttl: 6,
};

/** AddWatchMode, and Watcher.WatcherType. */
export const WATCH_MODES = { persistent: 0, persistent_recursive: 1 } as const;
export const WATCHER_TYPES = { children: 1, data: 2, any: 3 } as const;

/** Watcher.Event.EventType. */
export const EVENTS: Readonly<Record<EventType, number>> = {
  None: -1, NodeCreated: 1, NodeDeleted: 2, NodeDataChanged: 3, NodeChildrenChanged: 4, DataWatchRemoved: 5, ChildWatchRemoved: 6,
  PersistentWatchRemoved: 7,
};

/** Watcher.Event.KeeperState. */
export const KEEPER_STATES = {
  Disconnected: 0, SyncConnected: 3, AuthFailed: 4, ConnectedReadOnly: 5, SaslAuthenticated: 6, Closed: 7, Expired: -112,
} as const;

/** QuorumPeer.ServerState, by ordinal. */
export const SERVER_STATES: Readonly<Record<ServerState, number>> = { LOOKING: 0, FOLLOWING: 1, LEADING: 2, OBSERVING: 3 };

/** Leader's constants: the types of QuorumPacket. */
export const PACKET = {
  REQUEST: 1, PROPOSAL: 2, ACK: 3, COMMIT: 4, PING: 5, REVALIDATE: 6, SYNC: 7, INFORM: 8, COMMITANDACTIVATE: 9, NEWLEADER: 10,
  FOLLOWERINFO: 11, UPTODATE: 12, DIFF: 13, TRUNC: 14, SNAP: 15, OBSERVERINFO: 16, LEADERINFO: 17, ACKEPOCH: 18, INFORMANDACTIVATE: 19,
} as const;

/** ZooDefs.Perms, in the order in which they are printed. */
const PERMS = [['c', 4], ['d', 8], ['r', 1], ['w', 2], ['a', 16]] as const;

/** The name of a number, or undefined. */
export function nameOf<Name extends string>(table: Readonly<Record<Name, number>>, value: number): Name | undefined {
  for (const name in table) if (table[name] === value) return name;
  return undefined;
}

export function permBits(perms: string): number {
  return PERMS.reduce((bits, [letter, bit]) => (perms.includes(letter) ? bits | bit : bits), 0);
}

export function permLetters(bits: number): string {
  return PERMS.reduce((letters, [letter, bit]) => ((bits & bit) === 0 ? letters : letters + letter), '');
}

export type Meaning = 'xid' | 'opcode' | 'err' | 'perms' | 'flags' | 'event' | 'keeperState' | 'serverState' | 'packet';

function nameFor(meaning: Meaning, value: number): string | undefined {
  switch (meaning) {
    case 'xid':
      return nameOf(XID, value);
    case 'opcode':
      return nameOf(OP, value);
    case 'err':
      return nameOf(CODES, value) ?? nameOf(OTHER_CODES, value);
    case 'perms':
      return permLetters(value);
    case 'flags':
      return nameOf(MODES, value);
    case 'event':
      return nameOf(EVENTS, value);
    case 'keeperState':
      return nameOf(KEEPER_STATES, value);
    case 'serverState':
      return nameOf(SERVER_STATES, value);
    case 'packet':
      return nameOf(PACKET, value);
  }
}

/** '1 create', or '7' for a number without a name. */
export function named(meaning: Meaning, value: number): string {
  const name = nameFor(meaning, value);
  return name === undefined || name === '' ? String(value) : `${value} ${name}`;
}
