import { ballotMarks, ballotWidths, noBallot } from './ballots.ts';
import type { Layout } from './layout.ts';
import type { SceneLabels } from './labels.ts';
import { cellShapes, gridMarks, gridOf, logRow } from './logs.ts';
import type { Actor, Cast } from './read.ts';
import { circle, line, text } from './shapes.ts';
import { widthOf } from './text.ts';
import type { Mark, ServerId, Shape } from './view.ts';

/** Right of the playhead, on each server's row: its ballot while it looks, else the end of its log. */
export interface ColumnInput {
  readonly cast: Cast;
  readonly layout: Layout;
  readonly labels: SceneLabels;
  readonly removed: ReadonlyMap<ServerId, readonly number[]>;
  /** Who acts at this moment: its row is ink. */
  readonly acting: ServerId | null;
  /** The transaction all look at: the chosen one, or the proposal that is being counted. */
  readonly counted: number | null;
  /** Transactions that are pointed at besides. */
  readonly marked: readonly number[];
}

export function columnMarks(input: ColumnInput): Mark[] {
  const { cast, layout, labels } = input;
  const ballots = cast.all.some((actor) => actor.ballot !== null);
  const settled = cast.all.some((actor) => actor.state !== 'LOOKING' && actor.state !== 'DOWN');
  const grid = gridOf(input);
  const widths = ballots ? ballotWidths(input) : null;
  const marks: Mark[] = widths === null ? [] : ballotMarks(input, widths);
  for (const actor of cast.all) {
    const row = layout.rowOf.get(actor.id);
    if (row === undefined) continue;
    marks.push(leaderLine(actor, row.y, input));
    if (actor.ballot !== null) continue;
    if (ballots && !settled) marks.push(noBallot(actor, row, input));
    else marks.push(...logRow(actor, row, grid, input));
  }
  if (!ballots) marks.push(...gridMarks(grid, input));
  marks.push(...headMarks(layout, labels, widths, settled && (layout.dense || grid.differs < 0)));
  if (layout.format.shows.legend && settled) marks.push(legendMark(layout, labels));
  return marks;
}

/** From the playhead to what the server holds; ink for who acts. */
function leaderLine(actor: Actor, y: number, { layout, acting }: ColumnInput): Mark {
  const { playheadX, column, unit } = layout.format;
  const [x1, x2, k] = [playheadX + 4 * unit, column[0] - 7 * unit, Math.max(0.7, unit)];
  const acts = acting === actor.sid;
  const looking = actor.state === 'LOOKING';
  const shape = line(x1, y, x2, y, acts ? 's-ink' : looking ? 's-look' : 's-hair', (acts ? 3.2 : 2) * k, looking && !acts ? '2 5' : undefined);
  return { key: `to ${actor.sid}`, kind: 'rail', x: 0, y: 0, shapes: acts ? [shape, circle(x2, y, 4 * k, 'f-ink')] : [shape] };
}

function headMarks(layout: Layout, labels: SceneLabels, widths: readonly number[] | null, settled: boolean): Mark[] {
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
    if (widthOf(labels.column.inHand, size) <= right - x - 6) shapes.push(text(right, y, labels.column.inHand, size, 'f-ink dir', 'e'));
  } else if (settled) shapes.push(text(right, y - (layout.dense ? size : 0), labels.column.logs, size, 'f-ink dir', 'e'));
  return shapes.length === 0 ? [] : [{ key: 'column head', kind: 'head', x: 0, y: 0, shapes }];
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
