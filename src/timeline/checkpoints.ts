import { cloneWorld } from '../sim/world.ts';
import type { ZkWorld } from '../ensemble/types.ts';

/** A world kept, never changed again. */
export interface Checkpoint {
  readonly events: number;
  readonly world: ZkWorld;
  /** What it holds for itself, about. What is frozen is shared with the others and not counted. */
  readonly bytes: number;
}

export interface Checkpoints {
  /** In order of `events`; the first is the beginning and stays. */
  readonly list: Checkpoint[];
  bytes: number;
  /** Events until the next one is taken. */
  every: number;
}

/** Playing so many events takes two or three milliseconds, copying a world of five servers a tenth of one. */
const EVERY_MIN = 768;
const EVERY_MAX = 2048;
/** A world grows slowly: one copy in so many is weighed. */
const WEIGHED = 8;
/** What checkpoints may cost for each event while there are few: well below the 1 kB an event may cost in all. */
const BYTES_PER_EVENT = 200;
/** What they may cost in all. */
const BYTES_MAX = 120_000_000;

/** Bytes of what is not frozen: a count of fields, not an exact measure. */
export function weigh(value: unknown): number {
  if (value === null || typeof value !== 'object' || Object.isFrozen(value)) return 0;
  let bytes = 32;
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) bytes += 8 + weigh(value[i] as unknown);
    return bytes;
  }
  const record = value as Record<string, unknown>;
  for (const key in record) bytes += 16 + weigh(record[key]);
  return bytes;
}

/** Of a world's own part; queue entries are shared between copies. */
function weighWorld(world: ZkWorld): number {
  return weigh({ ...world, queue: [] }) + 8 * world.queue.length;
}

function copyOf(world: ZkWorld, bytes: number = weighWorld(world)): Checkpoint {
  return { events: world.events, world: cloneWorld(world), bytes };
}

export function startCheckpoints(world: ZkWorld): Checkpoints {
  const first = copyOf(world);
  return { list: [first], bytes: first.bytes, every: EVERY_MIN };
}

/** Keeps the world if it is time to, and thins the older ones when they cost too much. */
export function maybeKeep(checkpoints: Checkpoints, world: ZkWorld): void {
  const { list } = checkpoints;
  const last = list[list.length - 1];
  if (last !== undefined && world.events < last.events + checkpoints.every) return;
  const next = copyOf(world, list.length % WEIGHED === 0 ? undefined : last?.bytes);
  list.push(next);
  checkpoints.bytes += next.bytes;
  checkpoints.every = Math.min(EVERY_MAX, Math.max(EVERY_MIN, Math.ceil(next.bytes / BYTES_PER_EVENT)));
  while (checkpoints.bytes > BYTES_MAX && list.length > 8) thin(checkpoints, world.events);
}

/** Lets go of the one that is missed least: whose neighbours are nearest to each other, measured by their age. */
function thin(checkpoints: Checkpoints, now: number): void {
  const { list } = checkpoints;
  let least = 1;
  let leastGap = Infinity;
  for (let i = 1; i < list.length - 1; i++) {
    const [before, one, after] = [list[i - 1], list[i], list[i + 1]] as [Checkpoint, Checkpoint, Checkpoint];
    const gap = (after.events - before.events) / (now - one.events + 1);
    if (gap < leastGap) [least, leastGap] = [i, gap];
  }
  const [gone] = list.splice(least, 1);
  checkpoints.bytes -= gone?.bytes ?? 0;
}

/** The last one at or before `events`. */
export function nearest(checkpoints: Checkpoints, events: number): Checkpoint {
  const { list } = checkpoints;
  let low = 0;
  let high = list.length - 1;
  while (low < high) {
    const mid = (low + high + 1) >>> 1;
    if ((list[mid] as Checkpoint).events <= events) low = mid;
    else high = mid - 1;
  }
  return list[low] as Checkpoint;
}

/** Those at or before `events`, to be continued on their own. */
export function forkCheckpoints(checkpoints: Checkpoints, events: number): Checkpoints {
  const list = checkpoints.list.filter((one) => one.events <= events);
  return { list, bytes: list.reduce((sum, one) => sum + one.bytes, 0), every: checkpoints.every };
}

/** Keeps one in eight of those after `events`. */
export function thinFrom(checkpoints: Checkpoints, events: number): Checkpoints {
  const first = checkpoints.list.findIndex((one) => one.events > events);
  const list = first < 0 ? checkpoints.list : checkpoints.list.filter((_, i) => i < first || (i - first) % 8 === 0);
  return { list, bytes: list.reduce((sum, one) => sum + one.bytes, 0), every: checkpoints.every };
}
