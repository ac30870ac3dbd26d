import type { TraceEntry, ZkWorld } from '../ensemble/types.ts';
import { append, countUpTo, emptyColumn, forkColumn, valueAt, type Column } from './column.ts';
import { gradeOf, interestBits, isStep, situationBits, type Depth } from './interest.ts';

/**
 * A few bytes for every event of a run, kept even where the trace itself has been let go: enough to draw the
 * whole run, to step through it and to warp its time at any depth. Mark `i` is of the event that led from `i` to `i + 1`.
 */
export interface Marks {
  size: number;
  /** Simulated time of each event, µs. */
  readonly timesUs: Column;
  readonly grades: Column;
  readonly interests: Column;
}

export function emptyMarks(): Marks {
  return { size: 0, timesUs: emptyColumn(), grades: emptyColumn(), interests: emptyColumn() };
}

/** `world` is the one the event led to; without it only what the event itself tells is marked. */
export function mark(marks: Marks, entry: TraceEntry, world?: ZkWorld): void {
  marks.size++;
  append(marks.timesUs, entry.event.at);
  append(marks.grades, gradeOf(entry), Uint8Array);
  append(marks.interests, interestBits(entry) | (world === undefined ? 0 : situationBits(entry, world)), Uint32Array);
}

/** The first `size` marks, to be continued on their own. */
export function forkMarks(marks: Marks, size: number): Marks {
  return { size, timesUs: forkColumn(marks.timesUs, size), grades: forkColumn(marks.grades, size), interests: forkColumn(marks.interests, size) };
}

/** Time of event `event`; the beginning is event 0. */
export function timeOf(marks: Marks, event: number): number {
  const at = Math.min(event, marks.size) - 1;
  return at < 0 ? 0 : valueAt(marks.timesUs, at);
}

/** Grade of event `event`; undefined when it has not been computed. */
export function gradeOfEvent(marks: Marks, event: number): number | undefined {
  return event >= 1 && event <= marks.size ? valueAt(marks.grades, event - 1) : undefined;
}

/** How many events had happened at that time, those at the very time included. */
export function eventsUntil(marks: Marks, us: number): number {
  return countUpTo(marks.timesUs, us);
}

/** The next event after `from` that is a step (direction 1), or the last one before it (−1); undefined when there is none. */
export function findStep(marks: Marks, from: number, direction: 1 | -1, depth: Depth, showPings: boolean): number | undefined {
  for (let i = from + direction; i >= 1 && i <= marks.size; i += direction) {
    if (isStep(valueAt(marks.grades, i - 1), depth, showPings)) return i;
  }
  return undefined;
}

/** The next event with one of these interests, up to `to`, or the last one. */
export function findInterest(marks: Marks, from: number, direction: 1 | -1, bits: number, to = marks.size): number | undefined {
  for (let i = from + direction; i >= 1 && i <= to; i += direction) {
    if ((valueAt(marks.interests, i - 1) & bits) !== 0) return i;
  }
  return undefined;
}
