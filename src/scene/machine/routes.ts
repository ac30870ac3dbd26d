import type { Chart } from '../../ensemble/charts.ts';
import type { Box } from './boxes.ts';
import { isInside } from './layers.ts';

export type Point = readonly [x: number, y: number];

/** The way of all transitions from one state to another. */
export interface Route {
  readonly from: string;
  /** Null: they stay. */
  readonly to: string | null;
  /** Keys of the transitions, in the order of the definition. */
  readonly transitions: readonly string[];
  /** Corners, from the edge of one box to that of the other. */
  readonly points: readonly Point[];
}

type Side = 'top' | 'bottom' | 'left' | 'right';

/** A way before its ends have their places on the sides of the boxes. */
interface Plan {
  readonly from: Box;
  readonly to: Box;
  readonly keys: readonly string[];
  readonly out: Side;
  readonly in: Side;
  /** It goes round, on this side of everything. */
  readonly round: 'left' | 'right' | null;
  /** Where it turns: half way between the layers. */
  readonly turn: number;
  /** The outermost state it leaves: it goes along its inner side where something stands in its way. */
  readonly leaves: Box;
}

interface Page {
  readonly width: number;
  /** Width of one way that goes round. */
  readonly lane: number;
}

/** Ways for all transitions, and how many lanes those that go round take on either side. */
export function routesOf(chart: Chart, boxes: readonly Box[], page: Page): { routes: Route[]; left: number; right: number } {
  const byPath = new Map(boxes.map((box) => [box.path, box]));
  const pairs = new Map<string, { from: Box; to: Box | null; keys: string[] }>();
  for (const { key, from, to } of chart.transitions) {
    const source = byPath.get(from);
    const target = to === null ? null : (byPath.get(to) ?? null);
    if (source === undefined) continue;
    const id = `${from}>${to ?? from}`;
    const pair = pairs.get(id) ?? { from: source, to: target, keys: [] };
    pair.keys.push(key);
    pairs.set(id, pair);
  }
  const loops = [...pairs.values()].flatMap(({ from, to, keys }) => (to === null || to === from ? [loopOf(from, to, keys)] : []));
  const plans = [...pairs.values()].flatMap(({ from, to, keys }) => (to === null || to === from ? [] : [planOf(boxes, from, to, keys)]));
  const lanes = { left: plans.filter(({ round }) => round === 'left'), right: plans.filter(({ round }) => round === 'right') };
  const ports = portsOf(plans);
  const tracks = tracksOf(plans, ports);
  const routes = plans.map((plan): Route => {
    const [a, b] = ports(plan);
    const lane = plan.round === null ? besideOf(plans, plan) : plan.round === 'left' ? -(lanes.left.indexOf(plan) + 0.7) * page.lane : page.width + (lanes.right.indexOf(plan) + 0.7) * page.lane;
    return { from: plan.from.path, to: plan.to.path, transitions: plan.keys, points: cornersOf(plan, a, b, lane, tracks(plan)) };
  });
  return { routes: [...routes, ...loops], left: lanes.left.length, right: lanes.right.length };
}

/** A small loop at the upper right corner: something is done, and the state stays. */
function loopOf(box: Box, to: Box | null, transitions: readonly string[]): Route {
  const [x, y] = [box.x + box.width, box.y];
  return { from: box.path, to: to?.path ?? null, transitions, points: [[x - 12, y], [x - 12, y - 7], [x + 7, y - 7], [x + 7, y + 9], [x, y + 9]] };
}

/** The states around both, and those among the states inside which hold one and the other. */
function partingOf(boxes: readonly Box[], from: Box, to: Box): { a: Box; b: Box; across: boolean } {
  const holds = (outer: Box, inner: Box): boolean => isInside(inner.path, outer.path);
  const around = boxes.filter((box) => holds(box, from) && holds(box, to) && box !== from && box !== to).at(-1);
  const within = (box: Box): Box => boxes.find((one) => one !== around && holds(one, box) && (around === undefined || (holds(around, one) && one.path !== around.path))) ?? box;
  return { a: within(from), b: within(to), across: around?.across ?? false };
}

function planOf(boxes: readonly Box[], from: Box, to: Box, keys: readonly string[]): Plan {
  const { a, b, across } = partingOf(boxes, from, to);
  const turn = across ? between(a.x, a.width, b.x, b.width) : between(a.y, a.height, b.y, b.height);
  const plan = (out: Side, into: Side, round: Plan['round'] = null): Plan => ({ from, to, keys, out, in: into, round, turn, leaves: a });
  // From a state to one inside it.
  if (isInside(to.path, from.path)) return plan('top', 'top');
  const ahead = b.layer - a.layer;
  if (across) return ahead === 1 ? plan('right', 'left') : plan('bottom', 'bottom');
  if (Math.abs(ahead) !== 1) {
    const side = ahead > 0 ? 'right' : 'left';
    return plan(isOutermost(boxes, from, side) ? side : 'bottom', isOutermost(boxes, to, side) ? side : ahead > 0 ? 'top' : 'bottom', side);
  }
  const free = faces(boxes, a, from, ahead > 0 ? 'bottom' : 'top') && faces(boxes, b, to, ahead > 0 ? 'top' : 'bottom');
  if (free) return ahead > 0 ? plan('bottom', 'top') : plan('top', 'bottom');
  // Out of the middle of a column: along its side, then to the next layer.
  return ahead > 0 ? plan('right', 'top') : plan('left', 'bottom');
}

/** Ways along the inner side of one state keep apart. */
function besideOf(plans: readonly Plan[], plan: Plan): number {
  const { leaves, out } = plan;
  const index = plans.filter((one) => one.round === null && one.leaves === leaves && one.out === out).indexOf(plan) + 1;
  return out === 'left' ? leaves.x + index * BESIDE : leaves.x + leaves.width - index * BESIDE;
}

/** The middle of the gap between two stretches. */
function between(a: number, aLength: number, b: number, bLength: number): number {
  return a < b ? (a + aLength + b) / 2 : (b + bLength + a) / 2;
}

/** Nothing stands between it and that side of the whole chart but what it is in. */
function isOutermost(boxes: readonly Box[], box: Box, side: 'left' | 'right'): boolean {
  return !boxes.some((other) => {
    const beyond = side === 'left' ? other.x + other.width <= box.x : other.x >= box.x + box.width;
    return beyond && other.y < box.y + box.height && box.y < other.y + other.height;
  });
}

/** Nothing inside `outer` stands between `inner` and that edge. */
function faces(boxes: readonly Box[], outer: Box, inner: Box, side: 'top' | 'bottom'): boolean {
  if (outer === inner) return true;
  return !boxes.some((box) => box !== inner && box !== outer && isInside(box.path, outer.path) && !isInside(inner.path, box.path) && !isInside(box.path, inner.path) && overlaps(box, inner) && (side === 'top' ? box.y + box.height <= inner.y : box.y >= inner.y + inner.height));
}

function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width;
}

/** Ends that share a side of a box are spread over it, in the order of where they lead. */
function portsOf(plans: readonly Plan[]): (plan: Plan) => readonly [Point, Point] {
  const sides = new Map<string, { readonly plan: Plan; readonly end: 'from' | 'to'; readonly towards: number }[]>();
  for (const plan of plans) {
    for (const end of ['from', 'to'] as const) {
      const [box, other, side] = end === 'from' ? [plan.from, plan.to, plan.out] : [plan.to, plan.from, plan.in];
      const key = `${box.path} ${side}`;
      const flat = side === 'top' || side === 'bottom';
      const ends = sides.get(key) ?? [];
      ends.push({ plan, end, towards: flat ? other.x + other.width / 2 : other.y + other.height / 2 });
      sides.set(key, ends);
    }
  }
  const place = (plan: Plan, end: 'from' | 'to'): Point => {
    const [box, side] = end === 'from' ? [plan.from, plan.out] : [plan.to, plan.in];
    const ends = (sides.get(`${box.path} ${side}`) ?? []).toSorted((a, b) => a.towards - b.towards);
    const share = (ends.findIndex((one) => one.plan === plan && one.end === end) + 1) / (ends.length + 1);
    if (side === 'top' || side === 'bottom') return [box.x + box.width * share, side === 'top' ? box.y : box.y + box.height];
    return [side === 'left' ? box.x : box.x + box.width, box.y + box.height * share];
  };
  return (plan) => [place(plan, 'from'), place(plan, 'to')];
}

const TRACK = 4;

/** Ways that turn between the same layers turn at different heights. */
function tracksOf(plans: readonly Plan[], ports: (plan: Plan) => readonly [Point, Point]): (plan: Plan) => number {
  const turning = new Map<string, Plan[]>();
  const keyOf = (plan: Plan): string => `${plan.out === 'bottom' && plan.in === 'bottom'} ${Math.floor(plan.turn)}`;
  for (const plan of plans) {
    const [a, b] = ports(plan);
    const straight = plan.in !== plan.out && Math.abs(a[0] - b[0]) < 1;
    if (plan.round === null && !straight) turning.set(keyOf(plan), [...(turning.get(keyOf(plan)) ?? []), plan]);
  }
  return (plan) => {
    const group = turning.get(keyOf(plan)) ?? [plan];
    if (!group.includes(plan)) return 0;
    return (group.indexOf(plan) - (group.length - 1) / 2) * Math.min(TRACK, 26 / group.length);
  };
}

const BESIDE = 7;

/** How far a way runs straight out of a box before it turns. */
const STUB = 10;

function cornersOf(plan: Plan, a: Point, b: Point, lane: number, track: number): Point[] {
  const { out, in: into, round } = plan;
  if (round !== null) return roundOf(plan, a, b, lane);
  if (isInside(plan.to.path, plan.from.path)) return [[b[0], a[1]], b];
  if (out === 'right' && into === 'left') return midway(a, b, 0, plan.turn + track);
  if (out === 'bottom' && into === 'bottom') {
    const y = Math.max(a[1], b[1]) + STUB + track;
    return [a, [a[0], y], [b[0], y], b];
  }
  if (out === 'left' || out === 'right') {
    const y = plan.turn + track;
    return [a, [lane, a[1]], [lane, y], [b[0], y], b];
  }
  return midway(a, b, 1, plan.turn + track);
}

/** Out to its lane, along it, and in again: sideways, or above or below what stands in between. */
function roundOf({ out, in: into }: Plan, a: Point, b: Point, lane: number): Point[] {
  const leaves: Point[] = out === 'bottom' ? [a, [a[0], a[1] + STUB], [lane, a[1] + STUB]] : [a, [lane, a[1]]];
  const y = into === 'top' ? b[1] - STUB : b[1] + STUB;
  const arrives: Point[] = into === 'left' || into === 'right' ? [[lane, b[1]], b] : [[lane, y], [b[0], y], b];
  return [...leaves, ...arrives];
}

/** Straight if it can be, else with a step at `half`. `axis` 1: it runs up or down. */
function midway(a: Point, b: Point, axis: 0 | 1, half: number): Point[] {
  const other = axis === 1 ? 0 : 1;
  if (Math.abs(a[other] - b[other]) < 1) return [a, b];
  return axis === 1 ? [a, [a[0], half], [b[0], half], b] : [a, [half, a[1]], [half, b[1]], b];
}
