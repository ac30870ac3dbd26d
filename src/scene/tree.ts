import { bellAt } from './bell.ts';
import type { Layout } from './layout.ts';
import type { SceneLabels } from './labels.ts';
import { short, type Actor, type Cast } from './read.ts';
import { once, roomAbove } from './room.ts';
import { circle, cross, line, px, rect, text } from './shapes.ts';
import { widthOf } from './text.ts';
import type { Mark, Rect, SceneInput, Selection, Shape } from './view.ts';
import { threadMarks } from './threads.ts';
import { ownersOf, watchesOf } from './watching.ts';
import { treeDiff, type Standing, type ZnodeRow } from './znodes.ts';
import type { ZkFact, ZkWorld } from '../ensemble/types.ts';

/** Wide enough for what changes beside its name; and for the names alone. */
const WIDTHS = [286, 216] as const;
const HEIGHTS = [190, 160, 130, 100, 76] as const;
/** More rows than this have no room on any stage. */
const MOST = 12;

/** The biggest free place on a laptop's stage; null where there is too little room. */
function roomFor(layout: Layout, taken: readonly Rect[], wanted: number): Rect | null {
  const heights = HEIGHTS.filter((one, i) => i === HEIGHTS.length - 1 || one <= wanted).map((one, i) => (i === 0 ? Math.min(wanted, HEIGHTS[0]) : one));
  const ground = { format: layout.format, taken: [...layout.words, ...layout.discs, ...taken] };
  const sizes = heights.flatMap((height) => WIDTHS.map((width) => ({ width, height })));
  return once(layout, JSON.stringify([wanted, taken]), () => roomAbove(ground, sizes, layout.format.width * 0.24));
}

/** Whose tree is shown: the chosen server's, or that of the server a chosen client asks. */
function subjectOf(selection: Selection, world: ZkWorld, cast: Cast): Actor | null {
  const state = selection.client === undefined ? undefined : world.processes[`c:${selection.client}`]?.state;
  const sid = selection.server ?? (state?.kind === 'client' && state.conn !== null ? state.server : null);
  return cast.all.find((actor) => actor.sid === sid && actor.server !== null) ?? null;
}

/** What is drawn of a tree, and what it covers. */
export interface TreeDrawn {
  readonly marks: readonly Mark[];
  readonly rooms: readonly Rect[];
}

const NOTHING: TreeDrawn = { marks: [], rooms: [] };

/** The tree a server has applied, and what is about to change in it: + − ~, who has it already, ephemerals dashed with their owner, watches as bells on lines from their clients. */
export function treeMarks({ selection, world, options: { labels } }: SceneInput, cast: Cast, layout: Layout, facts: readonly ZkFact[], taken: readonly Rect[]): TreeDrawn {
  if (layout.format.name !== 'laptop') return NOTHING;
  const actor = subjectOf(selection, world, cast);
  if (actor === null || actor.server === null) return NOTHING;
  const { rows, more } = treeDiff(cast, actor, facts, MOST);
  const size = layout.format.sizes.small;
  const high = size * 1.5;
  const room = roomFor(layout, taken, size * 2.6 + rows.length * high);
  if (rows.length === 0 || room === null) return NOTHING;
  const most = Math.max(1, Math.floor((room.height - size * 2.6) / high));
  const changed = rows.filter(({ sign }) => sign !== '').slice(-most);
  const shown = rows.length <= most ? rows : rows.filter((row) => changed.includes(row) || rows.indexOf(row) < most - changed.length - 1);
  const hidden = more + rows.length - shown.length;
  const owners = ownersOf(world, cast);
  const watches = watchesOf(actor.server, owners, facts);
  const veil = { x: -6, y: -4, w: room.width + 10, h: Math.min(room.height, size * 2.6 + shown.length * high) };
  const shapes: Shape[] = [
    rect(veil, 'f-stage veil', 0, { rx: 6 }),
    text(0, size, labels.tree.title({ server: actor.id }), size, 'f-ink b halo'),
    text(room.width, size, labels.tree.applied({ zxid: short(actor.server.database.tree.lastProcessedZxid) }), size * 0.94, 'f-ink2 halo', 'e'),
    ...(hidden > 0 ? [text(room.width, size * 2.5 + shown.length * high, labels.tree.more({ count: hidden }), size, 'f-ink2 halo', 'e')] : []),
  ];
  const baseOf = (i: number): number => room.y + size * 2.5 + i * high;
  const lines = shown.map((row, i): Mark => {
    const bell = watches.some((one) => one.path === row.path && !one.torn);
    return { key: `znode ${row.path}`, kind: 'tree', x: px(room.x), y: px(baseOf(i)), shapes: rowShapes(row, { width: room.width, size, owners, bell }, labels), ref: { znode: row.path, sid: actor.sid }, ...titleOf(row, labels) };
  });
  const here = { x: room.x + veil.x, y: room.y + veil.y, width: veil.w, height: Math.max(veil.h, room.height) };
  const ends = new Map(shown.map((row, i) => [row.path, { y: baseOf(i) - size * 0.3, left: room.x - 4, right: room.x + room.width + 4 }]));
  const threads = threadMarks(watches, ends, layout, [here, ...taken]);
  return { marks: [...threads.marks, { key: 'tree', kind: 'tree', x: px(room.x), y: px(room.y), shapes }, ...lines], rooms: [here, ...threads.rooms] };
}

const named = (standings: readonly Standing[], has: boolean): readonly string[] => standings.filter((one) => one.has === has).map(({ sid }) => `S${sid}`);

function titleOf({ path: node, standings }: ZnodeRow, labels: SceneLabels): { title: string } | Record<string, never> {
  return standings.length === 0 ? {} : { title: labels.tree.have({ path: node, have: named(standings, true), lack: named(standings, false) }) };
}

interface RowRoom {
  readonly width: number;
  readonly size: number;
  readonly owners: ReadonlyMap<string, string>;
  readonly bell: boolean;
}

/** What is said at the end of a row: the version it gets, or its value. */
function valueOf({ sign, before, newest }: ZnodeRow, labels: SceneLabels): string {
  if (sign === '~' && before !== null && newest !== null) return labels.tree.version({ from: before.version, to: newest.version });
  const data = newest?.data ?? null;
  return data === null || data.length > 12 ? '' : `"${data}"`;
}

function rowShapes(row: ZnodeRow, { width, size, owners, bell }: RowRoom, labels: SceneLabels): Shape[] {
  const { sign, standings, pending } = row;
  const depth = row.path.split('/').length - 2;
  const name = row.path.slice(row.path.lastIndexOf('/') + 1);
  const x = size * (1.1 + depth * 0.9);
  const sequence = /\d{10}$/.exec(name)?.[0] ?? '';
  const stem = name.slice(0, name.length - sequence.length);
  const [long, tail] = [widthOf(stem, size, true), widthOf(sequence, size, true)];
  const owner = (row.newest ?? row.before)?.ephemeralOwner ?? null;
  const c = pending ? 'f-ink2' : 'f-ink m';
  const shapes: Shape[] = [
    rect({ x: -4, y: -size * 1.06, w: width + 6, h: size * 1.5 }, 'hit'),
    line(x - size * 0.4, -size * 0.35, x - size * 0.12, -size * 0.35, 's-rule', 1.4),
    ...(sign === '' ? [] : [text(0, 0, sign, size * 1.1, 'f-ink b', 's')]),
    ...(owner === null ? [] : ownerShapes(owners.get(owner) ?? '?', { x: x - 3, y: -size * 0.98, w: long + tail + 6, h: size * 1.3 }, size)),
    text(x, 0, stem, size, `${c} halo`),
    ...(sequence === '' ? [] : [text(x + long, 0, sequence, size, 'f-ink b halo')]),
    ...(sign === '−' ? [line(x, -size * 0.34, x + long + tail, -size * 0.34, 's-ink', 1.6)] : []),
  ];
  const dots = standingDots(standings, width, size);
  const end = width - dots.room;
  const said = valueOf(row, labels);
  const taken = x + long + tail + (owner === null ? 0 : widthOf(owners.get(owner) ?? '?', size * 0.9, true) + 16);
  const fits = said !== '' && taken + widthOf(said, size) + (bell ? size * 1.6 : 0) < end;
  if (bell) shapes.push(...bellAt(end - (fits ? widthOf(said, size) : 0) - size, -size * 0.4, size * 0.42));
  if (fits) shapes.push(text(end, 0, said, size, `${sign === '~' ? 'f-ink b' : 'f-ink2'} halo`, 'e'));
  return [...shapes, ...dots.shapes];
}

/** An ephemeral is dashed and says whose it is. */
function ownerShapes(owner: string, box: { readonly x: number; readonly y: number; readonly w: number; readonly h: number }, size: number): Shape[] {
  const x = box.x + box.w + 4;
  return [
    rect(box, 'f-none s-ink', 1.3, { rx: 3, 'stroke-dasharray': '3 3' }),
    rect({ x, y: box.y, w: widthOf(owner, size * 0.9, true) + 8, h: box.h }, 'f-cli', 0, { rx: 3 }),
    text(x + 4, 0, owner, size * 0.9, 'f-stage b'),
  ];
}

/** A dot for each server in the order of the staves: filled where it is applied, hollow where it is not yet, crossed where nothing runs. */
function standingDots(standings: readonly Standing[], right: number, size: number): { readonly shapes: readonly Shape[]; readonly room: number } {
  const r = size * 0.27;
  const step = r * 2.7;
  const left = right - standings.length * step + step / 2;
  const shapes = standings.map(({ has }, i): Shape => {
    const [x, y] = [left + i * step, -size * 0.36];
    if (has === null) return cross(x, y, r * 0.8, 1.4);
    return circle(x, y, r, has ? 'f-ink s-ink' : 'f-stage s-ink', 1.4);
  });
  return { shapes, room: standings.length === 0 ? 0 : standings.length * step + size * 0.5 };
}
