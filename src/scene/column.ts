import { scissors } from './glyphs.ts';
import { ticket, ticketWidths } from './ticket.ts';
import type { Layout, Row } from './layout.ts';
import type { CellState, SceneLabels } from './labels.ts';
import { short, type Actor, type Cast } from './read.ts';
import { check, line, px, rect, text } from './shapes.ts';
import { fitting, widthOf } from './text.ts';
import type { Mark, ServerId, Shape } from './view.ts';

/** Right of the playhead, on each server's row: its ballot while it looks, else the end of its log. */
export interface ColumnInput {
  readonly cast: Cast;
  readonly layout: Layout;
  readonly labels: SceneLabels;
  readonly removed: ReadonlyMap<ServerId, readonly number[]>;
  /** Who acts at this moment: its row is ink. */
  readonly acting: ServerId | null;
  /** The proposal that is being counted. */
  readonly counted: number | null;
}

const PRE = 64;

/** The last zxids any log holds, oldest first. */
function columnsOf(cast: Cast, removed: ReadonlyMap<ServerId, readonly number[]>): number[] {
  const zxids = new Set<number>();
  for (const actor of cast.all) {
    for (let i = Math.max(0, actor.log.size - PRE); i < actor.log.size; i++) zxids.add(actor.log.zxidAt(i));
    for (const zxid of removed.get(actor.sid) ?? []) zxids.add(zxid);
  }
  return [...zxids].filter((z) => z > 0).sort((a, b) => a - b);
}

function cellState(actor: Actor, index: number, zxid: number): CellState {
  const { log } = actor;
  if (index >= log.synced) return 'appended';
  if (zxid <= log.applied && actor.server !== null) return 'applied';
  return zxid <= log.committed ? 'committed' : 'synced';
}

interface CellBox {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

function cellShapes(state: CellState, zxid: string, box: CellBox, size: number): Shape[] {
  const { x, y, w, h } = box;
  const [cx, base] = [x + w / 2, y + h / 2 + size * 0.36];
  switch (state) {
    case 'appended':
      return [rect(box, 'f-cell s-ink', 1.8, { rx: 3, 'stroke-dasharray': '2 4' }), text(cx, base, zxid, size, 'f-ink', 'm')];
    case 'synced':
      return [rect(box, 'f-cell s-ink', 2, { rx: 3, 'stroke-dasharray': '8 4' }), line(x + 3, y + h - 3, x + w - 3, y + h - 3, 's-ink', 3), text(cx, base - 1.5, zxid, size, 'f-ink m', 'm')];
    case 'committed':
      return [rect(box, 'f-ink s-ink', 2, { rx: 3 }), text(cx, base, zxid, size, 'f-stage m', 'm')];
    case 'applied':
      return [rect(box, 'f-ink s-ink', 2, { rx: 3 }), text(cx - size * 0.36, base, zxid, size, 'f-stage m', 'm'), check(x + w - size * 0.56, y + h / 2, size * 0.52, 'f-none s-stage', Math.max(1.6, size * 0.12))];
    case 'truncated':
      return [rect(box, 'hatch-thin s-down', 1.6, { rx: 3, 'stroke-dasharray': '2 3' }), text(cx, base, zxid, size, 'f-ink2 halo', 'm'), line(x + 5, y + h / 2, x + w - 5, y + h / 2, 's-bad', 2)];
  }
}

interface Grid {
  readonly zxids: readonly number[];
  readonly x: (i: number) => number;
  readonly w: number;
  readonly h: number;
  readonly size: number;
  readonly snap: boolean;
}

function gridOf(input: ColumnInput): Grid {
  const { cast, layout, removed } = input;
  const { format, pitch } = layout;
  const [left, right] = format.column;
  const size = Math.min(format.sizes.column, pitch * 0.84);
  const all = columnsOf(cast, removed);
  const widest = Math.max(...all.slice(-12).map((z) => widthOf(short(z), size, true)), size * 1.6);
  const w = widest + size * 1.16;
  const gap = 5 * Math.max(0.6, format.unit);
  const room = right - left;
  const snap = format.shows.legend && cast.all.some((a) => a.log.snapshot);
  const start = left + (snap ? 46 : 0);
  const fit = Math.max(1, Math.floor((room - (start - left) + gap) / (w + gap)));
  return { zxids: all.slice(-fit), x: (i) => start + i * (w + gap), w, h: Math.min(pitch * 0.9, 30), size, snap };
}

function logRow(actor: Actor, row: Row, grid: Grid, input: ColumnInput): Mark[] {
  const { labels, layout } = input;
  const marks: Mark[] = [];
  const index = new Map<number, number>();
  for (let i = Math.max(0, actor.log.size - PRE); i < actor.log.size; i++) index.set(actor.log.zxidAt(i), i);
  const gone = input.removed.get(actor.sid) ?? [];
  let rail = 0;
  grid.zxids.forEach((zxid, i) => {
    const at = index.get(zxid);
    if (at === undefined && !gone.includes(zxid)) return;
    const state = at === undefined ? 'truncated' : cellState(actor, at, zxid);
    const box = { x: grid.x(i), y: row.y - grid.h / 2, w: grid.w, h: grid.h };
    const shapes = cellShapes(state, short(zxid), box, grid.size);
    if (state === 'truncated') shapes.push(...scissors(box.x - 2, row.y, grid.h * 0.42, 'bad'));
    if (state === 'committed' || state === 'applied') rail = box.x + box.w;
    marks.push({ key: `cell ${actor.sid} ${zxid}`, kind: 'cell', x: 0, y: 0, shapes, ref: { zxid }, title: labels.say.cell({ server: actor.id, zxid: short(zxid), state: labels.cell[state] }) });
  });
  if (grid.snap && actor.log.snapshot) marks.push(snapMark(actor, row, grid, input));
  if (rail > 0 && layout.pitch >= 30) {
    const y = row.y + grid.h / 2 + 3;
    marks.push({ key: `rail ${actor.sid}`, kind: 'rail', x: 0, y: 0, shapes: [line(grid.x(0), y, rail, y, 's-cast', 2.4)] });
  }
  if (grid.zxids.length === 0) marks.push({ key: `empty ${actor.sid}`, kind: 'cell', x: 0, y: 0, shapes: [text(grid.x(0), row.y + grid.size * 0.36, labels.row.emptyLog, grid.size, 'f-ink2 dir')] });
  return marks;
}

/** Entries before those shown are in a snapshot: a stack of sheets. */
function snapMark(actor: Actor, row: Row, grid: Grid, { layout, labels }: ColumnInput): Mark {
  const x = layout.format.column[0];
  const box = (d: number): CellBox => ({ x: x + d, y: row.y - grid.h / 2 - d * 0.8 + 2, w: 38, h: grid.h - 3 });
  const shapes = [rect(box(4), 'f-cell s-ink', 1.3, { rx: 3 }), rect(box(2), 'f-cell s-ink', 1.3, { rx: 3 }), rect(box(0), 'f-cell s-ink', 1.7, { rx: 3 }), text(x + 19, row.y + 5, labels.row.snapshot, 13, 'f-ink', 'm')];
  return { key: `snap ${actor.sid}`, kind: 'cell', x: 0, y: 0, shapes };
}

/** Widths of the three columns of a ballot, the same in every row so that they can be compared down the page. */
function ballotWidths(input: ColumnInput): [number, number, number] {
  const { cast, layout } = input;
  const { format, pitch } = layout;
  const size = Math.min(format.sizes.column, pitch * 0.92);
  const widths = cast.voters.flatMap((v) => (v.ballot === null ? [] : [ticketWidths(size, [`${v.ballot.epoch}`, short(v.ballot.zxid), `${v.ballot.leader}`])]));
  const most = (i: 0 | 1 | 2): number => Math.max(...widths.map((w) => w[i]));
  const base: [number, number, number] = [most(0), most(1), most(2)];
  const room = format.column[1] - format.column[0] - (showsArrow(layout) ? arrowWidth(input, size) : 0);
  const k = Math.min(2.4, Math.max(0.8, room / (base[0] + base[1] + base[2])));
  return [base[0] * k, base[1] * k, base[2] * k];
}

/** The longest "→ S3" with the gap before it. */
function arrowWidth({ cast, layout, labels }: ColumnInput, size: number): number {
  const words = cast.all.map((actor) => widthOf(labels.row.votes({ server: actor.id }), size, true));
  return Math.max(...words) + 14 * layout.format.unit;
}

const showsArrow = (layout: Layout): boolean => layout.format.name !== 'phone';

function ballotRow(actor: Actor, row: Row, input: ColumnInput, widths: [number, number, number]): Mark {
  const { layout, labels } = input;
  const { format, pitch } = layout;
  const size = Math.min(format.sizes.column, pitch * 0.92);
  const h = Math.min(pitch * 0.95, size * 1.35);
  const total = widths[0] + widths[1] + widths[2];
  const b = actor.ballot ?? { epoch: 0, zxid: 0, leader: 0 };
  const x = format.column[0] + total / 2;
  const shapes = ticket({ cells: [`${b.epoch}`, short(b.zxid), `${b.leader}`], widths, height: h, size, line: input.acting === actor.sid ? 'ink' : 'look' });
  const words = labels.row.votes({ server: `S${b.leader}` });
  if (showsArrow(layout)) shapes.push(text(total / 2 + 14 * format.unit, size * 0.36, words, size, 'f-ink m'));
  return { key: `ballot ${actor.sid}`, kind: 'ballot', x: px(x), y: px(row.y), shapes, ref: { server: actor.sid }, title: `${actor.id} ${words}` };
}

export function columnMarks(input: ColumnInput): Mark[] {
  const { cast, layout, labels } = input;
  const { format } = layout;
  const marks: Mark[] = [];
  const ballots = cast.voters.some((a) => a.ballot !== null);
  const settled = cast.all.some((a) => a.state !== 'LOOKING' && a.state !== 'DOWN');
  const grid = gridOf(input);
  const widths = ballots ? ballotWidths(input) : null;
  for (const actor of cast.all) {
    const row = layout.rowOf.get(actor.sid);
    if (row === undefined) continue;
    marks.push(leaderLine(actor, row, layout));
    if (actor.ballot !== null && widths !== null) marks.push(ballotRow(actor, row, input, widths));
    else if (ballots && !settled) marks.push(noBallot(actor, row, input));
    else marks.push(...logRow(actor, row, grid, input));
  }
  marks.push(...headMarks(input, widths, settled));
  if (format.shows.legend && settled) marks.push(legendMark(layout, labels));
  if (input.counted !== null && settled) marks.push(...frameMarks(input.counted, grid, layout));
  return marks;
}

function noBallot(actor: Actor, row: Row, { layout, labels }: ColumnInput): Mark {
  const { format, pitch } = layout;
  const size = Math.min(format.sizes.column, pitch * 0.92);
  const words = actor.state === 'DOWN' ? fitting([labels.row.down({ server: actor.id }), labels.state.DOWN], format.column[1] - format.column[0], size) : '–';
  return { key: `none ${actor.sid}`, kind: 'ballot', x: 0, y: 0, shapes: [text(format.column[0] + 2, row.y + size * 0.36, words, size, 'f-downT dir')] };
}

function leaderLine(actor: Actor, row: Row, layout: Layout): Mark {
  const { playheadX, column, unit } = layout.format;
  const looking = actor.state === 'LOOKING';
  return { key: `to ${actor.sid}`, kind: 'rail', x: 0, y: 0, shapes: [line(playheadX + 4 * unit, row.y, column[0] - 7 * unit, row.y, looking ? 's-look' : 's-hair', 2 * Math.max(0.7, unit), looking ? '2 5' : undefined)] };
}

function headMarks({ layout, labels }: ColumnInput, widths: [number, number, number] | null, settled: boolean): Mark[] {
  const { format } = layout;
  const size = format.sizes.mark;
  const y = format.staveTop - layout.pitch * 0.5 - 14 * format.unit;
  const [left, right] = format.column;
  const shapes: Shape[] = [];
  if (widths !== null) {
    let x = left;
    const words = [labels.column.epoch, labels.column.zxid, labels.column.sid];
    const fits = Math.min(size, ...words.map((word, i) => ((widths[i] ?? 0) * 1.14) / widthOf(word, 1)));
    words.forEach((word, i) => {
      shapes.push(text(x + (widths[i] ?? 0) / 2, y, word, fits, 'f-ink2', 'm'));
      x += widths[i] ?? 0;
    });
    const room = right - x - 6;
    if (widthOf(labels.column.inHand, size) <= room) shapes.push(text(right, y, labels.column.inHand, size, 'f-ink dir', 'e'));
  } else if (settled) shapes.push(text(right, y, labels.column.logs, size, 'f-ink dir', 'e'));
  return shapes.length === 0 ? [] : [{ key: 'column head', kind: 'head', x: 0, y: 0, shapes }];
}

function frameMarks(zxid: number, grid: Grid, layout: Layout): Mark[] {
  const i = grid.zxids.indexOf(zxid);
  if (i < 0) return [];
  const top = layout.format.staveTop - grid.h / 2 - 5;
  return [{ key: 'counted', kind: 'head', x: 0, y: 0, shapes: [rect({ x: grid.x(i) - 3, y: top, w: grid.w + 6, h: layout.staveBottom + grid.h / 2 + 6 - top }, 'f-none s-ink', 2.2, { rx: 4 })] }];
}

function legendMark(layout: Layout, labels: SceneLabels): Mark {
  const { format, staveBottom, pitch } = layout;
  const size = format.sizes.small;
  const shapes: Shape[] = [];
  const y = staveBottom + pitch * 0.5 + 20;
  let x = format.column[0];
  for (const state of ['appended', 'synced', 'committed', 'applied', 'truncated'] as const) {
    shapes.push(...cellShapes(state, '', { x, y: y - 12, w: 20, h: 15 }, 9));
    shapes.push(text(x + 24, y, labels.cell[state], size, 'f-ink2'));
    x += 24 + widthOf(labels.cell[state], size) + 8;
  }
  return { key: 'legend', kind: 'legend', x: 0, y: 0, shapes };
}
