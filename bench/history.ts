import type { Command } from '../src/ensemble/command.ts';
import { nextUint32 } from '../src/base/prng.ts';
import { act, eventCount, openHistory, worldAt, type History } from '../src/timeline/history.ts';
import { zkEngine } from '../src/timeline/zkEngine.ts';
import { cpuSeconds, percentile, usedBytes } from './cpu.ts';
import { compute, recordInputs } from './drive.ts';
import { SEED, steadyWrites } from './workload.ts';

export interface HistoryOptions {
  readonly voters: number;
  readonly events: number;
}

function played({ voters, events }: HistoryOptions): History {
  // The last of the inputs are not played: a history has something ahead of it.
  const { inputs } = recordInputs(voters, events + 5_000);
  const history = openHistory(zkEngine, { scenario: steadyWrites(voters), seed: SEED, inputs });
  compute(history, events);
  return history;
}

export interface Memory {
  readonly bytesPerEvent: number;
  /** All that the process holds. */
  readonly heapMb: number;
}

/** What a history holds: inputs, trace, marks and checkpoints. */
export function memory(options: HistoryOptions): Memory {
  played({ ...options, events: 20_000 });
  const before = usedBytes();
  const history = played(options);
  const after = usedBytes();
  return { bytesPerEvent: (after - before) / eventCount(history), heapMb: after / 1e6 };
}

const SAMPLES = 400;
const WARM_UP = 100;

function timed(job: (at: number) => void, events: number): number[] {
  const dice = { state: SEED };
  const samples: number[] = [];
  for (let i = 0; i < WARM_UP + SAMPLES; i++) {
    const at = nextUint32(dice) % events;
    const before = cpuSeconds();
    job(at);
    if (i >= WARM_UP) samples.push((cpuSeconds() - before) * 1000);
  }
  return samples;
}

export interface Quantiles {
  readonly p50: number;
  readonly p95: number;
}

const quantiles = (samples: readonly number[]): Quantiles => ({ p50: percentile(samples, 0.5), p95: percentile(samples, 0.95) });

/** The world at random instants. */
export function seeks(options: HistoryOptions): Quantiles {
  const history = played(options);
  return quantiles(timed((at) => void worldAt(history, at), options.events));
}

const WRITE = { op: 'setData', path: '/W1', data: 'by hand', version: -1 } as const;

/** What a person might do. */
const ACTIONS: readonly Command[] = [
  { cmd: 'kill', server: 1 },
  { cmd: 'pause', server: 2 },
  { cmd: 'cut', groups: [[1], [2, 3]] },
  { cmd: 'slowDisk', server: 3, factor: 10 },
  { cmd: 'request', client: 'W1', tag: 'hand', op: WRITE },
];

/** One action at random instants of the same run, each up to its first new event. */
export function acts(options: HistoryOptions): Quantiles {
  const history = played(options);
  let turn = 0;
  return quantiles(timed((at) => act(untouched(history), { at, command: ACTIONS[turn++ % ACTIONS.length] as Command }), options.events));
}

/** A history that may be acted upon while the other stays as it is. */
function untouched(history: History): History {
  const { branch } = history;
  return { ...history, others: [], recent: [], remade: [], branch: { ...branch, trace: { ...branch.trace, chunks: branch.trace.chunks.slice() } } };
}
