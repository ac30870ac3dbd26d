import type { Course } from '../view.ts';

/** A picture's own size: what moves is moved by parts of it, so that it need not know how large it is shown. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How a picture goes on by itself after it is drawn for shown time `now`: so many units a second, 0 when it stands. */
export interface Pace {
  readonly now: number;
  readonly speed: number;
}

type Point = Course['points'][number];

interface Ride {
  readonly course: Course;
  readonly speed: number;
  readonly size: Size;
  readonly animation: Animation;
}

type Moved = SVGElement | HTMLElement;

const rides = new WeakMap<Moved, Ride>();
/** Where what stands was put: asking the element costs more. */
const places = new WeakMap<Moved, string>();
/** It stays this long where it arrives: what ends would wake the page to say so. */
const REST_MS = 10_000;
/** Two ways that differ by less are one, px; two beginnings that differ by less are one, ms. */
const NEAR_PX = 0.3;
const NEAR_MS = 6;

function moveTo(x: number, y: number, { width, height }: Size): string {
  return `translate(${((x / width) * 100).toFixed(4)}%, ${((y / height) * 100).toFixed(4)}%)`;
}

/** Goes nowhere any more. What is taken off the page without this goes on being asked for its place. */
export function halt(node: Moved): void {
  rides.get(node)?.animation.cancel();
  rides.delete(node);
}

/** Stands at a point. */
export function place(node: Moved, x: number, y: number, size: Size): void {
  halt(node);
  const at = moveTo(x, y, size);
  if (places.get(node) === at) return;
  places.set(node, at);
  node.style.transform = at;
}

/**
 * Follows its course from the pace's `now` on, by the compositor's own clock: until the course changes the page
 * does nothing for it. Where it is at a moment is what it would be if it were placed there.
 */
export function ride(node: Moved, course: Course, { now, speed }: Pace, size: Size): void {
  const nowMs = document.timeline.currentTime;
  const [first, last] = [course.points[0], course.points.at(-1)];
  if (typeof nowMs !== 'number' || first === undefined || last === undefined) return;
  // An animation that moves nothing would be left to the page, in every frame.
  if (near(first, last)) {
    place(node, last.x, last.y, size);
    return;
  }
  const startMs = nowMs - ((now - course.from) / speed) * 1000;
  const known = rides.get(node);
  if (known !== undefined && known.speed === speed && known.size === size && sameCourse(known.course, course)) {
    const { startTime } = known.animation;
    if (typeof startTime !== 'number' || Math.abs(startTime - startMs) > NEAR_MS) known.animation.startTime = startMs;
    return;
  }
  known?.animation.cancel();
  const animation = node.animate(keyframesOf(course, speed, size), { duration: lengthMs(course, speed) + REST_MS, fill: 'both' });
  animation.startTime = startMs;
  rides.set(node, { course, speed, size, animation });
}

function lengthMs({ from, to }: Course, speed: number): number {
  return ((to - from) / speed) * 1000;
}

function keyframesOf(course: Course, speed: number, size: Size): Keyframe[] {
  const { points } = course;
  const length = lengthMs(course, speed);
  const share = length / (length + REST_MS);
  const frames: Keyframe[] = points.map(({ x, y }, i) => ({ offset: (i / Math.max(1, points.length - 1)) * share, transform: moveTo(x, y, size) }));
  const last = points.at(-1);
  if (last !== undefined) frames.push({ offset: 1, transform: moveTo(last.x, last.y, size) });
  return frames;
}

function sameCourse(a: Course, b: Course): boolean {
  if (a === b) return true;
  return a.from === b.from && a.to === b.to && a.points.length === b.points.length && a.points.every(({ x, y }, i) => {
    const other = b.points[i];
    return other !== undefined && near(other, { x, y });
  });
}

function near(a: Point, b: Point): boolean {
  return Math.abs(a.x - b.x) < NEAR_PX && Math.abs(a.y - b.y) < NEAR_PX;
}

/** A course of a layer that slides, the same one for a long while: from a round shown time to a later one. */
const LONG = 256;

export function slideCourse(shift: number, slide: number, now: number): Course {
  const from = Math.floor(now / LONG) * LONG;
  const to = from + 2 * LONG;
  return { from, to, points: [{ x: shift + (from - now) * slide, y: 0 }, { x: shift + (to - now) * slide, y: 0 }] };
}
