import type { TraceEntry, ZkWorld } from '../ensemble/types.ts';
import { droppedBy, droppedOn } from './dropped.ts';
import { glyphSize, nameOf } from './flights.ts';
import { glyph } from './glyphs.ts';
import { angleAt, pathTo, pointAt, type Lane } from './lane.ts';
import type { Layout, Point } from './layout.ts';
import type { SceneLabels } from './labels.ts';
import { classOf, packetOf, type Packet } from './packets.ts';
import { reaches } from './room.ts';
import { arrowhead, circle, cross, path, px } from './shapes.ts';
import type { Mark, MessageEvent, Rect, Shape } from './view.ts';

/** What stands on the stage besides: where a message meets the tear, and what it should not cover. */
interface Round {
  readonly tearX: (from: string, to: string) => number | null;
  readonly avoid: readonly Rect[];
}

/** Messages stopped by a cut: the way to the tear, an X, and a fading ghost of the rest. */
export function heldMarks(world: ZkWorld, layout: Layout, labels: SceneLabels, pings: boolean, { tearX, avoid }: Round): Mark[] {
  const marks: Mark[] = [];
  for (const conn of Object.values(world.conns)) {
    for (const held of [...conn.ab.held, ...conn.ba.held]) {
      if (held.kind !== 'message' || !isZkMessage(held)) continue;
      const packet = packetOf(held.message);
      const lane = layout.lane(held.from, held.to);
      if (lane === undefined || (packet.routine && !pings) || marks.some((m) => m.key === `held ${held.from}>${held.to}`)) continue;
      const shapes = stoppedShapes(packet, lane, layout, stopOn(lane, tearX(held.from, held.to)), avoid);
      marks.push({ key: `held ${held.from}>${held.to}`, kind: 'token', x: 0, y: 0, ref: { msg: held.msg }, title: labels.say.blocked({ type: packet.type, from: nameOf(held.from), to: nameOf(held.to) }), shapes });
    }
  }
  return marks;
}

/** The message that a person has just dropped: an X where it was. What was lost behind it took the same way. */
export function droppedMarks(told: TraceEntry, layout: Layout, labels: SceneLabels, avoid: readonly Rect[]): Mark[] {
  const [event] = droppedBy(told);
  const lane = event === undefined ? undefined : layout.lane(event.from, event.to);
  if (event === undefined || lane === undefined) return [];
  const packet = packetOf(event.message);
  const title = labels.say.lost({ type: packet.type, from: nameOf(event.from), to: nameOf(event.to) });
  return [{ key: `dropped ${event.msg}`, kind: 'token', x: 0, y: 0, title, shapes: stoppedShapes(packet, lane, layout, droppedOn(event, told.event.at), avoid) }];
}

/** What the kernel holds back is what was sent: it only forgets the type of its content. */
function isZkMessage(event: { readonly kind: string; readonly message: unknown }): event is MessageEvent {
  return typeof event.message === 'object' && event.message !== null && 'type' in event.message;
}

/** How far a message gets: to the tear, or, where one link alone is cut, to its middle. */
function stopOn(lane: Lane, tearX: number | null): number {
  if (tearX === null || lane.from.x === lane.to.x) return 0.45;
  return Math.max(0.12, Math.min(0.8, (tearX - lane.from.x) / (lane.to.x - lane.from.x)));
}

/** Halfway on the rest of its way, or further from there where it would cover something; nowhere if it would everywhere. */
function ghostOn(lane: Lane, at: number, s: number, avoid: readonly Rect[]): Point | undefined {
  const places = [0.5, 0.62, 0.38, 0.74, 0.26, 0.86].map((part) => pointAt(lane, at + (1 - at) * part));
  return places.find(({ x, y }) => !avoid.some((box) => reaches({ x, y, r: s }, box)));
}

function stoppedShapes(packet: Packet, lane: Lane, layout: Layout, at: number, avoid: readonly Rect[]): Shape[] {
  const { unit } = layout.format;
  const c = classOf(packet.family);
  const stop = pointAt(lane, at);
  const s = glyphSize(layout);
  const ghost = ghostOn(lane, at, s, avoid);
  const end = pointAt(lane, 1);
  const token = ghost === undefined ? [] : glyph(packet.glyph, s, c).map((shape) => ({ ...shape, c: `${shape.c} ghost`, a: { ...shape.a, transform: `translate(${px(ghost.x)},${px(ghost.y)})` } }));
  return [
    path(pathTo(lane, 1), `f-none s-${c} faint`, 2 * unit, { 'stroke-dasharray': '2 6' }),
    arrowhead(end.x, end.y, angleAt(lane, 1), 12 * Math.max(0.7, unit), `f-${c} faint`),
    path(pathTo(lane, at), `f-none s-${c}`, 2.6 * unit),
    ...token,
    cross(stop.x, stop.y, 11 * Math.max(0.6, unit), 5 * Math.max(0.6, unit)),
    circle(stop.x, stop.y, 14, 'hit'),
  ];
}
