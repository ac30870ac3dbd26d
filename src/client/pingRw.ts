import type { ConnId, Micros, ProcessEvent } from '../sim/event.ts';
import type { ClientMessage } from '../wire/messages.ts';
import { serverProcess } from '../zab/names.ts';
import type { ServerId } from '../zab/vote.ts';
import type { ClientFx } from './fx.ts';
import { nextHost } from './hosts.ts';
import type { Client } from './state.ts';

/** Rings when a server that was asked has not answered. */
export const PING_RW = 'pingRw';

const MIN_PING_RW_TIMEOUT_MS = 100;
const MAX_PING_RW_TIMEOUT_MS = 60_000;
const ANSWER_TIMEOUT_MS = 1000;
export const CLIENT_PORT = 'client';

/** A client of a read-only server asks the others, one by one, whether they can write (SendThread.pingRwServer). */
export interface PingRw {
  /** From one server to the next; twice as long each time. */
  timeoutMs: number;
  /** When the last was done with, or the handle made. */
  lastUs: Micros;
  /** The one being asked, and the connection for it. */
  server: ServerId;
  conn: ConnId | null;
}

export function newPingRw(nowUs: Micros): PingRw {
  return { timeoutMs: MIN_PING_RW_TIMEOUT_MS, lastUs: nowUs, server: 0, conn: null };
}

/**
 * Asks the next server of the connect string if it is time to; how long until it is, ms.
 * MODEL: A client that looks for a better server
 * The real send thread stands still until it has the answer.
 */
export function seekRwServer(client: Client, fx: ClientFx): number {
  const { pingRw } = client;
  if (client.state !== 'CONNECTEDREADONLY' || pingRw.conn !== null) return Infinity;
  const idleMs = Math.floor((fx.now - pingRw.lastUs) / 1000);
  if (idleMs < pingRw.timeoutMs) return pingRw.timeoutMs - idleMs;
  pingRw.timeoutMs = Math.min(2 * pingRw.timeoutMs, MAX_PING_RW_TIMEOUT_MS);
  pingRw.server = nextHost(client.hosts).server;
  pingRw.conn = fx.connect(serverProcess(pingRw.server), CLIENT_PORT);
  fx.timer(PING_RW, ANSWER_TIMEOUT_MS * 1000);
  return Infinity;
}

type OfConn = Extract<ProcessEvent<ClientMessage, never>, { readonly conn: ConnId }>;

/** What becomes of the question; the server, if it is one that can write (RWServerFoundException). */
export function rwServerAnswered({ pingRw }: Client, event: OfConn, fx: ClientFx): ServerId | null {
  if (event.kind === 'connected') fx.send(event.conn, { type: 'isro' });
  else endPingRw(pingRw, fx);
  if (event.kind !== 'message' || event.message.type !== 'isroAnswer' || event.message.answer !== 'rw') return null;
  pingRw.timeoutMs = MIN_PING_RW_TIMEOUT_MS;
  return pingRw.server;
}

export function endPingRw(pingRw: PingRw, fx: ClientFx): void {
  if (pingRw.conn === null) return;
  fx.close(pingRw.conn);
  fx.cancel(PING_RW);
  pingRw.lastUs = fx.now;
  pingRw.conn = null;
}
