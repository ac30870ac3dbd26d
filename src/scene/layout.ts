import { meterX } from './corner.ts';
import { FORMATS, type Format, type FormatName } from './format.ts';
import { laneBetween, type Disc, type Lane } from './lane.ts';
import { placeLabels, type LabelSpot } from './spots.ts';
import type { Rect, ServerId } from './view.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Player extends Disc {
  readonly id: string;
  readonly sid: ServerId | null;
  readonly kind: 'voter' | 'observer' | 'client';
  readonly label: LabelSpot;
}

export interface Row {
  readonly sid: ServerId;
  readonly y: number;
  readonly observer: boolean;
  /** Which side of a cut it is on. */
  readonly group: number;
}

export interface LayoutInput {
  readonly format: FormatName;
  readonly voters: readonly ServerId[];
  readonly observers: readonly ServerId[];
  readonly clients: readonly string[];
  /** Groups of a cut in the order of the staves; one group when nothing is cut. */
  readonly groupOf: (sid: ServerId) => number;
  /** Names the input, so that a layout can be kept. */
  readonly signature?: string;
}

/** Where everything stands. Positions are identities: they depend on who is configured, not on what happens. */
export interface Layout {
  readonly signature: string;
  readonly format: Format;
  readonly height: number;
  readonly players: ReadonlyMap<string, Player>;
  readonly rows: readonly Row[];
  readonly rowOf: ReadonlyMap<ServerId, Row>;
  readonly pitch: number;
  readonly staveBottom: number;
  readonly stripY: number | null;
  readonly lane: (from: string, to: string) => Lane | undefined;
  /** Where two tickets are compared, and where votes and acknowledgements are counted. */
  /** Where no ticket should be unfolded: over words, and over players. */
  readonly words: readonly Rect[];
  readonly discs: readonly Rect[];
  readonly compare: Point;
  readonly meter: Point;
}

/** The stage ends lower at the playhead: it is what the slit between past and future opens into. */
export function stageBottom(format: Format, x: number): number {
  const { stageEdge, stageTip, playheadX, width } = format;
  const part = x < playheadX ? x / playheadX : (width - x) / (width - playheadX);
  return stageEdge + (stageTip - stageEdge) * Math.max(0, Math.min(1, part));
}

/** S1 to Sn from left to right on the upper half of an ellipse. */
function arc(format: Format, ids: readonly ServerId[], area: Rect, r: number): Disc[] {
  const n = ids.length;
  const reach = (70 * Math.PI) / 180;
  const half = n === 1 ? 0 : n === 2 ? 0.6 : 1;
  return ids.map((_, i) => {
    const angle = n === 1 ? 0 : (-1 + (2 * i) / (n - 1)) * reach * half;
    const x = area.x + area.width / 2 + ((area.width / 2) * Math.sin(angle)) / Math.sin(reach);
    const y = area.y + (area.height * (1 - Math.cos(angle))) / (1 - Math.cos(reach));
    return { x, y, r: format.name === 'mini' && n > 5 ? r * 0.8 : r };
  });
}

function radiusFor(format: Format, voters: number): number {
  if (voters <= 5) return voters > 3 && (format.name === 'phone' || format.name === 'embed') ? 27 : format.radius;
  return format.radius * (format.name === 'phone' ? 0.6 : voters <= 7 ? 0.8 : 0.66);
}

function areaFor(format: Format, input: LayoutInput, r: number): Rect {
  const { voters, observers } = input;
  const n = voters.length;
  const { unit, name } = format;
  const small = name === 'phone' || name === 'mini' || (name === 'embed' && n > 3);
  const outer = observers.length === 0 ? 0 : small ? 2 * r + 22 : Math.max(150 * unit, 2 * r + 70 * unit) * Math.ceil(observers.length / 2);
  const side = name === 'embed' && small ? r + 64 : small ? r + (name === 'phone' && n > 3 ? 16 : 22 + 12 * unit) : n > 5 ? r + 56 * unit : r + 197 * unit;
  const width = format.width - outer - 2 * side;
  const widest = (n <= 3 ? 700 : n <= 5 ? 880 : 1100) * (small || name === 'embed' ? 1 : unit * 1.06);
  const used = Math.min(width, widest);
  const above = name === 'phone' && n > 3 ? r + 66 : name === 'embed' && small ? r + 22 : n > 5 && !small ? r + (2 * format.sizes.state + 44 * unit) : r + (small ? 26 : 30 * unit);
  const below = name === 'phone' ? (n > 3 ? 50 : 84) : small && name === 'embed' ? 34 : r * 0.3;
  const bottom = format.stageEdge - r - below + (small ? 6 : 8);
  return { x: side + (width - used) / 2, y: above, width: used, height: Math.max(30 * unit, bottom - above) };
}

function observersAt(format: Format, count: number, r: number): Disc[] {
  const { unit } = format;
  const small = format.name === 'phone' || format.name === 'mini';
  const step = 2 * r + (small ? 34 : 74 * unit);
  return Array.from({ length: count }, (_, i) => {
    const column = Math.floor(i / 2);
    const x = format.width - (small ? r + 12 : 92 * unit) - column * (2 * r + 70 * unit);
    return { x, y: r + 26 * unit + (i % 2) * step, r: r * 0.9 };
  });
}

function clientsAt(format: Format, clients: readonly string[], area: Rect): Disc[] {
  const r = 21 * Math.max(0.6, format.unit);
  const y = format.stageEdge - r - 8 * format.unit;
  const room = area.width - 4 * r;
  const step = Math.min(300 * format.unit, room / Math.max(1, clients.length));
  const start = area.x + area.width / 2 - (step * (clients.length - 1)) / 2 - step * 0.12;
  return clients.map((_, i) => ({ x: start + i * step, y, r }));
}

function rowsFor(format: Format, input: LayoutInput): { rows: Row[]; pitch: number } {
  const all = [...input.voters.map((sid) => ({ sid, observer: false })), ...input.observers.map((sid) => ({ sid, observer: true }))];
  const gapAt = (i: number): number => {
    const [before, here] = [all[i - 1], all[i]];
    if (before === undefined || here === undefined) return 0;
    if (input.groupOf(before.sid) !== input.groupOf(here.sid)) return 0.55;
    return before.observer === here.observer ? 0 : 0.3;
  };
  const steps = all.map((_, i) => (i === 0 ? 0 : 1 + gapAt(i)));
  const total = steps.reduce((sum, one) => sum + one, 0);
  const pitch = Math.min(format.pitch, total === 0 ? format.pitch : format.staveRoom / total);
  let y = format.staveTop;
  const rows = all.map((one, i) => {
    y += (steps[i] ?? 0) * pitch;
    return { ...one, y, group: input.groupOf(one.sid) };
  });
  return { rows, pitch };
}

export function layoutOf(input: LayoutInput): Layout {
  const format = FORMATS[input.format];
  const r = radiusFor(format, input.voters.length);
  const area = areaFor(format, input, r);
  const voters = arc(format, input.voters, area, r);
  const observers = observersAt(format, input.observers.length, r);
  const clients = clientsAt(format, input.clients, area);
  const named = [
    ...voters.map((disc, i) => ({ disc, sid: input.voters[i] ?? null, kind: 'voter' as const, id: `S${input.voters[i]}` })),
    ...observers.map((disc, i) => ({ disc, sid: input.observers[i] ?? null, kind: 'observer' as const, id: `S${input.observers[i]}` })),
    ...clients.map((disc, i) => ({ disc, sid: null, kind: 'client' as const, id: `c:${input.clients[i]}` })),
  ];
  const { spots, words, discs } = placeLabels(format, named, input);
  const players = new Map(named.map(({ disc, sid, kind, id }, i) => [id, { ...disc, id, sid, kind, label: spots[i] as LabelSpot }]));
  const { rows, pitch } = rowsFor(format, input);
  const staveBottom = rows[rows.length - 1]?.y ?? format.staveTop;
  const stripY = format.strip === null ? null : Math.max(staveBottom + format.strip, format.height - 30);
  return {
    signature: input.signature ?? '', format, players, rows, pitch, staveBottom, stripY,
    height: Math.max(format.height, (stripY ?? staveBottom + 30 * format.unit) + 24 * format.unit),
    rowOf: new Map(rows.map((row) => [row.sid, row])),
    lane: lanesOf(players, format.unit), words, discs,
    compare: comparePoint(format, area, clients.length > 0),
    meter: format.name === 'phone' || format.name === 'mini' ? { x: format.margin, y: 8 } : { x: meterX(format, input), y: 8 * format.unit },
  };
}

function comparePoint(format: Format, area: Rect, clients: boolean): Point {
  const x = area.x + area.width / 2;
  return { x, y: clients ? format.stageEdge - 66 * format.unit : stageBottom(format, x) - (format.name === 'phone' ? 22 : 14 * format.unit) };
}

/** Lanes are made when they are first used, and kept. */
function lanesOf(players: ReadonlyMap<string, Player>, unit: number): (from: string, to: string) => Lane | undefined {
  const made = new Map<string, Lane>();
  return (from, to) => {
    const [a, b] = [players.get(from), players.get(to)];
    if (a === undefined || b === undefined || a === b) return undefined;
    const key = `${from}>${to}`;
    const known = made.get(key);
    if (known !== undefined) return known;
    const lane = laneBetween(a, b, [...players.values()].filter((p) => p !== a && p !== b), unit);
    made.set(key, lane);
    return lane;
  };
}
