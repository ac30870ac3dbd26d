import type { ClientMessage } from '../wire/messages.ts';
import type { Peer } from './peer.ts';
import type { ClientConn } from './state.ts';

/** A packet goes to a client, and is counted (NIOServerCnxn.sendResponse). */
export function answer(p: Peer, client: ClientConn, message: ClientMessage): void {
  client.sent++;
  client.lastAnswered = p.fx.now;
  p.fx.send(client.conn, message);
}
