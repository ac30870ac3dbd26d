import { defined } from '../base/assert.ts';
import { serverProcess } from '../zab/names.ts';
import { isConnected, NO_SESSION, type Client } from './state.ts';
import type { ClientFx } from './fx.ts';
import { CLIENT_PORT, endPingRw, seekRwServer } from './pingRw.ts';
import { send } from './requests.ts';

/** Wakes the send thread when something is due. */
const SEND_THREAD = 'sendThread';

const MAX_SEND_PING_INTERVAL_MS = 10_000;

export function openSocket(client: Client, fx: ClientFx): void {
  client.conn = fx.connect(serverProcess(defined(client.server, 'server to connect to')), CLIENT_PORT);
}

/** SendThread.primeConnection. */
export function sendConnectRequest(client: Client, fx: ClientFx): void {
  const { lastZxid, sessionTimeoutMs, password, canBeReadOnly } = client;
  client.primed = true;
  client.lastHeardUs = fx.now;
  // A session given by a read-only server is no session: it asks for a new one.
  const session = client.seenRwServer ? client.session : NO_SESSION;
  send(client, fx, { type: 'connectRequest', lastZxidSeen: lastZxid, timeoutMs: sessionTimeoutMs, session, password, readOnly: canBeReadOnly });
}

export function closeSocket(client: Client, fx: ClientFx): void {
  if (client.conn !== null) fx.close(client.conn);
  client.conn = null;
  client.rearming = null;
  endPingRw(client.pingRw, fx);
  fx.cancel(SEND_THREAD);
}

/**
 * One turn of the send thread's loop: gives up a connection that is silent for too long, keeps an idle one alive.
 * False if the connection is to be given up. Every packet, in or out, is a turn, as it wakes the selector.
 */
export function keepAlive(client: Client, fx: ClientFx): boolean {
  if (!isConnected(client)) return true;
  const untilTimeoutMs = client.readTimeoutMs - idleMs(fx, client.lastHeardUs);
  if (untilTimeoutMs <= 0) return false;
  if (pingIsDue(client, fx)) send(client, fx, { type: 'ping' });
  fx.timer(SEND_THREAD, Math.max(1, Math.min(untilTimeoutMs, untilPingMs(client, fx), seekRwServer(client, fx))) * 1000);
  return true;
}

function pingIsDue(client: Client, fx: ClientFx): boolean {
  return untilPingMs(client, fx) <= 0 || idleMs(fx, client.lastSendUs) > MAX_SEND_PING_INTERVAL_MS;
}

/** A second is taken off so that a second ping goes out before the server gives up. */
function untilPingMs({ readTimeoutMs, lastSendUs }: Client, fx: ClientFx): number {
  const idle = idleMs(fx, lastSendUs);
  return Math.floor(readTimeoutMs / 2) - idle - (idle > 1000 ? 1000 : 0);
}

function idleMs(fx: ClientFx, sinceUs: number): number {
  return Math.floor((fx.now - sinceUs) / 1000);
}
