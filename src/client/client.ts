import { isAfter, modePath, type AfterEvent } from '../sim/machine.ts';
import type { ProcessEvent } from '../sim/event.ts';
import type { Program } from '../sim/program.ts';
import type { ClientMessage } from '../wire/messages.ts';
import type { ServerId } from '../zab/vote.ts';
import { clientPath } from './chroot.ts';
import type { ClientActions, ClientEvent } from './clientMachine.ts';
import { closeSocket, keepAlive, openSocket, sendConnectRequest } from './connection.ts';
import { callbackDone, EVENT_THREAD, hand, reborn } from './eventThread.ts';
import type { ClientFact, ClientState } from './facts.ts';
import { nameIn, type ClientFx } from './fx.ts';
import { hostConnected, hostList, nextHost, shuffled } from './hosts.ts';
import type { ClientInput } from './input.ts';
import { endPingRw, newPingRw, PING_RW, rwServerAnswered } from './pingRw.ts';
import { answerAll, notify, sendQueued, submit, takeRearmed, takeReply, type Reply } from './requests.ts';
import { clientModes, isAlive, isConnected, newClient, newHandle, type Client } from './state.ts';

type Input<D extends ClientInput['do']> = Extract<ClientInput, { readonly do: D }>;
type Response = Extract<ClientMessage, { readonly type: 'connectResponse' }>;

const AUTH_XID = -4;

/** A client process, as the Java client 3.8.0 (ZooKeeper, ClientCnxn). It can only talk to servers. */
export const clientProgram: Program<Client, ClientMessage, ClientInput, ClientFact> = {
  boot: newClient,
  handle(client, event, fx) {
    dispatch(client, event, fx);
    if (!keepAlive(client, fx)) lose(client, fx);
  },
};

function dispatch(client: Client, event: ProcessEvent<ClientMessage, ClientInput>, fx: ClientFx): void {
  if (event.kind === 'input') handleInput(client, event.input, fx);
  else if (event.kind === 'timer') {
    if (event.timer === EVENT_THREAD) callbackDone(client.eventThread, fx);
    else if (event.timer === PING_RW) endPingRw(client.pingRw, fx);
    else if (isAfter(event.timer)) step(client, fx, { type: event.timer });
  } else if ('conn' in event && event.conn === client.conn) handlePacket(client, event, fx);
  else if ('conn' in event && event.conn === client.pingRw.conn) handleIsro(client, event, fx);
}

type Packet = Extract<ProcessEvent<ClientMessage, ClientInput>, { readonly conn: number }>;

function handlePacket(client: Client, event: Packet, fx: ClientFx): void {
  if (event.kind === 'connected') step(client, fx, { type: 'opened' });
  else if (event.kind === 'message') receive(client, event.message, fx);
  else lose(client, fx);
}

/** The run of the send thread that finds a server to write to ends in an exception, and so does its connection. */
function handleIsro(client: Client, event: Packet, fx: ClientFx): void {
  const server = rwServerAnswered(client, event, fx);
  if (server !== null) lose(client, fx, server);
}

const PERFORM: { readonly [A in keyof ClientActions]: (client: Client, fx: ClientFx, params: ClientActions[A]) => void } = {
  openSocket,
  sendConnectRequest,
  closeSocket,
  sendQueued,
  attemptTimedOut: (client, fx) => lose(client, fx),
  answerAll: (client, fx, { code }) => answerAll(client, fx, code),
  notify: (client, fx, { state }) => notify(client, fx, 'None', state, null),
  endEvents: (client, fx) => hand(client.eventThread, fx, 'death'),
};

/** The only place where a client's state changes: the machine says what follows, in order. */
function step(client: Client, fx: ClientFx, event: ClientEvent | AfterEvent): void {
  const [mode, effects] = clientModes.next(client.machine, event);
  client.machine = mode;
  // The names of the machine's states at the top are those of ClientState.
  becomes(client, fx, modePath(mode.value).split('.', 1)[0] as ClientState);
  for (const effect of effects) {
    if (effect.do === 'timer') fx.timer(effect.id, effect.delayMs * 1000);
    else if (effect.do === 'cancel') fx.cancel(effect.id);
    else perform(client, fx, effect.type as keyof ClientActions, effect.params);
  }
}

/** The machine's types hold action and params together; as data they come apart, and are joined here again. */
function perform<A extends keyof ClientActions>(client: Client, fx: ClientFx, action: A, params: unknown): void {
  PERFORM[action](client, fx, params as ClientActions[A]);
}

function becomes(client: Client, fx: ClientFx, to: ClientState): void {
  const from = client.state;
  if (from === to) return;
  client.state = to;
  fx.fact({ type: 'clientState', client: nameIn(fx), from, to });
}

/** An attempt or a connection is over; the next server, if none is known to be better, is chosen at once, and tried after a pause. */
function lose(client: Client, fx: ClientFx, better?: ServerId): void {
  if (client.machine.context.closing) {
    step(client, fx, { type: 'lost', pauseMs: 0 });
    return;
  }
  const { server, spinMs } = better === undefined ? nextHost(client.hosts) : { server: better, spinMs: 0 };
  client.server = server;
  step(client, fx, { type: 'lost', pauseMs: spinMs + (client.primed ? fx.draw(0, 999) : 0) });
}

function handleInput(client: Client, input: ClientInput, fx: ClientFx): void {
  switch (input.do) {
    case 'connect':
      return connect(client, input, fx);
    case 'request':
      return request(client, input, fx);
    case 'close':
      return request(client, { do: 'request', tag: '', op: { op: 'closeSession' } }, fx);
    case 'disconnect':
      return step(client, fx, { type: 'disconnect' });
    case 'reconnect':
      aim(client, input.server);
      return step(client, fx, { type: 'reconnect' });
    case 'retarget':
      return retarget(client, input.server);
    case 'slowCallbacks':
      client.eventThread.callbackMs = input.ms;
      return undefined;
    case 'type':
      return undefined;
  }
}

function connect(client: Client, input: Input<'connect'>, fx: ClientFx): void {
  // The program forgets the handle it had.
  if (client.state !== 'NOT_CONNECTED') step(client, fx, { type: 'disconnect' });
  const servers = input.shuffle === true ? shuffled(input.servers, fx) : input.servers;
  Object.assign(client, newHandle({ ...input, servers }));
  client.pingRw = newPingRw(fx.now);
  reborn(client.eventThread);
  client.server = nextHost(client.hosts).server;
  step(client, fx, { type: 'connect', connectTimeoutMs: connectTimeoutMs(client, input.sessionTimeoutMs) });
}

/** Nothing may follow a closeSession: the handle is closing as soon as it is queued. */
function request(client: Client, { tag, op, unchecked = false, watcher = '', local = false, blocking = false }: Input<'request'>, fx: ClientFx): void {
  submit(client, fx, { tag, op, unchecked, watcher, local, blocking });
  if (op.op === 'closeSession') step(client, fx, { type: 'close' });
}

function aim(client: Client, server: ServerId): void {
  client.hosts = hostList([server]);
  client.server = nextHost(client.hosts).server;
}

function retarget(client: Client, server: ServerId): void {
  const waits = client.conn === null && isAlive(client);
  if (waits) aim(client, server);
  else client.hosts = hostList([server]);
}

function connectTimeoutMs({ hosts }: Client, sessionTimeoutMs: number): number {
  return Math.floor(sessionTimeoutMs / hosts.servers.length);
}

function receive(client: Client, message: ClientMessage, fx: ClientFx): void {
  client.lastHeardUs = fx.now;
  if (message.type === 'reply') handleReply(client, message, fx);
  else if (message.type === 'connectResponse') handleResponse(client, message, fx);
  else if (message.type === 'watchEvent') handleWatchEvent(client, message, fx);
}

type WatchEvent = Extract<ClientMessage, { readonly type: 'watchEvent' }>;

function handleWatchEvent(client: Client, { event, path: told }: WatchEvent, fx: ClientFx): void {
  notify(client, fx, event, 'SyncConnected', clientPath(client.chroot, told));
}

function handleReply(client: Client, reply: Reply, fx: ClientFx): void {
  if (reply.xid === AUTH_XID) {
    if (reply.code === 'AUTHFAILED') step(client, fx, { type: 'authFailed' });
    return;
  }
  if (takeRearmed(client, reply)) return;
  const packet = isConnected(client) ? takeReply(client, fx, reply) : null;
  if (packet === null) lose(client, fx);
  else if (packet.op.op === 'closeSession') step(client, fx, { type: 'closed' });
}

/** SendThread.onConnected. */
function handleResponse(client: Client, { timeoutMs, session, password, readOnly }: Response, fx: ClientFx): void {
  client.negotiatedTimeoutMs = timeoutMs;
  if (timeoutMs <= 0) {
    step(client, fx, { type: 'expired' });
    return;
  }
  client.readTimeoutMs = Math.floor((timeoutMs * 2) / 3);
  hostConnected(client.hosts);
  client.session = session;
  client.password = password;
  if (!readOnly) client.seenRwServer = true;
  step(client, fx, { type: 'established', readOnly, connectTimeoutMs: connectTimeoutMs(client, timeoutMs) });
}
