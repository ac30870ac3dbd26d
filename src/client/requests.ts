import type { Code, Op } from '../datatree/request.ts';
import type { ClientMessage, EventType, Result } from '../wire/messages.ts';
import { clientResult, serverOp } from './chroot.ts';
import { hand } from './eventThread.ts';
import type { KeeperState, ReplyCode } from './facts.ts';
import { nameIn, type ClientFx } from './fx.ts';
import { refusal, refusedParts } from './refusal.ts';
import { isAlive, isConnected, type Client, type Packet, type SentPacket } from './state.ts';
import { deregister, registerWatch, setWatchesMessage, takeWatches } from './watches.ts';

export type Reply = Extract<ClientMessage, { readonly type: 'reply' }>;

/** Of packets that are not counted (ClientCnxn). */
const XID = { auth: -4 } as const;

const MAX_XID = 2_147_483_647;

export function send(client: Client, fx: ClientFx, message: ClientMessage): void {
  if (client.conn === null) return;
  client.lastSendUs = fx.now;
  fx.send(client.conn, message);
}

/** ClientCnxn.queuePacket, with the checks ZooKeeper does before it. */
export function submit(client: Client, fx: ClientFx, packet: Packet): void {
  const { op, unchecked, blocking } = packet;
  const parts = unchecked || blocking ? null : refusedParts(op);
  const message = unchecked ? null : refusal(op);
  if (parts !== null) tell(client, fx, { ...packet, blocking: true }, 'BADARGUMENTS', { results: parts });
  else if (message !== null) throwBack(fx, packet, message);
  else if ('ops' in op && op.ops.length === 0) tell(client, fx, packet, 'OK', { results: [] });
  else if (client.state === 'NOT_CONNECTED') throwBack(fx, packet, 'Not connected');
  else if (op.op === 'auth') addAuth(client, fx, packet, op);
  else if (!isAlive(client) || client.machine.context.closing) finish(client, fx, packet, lostCode(client), {});
  else enqueue(client, fx, packet);
}

/** ClientCnxn.addAuthInfo: nobody waits for an answer, and a dead handle does nothing. A refusal shows as an event. */
function addAuth(client: Client, fx: ClientFx, packet: Packet, { scheme, auth }: Extract<Op, { readonly op: 'auth' }>): void {
  tell(client, fx, { ...packet, blocking: true }, 'OK', {});
  if (!isAlive(client)) return;
  client.authInfo.push({ scheme, auth });
  enqueue(client, fx, { ...packet, tag: '' });
}

function enqueue(client: Client, fx: ClientFx, packet: Packet): void {
  client.outgoing.push(packet);
  if (isConnected(client)) sendOutgoing(client, fx);
}

/** First who we are, the latest proof first; then what the new connection must know of watches, then what waited for it. */
export function sendQueued(client: Client, fx: ClientFx): void {
  for (const { scheme, auth } of client.authInfo.toReversed()) send(client, fx, { type: 'request', xid: XID.auth, op: { op: 'auth', scheme, auth } });
  const message = setWatchesMessage(client.watches, client.xid, client.lastZxid, client.chroot);
  if (message !== null) {
    client.rearming = nextXid(client);
    send(client, fx, message);
  }
  sendOutgoing(client, fx);
}

function sendOutgoing(client: Client, fx: ClientFx): void {
  const packets = client.outgoing;
  client.outgoing = [];
  for (const packet of packets) {
    const { tag, op, unchecked } = packet;
    // A proof is no request in the count of requests, and its answer is not waited for in their order.
    const xid = op.op === 'auth' ? XID.auth : nextXid(client);
    if (op.op !== 'auth') client.pending.push({ ...packet, xid });
    fx.fact({ type: 'clientRequest', client: nameIn(fx), xid, op: op.op, path: 'path' in op ? op.path : '', tag, causedBy: 0 });
    send(client, fx, { type: 'request', xid, op: unchecked ? op : serverOp(client.chroot, op) });
  }
}

function nextXid(client: Client): number {
  const { xid } = client;
  client.xid = xid >= MAX_XID - 1 ? 1 : xid + 1;
  return xid;
}

/** The answer to SetWatches, which went out before all requests of this connection. */
export function takeRearmed(client: Client, { xid, zxid }: Reply): boolean {
  if (client.rearming !== xid) return false;
  client.rearming = null;
  if (zxid > 0) client.lastZxid = zxid;
  return true;
}

/** Takes the answer to the oldest request; null if it is the answer to another: then the connection is given up. */
export function takeReply(client: Client, fx: ClientFx, { xid, zxid, code, result }: Reply): SentPacket | null {
  const packet = client.pending[0];
  if (packet === undefined || packet.xid !== xid) return null;
  client.pending.shift();
  if (zxid > 0) client.lastZxid = zxid;
  finish(client, fx, packet, codeOf(packet, code, result), packet.unchecked ? result : clientResult(client.chroot, packet.op, result), xid, zxid);
  return packet;
}

/** ClientCnxn.finishPacket: watches first, with the events of those that are removed; then the answer. */
function finish(client: Client, fx: ClientFx, packet: Packet, code: Code, result: Result, xid = 0, zxid = 0): void {
  registerWatch(client.watches, packet, code);
  tell(client, fx, packet, removed(client, fx, packet, code), result, xid, zxid);
}

/** The watches that a removal takes with it are told before its answer. */
function removed(client: Client, fx: ClientFx, packet: Packet, code: Code): Code {
  const { op } = packet;
  if (op.op !== 'removeWatches' && op.op !== 'checkWatches') return code;
  const { events, code: told } = deregister(client.watches, packet, op, code);
  const state = code === 'CONNECTIONLOSS' || code === 'SESSIONEXPIRED' ? 'Disconnected' : 'SyncConnected';
  for (const { event, watchers } of events) notify(client, fx, event, state, op.path, watchers);
  return told;
}

/**
 * A multi that failed comes with code 0; the library throws the code of the first operation that failed. Of a multi of reads only
 * a callback is told that code (ZooKeeper.multiInternal, EventThread.processEvent).
 */
function codeOf({ op, blocking }: Packet, code: Code, result: Result): Code {
  if (code !== 'OK' || !('ops' in op) || (op.op === 'multiRead' && blocking)) return code;
  return result.results?.find((part) => part.code !== 'OK')?.code ?? 'OK';
}

/** Everything that waits gets the same answer, what was sent first (ClientCnxn.cleanup). */
export function answerAll(client: Client, fx: ClientFx, code: Code): void {
  const { pending, outgoing } = client;
  client.pending = [];
  client.outgoing = [];
  for (const packet of pending) finish(client, fx, packet, code, {}, packet.xid);
  for (const packet of outgoing) finish(client, fx, packet, code, {});
}

/** ClientCnxn.conLossPacket. */
function lostCode({ state }: Client): Code {
  if (state === 'AUTH_FAILED') return 'AUTHFAILED';
  return state === 'CLOSED' ? 'SESSIONEXPIRED' : 'CONNECTIONLOSS';
}

/** The library refuses a request where it is asked: an IllegalArgumentException. */
function throwBack(fx: ClientFx, { tag }: Packet, message: string): void {
  if (tag !== '') fx.fact({ type: 'clientReply', client: nameIn(fx), xid: 0, code: 'CLIENT_ERROR', tag, zxid: 0, result: {}, message });
}

function tell(client: Client, fx: ClientFx, { tag, blocking }: Packet, code: ReplyCode, result: Result, xid = 0, zxid = 0): void {
  if (tag === '') return;
  const reply = { type: 'clientReply', client: nameIn(fx), xid, code, tag, zxid, result, causedBy: 0 } as const;
  if (blocking) fx.fact(reply);
  else hand(client.eventThread, fx, reply);
}

/** EventThread.queueEvent: a state of the session is told once, until another comes. Without `watchers` those are told who wait for it. */
export function notify(client: Client, fx: ClientFx, event: EventType, state: KeeperState, path: string | null, watchers?: readonly string[]): void {
  if (event === 'None' && client.eventState === state) return;
  client.eventState = state;
  for (const watcher of watchers ?? takeWatches(client.watches, event, path)) {
    const fact = { type: 'clientEvent', client: nameIn(fx), event, state, path } as const;
    hand(client.eventThread, fx, watcher === '' ? fact : { ...fact, watcher });
  }
}
