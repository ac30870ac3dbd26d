import type { RuleName } from '../zab/rules.ts';
import type { ServerId } from '../zab/vote.ts';
import type { Physics } from '../sim/world.ts';
import type { Command } from './command.ts';

/** What a server's disk holds before its first start; for lessons that begin in the middle of things. */
export interface InitialDisk {
  readonly acceptedEpoch: number;
  readonly currentEpoch: number;
  /** [epoch, number of transactions], in order; their content is setData on `/app`. */
  readonly log: readonly (readonly [epoch: number, txns: number])[];
}

/** How a run begins. With a seed and a list of inputs it is the run. Plain data; validated where it comes from outside. */
export interface Scenario {
  readonly servers: readonly { readonly id: ServerId; readonly role: 'participant' | 'observer' }[];
  /** Hierarchical quorums: group number to members, and weights by server. */
  readonly groups?: Readonly<Record<string, readonly ServerId[]>>;
  readonly weights?: Readonly<Record<string, number>>;
  /** As in zoo.cfg: tickTime, initLimit, syncLimit … times in ms. */
  readonly config: Readonly<Record<string, string | number>>;
  readonly physics?: Partial<Physics>;
  readonly disks?: Readonly<Record<string, InitialDisk>>;
  /** Done at the very beginning, in order, at these instants (ms of simulated time). */
  readonly prelude?: readonly { readonly atMs: number; readonly command: Command }[];
  /** Rules broken on purpose. */
  readonly rules?: readonly RuleName[];
}
