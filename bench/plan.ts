import type { Job } from './child.ts';

/** A figure, and where a child's answer has it. */
interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly field: string;
  /** Which of several runs is the best one: the machine may be shared, and what disturbs only ever costs. */
  readonly best: 'highest' | 'lowest';
}

/** One process, run a few times, and the figures it gives. */
export interface Measurement {
  readonly job: Job;
  readonly figures: readonly Figure[];
}

const VOTERS = [3, 5, 9, 25] as const;
const MEASURED = 200_000;
const EARLY = 10_000;
const LATE = 1_000_000;

function speeds(voters: number, keeping: 'trace' | 'array' | 'invariants', after: number): Measurement {
  const suffix = after === LATE ? `/after=${LATE}` : '';
  const events: Figure = { name: `engine/events_per_cpu_s/voters=${voters}/${keeping}${suffix}`, unit: 'events/s', field: 'eventsPerCpuS', best: 'highest' };
  const commits: Figure = { name: `engine/commits_per_cpu_s/voters=${voters}`, unit: 'writes/s', field: 'commitsPerCpuS', best: 'highest' };
  const withCommits = keeping === 'trace' && after === EARLY;
  return { job: { job: 'speed', voters, keeping, after, events: MEASURED }, figures: withCommits ? [events, commits] : [events] };
}

function histories(): Measurement[] {
  const run = { voters: 5, events: 100_000 };
  return [
    { job: { job: 'memory', ...run }, figures: [low('engine/history_bytes_per_event', 'bytes', 'bytesPerEvent')] },
    {
      job: { job: 'seeks', ...run },
      figures: [low('engine/seek_ms_p50/events=100000', 'ms', 'p50'), low('engine/seek_ms_p95/events=100000', 'ms', 'p95')],
    },
    { job: { job: 'acts', ...run }, figures: [low('engine/act_ms_p95/events=100000', 'ms', 'p95')] },
    { job: { job: 'memory', voters: 5, events: LATE }, figures: [low('engine/heap_mb/events=1000000', 'MB', 'heapMb')] },
  ];
}

const low = (name: string, unit: string, field: string): Figure => ({ name, unit, field, best: 'lowest' });

function operations(through: 'follower' | 'leader'): Measurement {
  const figure: Figure = { name: `service/operations_per_cpu_s/through=${through}`, unit: 'ops/s', field: 'operationsPerCpuS', best: 'highest' };
  return { job: { job: 'operations', voters: 5, through, clients: 10, operations: 40_000 }, figures: [figure] };
}

const SMALL = 100;
const LARGE = 100_000;

function znodes(count: number): Measurement {
  const name = (what: string): string => `service/${what}/znodes=${count}`;
  return {
    job: { job: 'znodes', znodes: count },
    figures: [
      low(name('create_cpu_us'), 'µs', 'createUs'), low(name('write_cpu_us'), 'µs', 'writeUs'), low(name('list_cpu_ms'), 'ms', 'listMs'),
      low(name('snapshot_cpu_ms'), 'ms', 'snapshotMs'), low(name('sync_cpu_ms'), 'ms', 'syncMs'),
    ],
  };
}

/** All that is measured of what clients are served. */
export function servicePlan(): Measurement[] {
  const consoles = (count: number): Measurement => ({ job: { job: 'console', znodes: count }, figures: [low(`service/console_cpu_ms_p95/znodes=${count}`, 'ms', 'p95')] });
  return [
    operations('follower'), operations('leader'),
    { job: { job: 'fanOut', clients: 1_000, changes: 20 }, figures: [low('service/fan_out_cpu_ms/clients=1000', 'ms', 'p50'), low('service/fan_out_cpu_ms_p95/clients=1000', 'ms', 'p95')] },
    znodes(SMALL), znodes(LARGE), consoles(SMALL), consoles(LARGE),
    { job: { job: 'writeCost', znodes: LARGE, than: SMALL }, figures: [low(`service/write_cost_ratio/znodes=${LARGE}`, 'times', 'ratio')] },
  ];
}

/** All that is measured of the engine. */
export function enginePlan(): Measurement[] {
  const kept = (keeping: 'trace' | 'array' | 'invariants', after: number) => VOTERS.map((voters) => speeds(voters, keeping, after));
  return [
    ...kept('trace', EARLY), ...kept('array', EARLY), ...kept('invariants', EARLY),
    ...kept('trace', LATE), ...kept('invariants', LATE),
    ...histories(),
  ];
}
