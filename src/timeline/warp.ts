import { append, countUpTo, emptyColumn, forkColumn, valueAt, type Column } from './column.ts';
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
 * grows, only what is shown after the last knot moves. Whoever keeps a place there keeps its time (`shownOfInstant`).
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
  /** Number of knots. Knot 0 is the beginning. */
  knots: number;
  /** The event each knot is, its time and its place. */
  readonly event: Column;
  readonly us: Column;
  readonly shown: Column;
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
  const warp: Warp = { linear, depth, showPings, marks, seen: 0, knots: 0, event: emptyColumn(), us: emptyColumn(), shown: emptyColumn(), silences: [] };
  putKnot(warp, 0, 0, 0);
  growWarp(warp);
  return warp;
}

/** Takes in what has been computed since. */
export function growWarp(warp: Warp): void {
  const { marks } = warp;
  for (; warp.seen < marks.size; warp.seen++) {
    if (isStep(valueAt(marks.grades, warp.seen), warp.depth, warp.showPings)) addKnot(warp, warp.seen + 1, valueAt(marks.timesUs, warp.seen));
  }
}

function addKnot(warp: Warp, event: number, us: number): void {
  const last = warp.knots - 1;
  const fromUs = valueAt(warp.us, last);
  const from = valueAt(warp.shown, last);
  const to = warp.linear ? us / LINEAR_UNIT_US : from + width(us - fromUs);
  putKnot(warp, event, us, to);
  if (us - fromUs >= SILENCE_US) warp.silences.push({ fromUs, toUs: us, from, to });
}

function putKnot(warp: Warp, event: number, us: number, shown: number): void {
  warp.knots++;
  append(warp.event, event);
  append(warp.us, us);
  append(warp.shown, shown);
}

/** The same warp over other marks that agree with these up to `events`: after a fork only the rest is computed. */
export function forkWarp(warp: Warp, marks: Marks, events: number): Warp {
  const knots = countUpTo(warp.event, events);
  const endUs = valueAt(warp.us, knots - 1);
  let silences = warp.silences.length;
  while (silences > 0 && (warp.silences[silences - 1] as Silence).toUs > endUs) silences--;
  const own = { event: forkColumn(warp.event, knots), us: forkColumn(warp.us, knots), shown: forkColumn(warp.shown, knots) };
  const fork: Warp = { ...warp, ...own, marks, knots, seen: Math.min(events, warp.seen, marks.size), silences: warp.silences.slice(0, silences) };
  growWarp(fork);
  return fork;
}

/** Time and place of a knot; the one after the last is the end of what is computed. */
function knotUs(warp: Warp, k: number): number {
  return k < warp.knots ? valueAt(warp.us, k) : Math.max(valueAt(warp.us, warp.knots - 1), timeOf(warp.marks, warp.seen));
}

function knotShown(warp: Warp, k: number): number {
  if (k < warp.knots) return valueAt(warp.shown, k);
  const last = valueAt(warp.shown, warp.knots - 1);
  const gap = knotUs(warp, k) - valueAt(warp.us, warp.knots - 1);
  if (warp.linear) return last + gap / LINEAR_UNIT_US;
  return gap === 0 ? last : last + width(gap);
}

/** The last knot whose value is at most `limit`; the beginning when there is none. */
function lastKnot(values: Column, limit: number): number {
  return Math.max(0, countUpTo(values, limit) - 1);
}

/** Shown length of all that is computed. */
export function shownEnd(warp: Warp): number {
  return knotShown(warp, warp.knots);
}

/** Place of a simulated time. Where several events share it: after the last of them, or, with 'first', at the first. */
export function shownOf(warp: Warp, us: number, tie: 'first' | 'last' = 'last'): number {
  const k = lastKnot(warp.us, tie === 'last' ? us : us - 0.5);
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
  return shownOfInstant(warp, event, timeOf(warp.marks, event));
}

/** Place of a simulated time at which `event` is the last that has happened. */
export function shownOfInstant(warp: Warp, event: number, us: number): number {
  return between(warp, lastKnot(warp.event, event), us);
}

export function simOf(warp: Warp, shown: number): number {
  return positionAt(warp, shown).us;
}

/** What is shown there. Exactly at a knot it is that event; after it also what happened meanwhile without being a step. */
export function positionAt(warp: Warp, shown: number): Position {
  const knot = lastKnot(warp.shown, shown);
  const [start, end] = [knotShown(warp, knot), knotShown(warp, knot + 1)];
  const part = end > start ? Math.min(1, Math.max(0, (shown - start) / (end - start))) : 0;
  const [from, to] = [knotUs(warp, knot), knotUs(warp, knot + 1)];
  const us = from + part * (to - from);
  const own = valueAt(warp.event, knot);
  const limit = knot + 1 < warp.knots ? valueAt(warp.event, knot + 1) - 1 : warp.seen;
  const event = part === 0 ? own : Math.max(own, Math.min(limit, eventsUntil(warp.marks, us)));
  return { us, event, knot, part };
}

export function shownAt(warp: Warp, { knot, part }: Pick<Position, 'knot' | 'part'>): number {
  const start = knotShown(warp, knot);
  return start + part * (knotShown(warp, knot + 1) - start);
}
