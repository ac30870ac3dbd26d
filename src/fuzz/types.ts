import type { Command } from '../ensemble/command.ts';
import type { InvariantName, Violation } from '../ensemble/invariants.ts';
import type { Scenario } from '../ensemble/scenario.ts';
import type { FlawName } from '../zab/flaws.ts';
import type { ServiceName } from './breach.ts';
import type { Judgement } from './linear/linearizable.ts';
import type { RecipeFlawName } from './recipes/flaws.ts';
import type { Play } from './recipes/play.ts';
import type { Micros } from '../sim/event.ts';

/** By what was done: requests by kind and outcome, programs by recipe and what they told. */
export type Counts = Readonly<Record<string, number>>;

/** A command and the moment it was given: after so many events, at that time. */
export interface Input {
  readonly after: number;
  readonly atUs: Micros;
  readonly command: Command;
}

/** All that is needed to see a run again. */
export interface FuzzRun {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly inputs: readonly Input[];
  /** What is wrong with its servers on purpose; no link carries it. */
  readonly flaws: readonly FlawName[];
  /** What the clients' programs do together, and what is wrong with one of them on purpose. */
  readonly play: Play | null;
  readonly recipeFlaw: RecipeFlawName | null;
  /** When faults and load end and everything is healed. */
  readonly faultsEndUs: Micros;
  /** Everybody is started again at the end, or just enough for a quorum. */
  readonly restartAll: boolean;
}

/**
 * The invariants, what clients may rely on, and what only a fuzzer can say: no write committed in time once everything was healed, servers with
 * the same zxid whose trees differ, the simulation itself failed.
 */
export type FailureName = InvariantName | ServiceName | 'Progress' | 'SameTree' | 'Crash';

export interface Failure {
  readonly name: FailureName;
  /** What contradicts what, of an invariant. */
  readonly violation: Violation | null;
  /** A stack, or which servers differ, or what state they are in. */
  readonly detail: string;
  readonly events: number;
  readonly atUs: Micros;
}

export interface Outcome {
  readonly run: FuzzRun;
  readonly failure: Failure | null;
  readonly events: number;
  /** Transactions delivered and epochs established: whether anything happened at all. */
  readonly delivered: number;
  readonly epochs: number;
  /** How often what was asked for and done. */
  readonly counts: Counts;
  /** What was asked of the order of writes; null in a run that failed before. */
  readonly judgement: Judgement | null;
  /** Inputs, healing included: the run as a link shows it. */
  readonly allInputs: readonly Input[];
}
