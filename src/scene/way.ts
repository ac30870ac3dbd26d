import type { Flight } from './flights.ts';
import { beside, pointAt } from './lane.ts';
import type { Point } from './layout.ts';
import type { Course, Rect } from './view.ts';

/** How far along its lane a token stands, 0 to 1, and how far to the right of it, px. */
export interface Spot {
  readonly share: number;
  readonly side: number;
}

/** How much of its way is behind a message at a shown time, 0 to 1. */
export function partOf(flight: Flight, now: number): number {
  if (flight.now || flight.to <= flight.from) return 1;
  return Math.max(0, Math.min(1, (now - flight.from) / (flight.to - flight.from)));
}

/** Where a token is. What stands aside while nothing moves is back on its way when the next thing happens. */
export function placeOn(flight: Flight, now: number): Point {
  const { lane, aside } = flight;
  const share = insideOf(flight, partOf(flight, now));
  if (aside === null) return pointAt(lane, share);
  const left = leftOf(aside.at, now);
  return beside(lane, share + aside.by * left, aside.side * left);
}

/** How much of its lane is drawn behind a token. */
export function trailOf(flight: Flight, now: number): number {
  const { aside } = flight;
  const part = partOf(flight, now);
  return aside === null ? part : Math.max(0, Math.min(1, part + aside.by * leftOf(aside.at, now)));
}

/** How much is left of an aside that was taken at `at`. */
const leftOf = (at: number, now: number): number => Math.max(0, Math.min(1, 1 - (now - at)));

const courses = new WeakMap<Flight, Course>();
/** A bent lane as so many straight pieces: they differ from it by less than can be seen. */
const PIECES = 8;
const STRAIGHT_PX = 1;

/** The whole way of a token. */
export function courseOf(flight: Flight): Course {
  let course = courses.get(flight);
  if (course === undefined) {
    const { from, bend, to } = flight.lane;
    const pieces = Math.hypot(bend.x - (from.x + to.x) / 2, bend.y - (from.y + to.y) / 2) < STRAIGHT_PX ? 1 : PIECES;
    const points = Array.from({ length: pieces + 1 }, (_, i) => pointAt(flight.lane, insideOf(flight, i / pieces)));
    course = { from: flight.from, to: flight.to, points };
    courses.set(flight, course);
  }
  return course;
}

/** Where on its lane a token is: it covers neither its sender nor its receiver, and leaves room at its sender for what has just arrived there. */
export function insideOf({ lane, width, full }: Flight, part: number): number {
  const length = Math.max(1, lane.length);
  const arrives = Math.min(0.4, (width * 0.42) / length);
  const leaves = full ? arrives : Math.min(0.4, (width * 1.15) / length);
  return leaves + part * (1 - leaves - arrives);
}

/** What a token covers. */
export const boxAt = (flight: Flight, { share, side }: Spot): Rect => around(flight, beside(flight.lane, share, side));

export function around({ width, height, rise }: Flight, { x, y }: Point): Rect {
  return { x: x - width / 2, y: y - height / 2 - rise, width, height: height + rise };
}
