import type { Point } from './layout.ts';
import { px } from './shapes.ts';
import type { Rect } from './view.ts';

/** The way of messages from one player to another: a quadratic curve, straight when nothing stands in between. */
export interface Lane {
  readonly from: Point;
  readonly bend: Point;
  readonly to: Point;
  readonly length: number;
}

export interface Disc extends Point {
  readonly r: number;
}

const SAMPLES = 24;

export function pointAt(lane: Lane, t: number): Point {
  const u = 1 - t;
  const a = u * u;
  const b = 2 * u * t;
  const c = t * t;
  return { x: a * lane.from.x + b * lane.bend.x + c * lane.to.x, y: a * lane.from.y + b * lane.bend.y + c * lane.to.y };
}

/** Direction of travel at t, degrees. */
export function angleAt(lane: Lane, t: number): number {
  const dx = (1 - t) * (lane.bend.x - lane.from.x) + t * (lane.to.x - lane.bend.x);
  const dy = (1 - t) * (lane.bend.y - lane.from.y) + t * (lane.to.y - lane.bend.y);
  return (Math.atan2(dy, dx) * 180) / Math.PI;
}

/** So far to the right of the lane at t. */
export function beside(lane: Lane, t: number, side: number): Point {
  const at = pointAt(lane, t);
  if (side === 0) return at;
  const turn = (angleAt(lane, t) * Math.PI) / 180;
  return { x: at.x - Math.sin(turn) * side, y: at.y + Math.cos(turn) * side };
}

/** The lane from its beginning to t, as a path. */
export function pathTo(lane: Lane, t: number): string {
  const { from, bend } = lane;
  const end = pointAt(lane, t);
  const mid = { x: from.x + (bend.x - from.x) * t, y: from.y + (bend.y - from.y) * t };
  return `M${px(from.x)} ${px(from.y)}Q${px(mid.x)} ${px(mid.y)} ${px(end.x)} ${px(end.y)}`;
}

function towards(a: Point, b: Point, by: number): Point {
  const d = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  return { x: a.x + ((b.x - a.x) * by) / d, y: a.y + ((b.y - a.y) * by) / d };
}

/** Rim to rim, `aside` to the right of travel, so that the way back is another lane. `sag` bends it downwards. */
function curve(a: Disc, b: Disc, sag: number, aside: number, gap: number): Lane {
  const d = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const side = { x: (-(b.y - a.y) / d) * aside, y: ((b.x - a.x) / d) * aside };
  const bend = { x: (a.x + b.x) / 2 + side.x * 1.6, y: (a.y + b.y) / 2 + side.y * 1.6 + sag };
  const start = towards(a, bend, a.r + gap);
  const end = towards(b, bend, b.r + gap);
  const from = { x: start.x + side.x, y: start.y + side.y };
  const to = { x: end.x + side.x, y: end.y + side.y };
  const lane = { from, bend: { x: bend.x + side.x * 0.4, y: bend.y + side.y * 0.4 }, to };
  return { ...lane, length: Math.hypot(to.x - from.x, to.y - from.y) };
}

/** Smallest distance between the lane and a disc's rim; negative when it crosses the disc. */
export function clearance(lane: Lane, discs: readonly Disc[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 1; i < SAMPLES; i++) {
    const p = pointAt(lane, i / SAMPLES);
    for (const disc of discs) least = Math.min(least, Math.hypot(p.x - disc.x, p.y - disc.y) - disc.r);
  }
  return least;
}

/** The same for words; where they are crossed it is as if a rim were, just. */
function clearOf(lane: Lane, words: readonly Rect[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 1; i < SAMPLES; i++) {
    const p = pointAt(lane, i / SAMPLES);
    for (const { x, y, width, height } of words) least = Math.min(least, Math.hypot(Math.max(x - p.x, 0, p.x - x - width), Math.max(y - p.y, 0, p.y - y - height)));
  }
  return least;
}

/** The straightest lane that keeps `room` from every other player and some from words: players stand on an arc, so it sags to the inside. */
export function laneBetween(a: Disc, b: Disc, others: readonly Disc[], words: readonly Rect[], unit: number): Lane {
  const aside = 6 * unit;
  const gap = 8 * unit;
  const room = 10 * unit;
  const freeOf = (lane: Lane): number => Math.min(clearance(lane, others), clearOf(lane, words) + 6 * unit);
  let best = curve(a, b, 0, aside, gap);
  let most = freeOf(best);
  for (let step = 1; most < room && step <= 24; step++) {
    for (const sag of [step * 12 * unit, -step * 12 * unit]) {
      const lane = curve(a, b, sag, aside, gap);
      const free = freeOf(lane);
      if (free > most) [best, most] = [lane, free];
      if (most >= room) break;
    }
  }
  return best;
}
