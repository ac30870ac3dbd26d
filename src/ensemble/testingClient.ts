import { assert, defined } from '../base/assert.ts';
import type { ClientFact } from '../client/facts.ts';
import type { Client } from '../client/state.ts';
import type { Acl, CreateMode, Op, SessionId } from '../datatree/request.ts';
import { clientProcess } from '../zab/names.ts';
import type { ServerId } from '../zab/vote.ts';
import type { Ensemble } from './testing.ts';

export type Reply = Extract<ClientFact, { type: 'clientReply' }>;

const OPEN: readonly Acl[] = [{ perms: 'cdrwa', scheme: 'world', id: 'anyone' }];

export const createOp = (path: string, data = '', mode: CreateMode = 'persistent'): Op => ({ op: 'create', path, data, acl: OPEN, mode });
export const setOp = (path: string, data: string, version = -1): Op => ({ op: 'setData', path, data, version });
export const readOp = (op: 'getData' | 'exists' | 'getChildren', path: string, watch = false): Op => ({ op, path, watch });

/** One client of a test. What is asked with a verb of its own waits for the answer; `ask` does not. */
export interface ClientHandle {
  /** Connects, by default with all servers in its list, and waits until it is connected. */
  connect(servers?: readonly ServerId[], sessionTimeoutMs?: number): ClientHandle;
  create(path: string, data?: string, mode?: CreateMode): Reply;
  set(path: string, data: string, version?: number): Reply;
  delete(path: string): Reply;
  get(path: string, watch?: boolean): Reply;
  exists(path: string, watch?: boolean): Reply;
  children(path: string, watch?: boolean): Reply;
  sync(): Reply;
  /** The tag is for `answer`. */
  ask(op: Op): string;
  /** The answer, if it has come. */
  answer(tag: string): Reply | undefined;
  await(tag: string): Reply;
  close(): void;
  crash(): void;
  disconnect(): void;
  reconnect(server: ServerId): void;
  retarget(server: ServerId): void;
  readonly session: SessionId;
  readonly password: string;
  /** The server it is connected to. */
  readonly server: ServerId | null;
  readonly isConnected: boolean;
  /** What its watchers were told, in order: 'SyncConnected', 'NodeCreated /x' … */
  readonly events: string[];
}

const SESSION_TIMEOUT_MS = 10_000;
const CONNECT_PATIENCE_MS = 60_000;

function stateOf(t: Ensemble, name: string): Client {
  const state = t.world.processes[clientProcess(name)]?.state;
  assert(state?.kind === 'client', `client ${name} does not run`);
  return state;
}

function wordsFor({ event, state, path }: Extract<ClientFact, { type: 'clientEvent' }>): string {
  return path === null ? state : `${event} ${path}`;
}

export function clientHandle(t: Ensemble, name: string): ClientHandle {
  const answers = (tag: string): Reply | undefined => t.facts('clientReply', (fact) => fact.client === name && fact.tag === tag)[0];
  const isConnected = (): boolean => t.world.processes[clientProcess(name)]?.state?.kind === 'client' && stateOf(t, name).state === 'CONNECTED';
  const simply = (cmd: 'close' | 'crash' | 'disconnect') => () => t.apply({ cmd, client: name });
  const towards = (cmd: 'reconnect' | 'retarget') => (server: ServerId) => t.apply({ cmd, client: name, server });
  const now = (op: Op): Reply => handle.await(handle.ask(op));
  const handle: ClientHandle = {
    connect(servers = t.scenario.servers.map(({ id }) => id), sessionTimeoutMs = SESSION_TIMEOUT_MS) {
      t.apply({ cmd: 'connect', client: name, servers, sessionTimeoutMs });
      t.runUntil(isConnected, CONNECT_PATIENCE_MS);
      return handle;
    },
    create: (path, data, mode) => now(createOp(path, data, mode)),
    set: (path, data, version) => now(setOp(path, data, version)),
    delete: (path) => now({ op: 'delete', path, version: -1 }),
    get: (path, watch) => now(readOp('getData', path, watch)),
    exists: (path, watch) => now(readOp('exists', path, watch)),
    children: (path, watch) => now(readOp('getChildren', path, watch)),
    sync: () => now({ op: 'sync', path: '/' }),
    ask(op) {
      const tag = `${op.op}#${t.world.seq + 1}`;
      t.apply({ cmd: 'request', client: name, tag, op });
      return tag;
    },
    answer: answers,
    await(tag) {
      let seen = t.trace.length;
      let reply = answers(tag);
      t.runUntil(() => {
        for (; seen < t.trace.length && reply === undefined; seen++) {
          reply = t.trace[seen]?.facts.find((fact): fact is typeof fact & Reply => fact.type === 'clientReply' && fact.client === name && fact.tag === tag);
        }
        return reply !== undefined;
      });
      return defined(reply, tag);
    },
    close: simply('close'),
    crash: simply('crash'),
    disconnect: simply('disconnect'),
    reconnect: towards('reconnect'),
    retarget: towards('retarget'),
    get session() {
      return stateOf(t, name).session;
    },
    get password() {
      return stateOf(t, name).password;
    },
    get server() {
      return isConnected() ? stateOf(t, name).server : null;
    },
    get isConnected() {
      return isConnected();
    },
    get events() {
      return t.facts('clientEvent', (fact) => fact.client === name).map(wordsFor);
    },
  };
  return handle;
}
