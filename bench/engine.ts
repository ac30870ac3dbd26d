import { check, createMonitor } from '../src/ensemble/invariants.ts';
import type { TraceEntry } from '../src/ensemble/types.ts';
import { openHistory } from '../src/timeline/history.ts';
import { zkEngine } from '../src/timeline/zkEngine.ts';
import { cpuSeconds } from './cpu.ts';
import { compute, drive, recordInputs, type Driven } from './drive.ts';
import { SEED, steadyWrites } from './workload.ts';

/** How a run is kept: by a history as in the page; every entry in a plain array; not at all, but checked; not at all. */
export type Keeping = 'trace' | 'array' | 'invariants' | 'none';

export interface Speed {
  readonly eventsPerCpuS: number;
  /** Writes a leader has committed. */
  readonly commitsPerCpuS: number;
}

export interface SpeedOptions {
  readonly voters: number;
  readonly keeping: Keeping;
  /** Events before the measurement begins. */
  readonly after: number;
  /** Events that are measured. */
  readonly events: number;
}

/** Thrown away first, with another seed: what is measured is compiled code in a heap that has grown to its size. */
const WARM_UP = 200_000;

export function speed(options: SpeedOptions): Speed {
  const play = options.keeping === 'trace' ? playHistory : playRun;
  play({ ...options, after: 0, events: WARM_UP }, SEED + 1);
  return play(options, SEED);
}

function playRun({ voters, keeping, after, events }: SpeedOptions, seed: number): Speed {
  const driven = drive(voters, seed);
  const { world } = driven.run;
  const take = taker(driven, voters, keeping);
  while (world.events < after) take(driven.next());
  const committed = driven.writers.committed;
  const before = cpuSeconds();
  while (world.events < after + events) take(driven.next());
  const seconds = cpuSeconds() - before;
  return { eventsPerCpuS: events / seconds, commitsPerCpuS: (driven.writers.committed - committed) / seconds };
}

function taker({ run }: Driven, voters: number, keeping: Keeping): (entry: TraceEntry) => void {
  if (keeping === 'none') return () => {};
  if (keeping === 'array') {
    const kept: TraceEntry[] = [];
    return (entry) => void kept.push(entry);
  }
  const monitor = createMonitor(steadyWrites(voters));
  return (entry) => {
    const bad = check(monitor, entry, run.world);
    if (bad !== null) throw new Error(`an invariant is violated: ${JSON.stringify(bad)}`);
  };
}

/** The page's way: the inputs of the run are known, its history computes it and keeps trace, marks and checkpoints. */
function playHistory({ voters, after, events }: SpeedOptions, seed: number): Speed {
  const { inputs, commits } = recordInputs(voters, after + events, seed);
  const history = openHistory(zkEngine, { scenario: steadyWrites(voters), seed, inputs });
  compute(history, after);
  const before = cpuSeconds();
  compute(history, after + events);
  const seconds = cpuSeconds() - before;
  const committed = commits.filter((at) => at > after).length;
  return { eventsPerCpuS: events / seconds, commitsPerCpuS: committed / seconds };
}
