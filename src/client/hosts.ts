import { assert, defined } from '../base/assert.ts';
import type { ServerId } from '../zab/vote.ts';

/** After a whole round of the list without a connection. */
const SPIN_DELAY_MS = 1000;

/** The connect string, and where in it the client is (StaticHostProvider). */
// MODEL: The order of the connect string
// The real client always shuffles the list once; here it is tried in the order given unless that is asked for.
export interface HostList {
  readonly servers: readonly ServerId[];
  /** The server of the present attempt; -1 before the first. */
  current: number;
  /** The last server that gave a session; coming round to it again costs a pause. */
  last: number;
}

export function hostList(servers: readonly ServerId[]): HostList {
  assert(servers.length > 0, 'a connect string names a server');
  return { servers: servers.slice(), current: -1, last: -1 };
}

interface Dice {
  /** An integer in [min, max]. */
  draw(min: number, max: number): number;
}

/** Another order of the servers, each as likely as the others (StaticHostProvider's constructor, Collections.shuffle). */
export function shuffled(servers: readonly ServerId[], dice: Dice): readonly ServerId[] {
  const list = servers.slice();
  for (let last = list.length - 1; last > 0; last--) {
    const other = dice.draw(0, last);
    [list[last], list[other]] = [defined(list[other], 'host'), defined(list[last], 'host')];
  }
  return list;
}

/** The next server, and how long to wait before it is tried. */
export function nextHost(hosts: HostList): { server: ServerId; spinMs: number } {
  hosts.current = (hosts.current + 1) % hosts.servers.length;
  const spinMs = hosts.current === hosts.last ? SPIN_DELAY_MS : 0;
  // The very first attempt does not wait; the round after it ends at the head of the list.
  if (hosts.last === -1) hosts.last = 0;
  return { server: defined(hosts.servers[hosts.current], 'host'), spinMs };
}

/** A session was given: the round begins anew behind this server. */
export function hostConnected(hosts: HostList): void {
  hosts.last = hosts.current;
}
