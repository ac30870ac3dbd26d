import { assert } from '../base/assert.ts';
import { validatePath } from '../datatree/path.ts';
import type { Op, SessionId } from '../datatree/request.ts';
import type { ConnId, Micros } from '../sim/event.ts';
import { createModes, type ModeSnapshot } from '../sim/machine.ts';
import type { ServerId } from '../zab/vote.ts';
import type { Zxid } from '../zab/zxid.ts';
import { chrootOf, type Chroot } from './chroot.ts';
import { clientMachine, type ClientContext } from './clientMachine.ts';
import { newEventThread, type EventThread } from './eventThread.ts';
import type { ClientState, KeeperState } from './facts.ts';
import { hostList, type HostList } from './hosts.ts';
import type { ClientInput } from './input.ts';
import { newPingRw, type PingRw } from './pingRw.ts';
import { noWatches, type ClientWatches } from './watches.ts';

export const clientModes = createModes(clientMachine);

export const NO_SESSION: SessionId = '0x0';

/** A request that has not been sent. `tag` '': nobody waits for the answer. */
export interface Packet {
  readonly tag: string;
  readonly op: Op;
  /** Name of the watcher that is to be registered or removed; '': the default one. */
  readonly watcher: string;
  /** Of removeWatches: to be removed here even if no server can be told. */
  readonly local: boolean;
  /** The path is the servers', not below the chroot. */
  readonly unchecked: boolean;
  /** The program waits for the answer where it asked (a synchronous call): no callback is called. */
  readonly blocking: boolean;
}

export interface SentPacket extends Packet {
  readonly xid: number;
}

/** A client process: one handle (ZooKeeper) with its connection (ClientCnxn). Plain JSON. */
export interface Client {
  readonly kind: 'client';
  /** clientMachine's state. Written by client.ts only, with `state`, which is read off it. */
  machine: ModeSnapshot<ClientContext>;
  state: ClientState;
  hosts: HostList;
  chroot: Chroot;
  /** The server of the present or next attempt, or of the connection. */
  server: ServerId | null;
  conn: ConnId | null;
  session: SessionId;
  password: string;
  /** Wished for, and given by the last server that answered. */
  sessionTimeoutMs: number;
  negotiatedTimeoutMs: number;
  /** Silence after which the connection is given up. */
  readTimeoutMs: number;
  /** May be given a read-only server. */
  canBeReadOnly: boolean;
  pingRw: PingRw;
  /** Its session is one the whole ensemble knows. */
  seenRwServer: boolean;
  /** A ConnectRequest was sent once: from now on attempts wait a random time. */
  primed: boolean;
  lastSendUs: Micros;
  lastHeardUs: Micros;
  /** Zxid of the last answer; sent with every ConnectRequest. */
  lastZxid: Zxid;
  /** Of the next packet. */
  xid: number;
  /** Xid of the SetWatches that is not answered yet. */
  rearming: number | null;
  outgoing: Packet[];
  /** Sent and not answered, in the order sent. */
  pending: SentPacket[];
  eventThread: EventThread;
  watches: ClientWatches;
  /** What addAuthInfo was called with: each new connection is told again. */
  authInfo: { readonly scheme: string; readonly auth: string | null }[];
  /** State of the last event: repeated events of the session are not told. */
  eventState: KeeperState;
}

type Connect = Extract<ClientInput, { readonly do: 'connect' }>;

/** What the constructor of ZooKeeper sets. */
export function newHandle({ servers, sessionTimeoutMs, readOnly = false, chroot, resume }: Connect): Omit<Client, 'kind' | 'state' | 'eventThread'> {
  assert(sessionTimeoutMs > 0, 'a session has a timeout');
  assert(chroot === undefined || validatePath(chroot) === null, `not a path: ${chroot}`);
  return {
    machine: clientModes.initial(undefined)[0],
    hosts: hostList(servers),
    chroot: chrootOf(chroot),
    server: null,
    conn: null,
    session: resume?.session ?? NO_SESSION,
    password: resume?.password ?? '',
    sessionTimeoutMs,
    negotiatedTimeoutMs: 0,
    readTimeoutMs: Math.floor((sessionTimeoutMs * 2) / 3),
    canBeReadOnly: readOnly,
    pingRw: newPingRw(0),
    seenRwServer: resume !== undefined,
    primed: false,
    lastSendUs: 0,
    lastHeardUs: 0,
    lastZxid: 0,
    xid: 1,
    rearming: null,
    outgoing: [],
    pending: [],
    watches: noWatches(),
    authInfo: [],
    eventState: 'Disconnected',
  };
}

/** A process that has not made a handle yet. */
export function newClient(): Client {
  const { hosts, ...handle } = newHandle({ do: 'connect', servers: [0], sessionTimeoutMs: 1 });
  return { kind: 'client', state: 'NOT_CONNECTED', eventThread: newEventThread(), ...handle, hosts: { ...hosts, servers: [] } };
}

export function isConnected({ state }: Client): boolean {
  return state === 'CONNECTED' || state === 'CONNECTEDREADONLY';
}

/** States.isAlive. */
export function isAlive({ state }: Client): boolean {
  return state !== 'CLOSED' && state !== 'AUTH_FAILED';
}
