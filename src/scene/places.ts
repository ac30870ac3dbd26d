import { widthOf } from './text.ts';
import type { Format } from './format.ts';
import type { Disc } from './lane.ts';

/** How many stand on the stage. */
export interface Crowd {
  readonly voters: number;
  readonly observers: number;
  readonly clients: number;
  /** The class at work is named too. */
  readonly deep: boolean;
}

/** How words stand beside players: radially outside, above with the state in full or short, or not at all. */
export type Wording = 'outside' | 'above' | 'short' | 'none';

/** What is said beside clients: state, server and session; the state alone; nothing. */
export type ClientWording = 'full' | 'state' | 'none';

export interface Places {
  readonly voters: readonly Disc[];
  readonly observers: readonly Disc[];
  readonly clients: readonly Disc[];
  readonly wording: Wording;
  /** Lines of words beside a server. */
  readonly lines: number;
  readonly clientWording: ClientWording;
  /** The middle of their row is free. */
  readonly clientsAside: boolean;
}

const isSmall = ({ name }: Format): boolean => name === 'phone' || name === 'embed' || name === 'mini';

/** Room of a state beside a player: the longest word, so that nothing moves when the state does. */
export function wordRoom({ sizes }: Format, short: boolean): number {
  return widthOf(short ? 'FOLLOW' : 'OBSERVING', sizes.state, true) + 4;
}

/** Words beside players who stand apart. */
export const sideRoom = (format: Format, deep: boolean): number => Math.max(wordRoom(format, false), deep ? widthOf('FastLeaderElection', format.sizes.state * 0.9) : 0);

function radiusFor(format: Format, n: number): number {
  const { name, radius } = format;
  if (n <= 3) return radius;
  if (name === 'mini') return n > 5 ? radius * 0.7 : radius * 0.9;
  if (isSmall(format)) return n <= 5 ? 27 : radius * (n <= 7 ? 0.66 : 0.54);
  return n <= 5 ? radius : radius * (n <= 7 ? 0.75 : 0.66);
}

function linesFor({ name }: Format, n: number, wording: Wording): number {
  if (wording === 'none') return 0;
  return name === 'mini' || (n > 3 && (name === 'phone' || name === 'embed')) ? 1 : 2;
}

/** Room that the column of observers takes on the right. */
function outerRoom(format: Format, observers: number, r: number): number {
  if (observers === 0) return 0;
  return isSmall(format) ? 2 * r + 18 : wordRoom(format, false) + 18 * format.unit;
}

/** S1 to Sn from left to right on a convex arc, `lower` px further down in its middle; observers apart on an outer one, clients in a row below. */
export function placesFor(format: Format, crowd: Crowd, radial: boolean, lower: number): Places {
  const first = radiusFor(format, crowd.voters);
  const outer = outerRoom(format, crowd.observers, first) * Math.ceil(crowd.observers / 2);
  const wide = format.width - outer;
  const r = !radial && !isSmall(format) && crowd.voters > 3 && crowd.voters <= 5 ? first * 0.86 : first;
  const rc = clientRadius(format, crowd.clients);
  const stand = (deep: boolean): Places & { readonly room: number } => {
    const edge = radial ? radialEdge(format, crowd, r) : isSmall(format) && crowd.voters > 3 ? r + 16 : r * 0.3 + (deep ? sideRoom(format, true) : wordRoom(format, crowd.voters > 5)) / 2;
    const span = spanOf(format, crowd, wide, edge);
    const wording = radial ? 'outside' : wordingFor(format, crowd.voters, span);
    const lines = linesFor(format, crowd.voters, wording) + (deep ? 1 : 0);
    const left = (wide - span) / 2;
    const row = rowOfClients(format, crowd, rc, radial ? { left: left + r * 1.2 + rc + 10 * format.unit, right: left + span - r * 1.2 - 10 * format.unit } : null, wide);
    const foot = row.under ? row.y - rc - r - 14 * format.unit : format.stageEdge - r - (radial ? 12 : 14) * format.unit;
    const top = topFor(format, crowd, r, lines, radial) + (radial ? 0 : lower);
    const fits = radial || (wording === 'above' && span / Math.max(1, crowd.voters - 1) >= sideRoom(format, true));
    return {
      voters: arc(crowd.voters, left, span, top, Math.max(top + 8, foot), r, radial),
      observers: observersAt(format, crowd.observers, r),
      clients: row.discs,
      clientWording: row.wording,
      clientsAside: row.under && !isSmall(format),
      wording, lines,
      room: fits ? foot - top : 0,
    };
  };
  const deep = crowd.deep && !isSmall(format) ? stand(true) : null;
  return deep !== null && deep.room >= r ? deep : stand(false);
}

const radialEdge = (format: Format, crowd: Crowd, r: number): number => r * 1.4 + sideRoom(format, crowd.deep) + 22 * format.unit;

function spanOf(format: Format, { voters }: Crowd, wide: number, edge: number): number {
  const most = (voters <= 3 ? 620 : voters <= 5 ? 880 : format.width) * (isSmall(format) ? 1 : format.unit);
  return Math.max(0, Math.min(wide - 2 * edge, most));
}

/** Few enough for words that stand radially outside: whether they fit there, the places themselves show. */
export const mayBeRadial = (format: Format, { voters }: Crowd): boolean => !isSmall(format) && voters <= 5;

function wordingFor(format: Format, n: number, span: number): Wording {
  const pitch = n < 2 ? format.width : span / (n - 1);
  if (format.name === 'phone' && n > 5) return 'none';
  if (format.name === 'mini' && n > 3) return 'none';
  return pitch >= wordRoom(format, false) ? 'above' : pitch >= wordRoom(format, true) ? 'short' : 'none';
}

/** Centre of the one in the middle: under its crown and its words. */
function topFor(format: Format, crowd: Crowd, r: number, lines: number, radial: boolean): number {
  const { unit, sizes, name } = format;
  if (radial) return r * 1.6 + (name === 'projector' ? 16 : 26 * unit);
  const over = r * 1.62 + lines * sizes.state * 1.24 + 8 * unit;
  return over + (name === 'phone' ? sizes.state * 3.9 : name === 'mini' && crowd.voters > 3 ? 8 : crowd.voters <= 3 ? sizes.state * 1.2 : 2);
}

function arc(n: number, left: number, span: number, top: number, foot: number, r: number, radial: boolean): Disc[] {
  const reach = (70 * Math.PI) / 180;
  return Array.from({ length: n }, (_, i) => {
    if (n === 1) return { x: left + span / 2, y: (top + foot) / 2, r };
    const t = (-1 + (2 * i) / (n - 1)) * (n === 2 ? 0.6 : 1);
    const fall = radial ? (1 - Math.cos(t * reach)) / (1 - Math.cos(reach)) : Math.abs(t) ** 1.3;
    const x = radial ? Math.sin(t * reach) / Math.sin(reach) : t;
    return { x: left + (span * (1 + x)) / 2, y: top + (foot - top) * fall, r };
  });
}

/** In columns of two on the right, apart from those who vote. */
function observersAt(format: Format, count: number, voter: number): Disc[] {
  const { unit, sizes, width, name } = format;
  const small = isSmall(format);
  const r = voter * 0.82;
  const top = name === 'phone' ? sizes.state * 3.9 : (small ? 8 : 10) * unit;
  const step = small ? 2 * r + 22 : 2 * r + sizes.state * 2.5 + 22 * unit;
  const room = outerRoom(format, count, voter);
  return Array.from({ length: count }, (_, i) => ({ x: width - room / 2 - Math.floor(i / 2) * room, y: top + r * 1.2 + (i % 2) * step, r }));
}

function clientRadius({ name, unit }: Format, count: number): number {
  return name === 'projector' ? 23 : name === 'mini' ? 8 : name === 'phone' && count > 9 ? 12 : Math.max(14, 23 * unit * (count > 9 ? 0.86 : 1));
}

interface ClientRow {
  readonly discs: readonly Disc[];
  readonly y: number;
  readonly wording: ClientWording;
  /** It takes the whole width: players stand above it. */
  readonly under: boolean;
}

/** Between the feet of the arc if it fits there; else below all players, left and right of where ballots are compared. */
function rowOfClients(format: Format, { clients: count }: Crowd, r: number, between: { left: number; right: number } | null, wide: number): ClientRow {
  const { unit, margin, stageEdge } = format;
  const y = stageEdge - r - 5 * unit;
  if (count === 0) return { discs: [], y, wording: 'none', under: false };
  const small = isSmall(format);
  const steps = (['full', 'state', 'none'] as const).map((wording) => [wording, 2 * r + (wording === 'none' ? 7 * unit : clientRoom(format, wording))] as const).slice(small ? 2 : 0);
  if (between !== null) {
    for (const [wording, least] of steps) {
      if (count * least <= between.right - between.left && (wording !== 'none' || count > 5)) return { discs: stood(count, between.left, between.right, least, wording, r, y), y, wording, under: false };
    }
  }
  const half = small ? 0 : compareHalf(format);
  const sides = [Math.ceil(count / 2), Math.floor(count / 2)];
  const room = wide / 2 - half - margin;
  const [wording, least] = steps.find(([, one]) => (sides[0] ?? 0) * one <= room) ?? (['none', Math.min(2 * r + 7 * unit, room / (sides[0] ?? 1))] as const);
  const size = Math.min(r, least / 2 - 2);
  return {
    discs: [...stood(sides[0] ?? 0, margin, margin + room, least, wording, size, y), ...stood(sides[1] ?? 0, wide / 2 + half, wide - margin, least, wording, size, y)],
    y, wording, under: true,
  };
}

/** In a row from left to right, words right of each. */
function stood(count: number, left: number, right: number, least: number, wording: ClientWording, r: number, y: number): Disc[] {
  const step = Math.min((right - left) / Math.max(1, count), least * (wording === 'none' ? 1.8 : 1.15));
  const start = (left + right - step * count) / 2 + (wording === 'none' ? step / 2 : r + 3);
  return Array.from({ length: count }, (_, i) => ({ x: start + i * step, y, r }));
}

/** Half the width of two ballots that are compared, with the words on both sides. */
export function compareHalf({ shows, sizes, unit }: Format): number {
  return !shows.sides ? sizes.ticket * 4.4 : sizes.ticket * 3.2 + widthOf('epoch decides', sizes.state) + 8 * unit;
}

/** Size of what is said of a session: smaller where one sits near. */
export const secondSize = ({ name, sizes }: Format): number => (name === 'laptop' ? sizes.small : sizes.state);

/** Room for the words right of a client. */
export function clientRoom(format: Format, wording: ClientWording): number {
  const { sizes, unit } = format;
  return wording === 'none' ? 0 : (wording === 'full' ? secondSize(format) * 13.4 : widthOf('CONNECTED', sizes.state, true)) + 44 * unit;
}
