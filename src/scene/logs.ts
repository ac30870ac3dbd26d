import type { ColumnInput } from './column.ts';
import { scissors } from './glyphs.ts';
import type { Row } from './layout.ts';
import type { CellState } from './labels.ts';
import { epochOf, short, type Actor } from './read.ts';
import { check, line, rect, text, type Box } from './shapes.ts';
import { fitting, widthOf } from './text.ts';
import type { Mark, Shape } from './view.ts';

/** Entries of one log that are looked at. */
const LAST = 64;

/** What a server holds of the run's transactions: its index in the log by zxid, of the last ones. */
type Held = ReadonlyMap<number, number>;

function heldBy({ log }: Actor): Held {
  const held = new Map<number, number>();
  for (let i = Math.max(0, log.size - LAST); i < log.size; i++) if (log.zxidAt(i) > log.begins) held.set(log.zxidAt(i), i);
  return held;
}

/** Logs of all servers, aligned by zxid: a column for each transaction that any of them holds. */
export interface Grid {
  readonly zxids: readonly number[];
  readonly held: ReadonlyMap<string, Held>;
  readonly x: (i: number) => number;
  readonly w: number;
  readonly h: number;
  readonly size: number;
  /** Older entries are not shown: dots stand for them. */
  readonly more: boolean;
  /** The first column in which servers that run differ; -1: none does. */
  readonly differs: number;
}

export function gridOf(input: ColumnInput): Grid {
  const { cast, layout, removed } = input;
  const { format, pitch } = layout;
  const [left, right] = format.column;
  const held = new Map(cast.all.map((actor) => [actor.id, heldBy(actor)]));
  const all = [...new Set([...[...held.values()].flatMap((one) => [...one.keys()]), ...[...removed.values()].flat()])].filter((zxid) => zxid > 0).sort((a, b) => a - b);
  const h = Math.min(30, pitch - 3.5);
  const size = layout.dense ? format.sizes.column : Math.min(format.sizes.column, h * 1.2);
  const widest = Math.max(...all.slice(-12).map((zxid) => widthOf(short(zxid), size, true)), size * 1.6);
  const w = widest + (layout.dense ? 2 : size * 0.98);
  const gap = 5 * Math.max(0.6, format.unit);
  const start = left + (format.shows.legend ? 46 : 16 * format.unit);
  const fit = Math.max(1, Math.floor((right - start + gap) / (w + gap)));
  const zxids = all.slice(-fit);
  const grid = { zxids, held, x: (i: number) => start + i * (w + gap), w, h, size, more: all.length > fit };
  return { ...grid, differs: zxids.findIndex((zxid) => zxid !== input.counted && cast.all.some((actor) => actor.server !== null && lacks(actor, zxid, held.get(actor.id)))) };
}

/** Neither in its log nor, being older than all of it, in its snapshot. */
function lacks({ log }: Actor, zxid: number, held: Held | undefined): boolean {
  return held?.has(zxid) !== true && zxid > log.begins && (zxid > log.applied || (log.size > 0 && zxid > log.zxidAt(0)));
}

function cellState(actor: Actor, index: number, zxid: number): CellState {
  const { log } = actor;
  if (index >= log.synced) return 'appended';
  if (zxid <= log.applied && actor.server !== null) return 'applied';
  return zxid <= log.committed ? 'committed' : 'synced';
}

/** With `zxid` '' the cell says its state alone. */
export function cellShapes(state: CellState, zxid: string, box: Box, size: number): Shape[] {
  const { x, y, w, h } = box;
  const [cx, base] = [x + w / 2, y + h / 2 + size * 0.36];
  const said = (c: string, at = cx, up = 0): Shape[] => (zxid === '' ? [] : [text(at, base - up, zxid, size, c, 'm')]);
  switch (state) {
    case 'appended':
      return [rect(box, 'f-cell s-ink', 1.8, { rx: 3, 'stroke-dasharray': '2 4' }), ...said('f-ink')];
    case 'synced':
      return [rect(box, 'f-cell s-ink', 2, { rx: 3, 'stroke-dasharray': '8 4' }), line(x + 3, y + h - 1.5, x + w - 3, y + h - 1.5, 's-ink', 3), ...said('f-ink m', cx, 2.5)];
    case 'committed':
      return [rect(box, 'f-ink s-ink', 2, { rx: 3 }), ...said('f-stage m')];
    case 'applied': {
      const r = Math.min(size, h) * 0.52;
      return [rect(box, 'f-ink s-ink', 2, { rx: 3 }), ...said('f-stage m', cx - size * 0.36), check(zxid === '' ? cx : x + w - size * 0.56, y + h / 2, r, 'f-none s-stage', Math.max(1.6, r * 0.23))];
    }
    case 'truncated':
      return [rect(box, 'hatch-thin s-down', 1.6, { rx: 3, 'stroke-dasharray': '2 3' }), ...said('f-ink2 halo'), line(x + 5, y + h / 2, x + w - 5, y + h / 2, 's-bad', 2)];
  }
}

const mark = (key: string, shapes: readonly Shape[], more: Partial<Mark> = {}): Mark => ({ key, kind: 'cell', x: 0, y: 0, shapes, ...more });

export function logRow(actor: Actor, row: Row, grid: Grid, input: ColumnInput): Mark[] {
  const { labels, layout } = input;
  const marks: Mark[] = [];
  const held = grid.held.get(actor.id);
  const gone = input.removed.get(actor.sid) ?? [];
  const boxAt = (i: number): Box => ({ x: grid.x(i), y: row.y - grid.h / 2, w: grid.w, h: grid.h });
  let rail = 0;
  let cut = false;
  grid.zxids.forEach((zxid, i) => {
    const at = held?.get(zxid);
    const box = boxAt(i);
    if (at === undefined && !gone.includes(zxid)) {
      if (zxid === input.counted && actor.server !== null) marks.push(notYet(actor, zxid, box, grid, input));
      return;
    }
    const state = at === undefined ? 'truncated' : cellState(actor, at, zxid);
    const shapes = cellShapes(state, layout.dense ? '' : short(zxid), box, grid.size);
    if (state === 'truncated' && !cut) shapes.push(...scissors(box.x - 2, row.y, grid.h * 0.42, 'bad'));
    cut = state === 'truncated';
    if (state === 'committed' || state === 'applied') rail = box.x + box.w;
    marks.push(mark(`cell ${actor.sid} ${zxid}`, shapes, { ref: { zxid }, title: labels.say.cell({ server: actor.id, zxid: short(zxid), state: labels.cell[state] }) }));
  });
  marks.push(...before(actor, row, grid, input));
  if (rail > 0 && !layout.dense) {
    const y = row.y + grid.h / 2 + 2.6;
    marks.push(mark(`rail ${actor.sid}`, [line(grid.x(0), y, rail, y, 's-cast', 2.4)], { kind: 'rail' }));
  }
  if (grid.zxids.length === 0) marks.push(mark(`empty ${actor.sid}`, [text(grid.x(0), row.y + grid.size * 0.36, labels.row.emptyLog, grid.size, 'f-ink2 dir')]));
  return marks;
}

/** The entry all look at has not come to this server. */
function notYet(actor: Actor, zxid: number, { x, w, y, h }: Box, grid: Grid, { labels }: ColumnInput): Mark {
  const size = Math.min(grid.size * 0.9, h);
  const words = fitting([labels.row.notYet, '–'], w - 2, size);
  return mark(`cell ${actor.sid} ${zxid}`, [text(x + w / 2, y + h / 2 + size * 0.34, words, size, 'f-ink2 dir', 'm')], { ref: { zxid } });
}

/** Size of the word on a snapshot: on lower ones there is none. */
const WORD = 13;

/** What stands before the entries shown: a snapshot as a stack of sheets, dots for older entries. */
function before(actor: Actor, row: Row, grid: Grid, { layout, labels }: ColumnInput): Mark[] {
  const { column: [left], shows, unit } = layout.format;
  if (!actor.log.snapshot) {
    const dots = [0, 1, 2].map((i) => rect({ x: grid.x(0) - (16 - i * 5) * unit, y: row.y - 1.4, w: 2.6, h: 2.6 }, 'f-ink2'));
    return grid.more && actor.log.size > 0 ? [mark(`older ${actor.sid}`, dots)] : [];
  }
  const w = shows.legend ? 38 : 10 * unit;
  const h = Math.min(grid.h - 3, 27);
  const sheets = [4, 2, 0].map((d) => rect({ x: left + d * (shows.legend ? 1 : 0.7), y: row.y - h / 2 - d * 0.8 + 1, w, h }, 'f-cell s-ink', d === 0 ? 1.7 : 1.3, { rx: 2 }));
  return [mark(`snap ${actor.sid}`, shows.legend && h > WORD ? [...sheets, text(left + 19, row.y + 5, labels.row.snapshot, WORD, 'f-ink', 'm')] : sheets, { title: `${actor.id}: ${labels.row.snapshot}` })];
}

/** Over all rows: where an epoch ends, zxids once where rows are dense, the entry all look at, and the first difference. */
export function gridMarks(grid: Grid, input: ColumnInput): Mark[] {
  const { layout, cast, labels, counted } = input;
  const [top, bottom] = [(layout.rows[0]?.y ?? 0) - grid.h / 2, (layout.rows[cast.all.length - 1]?.y ?? 0) + grid.h / 2];
  const gap = grid.x(1) - grid.x(0) - grid.w;
  const shapes: Shape[] = [];
  grid.zxids.forEach((zxid, i) => {
    const last = grid.zxids[i - 1];
    if (last !== undefined && epochOf(last) !== epochOf(zxid)) shapes.push(line(grid.x(i) - gap / 2, top - 8, grid.x(i) - gap / 2, bottom + 3, 's-ink', 1.6));
    if (layout.dense) shapes.push(text(grid.x(i) + grid.w / 2, top - 6, short(zxid), grid.size, zxid === counted ? 'f-ink b' : 'f-ink2', 'm'));
  });
  const marks = shapes.length === 0 ? [] : [mark('columns', shapes, { kind: 'head' })];
  const looked = grid.zxids.flatMap((zxid, i) => (zxid === counted || input.marked.includes(zxid) ? [rect({ x: grid.x(i) - gap / 2, y: top - 4, w: grid.w + gap, h: bottom - top + 9 }, 'f-none s-ink', 2.2, { rx: 4 })] : []));
  if (looked.length > 0) marks.push(mark('counted', looked, { kind: 'head' }));
  if (grid.differs >= 0 && !layout.dense) marks.push(mark('differs', [text(grid.x(grid.differs) + grid.w / 2, top - 5, '≠', grid.size * 1.1, 'f-ink b', 'm')], { kind: 'head', title: labels.row.differs }));
  return marks;
}
