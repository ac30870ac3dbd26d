import type { Command } from '../src/ensemble/command.ts';
import type { Input } from '../src/scenario/schema.ts';
import type { TraceEntry } from '../src/ensemble/types.ts';
import { createEnsemble, openRun, type Run } from '../src/ensemble/ensemble.ts';
import { eventCount, extend, type History } from '../src/timeline/history.ts';
import { SEED, steadyWrites, Writers } from './workload.ts';

/** A run under steady writes, driven by the answers its clients get. */
export interface Driven {
  readonly run: Run;
  readonly writers: Writers;
  /** The next event; the writers have had their say. */
  next(): TraceEntry;
}

export function drive(voters: number, seed = SEED): Driven {
  const run = openRun(createEnsemble(steadyWrites(voters), seed));
  const writers = new Writers();
  const give = (command: Command): void => run.apply(command);
  return {
    run,
    writers,
    next() {
      const entry = run.step();
      if (entry === undefined) throw new Error('the run has ended: the writers have stopped');
      writers.answer(entry, give);
      return entry;
    },
  };
}

export interface Recorded {
  readonly inputs: Input[];
  /** After how many events each write was committed. */
  readonly commits: readonly number[];
}

/** The inputs of a driven run, so that a history can play it. */
export function recordInputs(voters: number, events: number, seed = SEED): Recorded {
  const run = openRun(createEnsemble(steadyWrites(voters), seed));
  const { world } = run;
  const writers = new Writers();
  const inputs: Input[] = [];
  const commits: number[] = [];
  while (world.events < events) {
    const entry = run.step();
    if (entry === undefined) throw new Error('the run has ended: the writers have stopped');
    writers.answer(entry, (command) => {
      inputs.push({ after: world.events, atUs: world.now, command });
      run.apply(command);
    });
    while (commits.length < writers.committed) commits.push(world.events);
  }
  return { inputs, commits };
}

/** The page computes so many at a time. */
const SLICE = 64;

/** Computes a history up to so many events. */
export function compute(history: History, events: number): void {
  while (eventCount(history) < events) {
    const stopped = extend(history, { maxEvents: Math.min(SLICE, events - eventCount(history)) });
    if (stopped === 'end') throw new Error('the run has ended: its inputs are used up');
  }
}
