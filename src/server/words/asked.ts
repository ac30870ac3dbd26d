import { javaDate } from '../../base/javaDate.ts';
import type { Disk } from '../../sim/world.ts';
import type { Micros } from '../../sim/event.ts';
import type { ClientConn, Server } from '../state.ts';

export { VERSION } from '../../config/version.ts';

/** What a four-letter word is answered from. */
export interface Asked {
  readonly server: Server;
  readonly disk: Readonly<Disk>;
  readonly now: Micros;
}

/** Everybody asks from this host; a connection's port tells it apart. */
const CLIENT_HOST = '10.9.0.1';
const FIRST_PORT = 40_000;
/** The connection that asks: it is counted as one. */
export const ASKER = `/${CLIENT_HOST}:${FIRST_PORT}`;

export function addressOf({ conn }: ClientConn): string {
  return `/${CLIENT_HOST}:${FIRST_PORT + 1 + (conn % 20_000)}`;
}

export function connectionsOf({ server }: Asked): ClientConn[] {
  return Object.values(server.clients);
}

/** Whole milliseconds, as ZooKeeper counts latencies. */
export const ms = (us: Micros): number => Math.floor(us / 1000);

/** An instant as Java writes it. */
export function dateOf({ server }: Asked, atMs: number): string {
  return javaDate(server.config.wallClockMs + atMs);
}
