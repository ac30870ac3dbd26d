import type { ZkWorld } from '../ensemble/types.ts';
import { bundlesOf, type Bundle } from './bundles.ts';
import { edged } from './glyphs.ts';
import { ticket, ticketWidths } from './ticket.ts';
import { angleAt, pathTo, pointAt, type Lane } from './lane.ts';
import type { Layout } from './layout.ts';
import type { SceneLabels } from './labels.ts';
import { classOf, packetOf, type Packet } from './packets.ts';
import type { Tone } from './focus.ts';
import { isClient, short } from './read.ts';
import { overlaps } from './room.ts';
import { arrowhead, circle, path, px, text } from './shapes.ts';
import { fansAt, fanShapes } from './fans.ts';
import type { asidesOf } from './asides.ts';
import { around, boxAt, courseOf, insideOf, partOf, placeOn, trailOf } from './way.ts';
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
  /** It lies upon another, and is in the count of that one. */
  readonly counted: boolean;
  readonly token: readonly Shape[];
  readonly width: number;
  readonly height: number;
  /** How much stands over it: a count, or its name. */
  readonly rise: number;
  /** At shown time `at` it stands so much of its lane further on, and so far to the right of it, px; a unit later it is where it would be. */
  readonly aside: { readonly by: number; readonly side: number; readonly at: number } | null;
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
  /** Where the last event stands. */
  readonly at: number;
  readonly pings: boolean;
  /** Plain, packet names with their zxids, or names of everything. */
  readonly depth: 1 | 2 | 3;
  readonly chosen: number | undefined;
  /** Where no message stands, beside words and players. */
  readonly avoid: readonly Rect[];
  /** Finds the places of those that stand aside; while it is missing none does. */
  readonly asidesOf: typeof asidesOf | undefined;
  /** How strongly a message is drawn, among those that are under way. */
  readonly tone: (event: MessageEvent, waiting: readonly MessageEvent[]) => Tone;
}

function isMessage(event: ZkWorld['queue'][number]): event is MessageEvent {
  return event.kind === 'message';
}

export const glyphSize = (layout: Layout): number => 12.5 * Math.max(0.72, layout.format.unit);

/** What is on the wires, next to arrive first; what arrives with the present event comes before all others. */
export function flightsOf(world: ZkWorld, current: MessageEvent | null, options: FlightOptions): Flight[] {
  const meant = world.queue.filter(isMessage).filter((e) => options.pings || !packetOf(e.message).routine);
  const tones = new Map(meant.map((e) => [e, options.tone(e, meant)]));
  const waiting = meant.filter((e) => tones.get(e) !== 'hidden');
  waiting.sort((a, b) => a.at - b.at || a.seq - b.seq);
  const bundles = bundlesOf(waiting, (e) => e.msg === options.chosen);
  const all = current === null ? bundles : [{ event: current, stands: 1 }, ...bundles];
  const flights = unfolded(all, current, options).map((flight) => ({ ...flight, tone: tones.get(flight.event) ?? 'full' }));
  return named(apart(counted(flights, options), options), options);
}

/** With their values those for which there is room. */
function unfolded(all: readonly Bundle[], current: MessageEvent | null, options: FlightOptions): Flight[] {
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
    flights.push({ ...flight, stands });
  }
  return flights;
}

/** Those that lie upon each other as one with a count. */
function counted(flights: readonly Flight[], { layout, at }: FlightOptions): Flight[] {
  const fans = fansAt(flights, at);
  return flights.map((flight) => {
    const count = fans.get(flight);
    return count === undefined ? flight : count === 0 ? { ...flight, counted: true } : { ...flight, ...fanShapes(flight, count, layout.format.unit) };
  });
}

/** While nothing moves none lies on anything. */
function apart(flights: readonly Flight[], { layout, avoid, at, shown, asidesOf: find }: FlightOptions): readonly Flight[] {
  if (shown.moving === true || find === undefined) return flights;
  const asides = find(flights, layout, avoid, at);
  return flights.map((flight) => {
    const aside = asides.get(flight);
    return aside === undefined ? flight : { ...flight, aside: { ...aside, at } };
  });
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

const boxOf = (flight: Flight, { shown }: FlightOptions): Rect => boxAt(flight, { share: insideOf(flight, partOf(flight, shown.now)), side: 0 });

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
  const [width, height] = widths === null ? [s * 2.6, s * 2] : [widths[0] + widths[1] + widths[2], size * 1.4];
  return { event, packet, lane, from, to, now, full, chosen: options.chosen === event.msg, stands: 1, counted: false, tone: 'full', token, width, height, rise: 0, aside: null, title };
}

/** Packet and zxid in words over the tokens, where nothing else stands. */
function named(flights: readonly Flight[], options: FlightOptions): Flight[] {
  const { layout: { format, words, discs }, depth, avoid, shown: { now } } = options;
  if (depth === 1 || (format.name !== 'laptop' && !(format.name === 'projector' && depth === 3))) return [...flights];
  const size = format.sizes.small;
  const s = glyphSize(options.layout);
  const tokens = flights.filter((flight) => !flight.counted).map((flight) => ({ flight, box: around(flight, placeOn(flight, now)) }));
  const taken: Rect[] = [...words, ...discs, ...avoid];
  return flights.map((flight) => {
    const { packet, tone, full, rise } = flight;
    if (tone !== 'full' || full || flight.counted || rise > 0 || packet.family === 'ping' || (packet.family === 'election' && depth < 3)) return flight;
    const name = packet.zxid === '' || packet.family === 'client' ? packet.type : `${packet.type} ${packet.zxid}`;
    const at = placeOn(flight, now);
    const width = widthOf(name, size, true);
    const box = { x: at.x - width / 2, y: at.y - s * 1.5 - size, width, height: size + s * 2.5 };
    if ([...taken, ...tokens.filter((one) => one.flight !== flight).map((one) => one.box)].some((other) => overlaps(box, other))) return flight;
    taken.push(box);
    return { ...flight, token: [...flight.token, text(0, -s * 1.5, name, size, 'f-ink m halo', 'm')] };
  });
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
    marks.push({ key: `trail ${flight.event.msg}`, kind: 'trail', x: 0, y: 0, shapes: [path(pathTo(flight.lane, trailOf(flight, now)), `f-none s-${c}`, 2 * Math.max(0.7, unit))], ...toned(flight.tone) });
  }
  return marks.length === 0 ? NONE : marks;
}

/** Tokens at a moment: with the lines behind them all that changes between two events. */
export function movingMarks(flights: readonly Flight[], now: number): { readonly [layer in 'tokens' | 'arrived']: readonly Mark[] } {
  if (flights.length === 0) return NOTHING;
  const tokens: Mark[] = [];
  const arrived: Mark[] = [];
  for (const flight of flights.toReversed()) {
    if (flight.counted) continue;
    const { event } = flight;
    const at = placeOn(flight, now);
    (flight.now ? arrived : tokens).push({ key: `token ${event.msg}`, kind: 'token', x: px(at.x), y: px(at.y), shapes: flight.token, ref: { msg: event.msg }, title: flight.title, ...(flight.now ? {} : { course: courseOf(flight) }), ...(flight.chosen ? { c: 'chosen' } : toned(flight.tone)) });
  }
  return { tokens, arrived: arrived.length === 0 ? NONE : arrived };
}
