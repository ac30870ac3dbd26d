import type { Format } from './format.ts';
import type { Disc } from './lane.ts';
import { isStacked, meterX } from './corner.ts';
import type { LayoutInput } from './layout.ts';
import { widthOf } from './text.ts';
import type { Rect } from './view.ts';

/** Where a player's words stand: base line of the first, and how they are aligned. */
export interface LabelSpot {
  readonly x: number;
  readonly y: number;
  readonly anchor: 's' | 'm' | 'e';
  /** 0, 1 or 2 lines. */
  readonly lines: number;
}

export interface Places {
  readonly spots: readonly LabelSpot[];
  /** Boxes of words, and of players. */
  readonly words: readonly Rect[];
  readonly discs: readonly Rect[];
}

interface Named {
  readonly disc: Disc;
  readonly kind: 'voter' | 'observer' | 'client';
}

type Side = 'left' | 'right' | 'leftUp' | 'rightUp' | 'above' | 'below' | 'upleft' | 'upright';

const overlap = (a: Rect, b: Rect): number =>
  Math.max(0, Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)) *
  Math.max(0, Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y));

const around = (d: Disc, more: number): Rect => ({ x: d.x - d.r - more, y: d.y - d.r - more, width: 2 * (d.r + more), height: 2 * (d.r + more) });

/** How far a box reaches into a disc, as an area. */
function bite(box: Rect, d: Disc, more: number): number {
  const dx = Math.max(box.x - d.x, 0, d.x - box.x - box.width);
  const dy = Math.max(box.y - d.y, 0, d.y - box.y - box.height);
  const deep = d.r + more - Math.hypot(dx, dy);
  return deep > 0 ? deep * box.height : 0;
}

/** Centred words stay on the paper. */
function within(format: Format, x: number): number {
  const half = widthOf('FOLLOWING', format.sizes.state, true) / 2 + 5;
  return Math.max(half, Math.min(format.width - half, x));
}

function spotAt(format: Format, d: Disc, side: Side, lines: number): LabelSpot {
  const { unit } = format;
  const size = format.sizes.state;
  const block = size + (lines - 1) * size * 1.22;
  // Clear of the ring a chosen leader wears.
  const beside = d.r * 1.34 + 8 * unit;
  const middle = d.y - block / 2 + size * 0.84;
  switch (side) {
    case 'left':
      return { x: d.x - beside, y: middle, anchor: 'e', lines };
    case 'right':
      return { x: d.x + beside, y: middle, anchor: 's', lines };
    // The one in the middle is met from both sides: its words stand over the lanes.
    case 'leftUp':
      return { x: d.x - beside, y: middle - 26 * unit, anchor: 'e', lines };
    case 'rightUp':
      return { x: d.x + beside, y: middle - 26 * unit, anchor: 's', lines };
    case 'upleft':
      return { x: d.x - d.r * 0.72 - 15 * unit, y: d.y - d.r * 0.62 - block + size * 0.84, anchor: 'e', lines };
    case 'upright':
      return { x: d.x + d.r * 0.72 + 15 * unit, y: d.y - d.r * 0.62 - block + size * 0.84, anchor: 's', lines };
    case 'above':
      return { x: within(format, d.x), y: d.y - d.r - 30 * unit - block + size * 0.84, anchor: 'm', lines };
    case 'below':
      return { x: within(format, d.x), y: d.y + d.r + 10 * unit + size * 0.84, anchor: 'm', lines };
  }
}

/** The widest state word, so that a label keeps its place whatever the state. */
function boxOf(format: Format, spot: LabelSpot): Rect {
  const size = format.sizes.state;
  const width = widthOf('FOLLOWING', size, true);
  const x = spot.anchor === 'e' ? spot.x - width : spot.anchor === 'm' ? spot.x - width / 2 : spot.x;
  return { x, y: spot.y - size * 0.84, width, height: size + (spot.lines - 1) * size * 1.22 };
}

function sidesFor(disc: Disc, kind: Named['kind'], middle: number, input: LayoutInput, width: number): Side[] {
  if (kind === 'client') return ['right'];
  if (kind === 'observer') return ['below', 'left', 'right'];
  const off = disc.x - middle;
  const low: Side[] = input.format === 'phone' || input.format === 'mini' || input.format === 'embed' ? ['below'] : [];
  if (input.voters.length > 5) return ['above', 'upleft', 'upright', 'below', 'left', 'right'];
  if (Math.abs(off) < 2) return splitAt(input) ? ['leftUp', 'rightUp', 'left', 'right', 'above', 'below'] : ['rightUp', 'leftUp', 'right', 'left', 'above', 'below'];
  const edge = Math.abs(off) > width * 0.25;
  const small = edge ? low : [];
  return off < 0 ? [...small, 'left', 'upleft', 'above', 'below', 'right'] : [...small, 'right', 'upright', 'above', 'below', 'left'];
}

/** Whether the paper is torn right of the player in the middle. */
function splitAt(input: LayoutInput): boolean {
  const m = (input.voters.length - 1) / 2;
  const [here, next] = [input.voters[m], input.voters[m + 1]];
  return here !== undefined && next !== undefined && input.groupOf(here) !== input.groupOf(next);
}

/** The corners are taken by the title and by what is counted. */
function corners(format: Format, input: LayoutInput): Rect[] {
  const { state, title } = format.sizes;
  if (format.name === 'mini') return input.voters.length > 3 ? [] : [{ x: 0, y: 0, width: 90, height: 36 }];
  const slots = input.voters.length * state * 1.53 + state * 0.4;
  if (!format.shows.title) return [{ x: 0, y: 0, width: slots + format.margin + state * 2, height: state * 3.2 }];
  const stacked = isStacked(input.voters.length);
  const width = stacked ? slots : slots + state * 7.6;
  return [
    { x: 0, y: 0, width: format.margin + title * 9, height: title * 1.5 + state * 1.5 },
    { x: meterX(format, input) - width, y: 0, width: width + format.margin, height: state * 3.2 },
  ];
}

function cost(format: Format, spot: LabelSpot, taken: readonly Rect[], discs: readonly Disc[]): number {
  const box = boxOf(format, spot);
  const inside = { x: 4, y: 2, width: format.width - 8, height: format.stageEdge + 4 };
  const outside = box.width * box.height - overlap(box, inside);
  const words = taken.reduce((sum, other) => sum + overlap(box, other), outside * 4);
  return discs.reduce((sum, disc) => sum + bite(box, disc, 0), words);
}

function linesFor(format: Format, kind: Named['kind'], voters: number): number {
  if ((format.name === 'mini' || format.name === 'phone') && voters > 5 && kind !== 'client') return 0;
  return kind === 'client' || format.name === 'mini' || ((format.name === 'phone' || format.name === 'embed') && voters > 3) || voters > 7 ? 1 : 2;
}

/** Greedy and in a fixed order: the first side that is free, or the one that covers least. */
export function placeLabels(format: Format, players: readonly Named[], input: LayoutInput): Places {
  const voters = players.filter((p) => p.kind === 'voter').map((p) => p.disc);
  const middle = voters.reduce((sum, d) => sum + d.x, 0) / Math.max(1, voters.length);
  const discs = players.map((p) => p.disc);
  const taken: Rect[] = corners(format, input);
  // With many voters words also stand below: not where two ballots are compared.
  if (input.voters.length > 5) taken.push({ x: middle - 150 * format.unit, y: format.stageEdge - 100 * format.unit, width: 300 * format.unit, height: 100 * format.unit });
  const spots = players.map(({ disc, kind }) => {
    const lines = linesFor(format, kind, voters.length);
    let best: LabelSpot | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const side of sidesFor(disc, kind, middle, input, format.width)) {
      const spot = spotAt(format, disc, side, lines);
      const price = cost(format, spot, taken, discs);
      if (price < least) [best, least] = [spot, price];
      if (least < 1) break;
    }
    const spot = best ?? spotAt(format, disc, 'below', lines);
    taken.push(boxOf(format, spot));
    return spot;
  });
  return { spots, words: taken, discs: discs.map((d) => around(d, 4 * format.unit)) };
}
