import type { Disk } from '../../sim/world.ts';
import type { Micros } from '../../sim/event.ts';
import type { ClientConn, Server } from '../state.ts';

/** What a four-letter word is answered from. */
export interface Asked {
  readonly server: Server;
  readonly disk: Readonly<Disk>;
  readonly now: Micros;
}

/** The release whose answers these are. */
export const VERSION = '3.8.0-5a02a05eddb59aee6ac762f7ea82e92a68eb9c0f, built on 2022-02-25 08:49 UTC';
/** Everybody asks from this host; a connection's port tells it apart. */
export const CLIENT_HOST = '10.9.0.1';
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

/** Java's toString of a Date, in UTC. */
export function dateOf({ server }: Asked, atMs: number): string {
  const date = utc(server.config.wallClockMs + atMs);
  return `${date.weekday} ${date.month} ${two(date.day)} ${two(date.hour)}:${two(date.minute)}:${two(date.second)} UTC ${date.year}`;
}

const two = (n: number): string => String(n).padStart(2, '0');
const DAYS = ['Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The calendar by whole numbers only: no clock of the machine is asked. */
function utc(epochMs: number) {
  const seconds = Math.floor(epochMs / 1000);
  const days = Math.floor(seconds / 86_400);
  const rest = seconds - days * 86_400;
  // Days since 1 March of year 0, in eras of 400 years.
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const yearOfEra = Math.floor((ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365);
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const month = (fromMarch + 2) % 12;
  return {
    weekday: DAYS[days % 7] ?? '',
    day: ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1,
    month: MONTHS[month] ?? '',
    year: yearOfEra + era * 400 + (month < 2 ? 1 : 0),
    hour: Math.floor(rest / 3600),
    minute: Math.floor(rest / 60) % 60,
    second: rest % 60,
  };
}
