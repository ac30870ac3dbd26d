import type { ColumnInput } from './column.ts';
import type { Layout, Row } from './layout.ts';
import { short, type Actor } from './read.ts';
import { px, rect, text } from './shapes.ts';
import { fitting, widthOf } from './text.ts';
import { ticket, ticketWidths } from './ticket.ts';
import type { Mark } from './view.ts';

type Widths = readonly [number, number, number];
type Cells = readonly [string, string, string];

const sizeOf = ({ format, pitch, dense }: Layout): number => (dense ? format.sizes.column : Math.min(format.sizes.column, pitch * 1.05));

function cellsOf({ ballot }: Actor): Cells {
  const { epoch, zxid, leader } = ballot ?? { epoch: 0, zxid: 0, leader: 0 };
  return [`${epoch}`, short(zxid), `${leader}`];
}

/** Widths of the three columns of a ballot, the same in every row so that they can be compared down the page. */
export function ballotWidths(input: ColumnInput): Widths {
  const { cast, layout } = input;
  const { format } = layout;
  const size = sizeOf(layout);
  const widths = cast.all.flatMap((v) => (v.ballot === null ? [] : [ticketWidths(size, cellsOf(v))]));
  const most = (i: 0 | 1 | 2): number => Math.max(...widths.map((w) => w[i]));
  const { epoch, zxid, sid } = input.labels.column;
  const least = [epoch, zxid, sid].map((word) => widthOf(word, format.sizes.mark) + 8 * format.unit);
  const cells: Widths = [most(0), most(1), most(2)];
  const headed: Widths = [Math.max(cells[0], least[0] ?? 0), Math.max(cells[1], least[1] ?? 0), Math.max(cells[2], least[2] ?? 0)];
  const room = format.column[1] - format.column[0] - (showsArrow(layout) ? arrowWidth(input, size) : 0);
  // Under whole headings where there is room for them.
  const base = headed[0] + headed[1] + headed[2] <= room ? headed : cells;
  const k = Math.min(2.4, Math.max(0.8, room / (base[0] + base[1] + base[2])));
  return [base[0] * k, base[1] * k, base[2] * k];
}

/** The longest "→ S3" with the gap before it. */
function arrowWidth({ cast, layout, labels }: ColumnInput, size: number): number {
  const words = cast.all.map((actor) => widthOf(labels.row.votes({ server: actor.id }), size, true));
  return Math.max(...words) + 14 * layout.format.unit;
}

const showsArrow = ({ format: { name }, dense }: Layout): boolean => name !== 'phone' && name !== 'half' && !dense;

function ballotRow(actor: Actor, row: Row, input: ColumnInput, widths: Widths): Mark {
  const { layout, labels } = input;
  const { format, pitch } = layout;
  const size = sizeOf(layout);
  const h = Math.min(pitch * 0.95, size * 1.35);
  const total = widths[0] + widths[1] + widths[2];
  const shapes = ticket({ cells: cellsOf(actor), widths, height: h, size, line: input.acting === actor.sid ? 'ink' : 'look' });
  const words = labels.row.votes({ server: `S${actor.ballot?.leader ?? 0}` });
  if (showsArrow(layout)) shapes.push(text(total / 2 + 14 * format.unit, size * 0.36, words, size, 'f-ink m'));
  return { key: `ballot ${actor.sid}`, kind: 'ballot', x: px(format.column[0] + total / 2), y: px(row.y), shapes, ref: { server: actor.sid }, title: `${actor.id} ${words}` };
}

/** Ballots of neighbours that stand too close for words of their own: what is the same is said once, in one tall cell; values that stand alone take turns, left and right. */
function denseBallots(input: ColumnInput, widths: Widths): Mark[] {
  const { layout, cast } = input;
  const { column: [left], sizes } = layout.format;
  const rows = cast.all.flatMap((actor) => (actor.ballot === null ? [] : [{ cells: cellsOf(actor), y: layout.rowOf.get(actor.id)?.y ?? 0, at: cast.all.indexOf(actor) }]));
  const marks: Mark[] = [];
  const said: Mark[] = [];
  let x = left;
  for (const column of [0, 1, 2] as const) {
    const w = widths[column];
    for (let i = 0, j = 0; i < rows.length; i = j) {
      const [first, value] = [rows[i], rows[i]?.cells[column]];
      for (j = i + 1; rows[j]?.cells[column] === value && rows[j]?.at === (rows[j - 1]?.at ?? 0) + 1; ) j++;
      const last = rows[j - 1];
      if (first === undefined || last === undefined) break;
      const h = last.y - first.y + layout.pitch * 0.92;
      const [y, size] = [first.y - layout.pitch * 0.46, sizes.column];
      const aside = h * 1.05 < size ? (first.at % 2 === 0 ? -0.24 : 0.24) * w : 0;
      marks.push({ key: `ballots ${column} ${first.at}`, kind: 'ballot', x: 0, y: 0, shapes: [rect({ x: x + 1, y, w: w - 3, h }, 'f-cell s-look', 2, { rx: 3 })] });
      said.push({ key: `said ${column} ${first.at}`, kind: 'ballot', x: 0, y: 0, shapes: [text(x + w / 2 - 0.5 + aside, y + h / 2 + size * 0.36, value ?? '', size, 'f-ink m halo', 'm')] });
    }
    x += w;
  }
  return [...marks, ...said];
}

/** The ballot of every server that looks, on its row. */
export function ballotMarks(input: ColumnInput, widths: Widths): Mark[] {
  if (input.layout.dense) return denseBallots(input, widths);
  return input.cast.all.flatMap((actor) => {
    const row = input.layout.rowOf.get(actor.id);
    return actor.ballot === null || row === undefined ? [] : [ballotRow(actor, row, input, widths)];
  });
}

export function noBallot(actor: Actor, row: Row, { layout, labels }: ColumnInput): Mark {
  const { format, pitch } = layout;
  const size = Math.min(format.sizes.column, pitch * 0.98);
  const words = actor.state === 'DOWN' ? fitting([labels.row.down({ server: actor.id }), labels.state.DOWN], format.column[1] - format.column[0], size) : '–';
  return { key: `none ${actor.sid}`, kind: 'ballot', x: 0, y: 0, shapes: [text(format.column[0] + 2, row.y + size * 0.36, words, size, 'f-downT dir')] };
}
