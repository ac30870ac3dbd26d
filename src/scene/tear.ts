import type { ZkWorld } from '../ensemble/types.ts';
import { stageBottom } from './format.ts';
import { angleAt, pathTo, pointAt, type Lane } from './lane.ts';
import type { Layout, Player } from './layout.ts';
import type { SceneLabels } from './labels.ts';
import { slotsOf } from './panels.ts';
import { sidIn, type Cast } from './read.ts';
import { overlaps } from './room.ts';
import { path, px, text } from './shapes.ts';
import { fitting, widthOf } from './text.ts';
import { strip, type Groups, type Step } from './torn.ts';
import { slotsWidth } from './slotRoom.ts';
import { around } from './spots.ts';
import { slotShapes } from './slots.ts';
import type { Mark, Rect, Shape } from './view.ts';

/** The line along which the paper is torn, from edge to edge, and how wide it is torn. */
interface Tear {
  readonly key: string;
  readonly points: readonly Step[];
  readonly half: number;
}

type Spot = Player | undefined;

/**
 * Two groups are torn apart by one line, whatever their members: between neighbours of different groups it crosses the
 * arc, and from one crossing to the next it passes outside or inside those who stand there. So everybody keeps the
 * place that is theirs. Of three groups and more, each two neighbours are torn apart from top to bottom.
 */
function tearsOf(cast: Cast, groups: Groups, layout: Layout): Tear[] {
  if (groups.count < 2) return [];
  const { format } = layout;
  const players = cast.all.map(({ id }): Spot => layout.players.get(id));
  const groupAt = (i: number): number | undefined => groups.of.get(cast.all[i]?.sid ?? -1);
  const cuts = players.flatMap((_, i) => (i + 1 < players.length && groupAt(i) !== groupAt(i + 1) ? [i] : []));
  const between = (i: number): Step & { half: number } => {
    const [a, b] = [players[i], players[i + 1]];
    if (a === undefined || b === undefined) return { x: 0, y: 0, half: 0 };
    const room = Math.hypot(b.x - a.x, b.y - a.y) - a.r - b.r;
    const part = (a.r + room / 2) / (a.r + room + b.r);
    return { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part, half: Math.max(5, Math.min(20 * format.unit, room * 0.22)) };
  };
  const keyOf = (i: number): string => `tear ${cast.all[i]?.sid} ${cast.all[i + 1]?.sid}`;
  if (groups.count > 2 || cuts.length === 1) {
    return cuts.map((i) => {
      const at = between(i);
      const lean = at.x < format.width / 2 ? 5 * format.unit : -5 * format.unit;
      return { key: keyOf(i), half: at.half, points: [{ x: at.x + lean, y: -6 }, { x: at.x - lean, y: stageBottom(format, at.x) + 2 }] };
    });
  }
  const half = Math.min(12 * format.unit, ...cuts.map((i) => between(i).half));
  return [{ key: keyOf(cuts[0] ?? 0), half, points: winding(cuts.map(between), cuts, players, layout, half) }];
}

/** In at the first crossing, below those up to the next, out again, above those up to the one after it, and so on. */
function winding(crossings: readonly Step[], cuts: readonly number[], players: readonly Spot[], { format }: Layout, half: number): Step[] {
  const points: Step[] = [];
  crossings.forEach((at, j) => {
    // It begins at the edge, between the words of the two it parts.
    if (j === 0) points.push(at.x < format.width * 0.4 ? { x: -6, y: at.y } : { x: at.x - 8 * format.unit, y: -6 });
    points.push(at);
    const next = cuts[j + 1];
    const inside = j % 2 === 0;
    if (next === undefined) points.push({ x: at.x, y: inside ? stageBottom(format, at.x) + 2 : -6 });
    else {
      for (const p of players.slice((cuts[j] ?? 0) + 1, next + 1)) {
        if (p !== undefined) points.push({ x: p.x, y: inside ? p.y + p.r * 1.25 + half + 6 * format.unit : Math.max(half, p.y - p.r * 1.3 - half) });
      }
    }
  });
  return rounded(points);
}

/** A Catmull-Rom curve through the points. */
function rounded(points: readonly Step[]): Step[] {
  const at = (i: number): Step => points[Math.max(0, Math.min(points.length - 1, i))] ?? { x: 0, y: 0 };
  const out: Step[] = [];
  for (let i = 0; i < points.length - 1; i++) {
    const [a, b, c, d] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    const mix = (p: number, q: number, r: number, s: number, t: number): number => 0.5 * (2 * q + (r - p) * t + (2 * p - 5 * q + 4 * r - s) * t * t + (3 * q - p - 3 * r + s) * t ** 3);
    for (let k = 0; k < 8; k++) out.push({ x: mix(a.x, b.x, c.x, d.x, k / 8), y: mix(a.y, b.y, c.y, d.y, k / 8) });
  }
  return [...out, at(points.length - 1)];
}

/** Points every so many px along a line and at its end, with the direction across it. */
function paced(points: readonly Step[], pace: number): { readonly at: Step; readonly across: Step }[] {
  const out: { at: Step; across: Step }[] = [];
  let carried = 0;
  let end: (typeof out)[number] | null = null;
  points.slice(1).forEach((b, i) => {
    const a = points[i] ?? b;
    const long = Math.hypot(b.x - a.x, b.y - a.y);
    if (long === 0) return;
    const across = { x: (b.y - a.y) / long, y: (a.x - b.x) / long };
    for (; carried <= long; carried += pace) out.push({ at: { x: a.x + ((b.x - a.x) * carried) / long, y: a.y + ((b.y - a.y) * carried) / long }, across });
    carried -= long;
    end = { at: b, across };
  });
  return end === null ? out : [...out, end];
}

function torn({ points, half }: Pick<Tear, 'points' | 'half'>, pace: number, swing: number): Shape[] {
  const steps = paced(points, pace);
  const edge = (side: number): Step[] => steps.map(({ at, across }, i) => {
    const off = side * half + (i === steps.length - 1 ? 0 : i % 2 === 0 ? -swing : swing);
    return { x: at.x + across.x * off, y: at.y + across.y * off };
  });
  return strip(edge(1), edge(-1), 'f-paper');
}

/** The paper is torn between those who cannot reach each other; where one link alone is cut, the tear is as small. */
export function tearMarks(world: ZkWorld, cast: Cast, groups: Groups, layout: Layout, labels: SceneLabels): Mark[] {
  const { unit } = layout.format;
  const tears = tearsOf(cast, groups, layout).map((tear): Mark => ({ key: tear.key, kind: 'tear', x: 0, y: 0, shapes: torn(tear, 24 * unit, 5 * unit) }));
  return [...tears, ...slitMarks(world, groups, layout, labels)];
}

/** Links cut one by one, each way by itself: a slit across the lane. */
function slitMarks(world: ZkWorld, groups: Groups, layout: Layout, labels: SceneLabels): Mark[] {
  const { unit, sizes, name } = layout.format;
  const slits = Object.keys(world.cuts).flatMap((pair) => {
    const [from = '', to = ''] = pair.split('>');
    const [a, b] = [groups.of.get(sidIn(from) ?? -1), groups.of.get(sidIn(to) ?? -1)];
    const lane = layout.lane(from, to);
    return world.cuts[pair] !== true || a === undefined || a !== b || lane === undefined ? [] : [{ pair, from, to, lane, at: pointAt(lane, SLIT) }];
  });
  const taken = [...layout.words, ...layout.discs, ...slits.map(({ at }) => around({ ...at, r: 20 * unit }, 0))];
  return slits.map(({ pair, from, to, lane, at }): Mark => {
    const turn = ((angleAt(lane, SLIT) + 90) * Math.PI) / 180;
    const [dx, dy] = [Math.cos(turn) * 26 * unit, Math.sin(turn) * 26 * unit];
    const shapes = torn({ points: [{ x: at.x - dx, y: at.y - dy }, { x: at.x + dx, y: at.y + dy }], half: 6 * unit }, 10 * unit, 2.4 * unit);
    const way = path(pathTo(lane, 1), 'f-none s-rule', 1.6, { 'stroke-dasharray': '2 6' });
    const words = name === 'mini' || name === 'phone' ? [] : wayShapes(labels.mark.oneWay({ from, to }), lane, sizes.state, taken);
    return { key: `slit ${pair}`, kind: 'tear', x: 0, y: 0, shapes: [way, ...shapes, ...words] };
  });
}

const SLIT = 0.52;
/** Where the words of a slit may stand: under it or over it, or so much further on its lane. */
const [UNDER, OVER] = [1.9, -1.2];
const ALONG = [SLIT, 0.62, 0.42, 0.72, 0.32, 0.82, 0.22];

/** Which way is cut, near its slit where nothing else stands: it takes the room from then on. Of many not all are named. */
function wayShapes(words: string, lane: Lane, size: number, taken: Rect[]): Shape[] {
  const width = widthOf(words, size, true);
  const roomAt = (part: number, off: number): Rect => {
    const { x, y } = pointAt(lane, part);
    return { x: x - width / 2, y: y + (off - 0.84) * size, width, height: size * 1.08 };
  };
  const places = ALONG.flatMap((part) => [UNDER, OVER].map((off) => roomAt(part, off)));
  const room = places.find((place) => !taken.some((other) => overlaps(place, other)));
  if (room === undefined) return [];
  taken.push(room);
  return [text(room.x + width / 2, room.y + 0.84 * size, words, size, 'f-ink m halo', 'm')];
}

const SAMPLES = 40;

/** The x at which the way from one process to another meets the paper's edge; null when it meets none. */
export function tearBetween(cast: Cast, groups: Groups, layout: Layout, from: string, to: string): number | null {
  const lane = layout.lane(from, to);
  if (lane === undefined || groups.count < 2) return null;
  const tears = tearsOf(cast, groups, layout).map((tear) => ({ ...tear, steps: paced(tear.points, 8) }));
  for (let i = 1; i < SAMPLES; i++) {
    const p = pointAt(lane, i / SAMPLES);
    if (tears.some(({ half, steps }) => steps.some(({ at }) => Math.hypot(at.x - p.x, at.y - p.y) < half + 4))) return p.x;
  }
  return null;
}

/** "3 of 5, has quorum": every group in a corner of its own or below, counted over all configured voters. */
export function groupMarks(cast: Cast, groups: Groups, layout: Layout, labels: SceneLabels, comparing: boolean): Mark[] {
  if (groups.count < 2 || layout.format.name === 'mini') return [];
  const { format, title, corner, compare } = layout;
  const size = format.sizes.state;
  const sets = setsOf(cast, groups);
  return sets.flatMap((members, i): Mark[] => {
    const up = members.filter((m) => m.state !== 'DOWN').map((m) => m.sid);
    const slots = slotsOf(cast, up);
    const said = labels.meter.group({ count: up.length, of: slots.voters.length, quorum: slots.full });
    const wide = slotsWidth(slots.voters.length, size);
    const small = format.name === 'phone';
    const last = i === sets.length - 1 && sets.length > 1;
    const right = corner.x + corner.width;
    // A tear that winds has the first group on its inner side.
    const inside = i === 0 && !comparing && windsAlong(cast, groups);
    const between = i > 0 && !last;
    const room = between ? roomBetween(members, cast, layout, comparing) : null;
    if (between && room === null) return [];
    const x = inside ? compare.x + compare.width / 2 : i === 0 ? title.x : room === null ? right : room.x + room.width / 2;
    const y = inside ? compare.y + compare.height - size * (small ? 1.6 : 3.2) : room?.y ?? 8 * format.unit;
    const side = inside ? 'm' : i === 0 ? 's' : last ? 'e' : 'm';
    // Whether that is a quorum the slots under it show too.
    const words = small ? said : fitting([said, `${up.length}/${slots.voters.length}`], roomBeside(layout, x, y, side), size, true);
    const left = side === 's' ? 0 : side === 'e' ? -wide : -wide / 2;
    const shapes = [text(0, size, words, size, `${slots.full ? 'f-ink' : 'f-bad'} b halo`, side), ...(small ? [] : slotShapes({ ...slots, full: false }, left, size * 1.5, size, slots.full ? 'lead' : 'ink'))];
    return [{ key: `group ${members[0]?.sid ?? i}`, kind: 'meter', x: px(x), y: px(y), shapes, title: said }];
  });
}

const setsOf = (cast: Cast, groups: Groups): Cast['voters'][] => [...Array(groups.count).keys()].map((g) => cast.voters.filter((v) => groups.of.get(v.sid) === g)).filter((members) => members.length > 0);

/** What is said of groups that have no corner: nothing else is to stand there. */
export function groupRooms(cast: Cast, groups: Groups, layout: Layout, comparing: boolean): Rect[] {
  return layout.format.name === 'mini' ? [] : setsOf(cast, groups).slice(1, -1).flatMap((members) => roomBetween(members, cast, layout, comparing) ?? []);
}

/** In the middle of those who are in a group, as low on the stage as nothing else stands; null where something stands everywhere. */
function roomBetween(members: Cast['voters'], cast: Cast, layout: Layout, comparing: boolean): Rect | null {
  const { format: { name, sizes: { state: size }, stageEdge }, words, discs, compare } = layout;
  const taken = [...words, ...discs, ...(comparing ? [compare] : [])];
  const [width, height, low] = name === 'phone' ? [size * 8, size * 1.3, size * 1.4] : [Math.max(size * 8.6, slotsWidth(cast.voters.length, size)), size * 2.75, size * 3];
  const lowest = { x: middleOf(members, layout) - width / 2, y: stageEdge - low, width, height };
  for (let { y } = lowest; y > 0; y -= 8) {
    const room = { ...lowest, y };
    if (!taken.some((other) => overlaps(room, other))) return room;
  }
  return null;
}

/** From a corner to the words of the nearest server beside it, px. */
function roomBeside({ words, title, format: { width, unit, sizes } }: Layout, x: number, y: number, side: 's' | 'm' | 'e'): number {
  const gap = 6 * unit;
  const beside = words.filter((box) => box !== title && box.y < y + sizes.state * 1.2 && box.y + box.height > y + sizes.state * 0.3);
  if (side === 'e') return Math.min(x, ...beside.filter((box) => box.x < x).map((box) => x - box.x - box.width - gap));
  return side === 'm' ? width : Math.min(width - x, ...beside.filter((box) => box.x + box.width > x).map((box) => box.x - x - gap));
}

/** Two groups whose members do not stand together. */
function windsAlong(cast: Cast, groups: Groups): boolean {
  const sides = cast.voters.map(({ sid }) => groups.of.get(sid));
  return groups.count === 2 && sides.filter((side, i) => i > 0 && side !== sides[i - 1]).length > 1;
}

function middleOf(members: Cast['voters'], { players, format }: Layout): number {
  const xs = members.flatMap(({ id }) => players.get(id)?.x ?? []);
  const mean = xs.reduce((sum, x) => sum + x, 0) / Math.max(1, xs.length);
  return Math.max(format.width * 0.2, Math.min(format.width * 0.8, mean));
}
