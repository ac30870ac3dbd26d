import type { Code, Op } from '../datatree/request.ts';
import type { Fx } from '../sim/program.ts';
import { clientName } from '../zab/names.ts';
import type { ClientMessage, EventType, Result } from '../wire/messages.ts';
import type { ClientFact, KeeperState, ReplyCode } from './facts.ts';
import { refusal } from './refusal.ts';
import { isAlive, isConnected, type Client, type Packet, type SentPacket } from './state.ts';
import { registerWatch, setWatchesMessage } from './watches.ts';

export type ClientFx = Fx<ClientMessage, ClientFact>;
export type Reply = Extract<ClientMessage, { readonly type: 'reply' }>;

const MAX_XID = 2_147_483_647;

export function nameIn(fx: ClientFx): string {
  return clientName(fx.self) ?? fx.self;
}

export function send(client: Client, fx: ClientFx, message: ClientMessage): void {
  if (client.conn === null) return;
  client.lastSendUs = fx.now;
  fx.send(client.conn, message);
}

/** ClientCnxn.queuePacket, with the checks ZooKeeper does before it. */
export function submit(client: Client, fx: ClientFx, packet: Packet, unchecked: boolean): void {
  const { op } = packet;
  const message = unchecked ? null : refusal(op);
  if (message !== null) tell(fx, packet, 'CLIENT_ERROR', {}, message);
  else if ('ops' in op && op.ops.length === 0) tell(fx, packet, 'OK', { results: [] });
  else if (client.state === 'NOT_CONNECTED') tell(fx, packet, 'CLIENT_ERROR', {}, 'Not connected');
  else if (!isAlive(client) || client.machine.context.closing) tell(fx, packet, lostCode(client), {});
  else enqueue(client, fx, packet);
}

function enqueue(client: Client, fx: ClientFx, packet: Packet): void {
  client.outgoing.push(packet);
  if (isConnected(client)) sendOutgoing(client, fx);
}

/** First what the new connection must know of watches, then what waited for it. */
export function sendQueued(client: Client, fx: ClientFx): void {
  const message = setWatchesMessage(client.watches, client.lastZxid);
  if (message !== null) {
    // The real packet takes an xid like any other, although a name is reserved for it (-8).
    nextXid(client);
    send(client, fx, message);
  }
  sendOutgoing(client, fx);
}

function sendOutgoing(client: Client, fx: ClientFx): void {
  const packets = client.outgoing;
  client.outgoing = [];
  for (const { tag, op } of packets) {
    const xid = nextXid(client);
    client.pending.push({ tag, op, xid });
    fx.fact({ type: 'clientRequest', client: nameIn(fx), xid, op: op.op, path: 'path' in op ? op.path : '', tag, causedBy: 0 });
    send(client, fx, { type: 'request', xid, op });
  }
}

function nextXid(client: Client): number {
  const { xid } = client;
  client.xid = xid >= MAX_XID - 1 ? 1 : xid + 1;
  return xid;
}

/** Takes the answer to the oldest request; null if it is the answer to another: then the connection is given up. */
export function takeReply(client: Client, fx: ClientFx, { xid, zxid, code, result }: Reply): SentPacket | null {
  const packet = client.pending[0];
  if (packet === undefined || packet.xid !== xid) return null;
  client.pending.shift();
  if (zxid > 0) client.lastZxid = zxid;
  registerWatch(client.watches, packet.op, code);
  tell(fx, packet, codeOf(packet.op, code, result), result, undefined, xid, zxid);
  return packet;
}

/** A multi that failed comes with code 0; the library throws the code of the first operation that failed. */
function codeOf(op: Op, code: Code, result: Result): Code {
  if (code !== 'OK' || !('ops' in op)) return code;
  return result.results?.find((part) => part.code !== 'OK')?.code ?? 'OK';
}

/** Everything that waits gets the same answer, what was sent first (ClientCnxn.cleanup). */
export function answerAll(client: Client, fx: ClientFx, code: Code): void {
  const { pending, outgoing } = client;
  client.pending = [];
  client.outgoing = [];
  for (const packet of pending) tell(fx, packet, code, {}, undefined, packet.xid);
  for (const packet of outgoing) tell(fx, packet, code, {});
}

/** ClientCnxn.conLossPacket. */
function lostCode({ state }: Client): Code {
  if (state === 'AUTH_FAILED') return 'AUTHFAILED';
  return state === 'CLOSED' ? 'SESSIONEXPIRED' : 'CONNECTIONLOSS';
}

function tell(fx: ClientFx, { tag }: Packet, code: ReplyCode, result: Result, message?: string, xid = 0, zxid = 0): void {
  if (tag === '') return;
  const client = nameIn(fx);
  if (message === undefined) fx.fact({ type: 'clientReply', client, xid, code, tag, zxid, result, causedBy: 0 });
  else fx.fact({ type: 'clientReply', client, xid, code, tag, zxid, result, message });
}

/** EventThread.queueEvent: a state of the session is told once, until another comes. */
export function notify(client: Client, fx: ClientFx, event: EventType, state: KeeperState, path: string | null): void {
  if (event === 'None' && client.eventState === state) return;
  client.eventState = state;
  fx.fact({ type: 'clientEvent', client: nameIn(fx), event, state, path });
}
