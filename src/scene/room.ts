import { stageFloor, type Format } from './format.ts';
import type { Disc } from './lane.ts';
import type { Rect } from './view.ts';

/** Steps in which a place is looked for, px. */
const STEP = 8;
const EDGE = 6;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The stage, and what stands on it already. */
export interface Ground {
  readonly format: Format;
  readonly taken: readonly Rect[];
}

export const overlaps = (a: Rect, b: Rect): boolean => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** How much of a box lies under another, 0 to 1. */
export function covered(box: Rect, other: Rect): number {
  const width = Math.min(box.x + box.width, other.x + other.width) - Math.max(box.x, other.x);
  const height = Math.min(box.y + box.height, other.y + other.height) - Math.max(box.y, other.y);
  return width > 0 && height > 0 ? (width * height) / (box.width * box.height) : 0;
}

/** Whether a disc meets a box. */
export function reaches({ x, y, r }: Disc, box: Rect): boolean {
  const [dx, dy] = [Math.max(box.x - x, 0, x - box.x - box.width), Math.max(box.y - y, 0, y - box.y - box.height)];
  return Math.hypot(dx, dy) < r;
}

/** Whether a straight way meets a box: it is as long as it is inside the box in both directions. */
export function meets(a: Omit<Disc, 'r'>, b: Omit<Disc, 'r'>, { x, y, width, height }: Rect): boolean {
  let [from, to] = [0, 1];
  for (const [start, way, low, high] of [[a.x, b.x - a.x, x, x + width], [a.y, b.y - a.y, y, y + height]] as const) {
    if (way === 0) {
      if (start < low || start > high) return false;
      continue;
    }
    const [near, far] = [(low - start) / way, (high - start) / way];
    from = Math.max(from, Math.min(near, far));
    to = Math.min(to, Math.max(near, far));
  }
  return from <= to;
}

/** How many of the ways between players run under a box; of one of them, if only its own are meant. */
export function crossings(box: Rect, discs: readonly Disc[], of?: Disc): number {
  if (of !== undefined) return discs.filter((b) => b !== of && meets(of, b, box)).length;
  return discs.reduce((sum, a, i) => sum + discs.slice(i + 1).filter((b) => meets(a, b, box)).length, 0);
}

/** From a point to the nearest of a box, px. */
const farFrom = (to: Omit<Disc, 'r'>, { x, y, width, height }: Rect): number => Math.hypot(Math.max(x - to.x, 0, to.x - x - width), Math.max(y - to.y, 0, to.y - y - height));

/** Places on the stage, over nothing that stands there: from the top, from the right. */
function* free({ format, taken }: Ground, { width, height }: Size): Generator<Rect> {
  for (let y = EDGE; y + height < format.stageTip; y += STEP) {
    for (let x = format.width - EDGE - width; x >= EDGE; x -= STEP) {
      const here = { x, y, width, height };
      if (y + height < Math.min(stageFloor(format, x), stageFloor(format, x + width)) - 3 && !taken.some((other) => overlaps(here, other))) yield here;
    }
  }
}

/** The first size for which there is a place, high and on the right if it can be; left of `left` there is none. */
export function roomAbove(ground: Ground, sizes: readonly Size[], left: number): Rect | null {
  for (const size of sizes) {
    for (const here of free(ground, size)) if (here.x > left && here.y + here.height < ground.format.stageEdge) return here;
  }
  return null;
}

/** To lie over the way between two players is as bad as to be so far away, px; over one's own, worse: on all of them there will be messages. */
const CROSSED = 44;
const OWN_CROSSED = 800;

/** The ways that a place should keep out of: those between players, or one's own to the others. */
export interface Ways {
  readonly between: readonly Disc[];
  readonly of?: Disc;
}

/** Near to a player and over as few ways of messages as can be; of sizes that cost the same, the first. `worse`: what each of them costs, px. */
export function roomNear(ground: Ground, sizes: readonly (Size & { readonly worse: number })[], to: Disc, { between, of }: Ways): Rect | null {
  let best: Rect | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const { worse, ...size } of sizes) {
    for (const here of free(ground, size)) {
      const far = Math.max(0, farFrom(to, here) - to.r) + worse;
      if (far >= least) continue;
      const cost = far + (of === undefined ? CROSSED : OWN_CROSSED) * crossings(widened(here, 10 * ground.format.unit), between, of);
      if (cost < least) [best, least] = [here, cost];
    }
  }
  return best;
}

/** With room for what is on its way. */
export const widened = ({ x, y, width, height }: Rect, by: number): Rect => ({ x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by });

const known = new WeakMap<object, Map<string, Rect | null>>();

/** A place that is looked for once, as long as what it was found in stays the same. */
export function once(ground: object, key: string, find: () => Rect | null): Rect | null {
  const places = known.get(ground) ?? new Map<string, Rect | null>();
  known.set(ground, places);
  const place = places.get(key);
  if (place !== undefined) return place;
  const found = find();
  places.set(key, found);
  return found;
}
