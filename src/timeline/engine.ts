import type { Command } from '../ensemble/command.ts';
import type { Scenario } from '../ensemble/scenario.ts';
import type { TraceEntry, ZkWorld } from '../ensemble/types.ts';

/** A world being run. It owns the world it was opened on. */
export interface EngineRun {
  readonly world: ZkWorld;
  /** Handles the next event; undefined when there is none, or none until `untilUs`. */
  step(untilUs?: number): TraceEntry | undefined;
  /** Gives a command at the present instant; it takes effect as the next events. */
  apply(command: Command): void;
  advanceTo(us: number): void;
}

/** What plays scenarios. Passed in, so that a history can be tested on a small world of its own. */
export interface Engine {
  /** Written into runs; a run of another version may be played differently. */
  readonly version: string;
  create(scenario: Scenario, seed: number): ZkWorld;
  openRun(world: ZkWorld): EngineRun;
}
