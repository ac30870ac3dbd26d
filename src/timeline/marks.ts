import type { TraceEntry } from '../ensemble/types.ts';
import { gradeOf, interestBits, isStep, type Depth } from './interest.ts';

/**
 * A few bytes for every event of a run, kept even where the trace itself has been let go: enough to draw the
 * whole run, to step through it and to warp its time at any depth. Event `i` is the one that made `world.events` i.
 */
export interface Marks {
  size: number;
  /** Simulated time of each event, µs. */
  timesUs: Float64Array;
  grades: Uint8Array;
  interests: Uint16Array;
}

export function emptyMarks(): Marks {
  return { size: 0, timesUs: new Float64Array(1024), grades: new Uint8Array(1024), interests: new Uint16Array(1024) };
}

export function mark(marks: Marks, entry: TraceEntry): void {
  if (marks.size === marks.grades.length) resize(marks, marks.size * 2);
  const at = marks.size++;
  marks.timesUs[at] = entry.event.at;
  marks.grades[at] = gradeOf(entry);
  marks.interests[at] = interestBits(entry);
}

function resize(marks: Marks, capacity: number): void {
  const times = new Float64Array(capacity);
  const grades = new Uint8Array(capacity);
  const interests = new Uint16Array(capacity);
  times.set(marks.timesUs.subarray(0, marks.size));
  grades.set(marks.grades.subarray(0, marks.size));
  interests.set(marks.interests.subarray(0, marks.size));
  Object.assign(marks, { timesUs: times, grades, interests });
}

/** The first `size` marks, to be continued on their own. */
export function forkMarks(marks: Marks, size: number): Marks {
  const fork = { ...marks, size };
  resize(fork, Math.max(1024, size + (size >> 2)));
  return fork;
}

/** Time of event `index`; the beginning is event 0. */
export function timeOf(marks: Marks, index: number): number {
  return index <= 0 ? 0 : (marks.timesUs[Math.min(index, marks.size) - 1] ?? 0);
}

/** How many events had happened at that time, those at the very time included. */
export function eventsUntil(marks: Marks, us: number): number {
  let low = 0;
  let high = marks.size;
  while (low < high) {
    const mid = (low + high) >>> 1;
    if ((marks.timesUs[mid] as number) <= us) low = mid + 1;
    else high = mid;
  }
  return low;
}

/** The next event after `from` that is a step (direction 1), or the last one before it (−1); undefined when there is none. */
export function findStep(marks: Marks, from: number, direction: 1 | -1, depth: Depth, showPings: boolean): number | undefined {
  for (let i = from + direction; i >= 1 && i <= marks.size; i += direction) {
    if (isStep(marks.grades[i - 1] as number, depth, showPings)) return i;
  }
  return undefined;
}

/** The next, or last, event with one of these interests. */
export function findInterest(marks: Marks, from: number, direction: 1 | -1, bits: number): number | undefined {
  for (let i = from + direction; i >= 1 && i <= marks.size; i += direction) {
    if (((marks.interests[i - 1] as number) & bits) !== 0) return i;
  }
  return undefined;
}
