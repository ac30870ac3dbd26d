import { stageBottom, type Format } from './format.ts';
import type { Disc } from './lane.ts';
import { clientRoom, compareHalf, sideRoom, wordRoom, type Places } from './places.ts';
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

/** Where a server's count stands, and whether two ballots may be compared at the same time. */
export interface BoxSpot extends Rect {
  readonly overCompare: boolean;
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
  /** Where the count of a server stands, by its place among voters. */
  readonly boxAt: (index: number) => BoxSpot | null;
}

export const overlaps = (a: Rect, b: Rect): boolean => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

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
      return outside(format, d, side, i === middle && voters.length > 1 ? 26 * unit : 0, lines);
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

function clientSpots(format: Format, { clients, clientWording }: Places): LabelSpot[] {
  const { unit, sizes } = format;
  const lines = clientWording === 'full' ? 2 : clientWording === 'state' ? 1 : 0;
  return clients.map((d): LabelSpot => ({ x: d.x + d.r + 12 * unit, y: d.y - blockOf(sizes.state, lines) / 2 + sizes.state * 0.84, anchor: 's', lines, room: clientRoom(format, clientWording) - 16 * unit, short: false }));
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
  const bottom = client === undefined ? Math.min(stageBottom(format, x - size * 4), stageBottom(format, x + size * 4)) - (small ? 16 : 3) * unit : client.y - client.r - 6 * unit;
  const [tall, flat] = small ? [size * 5.5, size * 4.3] : [size * 5.7, size * 4.5];
  const low = Math.max(0, ...[...voters, ...observers].filter((d) => Math.abs(d.x - x) < half).map((d) => d.y + d.r));
  const height = bottom - tall > low + 4 ? tall : flat;
  return { x: x - half, y: bottom - height, width: 2 * half, height };
}

/** Directions in which a count is looked for a place, degrees. */
const AROUND = [180, 0, -165, -15, -150, -30, -135, -45, -120, -60, 165, 15, 150, 30, 135, 45, 120, 60, -105, -75, -90, 105, 75, 90];
/** How far out, in steps of 14 px. */
const OUT = 60;
/** To be crossed by the way between two players is as bad as to be so many steps further out. */
const CROSSED = 1.5;

/** Whether a straight way meets a box: it is as long as it is inside the box in both directions. */
function meets(a: Disc, b: Disc, { x, y, width, height }: Rect): boolean {
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

/** With room for what is on its way. */
const widened = ({ x, y, width, height }: Rect, by: number): Rect => ({ x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by });

/** How many of the ways between players would run under a box. */
export function crossings(box: Rect, discs: readonly Disc[]): number {
  return discs.reduce((sum, a, i) => sum + discs.slice(i + 1).filter((b) => meets(a, b, box)).length, 0);
}

/** A place beside a player for what it counts, near it and out of the ways of messages: with a line for what it waits for, if that fits. */
function boxFor(format: Format, d: Disc, voters: readonly Disc[], { taken, roomy, compare }: { taken: readonly Rect[]; roomy: readonly Rect[]; compare: Rect }): BoxSpot {
  const { name, sizes, unit, width: wide } = format;
  const size = sizes.state;
  const width = Math.max(slotsWidth(voters.length, size) + size * 0.5 + widthOf('9/9', size, true), size * 8.6);
  const search = (height: number, others: readonly Rect[], steps: number): Rect | undefined => {
    let best: Rect | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (let out = 0; out < steps && out < least; out++) {
      const far = d.r * 1.42 + out * 14 * unit;
      for (const angle of AROUND) {
        const turn = (angle * Math.PI) / 180;
        const x = d.x + Math.cos(turn) * (far + width / 2) - width / 2;
        const y = d.y + Math.sin(turn) * (far + height / 2) - height / 2;
        const here = { x, y, width, height };
        if (x < 6 || x + width > wide - 6 || y < 4 || y + height > Math.min(stageBottom(format, x), stageBottom(format, x + width)) - 2) continue;
        if (others.some((other) => overlaps(here, other))) continue;
        const cost = out + CROSSED * crossings(widened(here, 10 * unit), voters);
        if (cost < least) [best, least] = [here, cost];
      }
    }
    return best;
  };
  const [tall, flat] = [size * 4.1, size * 2.95];
  const apart = [...roomy, compare];
  const near = search(tall, apart, 9) ?? search(flat, apart, 5) ?? search(flat, [...taken, compare], 5);
  // In an embed there is no room for both, even where they do not touch.
  if (near !== undefined) return { ...near, overCompare: name === 'embed' };
  const over = search(tall, taken, 3) ?? search(flat, taken, OUT);
  return { ...(over ?? { x: compare.x + (compare.width - width) / 2, y: compare.y + compare.height - flat, width, height: flat }), overCompare: true };
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
  const fixed = [...words, corner];
  const taken = [...fixed, ...discs];
  // Room for what has just arrived at its receiver's rim.
  const roomy = [...fixed, ...[...all, ...clients].map((d) => around(d, 13 * unit))];
  // Who counts may wear a crown.
  const crown = (d: Disc): Rect => ({ x: d.x - d.r * 0.45, y: d.y - d.r * 1.6, width: d.r * 0.9, height: d.r * 0.65 });
  const small = name === 'phone' || name === 'mini';
  const corners = { x: margin, y: 6, width: slotsWidth(voters.length, sizes.state) + sizes.state * 3, height: sizes.state * 2.95, overCompare: false };
  const boxAt = (index: number): BoxSpot | null => {
    const disc = voters[index];
    return disc === undefined ? null : small ? corners : boxFor(format, disc, voters, { taken, roomy: [...roomy, crown(disc)], compare });
  };
  return { labels: [...voterSpots, ...observerSpots, ...clientLabels], words, discs, title, corner, compare, boxAt };
}
