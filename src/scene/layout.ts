import { FORMATS, type Format, type FormatName } from './format.ts';
import { laneBetween, type Disc, type Lane } from './lane.ts';
import { mayBeRadial, placesFor, type ClientWording, type Places } from './places.ts';
import { once, overlaps, reaches } from './room.ts';
import { spotsFor, type Counting, type LabelSpot, type Spots } from './spots.ts';
import { widthOf } from './text.ts';
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

/** A stave of a process. Clients come after the servers. */
export interface Row {
  /** Its process. */
  readonly id: string;
  /** Null: a client. */
  readonly sid: ServerId | null;
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
  /** Depth 3: what is said beside players takes more room. */
  readonly deep?: boolean;
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
  /** By process. */
  readonly rowOf: ReadonlyMap<string, Row>;
  readonly pitch: number;
  /** Rows stand closer than their words are high: names stand in two columns, and the column shows what is the same once. */
  readonly dense: boolean;
  /** Clients for whose staves there is no room. */
  readonly unseen: number;
  readonly staveBottom: number;
  readonly stripY: number | null;
  readonly lane: (from: string, to: string) => Lane | undefined;
  /** Where no ticket should be unfolded: over words, and over players. */
  readonly words: readonly Rect[];
  readonly discs: readonly Rect[];
  readonly clientWording: ClientWording;
  /** Where what a voter counts stands. */
  readonly boxOf: (sid: ServerId, when: Counting) => Rect | null;
  /** Title of the act; over against it what candidates hold; where two tickets are compared. */
  readonly title: Rect;
  readonly corner: Rect;
  readonly compare: Rect;
}

/** Servers have their staves whatever their number; clients as far as names still fit. */
function rowsFor(format: Format, input: LayoutInput): Pick<Layout, 'rows' | 'pitch' | 'dense' | 'unseen'> & { readonly under: number } {
  const servers = [...input.voters.map((sid) => rowOf(sid, false, input)), ...input.observers.map((sid) => rowOf(sid, true, input))];
  const least = format.sizes.stave * 0.92;
  for (let seen = format.shows.notes ? input.clients.length : 0; ; seen--) {
    const all = [...servers, ...input.clients.slice(0, Math.max(0, seen)).map((client) => ({ id: `c:${client}`, sid: null, observer: false, group: -1 }))];
    const steps = all.map((here, i) => stepTo(all[i - 1], here));
    const total = steps.reduce((sum, one) => sum + one, 0);
    // Where no client has a stave, how many there are is said under all of them; names of servers keep their size if they have it.
    const spare = format.staveRoom - total * format.sizes.stave;
    const under = format.shows.notes && input.clients.length > 0 && seen <= 0 ? Math.min(10 * format.unit, spare < 0 ? Number.POSITIVE_INFINITY : spare) : 0;
    const pitch = Math.min(format.pitch, total === 0 ? format.pitch : (format.staveRoom - under) / total);
    if (seen > 0 && pitch < format.sizes.column * 1.02) continue;
    let y = format.staveTop;
    const rows = all.map((one, i) => ({ ...one, y: (y += (steps[i] ?? 0) * pitch) }));
    return { rows, pitch, dense: pitch < least, unseen: input.clients.length - Math.max(0, seen), under };
  }
}

/** Where rows are dense their names take turns in two columns: the staves begin where both have room. */
function namedIn(format: Format, { rows, dense }: Pick<Layout, 'rows' | 'dense'>): Format {
  const longest = Math.max(0, ...rows.map(({ id }) => widthOf(id, format.sizes.stave, true)));
  return dense ? { ...format, staveLeft: Math.max(format.staveLeft, 2 * longest + 8 * format.unit) } : format;
}

const rowOf = (sid: ServerId, observer: boolean, input: LayoutInput): Omit<Row, 'y'> => ({ id: `S${sid}`, sid, observer, group: input.groupOf(sid) });

/** From one stave to the next, in pitches: more where a tear, observers or clients begin. */
function stepTo(before: Omit<Row, 'y'> | undefined, here: Omit<Row, 'y'>): number {
  if (before === undefined) return 0;
  if (here.sid !== null && before.group !== here.group) return 1.55;
  if (here.sid === null && before.sid !== null) return 1.15;
  return before.observer === here.observer ? 1 : 1.3;
}

export function layoutOf(input: LayoutInput): Layout {
  const format = FORMATS[input.format];
  const { places, spots } = standing(format, input);
  const ids = [...input.voters.map((sid) => ({ sid, kind: 'voter' as const })), ...input.observers.map((sid) => ({ sid, kind: 'observer' as const }))];
  const named = [...ids.map((one) => ({ ...one, id: `S${one.sid}` })), ...input.clients.map((client) => ({ sid: null, kind: 'client' as const, id: `c:${client}` }))];
  const discs = discsOf(places);
  const players = new Map(named.map((one, i): [string, Player] => [one.id, { ...(discs[i] as Disc), ...one, label: spots.labels[i] as LabelSpot }]));
  const { under, ...staves } = rowsFor(format, input);
  const { rows } = staves;
  const staveBottom = rows[rows.length - 1]?.y ?? format.staveTop;
  const stripY = format.strip === null ? null : Math.max(staveBottom + format.strip + under, format.height - 30);
  return {
    signature: input.signature ?? '', format: namedIn(format, staves), players, ...staves, staveBottom, stripY,
    height: Math.max(format.height, (stripY ?? staveBottom + 30 * format.unit) + 20 * format.unit),
    rowOf: new Map(rows.map((row) => [row.id, row])),
    lane: lanesOf(players, spots.words, format.unit), boxOf: boxesOf(input.voters, spots.boxAt), clientWording: places.clientWording,
    words: spots.words, discs: spots.discs, title: spots.title, corner: spots.corner, compare: spots.compare,
  };
}

const discsOf = ({ voters, observers, clients }: Places): Disc[] => [...voters, ...observers, ...clients];

/** Words stand outside the arc if there is room; else above, and those in the middle step down until all words are clear. */
function standing(format: Format, { voters, observers, clients, groupOf, deep = false }: LayoutInput): { places: Places; spots: Spots } {
  const crowd = { voters: voters.length, observers: observers.length, clients: clients.length, deep };
  const [here, next] = [voters[(voters.length - 1) / 2], voters[(voters.length + 1) / 2]];
  const split = here !== undefined && next !== undefined && groupOf(here) !== groupOf(next);
  const tried = (radial: boolean, lower: number): { places: Places; spots: Spots } => {
    const places = placesFor(format, crowd, radial, lower);
    return { places, spots: spotsFor(format, places, split) };
  };
  if (mayBeRadial(format, crowd)) {
    const radial = tried(true, 0);
    if (isClear(radial.spots, discsOf(radial.places))) return radial;
  }
  for (let lower = 0; ; lower += 4) {
    const above = tried(false, lower * format.unit);
    if (lower >= 60 || (above.spots.corner.height > 0 && isClear(above.spots, discsOf(above.places)))) return above;
  }
}

/** No words stand on others, nor on a player, and no player on another. */
function isClear({ words }: Spots, discs: readonly Disc[]): boolean {
  const crowded = discs.some((a, i) => discs.slice(i + 1).some((b) => Math.hypot(a.x - b.x, a.y - b.y) < a.r + b.r));
  return !crowded && !words.some((box, i) => words.slice(i + 1).some((other) => overlaps(box, other)) || discs.some((disc) => reaches(disc, box)));
}

/** Looked for when it is first needed, and kept. */
function boxesOf(voters: readonly ServerId[], boxAt: Spots['boxAt']): Layout['boxOf'] {
  return (sid, when) => once(boxAt, `${sid} ${when.compared} ${when.race} ${when.leads}`, () => boxAt(voters.indexOf(sid), when));
}

/** Lanes are made when they are first used, and kept. */
function lanesOf(players: ReadonlyMap<string, Player>, words: readonly Rect[], unit: number): (from: string, to: string) => Lane | undefined {
  const made = new Map<string, Lane>();
  return (from, to) => {
    const [a, b] = [players.get(from), players.get(to)];
    if (a === undefined || b === undefined || a === b) return undefined;
    const key = `${from}>${to}`;
    const known = made.get(key);
    if (known !== undefined) return known;
    const lane = laneBetween(a, b, [...players.values()].filter((p) => p !== a && p !== b), words, unit);
    made.set(key, lane);
    return lane;
  };
}
