import type { ServerConfig } from './config.ts';
import type { ServerFx } from './fx.ts';
import type { PeerEvent } from './peerMachine.ts';
import type { Server } from './state.ts';
import type { FlawName } from '../zab/flaws.ts';
import type { RuleName } from '../zab/rules.ts';

/** A server while one event is handled: its state, what it may ask for, and the door to its machine. */
export interface Peer {
  readonly s: Server;
  /** That of `s`, at hand; both are written by reconfig.ts. */
  config: ServerConfig;
  readonly fx: ServerFx;
  /** Reports a fact that may change the mode; the machine takes it after the reducer returns. */
  raise(event: PeerEvent): void;
}

/** Whether a rule of the protocol is broken on purpose in this run. */
export function broken(p: Peer, rule: RuleName): boolean {
  return p.config.rules.includes(rule);
}

/** Whether the service is flawed in this way on purpose. */
export function flawed(p: Peer, flaw: FlawName): boolean {
  const { flaws } = p.config;
  // Asked for every transaction, and nearly always there are none.
  return flaws.length > 0 && flaws.includes(flaw);
}

/** n ticks in microseconds. */
export function ticks(p: Peer, n: number): number {
  return n * p.config.tickTimeMs * 1000;
}
