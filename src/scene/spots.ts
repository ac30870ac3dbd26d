import { stageBottom, stageFloor, type Format } from './format.ts';
import type { Disc } from './lane.ts';
import { clientRoom, compareHalf, sideRoom, wordRoom, type Places } from './places.ts';
import { overlaps, roomNear } from './room.ts';
import { slotsWidth } from './slotRoom.ts';
import { widthOf } from './text.ts';
import type { Rect } from './view.ts';

/** Where a player's words stand: base line of the first, and how they are aligned. */
export interface LabelSpot {
  readonly x: number;
  readonly y: number;
  readonly anchor: 's' | 'm' | 'e';
  /** 0 to 3 lines, and how long each may be. */
  readonly lines: number;
  readonly room: number;
  /** States are written in their short forms. */
  readonly short: boolean;
}

/** What else is on the stage while a server counts. */
export interface Counting {
  /** Two ballots are compared. */
  readonly compared: boolean;
  /** What candidates hold, or what groups of a cut have, is said in the corners. */
  readonly race: boolean;
  /** Messages run between it and the others only: it leads. */
  readonly leads: boolean;
}

/** What stands where, so that nothing covers anything. */
export interface Spots {
  /** In the order of voters, observers, clients. */
  readonly labels: readonly LabelSpot[];
  readonly words: readonly Rect[];
  readonly discs: readonly Rect[];
  /** Title of the act, and over against it what candidates hold; with a cut both tell of the groups. */
  readonly title: Rect;
  readonly corner: Rect;
  readonly compare: Rect;
  /** Where the count of a server stands, by its place among voters; null: there is no room beside what else is there. */
  readonly boxAt: (index: number, when: Counting) => Rect | null;
}

export const around = (d: Disc, more: number): Rect => ({ x: d.x - d.r - more, y: d.y - d.r - more, width: 2 * (d.r + more), height: 2 * (d.r + more) });

export const LINE = 1.24;

/** Height of some lines of words, from the top of the first to below the last. */
const blockOf = (size: number, lines: number): number => size * 1.08 + (lines - 1) * size * LINE;

function labelBox({ sizes }: Format, spot: LabelSpot): Rect {
  const { room } = spot;
  const x = spot.anchor === 'e' ? spot.x - room : spot.anchor === 'm' ? spot.x - room / 2 : spot.x;
  return { x, y: spot.y - sizes.state * 0.84, width: room, height: blockOf(sizes.state, spot.lines) };
}

function outside(format: Format, d: Disc, side: -1 | 1, lift: number, lines: number): LabelSpot {
  const size = format.sizes.state;
  return { room: sideRoom(format, lines > 2), x: d.x + side * (d.r * 1.34 + 8 * format.unit), y: d.y - blockOf(size, lines) / 2 + size * 0.84 - lift, anchor: side < 0 ? 'e' : 's', lines, short: false };
}

function voterLabels(format: Format, { voters, wording, lines }: Places, splitRight: boolean): LabelSpot[] {
  const { unit, sizes, width } = format;
  const middle = (voters.length - 1) / 2;
  // A short form is used for those words only that need it.
  const pitch = voters.length < 2 ? width : (voters[1]?.x ?? 0) - (voters[0]?.x ?? 0);
  const room = lines > 2 ? sideRoom(format, true) : wording === 'short' ? Math.max(wordRoom(format, true), Math.min(pitch - 6 * unit, wordRoom(format, false))) : wordRoom(format, false);
  const half = room / 2;
  return voters.map((d, i) => {
    if (wording === 'outside') {
      // Lanes meet the one in the middle from both sides: its words stand above them.
      const side = i < middle || (i === middle && splitRight) ? -1 : 1;
      return outside(format, d, side, i === middle && voters.length > 1 ? 31 * unit : 0, lines);
    }
    const x = Math.max(half + 2, Math.min(width - half - 2, d.x));
    return { x, y: d.y - d.r * 1.62 - 4 * unit - (lines - 1) * sizes.state * LINE, anchor: 'm', lines, room, short: wording === 'short' };
  });
}

function observerLabels(format: Format, { observers }: Places): LabelSpot[] {
  const { unit, sizes, name } = format;
  const lines = name === 'projector' || name === 'laptop' ? 2 : 0;
  return observers.map((d) => ({ x: d.x, y: d.y + d.r * 1.1 + 6 * unit + sizes.state * 0.84, anchor: 'm', lines, room: wordRoom(format, false), short: false }));
}

/** Where a bell hangs, seen from the middle of its client: at its left shoulder, over the words of the client beside it. */
export interface Hook {
  readonly x: number;
  readonly y: number;
  /** Half the bell, and the size of its letters. */
  readonly s: number;
  readonly size: number;
}

export function hookOf({ r, y }: Disc, label: Pick<LabelSpot, 'y' | 'lines'>, { unit, sizes }: Format): Hook {
  const s = 8 * unit;
  const words = label.lines > 1 ? label.y - y - sizes.state * 0.84 - 2 - s * 0.7 : 0;
  return { x: -r * 1.05, y: Math.min(-r * 1.05, words), s, size: 18 * unit };
}

/** Where a client has its bell, with the letters of what it watches. */
function bellRect(d: Disc, { x, y, s }: Hook): Rect {
  return { x: d.x + x - 8.25 * s, y: d.y + y - 2.5 * s, width: 9.75 * s, height: 4 * s };
}

/** From a client to its words: what has arrived at it stands in between. */
const BESIDE = 30;

function clientSpots(format: Format, { clients, clientWording }: Places): LabelSpot[] {
  const { unit, sizes } = format;
  const lines = clientWording === 'full' ? 2 : clientWording === 'state' ? 1 : 0;
  return clients.map((d): LabelSpot => ({ x: d.x + d.r + BESIDE * unit, y: d.y - blockOf(sizes.state, lines) / 2 + sizes.state * 0.84, anchor: 's', lines, room: clientRoom(format, clientWording) - (BESIDE + 4) * unit, short: false }));
}

function titleRect({ name, margin, sizes, shows, unit }: Format, voters: number): Rect {
  if (name === 'mini') return { x: 0, y: 0, width: 0, height: 0 };
  if (!shows.title) return { x: margin, y: 6, width: slotsWidth(voters, sizes.state) + sizes.state * 3, height: sizes.state * 3 };
  return { x: margin, y: 6 * unit, width: sizes.title * (voters > 5 ? 9.6 : 10.2), height: sizes.title * 1.15 + sizes.state * LINE };
}

/** Over against the title: as many rows of candidates as there is room for, at most three. */
function cornerRect(format: Format, voters: number, right: number, labels: readonly Rect[], discs: readonly Disc[]): Rect {
  const { sizes, unit, name } = format;
  const size = sizes.state;
  const width = widthOf('+9 S9', size, true) + size * 0.9 + slotsWidth(voters, size) + size * 0.4 + widthOf('9/9', size, true);
  const row = rowHeight(size);
  const top = name === 'phone' ? 6 : 8 * unit;
  const place = (rows: number): Rect => ({ x: right - width, y: top, width, height: rows * row });
  for (const rows of [3, 2, 1]) {
    const here = place(rows);
    if (![...labels, ...discs.map((d) => around(d, 6 * unit))].some((other) => overlaps(here, other))) return here;
  }
  return place(0);
}

export const rowHeight = (size: number): number => size * 1.55;

/** Two tickets under headings, words on both sides, and under them what each column says if there is room. */
function compareRect(format: Format, { voters, observers, clients, clientsAside, clientWording }: Places): Rect {
  const { unit, sizes, shows } = format;
  const x = voters.reduce((sum, d) => sum + d.x, 0) / Math.max(1, voters.length);
  const [size, small] = [sizes.ticket, !shows.sides];
  const half = compareHalf(format);
  // Without words beside it a client stands in the way only where it is itself.
  const client = clientsAside ? undefined : clients.find((d) => clientWording !== 'none' || Math.abs(d.x - x) < half + d.r);
  const above = (reach: number): number => Math.max(0, ...[...voters, ...observers].filter((d) => Math.abs(d.x - x) - d.r < reach).map((d) => d.y + d.r));
  // On both sides the words begin under the headings.
  const low = Math.max(above(size * 4.6), above(half) - size * 1.25) + 4;
  const [tall, flat] = small ? [size * 5.5, size * 4.3] : [size * 5.7, size * 4.5];
  // Above what passes over the staves, unless a server would be under it.
  const over = (edge: typeof stageBottom): number => (client === undefined ? Math.min(edge(format, x - size * 4), edge(format, x + size * 4)) - (small ? 16 : 3) * unit : client.y - client.r - 6 * unit);
  const height = over(stageFloor) - tall > low ? tall : flat;
  const bottom = over(stageFloor) - height > low ? over(stageFloor) : over(stageBottom);
  return { x: x - half, y: bottom - height, width: 2 * half, height };
}

/** To be without the line that says what is waited for is as bad as to be so far away, px. */
const FLAT = 42;

/** A place beside a player for what it counts, near it and out of the ways of messages: with a line for what it waits for, if that fits. */
function boxFor(format: Format, player: Disc, voters: readonly Disc[], taken: readonly Rect[], leads: boolean): Rect | null {
  const { sizes } = format;
  const size = sizes.state;
  const width = Math.max(slotsWidth(voters.length, size) + size * 0.5 + widthOf('9/9', size, true), size * 8.6);
  const heights = [{ height: size * 4.1, worse: 0 }, { height: size * 2.95, worse: FLAT * format.unit }];
  return roomNear({ format, taken }, heights.map((one) => ({ width, ...one })), player, leads ? { between: voters, of: player } : { between: voters });
}

/** A pure function of who is configured and connected. */
export function spotsFor(format: Format, places: Places, splitRight: boolean): Spots {
  const { unit, sizes, margin, width, name } = format;
  const { voters, observers, clients } = places;
  const voterSpots = voterLabels(format, places, splitRight);
  const observerSpots = observerLabels(format, places);
  const clientLabels = clientSpots(format, places);
  const worded = (spots: readonly LabelSpot[]): Rect[] => spots.filter(({ lines }) => lines > 0).map((spot) => labelBox(format, spot));
  const labels = worded([...voterSpots, ...observerSpots]);
  const all = [...voters, ...observers];
  const outer = observers.length === 0 ? 0 : width - Math.min(...observers.map((d) => d.x - Math.max(d.r, name === 'projector' || name === 'laptop' ? wordRoom(format, false) / 2 : 0))) - margin + 8 * unit;
  const title = titleRect(format, voters.length);
  const corner = cornerRect(format, voters.length, width - margin - outer, labels, all);
  const compare = compareRect(format, places);
  const words = [...labels, ...worded(clientLabels), title];
  const discs = [...all, ...clients].map((d) => around(d, 4 * unit));
  const bells = clientLabels.flatMap((label, i) => (clients[i] === undefined ? [] : [bellRect(clients[i], hookOf(clients[i], label, format))]));
  // Room for what has just arrived at its receiver's rim.
  const roomy = [...words, ...[...all, ...clients].map((d) => around(d, 13 * unit)), ...bells];
  // Who counts may wear a crown.
  const crown = (d: Disc): Rect => ({ x: d.x - d.r * 0.45, y: d.y - d.r * 1.6, width: d.r * 0.9, height: d.r * 0.65 });
  const small = name === 'phone' || name === 'mini';
  const corners = { x: margin, y: 6, width: slotsWidth(voters.length, sizes.state) + sizes.state * 3, height: sizes.state * 2.95 };
  const boxAt = (index: number, { compared, race, leads }: Counting): Rect | null => {
    const disc = voters[index];
    if (disc === undefined) return null;
    if (small) return name === 'phone' && race ? { ...corners, y: corners.y + sizes.state * 1.5 } : corners;
    const others = [...(race ? [corner] : []), ...(compared ? [compare] : [])];
    const near = (boxes: readonly Rect[]): Rect | null => boxFor(format, disc, voters, [...boxes, ...others], leads);
    return near([...roomy, crown(disc)]) ?? near([...words, ...discs]);
  };
  return { labels: [...voterSpots, ...observerSpots, ...clientLabels], words, discs, title, corner, compare, boxAt };
}
