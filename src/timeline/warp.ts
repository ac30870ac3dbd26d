import { isStep, type Depth } from './interest.ts';
import { eventsUntil, timeOf, type Marks } from './marks.ts';

/**
 * Shown time. In the eventful warp the events that are steps at the present depth are knots: knot k, at simulated
 * time t(k), is shown at
 *
 *     x(0) = 0 at the beginning;   x(k) = x(k−1) + width(t(k) − t(k−1)),   width(gap) ≥ 1
 *
 * and between two knots shown time runs evenly with simulated time. So events of the same microsecond stand one
 * unit apart in their order, and a silence is only a little wider than a unit however long it lasts. After the last
 * knot the end of what is computed stands for the next one. x(k) depends on what came before it alone: as the run
 * grows, only what is shown after the last knot moves.
 *
 * In the linear warp a unit is 10 ms and that is all.
 *
 * `simOf(shown)` is a function; its inverse is one too once the event is named, because time stands still between two
 * knots of the same microsecond. Hence `positionAt(shown)` gives the event with the time, and `shownAt(position)` goes back.
 */
export interface Warp {
  readonly linear: boolean;
  readonly depth: Depth;
  readonly showPings: boolean;
  readonly marks: Marks;
  /** How many marks have been looked at. */
  seen: number;
  /** Number of knots; arrays may be longer. Knot 0 is the beginning. */
  knots: number;
  /** The event each knot is, its time and its place. */
  event: Float64Array;
  us: Float64Array;
  shown: Float64Array;
  readonly silences: Silence[];
}

/** A stretch in which no step happens, long enough to be labelled with its length. */
export interface Silence {
  readonly fromUs: number;
  readonly toUs: number;
  readonly from: number;
  readonly to: number;
}

/** Where something is: after `event` events, and `part` of the way from that knot to the next one. */
export interface Position {
  readonly us: number;
  readonly event: number;
  /** The last knot at or before it, and the part of the way to the next one, 0 to 1. */
  readonly knot: number;
  readonly part: number;
}

export const LINEAR_UNIT_US = 10_000;
const CROWDED_US = 10_000;
const SILENCE_US = 100_000;

/** Width of a gap between two steps in units: 1 up to 10 ms, then a third of a unit more each time it doubles. */
export function width(gapUs: number): number {
  // Sixty-fourths add up without rounding, so places do not depend on the order of adding.
  return gapUs <= CROWDED_US ? 1 : 1 + Math.round(Math.log2(gapUs / CROWDED_US) * 21) / 64;
}

export interface WarpOptions {
  readonly linear?: boolean;
  readonly depth?: Depth;
  readonly showPings?: boolean;
}

export function buildWarp(marks: Marks, { linear = false, depth = 2, showPings = false }: WarpOptions = {}): Warp {
  const room = () => new Float64Array(256);
  const warp: Warp = { linear, depth, showPings, marks, seen: 0, knots: 1, event: room(), us: room(), shown: room(), silences: [] };
  growWarp(warp);
  return warp;
}

/** Takes in what has been computed since. */
export function growWarp(warp: Warp): void {
  const { marks } = warp;
  for (; warp.seen < marks.size; warp.seen++) {
    if (isStep(marks.grades[warp.seen] as number, warp.depth, warp.showPings)) addKnot(warp, warp.seen + 1, marks.timesUs[warp.seen] as number);
  }
}

function addKnot(warp: Warp, event: number, us: number): void {
  const k = warp.knots++;
  if (k === warp.shown.length) {
    for (const name of ['event', 'us', 'shown'] as const) {
      const longer = new Float64Array(k * 2);
      longer.set(warp[name]);
      warp[name] = longer;
    }
  }
  const fromUs = warp.us[k - 1] as number;
  const from = warp.shown[k - 1] as number;
  const to = warp.linear ? us / LINEAR_UNIT_US : from + width(us - fromUs);
  warp.event[k] = event;
  warp.us[k] = us;
  warp.shown[k] = to;
  if (us - fromUs >= SILENCE_US) warp.silences.push({ fromUs, toUs: us, from, to });
}

/** The same warp over other marks that agree with these up to `events`: after a fork only the rest is computed. */
export function forkWarp(warp: Warp, marks: Marks, events: number): Warp {
  let knots = warp.knots;
  while (knots > 1 && (warp.event[knots - 1] as number) > events) knots--;
  const endUs = warp.us[knots - 1] as number;
  const silences = warp.silences.filter((silence) => silence.toUs <= endUs);
  const copy = { event: warp.event.slice(), us: warp.us.slice(), shown: warp.shown.slice() };
  const fork: Warp = { ...warp, ...copy, marks, knots, seen: Math.min(events, warp.seen, marks.size), silences };
  growWarp(fork);
  return fork;
}

/** Time and place of a knot; the one after the last is the end of what is computed. */
function knotUs(warp: Warp, k: number): number {
  return k < warp.knots ? (warp.us[k] as number) : Math.max(warp.us[warp.knots - 1] as number, timeOf(warp.marks, warp.seen));
}

function knotShown(warp: Warp, k: number): number {
  if (k < warp.knots) return warp.shown[k] as number;
  const last = warp.shown[warp.knots - 1] as number;
  const gap = knotUs(warp, k) - (warp.us[warp.knots - 1] as number);
  if (warp.linear) return last + gap / LINEAR_UNIT_US;
  return gap === 0 ? last : last + width(gap);
}

/** Number of knots whose value is at most `limit`, less one: the last such knot. */
function lastKnot(values: Float64Array, knots: number, limit: number): number {
  let low = 0;
  let high = knots - 1;
  while (low < high) {
    const mid = (low + high + 1) >>> 1;
    if ((values[mid] as number) <= limit) low = mid;
    else high = mid - 1;
  }
  return low;
}

/** Shown length of all that is computed. */
export function shownEnd(warp: Warp): number {
  return knotShown(warp, warp.knots);
}

/** Place of a simulated time. Where several events share it: after the last of them, or, with 'first', at the first. */
export function shownOf(warp: Warp, us: number, tie: 'first' | 'last' = 'last'): number {
  const k = lastKnot(warp.us, warp.knots, tie === 'last' ? us : us - 0.5);
  return between(warp, k, us);
}

function between(warp: Warp, k: number, us: number): number {
  const [from, to] = [knotUs(warp, k), knotUs(warp, k + 1)];
  const [start, end] = [knotShown(warp, k), knotShown(warp, k + 1)];
  if (us <= from) return start;
  return us >= to ? end : start + ((us - from) / (to - from)) * (end - start);
}

/** Place of an event: its own if it is a step, else that of its time among the steps around it. */
export function shownOfEvent(warp: Warp, event: number): number {
  return between(warp, lastKnot(warp.event, warp.knots, event), timeOf(warp.marks, event));
}

export function simOf(warp: Warp, shown: number): number {
  return positionAt(warp, shown).us;
}

/** What is shown there. Exactly at a knot it is that event; after it also what happened meanwhile without being a step. */
export function positionAt(warp: Warp, shown: number): Position {
  const knot = lastKnot(warp.shown, warp.knots, shown);
  const [start, end] = [knotShown(warp, knot), knotShown(warp, knot + 1)];
  const part = end > start ? Math.min(1, Math.max(0, (shown - start) / (end - start))) : 0;
  const [from, to] = [knotUs(warp, knot), knotUs(warp, knot + 1)];
  const us = from + part * (to - from);
  const own = warp.event[knot] as number;
  const limit = knot + 1 < warp.knots ? (warp.event[knot + 1] as number) - 1 : warp.seen;
  const event = part === 0 ? own : Math.max(own, Math.min(limit, eventsUntil(warp.marks, us)));
  return { us, event, knot, part };
}

export function shownAt(warp: Warp, { knot, part }: Pick<Position, 'knot' | 'part'>): number {
  const start = knotShown(warp, knot);
  return start + part * (knotShown(warp, knot + 1) - start);
}
