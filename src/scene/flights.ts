import type { ZkWorld } from '../ensemble/types.ts';
import { bundlesOf } from './bundles.ts';
import { edged, glyph } from './glyphs.ts';
import { ticket, ticketWidths } from './ticket.ts';
import { angleAt, pathTo, pointAt, type Lane } from './lane.ts';
import type { Layout } from './layout.ts';
import type { SceneLabels } from './labels.ts';
import { classOf, packetOf, type Packet } from './packets.ts';
import type { Tone } from './focus.ts';
import { isClient, short } from './read.ts';
import { arrowhead, circle, cross, path, px, text } from './shapes.ts';
import { fanShapes } from './fans.ts';
import { courseOf, partOf, placeOn } from './way.ts';
import { LINES } from './tokens.ts';
import { widthOf } from './text.ts';
import type { Mark, MessageEvent, Rect, Shape, Shown } from './view.ts';

/** A message on its way, with the lane it takes and the shown times between which it travels. */
export interface Flight {
  readonly event: MessageEvent;
  readonly packet: Packet;
  readonly lane: Lane;
  readonly from: number;
  readonly to: number;
  /** It is what has just happened: it stands at its receiver. */
  readonly now: boolean;
  readonly full: boolean;
  readonly chosen: boolean;
  /** Of how many on this lane it is the one that is drawn: itself, or a stack. */
  readonly stands: number;
  readonly token: readonly Shape[];
  readonly width: number;
  readonly title: string;
  /** How strongly it is drawn. */
  readonly tone: Tone;
}

/** Who is meant: what a person calls a process. */
export const nameOf = (id: string): string => (isClient(id) ? id.slice(2) : id);

export interface FlightOptions {
  readonly layout: Layout;
  readonly labels: SceneLabels;
  readonly shown: Shown;
  readonly pings: boolean;
  /** Plain, packet names with their zxids, or names of everything. */
  readonly depth: 1 | 2 | 3;
  readonly chosen: number | undefined;
  /** Where no ticket unfolds, beside words and players. */
  readonly avoid: readonly Rect[];
  /** How strongly a message is drawn, among those that are under way. */
  readonly tone: (event: MessageEvent, waiting: readonly MessageEvent[]) => Tone;
}

function isMessage(event: ZkWorld['queue'][number]): event is MessageEvent {
  return event.kind === 'message';
}

const glyphSize = (layout: Layout): number => 12.5 * Math.max(0.72, layout.format.unit);

/** What is on the wires, next to arrive first; what arrives with the present event comes before all others. */
export function flightsOf(world: ZkWorld, current: MessageEvent | null, options: FlightOptions): Flight[] {
  const meant = world.queue.filter(isMessage).filter((e) => options.pings || !packetOf(e.message).routine);
  const tones = new Map(meant.map((e) => [e, options.tone(e, meant)]));
  const waiting = meant.filter((e) => tones.get(e) !== 'hidden');
  waiting.sort((a, b) => a.at - b.at || a.seq - b.seq);
  const bundles = bundlesOf(waiting, (e) => e.msg === options.chosen);
  const all = current === null ? bundles : [{ event: current, stands: 1 }, ...bundles];
  const room = roomFor(options.layout);
  const { words, discs } = options.layout;
  const held = [...words, ...options.avoid];
  const taken: Rect[] = [...held, ...discs];
  // Folded all of them have a place; one unfolds only where it covers no other.
  const folded = room === 0 ? [] : all.map(({ event }, i) => foldedAt(event, event === current, i, options));
  let open = 0;
  let rank = 0;
  const flights: Flight[] = [];
  for (const [i, { event, stands }] of all.entries()) {
    const lane = options.layout.lane(event.from, event.to);
    if (lane === undefined) continue;
    const now = event === current;
    if (!now) rank++;
    let flight = flightOf(event, lane, now, (now || open < room) && fits(event, lane, options), rank, options);
    if (flight.full) {
      const box = boxOf(flight, options);
      const covers = (now ? held : taken).some((other) => overlaps(box, other)) || (!now && folded.some((other, k) => k !== i && other !== null && overlaps(box, other)));
      if (covers) flight = flightOf(event, lane, now, false, rank, options);
      else {
        taken.push(box);
        open++;
      }
    }
    const tone = tones.get(event) ?? 'full';
    flights.push({ ...(tone === 'full' ? named(flight, taken, options) : flight), tone, stands });
  }
  return flights;
}

/** How many tickets beside that of this event show their values: none where the stage is full of them. */
function roomFor({ format, rows }: Layout): number {
  const small = format.name === 'phone' || format.name === 'mini';
  return rows.length > 5 || (small && rows.length > 3) ? 0 : small ? 2 : 4;
}

function foldedAt(event: MessageEvent, now: boolean, rank: number, options: FlightOptions): Rect | null {
  const lane = options.layout.lane(event.from, event.to);
  return lane === undefined ? null : boxOf(flightOf(event, lane, now, false, rank, options), options);
}

function boxOf(flight: Flight, { layout, shown }: FlightOptions): Rect {
  const at = placeOn(flight, shown.now);
  const height = layout.format.sizes.ticket * 1.4;
  return { x: at.x - flight.width / 2, y: at.y - height / 2, width: flight.width, height };
}

const overlaps = (a: Rect, b: Rect): boolean => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

function cellsOf(event: MessageEvent): [string, string, string] | null {
  const m = event.message;
  return m.type === 'notification' && m.leader > 0 ? [`${m.peerEpoch}`, short(m.zxid), `${m.leader}`] : null;
}

/** A ticket shows its values when its lane has room for them, else it is folded. */
function fits(event: MessageEvent, lane: Lane, { layout }: FlightOptions): boolean {
  const cells = cellsOf(event);
  if (cells === null) return false;
  const widths = ticketWidths(layout.format.sizes.ticket, cells);
  return lane.length > (widths[0] + widths[1] + widths[2]) * 1.12;
}

function flightOf(event: MessageEvent, lane: Lane, now: boolean, full: boolean, rank: number, options: FlightOptions): Flight {
  const { layout, labels, shown } = options;
  const packet = packetOf(event.message);
  const from = shown.warp(event.sentAt);
  const arrives = shown.warp(event.at);
  // What is not computed yet has no place: then what comes next is a step away, and what comes after it one more.
  const to = now ? from : arrives > shown.now ? arrives : shown.now + rank;
  const size = layout.format.sizes.ticket;
  const cells = full ? cellsOf(event) : null;
  const s = glyphSize(layout);
  const widths = cells === null ? null : ticketWidths(size, cells);
  const token = cells !== null && widths !== null
    ? ticket({ cells, widths, height: size * 1.33, size, line: now ? 'ink' : 'look' })
    : [...edged(packet.glyph, packet.glyph === 'ticket' ? s * 0.9 : s, classOf(packet.family)), circle(0, 0, Math.max(12, s * 1.2), 'hit')];
  const title = labels.say.message({ type: packet.type, from: nameOf(event.from), to: nameOf(event.to), zxid: packet.zxid });
  const width = widths === null ? s * 2.6 : widths[0] + widths[1] + widths[2];
  return { event, packet, lane, from, to, now, full, chosen: options.chosen === event.msg, stands: 1, tone: 'full', token, width, title };
}

/** Packet and zxid in words over the token, where nothing else stands. */
function named(flight: Flight, taken: Rect[], options: FlightOptions): Flight {
  const { packet } = flight;
  const { format } = options.layout;
  const { depth } = options;
  if (depth === 1 || (format.name !== 'laptop' && !(format.name === 'projector' && depth === 3)) || (packet.family === 'election' && depth < 3) || packet.family === 'ping' || flight.full) return flight;
  const size = format.sizes.small;
  const name = packet.zxid === '' || packet.family === 'client' ? packet.type : `${packet.type} ${packet.zxid}`;
  const s = glyphSize(options.layout);
  const at = placeOn(flight, options.shown.now);
  const width = widthOf(name, size, true);
  const box = { x: at.x - width / 2, y: at.y - s * 1.5 - size, width, height: size + s * 2.5 };
  if (taken.some((other) => overlaps(box, other))) return flight;
  taken.push(box);
  return { ...flight, token: [...flight.token, text(0, -s * 1.5, name, size, 'f-ink m halo', 'm')] };
}

/** The lanes in use: dotted where the message has still to go, with a head where it arrives. Changes only with events. */
export function laneMarks(flights: readonly Flight[], unit: number): Mark[] {
  return flights.map(({ event, packet, lane, now, chosen, tone }) => {
    const c = now || chosen ? 'ink' : classOf(packet.family);
    const end = pointAt(lane, 1);
    const head = arrowhead(end.x, end.y, angleAt(lane, 1), (now ? 15 : 12) * Math.max(0.7, unit), `f-${c}`);
    const way = now ? path(pathTo(lane, 1), `f-none s-${c}`, LINES.strokeNow * Math.max(0.75, unit)) : path(pathTo(lane, 1), `f-none s-${c} faint`, 2 * Math.max(0.7, unit), { 'stroke-dasharray': '2 5' });
    return { key: `lane ${event.msg}`, kind: 'lane' as const, x: 0, y: 0, shapes: [way, head], ...toned(tone) };
  });
}

const toned = (tone: Tone): { c?: string } => (tone === 'full' ? {} : { c: tone });

const NONE: readonly Mark[] = [];
const NOTHING = { tokens: NONE, arrived: NONE };

/** The ways that are behind the tokens, drawn as far as they are. */
export function trailMarks(flights: readonly Flight[], now: number, unit: number): readonly Mark[] {
  const marks: Mark[] = [];
  for (const flight of flights.toReversed()) {
    if (flight.now) continue;
    const c = flight.chosen ? 'ink' : classOf(flight.packet.family);
    marks.push({ key: `trail ${flight.event.msg}`, kind: 'trail', x: 0, y: 0, shapes: [path(pathTo(flight.lane, partOf(flight, now)), `f-none s-${c}`, 2 * Math.max(0.7, unit))], ...toned(flight.tone) });
  }
  return marks.length === 0 ? NONE : marks;
}

/** Tokens at a moment: with the lines behind them all that changes between two events. */
export function movingMarks(flights: readonly Flight[], fans: ReadonlyMap<Flight, number>, now: number, unit: number): { readonly [layer in 'tokens' | 'arrived']: readonly Mark[] } {
  if (flights.length === 0) return NOTHING;
  const tokens: Mark[] = [];
  const arrived: Mark[] = [];
  for (const flight of flights.toReversed()) {
    const count = fans.get(flight);
    if (count === 0) continue;
    const { event } = flight;
    const at = placeOn(flight, now);
    const shapes = count === undefined ? flight.token : fanShapes(flight, count, unit);
    (flight.now ? arrived : tokens).push({ key: `token ${event.msg}`, kind: 'token', x: px(at.x), y: px(at.y), shapes, ref: { msg: event.msg }, title: flight.title, ...(flight.now ? {} : { course: courseOf(flight) }), ...(flight.chosen ? { c: 'chosen' } : toned(flight.tone)) });
  }
  return { tokens, arrived: arrived.length === 0 ? NONE : arrived };
}

/** Messages stopped by a cut: the way to the tear, an X, and a fading ghost of the rest. */
export function heldMarks(world: ZkWorld, layout: Layout, labels: SceneLabels, pings: boolean, tearX: (from: string, to: string) => number | null): Mark[] {
  const marks: Mark[] = [];
  for (const conn of Object.values(world.conns)) {
    for (const held of [...conn.ab.held, ...conn.ba.held]) {
      if (held.kind !== 'message' || !isZkMessage(held)) continue;
      const packet = packetOf(held.message);
      const lane = layout.lane(held.from, held.to);
      if (lane === undefined || (packet.routine && !pings) || marks.some((m) => m.key === `held ${held.from}>${held.to}`)) continue;
      marks.push(heldMark(held, packet, lane, layout, labels, tearX(held.from, held.to)));
    }
  }
  return marks;
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

function heldMark(event: MessageEvent, packet: Packet, lane: Lane, layout: Layout, labels: SceneLabels, tearX: number | null): Mark {
  const { unit } = layout.format;
  const c = classOf(packet.family);
  const at = stopOn(lane, tearX);
  const stop = pointAt(lane, at);
  const ghost = pointAt(lane, at + (1 - at) * 0.5);
  const s = glyphSize(layout) * 0.9;
  const end = pointAt(lane, 1);
  const title = labels.say.blocked({ type: packet.type, from: nameOf(event.from), to: nameOf(event.to) });
  const token = glyph(packet.glyph, s, c).map((shape) => ({ ...shape, c: `${shape.c} ghost`, a: { ...shape.a, transform: `translate(${px(ghost.x)},${px(ghost.y)})` } }));
  return {
    key: `held ${event.from}>${event.to}`, kind: 'token', x: 0, y: 0, ref: { msg: event.msg }, title,
    shapes: [
      path(pathTo(lane, 1), `f-none s-${c} faint`, 2 * unit, { 'stroke-dasharray': '2 6' }),
      arrowhead(end.x, end.y, angleAt(lane, 1), 12 * Math.max(0.7, unit), `f-${c} faint`),
      path(pathTo(lane, at), `f-none s-${c}`, 2.6 * unit),
      ...token,
      cross(stop.x, stop.y, 11 * Math.max(0.6, unit), 5 * Math.max(0.6, unit)),
      circle(stop.x, stop.y, 14, 'hit'),
    ],
  };
}
