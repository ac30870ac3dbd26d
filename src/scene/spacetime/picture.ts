import { line, path, px, rect, text } from '../shapes.ts';
import { widthOf } from '../text.ts';
import { LINES } from '../tokens.ts';
import type { Layer, Mark, Scene, Shape } from '../view.ts';
import { boxOfRow, rowAt, yOfRow, yOfRule } from './axis.ts';
import { chosenMarks, laneMarks, tearMarks, termMarks, termWords } from './ground.ts';
import type { Extent, SpaceInput } from './input.ts';
import { gapOf, isGap } from './rows.ts';
import { signOf, signShapes, type Sign } from './signs.ts';
import { strokeMark, strokeName, strokesIn, type Stroke } from './strokes.ts';

/** The picture of a window, and which event each message in it came up in. */
export interface SpaceScene extends Scene {
  readonly arrivals: ReadonlyMap<number, number>;
}

export function extentOf({ axis, window }: Pick<SpaceInput, 'axis' | 'window'>): Extent {
  const { rows } = axis;
  const size = rows.event.length;
  const firstRow = Math.max(0, rowAt(axis, window.top) - 1);
  const lastRow = Math.min(size - 1, rowAt(axis, window.bottom));
  const atEnd = lastRow >= size - 1;
  return { firstRow, lastRow, first: firstRow === 0 ? 0 : (rows.event[firstRow] ?? 0), last: atEnd ? rows.upTo : (rows.event[lastRow] ?? 0) };
}

/** What a window of a run looks like. The top of the sheet is at y 0. */
export function spaceScene(input: SpaceInput): SpaceScene {
  const { lanes, sheet, labels } = input;
  const extent = extentOf(input);
  const strokes = strokesIn(input, extent);
  const marks = strokes.map((stroke) => strokeMark(stroke, input));
  const layer = (id: string, of: readonly Mark[]): Layer => ({ id, marks: of, shift: 0 });
  return {
    width: lanes.width,
    height: sheet.bottom - sheet.top,
    name: labels.name({ lanes: lanes.all.length, events: input.seen }),
    layers: [
      layer('ground', [...termMarks(input, extent), ...chosenMarks(input), ...tearMarks(input, extent)]),
      layer('rows', rowMarks(input, extent)),
      layer('lanes', laneMarks(input, extent)),
      layer('strokes', [...marks.filter(({ kind }) => kind !== 'now'), ...marks.filter(({ kind }) => kind === 'now')]),
      layer('rule', [ruleMark(input)]),
      layer('signs', signMarks(input, extent, strokes)),
      layer('labels', [...gapMarks(input, extent), ...termWords(input, extent)]),
    ],
    arrivals: new Map(strokes.flatMap(({ event, number }) => (number === null ? [] : [[event.msg, number]]))),
  };
}

/** Every row can be pointed at, and says when it is. */
function rowMarks(input: SpaceInput, { firstRow, lastRow }: Extent): Mark[] {
  const { axis, lanes, sheet, selection, labels, sizes } = input;
  const { rows } = axis;
  const { hovered } = selection;
  const marks: Mark[] = [];
  let told = { words: '', y: Number.NEGATIVE_INFINITY };
  for (let row = firstRow; row <= lastRow; row++) {
    const event = rows.event[row] as number;
    if (isGap(rows, row)) continue;
    const box = boxOfRow(axis, row);
    const y = box.y - sheet.top;
    const lit = hovered !== null && 'event' in hovered && hovered.event === event;
    const shapes: Shape[] = [rect({ x: 0, y, w: lanes.width, h: box.height }, lit ? 'f-hair' : 'hit')];
    const words = labels.time(rows.course.us(event));
    const middle = yOfRow(axis, row) - sheet.top;
    if (words !== told.words && middle - told.y >= sizes.time * 1.1) {
      shapes.push(text(lanes.gutter - 8, middle + sizes.time * 0.36, words, sizes.time, 'f-ink2', 'e'));
      told = { words, y: middle };
    }
    marks.push({ key: `row ${event}`, kind: 'row', x: 0, y: 0, ref: { event }, shapes });
  }
  return marks;
}

function gapMarks(input: SpaceInput, { firstRow, lastRow }: Extent): Mark[] {
  const { axis, sheet, sizes } = input;
  const marks: Mark[] = [];
  for (let row = firstRow; row <= lastRow; row++) {
    if (isGap(axis.rows, row) && boxOfRow(axis, row).height >= sizes.time) marks.push(gapMark(input, row, yOfRow(axis, row) - sheet.top));
  }
  return marks;
}

/** Time passes: a wavy line, and on it how long, and how many heartbeats. */
function gapMark({ axis, lanes, labels, sizes }: SpaceInput, row: number, y: number): Mark {
  const { rows } = axis;
  const pings = rows.pings[row] as number;
  const { fromUs, toUs } = gapOf(rows, row);
  const open = rows.open.has(rows.event[row] as number);
  const words = labels.gap({ pings, length: labels.length(toUs - fromUs) });
  const h = sizes.time * 1.6;
  let edge = `M${px(lanes.gutter)} ${px(y)}`;
  for (let x = lanes.gutter; x < lanes.width; x += 12) edge += `q3 -3.5 6 0t6 0`;
  const shapes: Shape[] = [path(edge, 'f-none s-rule', 1.4)];
  const w = widthOf(words, sizes.time) + (pings > 0 ? 34 : 16);
  const x = (lanes.gutter + lanes.width) / 2;
  shapes.push(rect({ x: x - w / 2, y: y - h / 2, w, h }, pings > 0 ? 'f-stage s-rule' : 'f-stage', pings > 0 ? 1.4 : 0, { rx: px(h / 2) }));
  shapes.push(text(x + (pings > 0 ? 8 : 0), y + sizes.time * 0.36, words, sizes.time, 'f-ink2', 'm'));
  if (pings > 0) {
    const [cx, s] = [x - w / 2 + 13, 4.5];
    shapes.push(path(open ? `M${px(cx - s)} ${px(y - s * 0.6)}h${2 * s}l${-s} ${px(s * 1.4)}Z` : `M${px(cx - s * 0.6)} ${px(y - s)}v${2 * s}l${px(s * 1.4)} ${-s}Z`, 'f-ink2'));
  }
  return { key: `gap ${rows.event[row] as number}`, kind: 'row', x: 0, y: 0, shapes };
}

/** Words that may not stand on each other: taken from the top, one above the other. */
class Room {
  private readonly taken: { from: number; to: number; y: number }[] = [];

  private readonly height: number;

  constructor(height: number) {
    this.height = height;
  }

  take(from: number, to: number, y: number): boolean {
    if (this.taken.some((other) => Math.abs(other.y - y) < this.height && from < other.to && to > other.from)) return false;
    this.taken.push({ from, to, y });
    if (this.taken.length > 40) this.taken.shift();
    return true;
  }
}

/** Marks on the lanes and words beside them, row by row: what came in is named on the side it came from, what came of it on the other. */
function signMarks(input: SpaceInput, { firstRow, lastRow }: Extent, strokes: readonly Stroke[]): Mark[] {
  const { axis, sheet, sizes, labels, now } = input;
  const { rows } = axis;
  const byEvent = new Map(strokes.map((stroke) => [stroke.number, stroke]));
  const room = new Room(sizes.name * 1.05);
  const marks: Mark[] = [];
  for (let row = firstRow; row <= lastRow; row++) {
    if (isGap(rows, row)) continue;
    const event = rows.event[row] as number;
    const entry = input.entry(event);
    if (entry === undefined) continue;
    const y = yOfRow(axis, row) - sheet.top;
    const stroke = byEvent.get(event);
    const name = stroke === undefined ? null : strokeName(stroke, input);
    const shapes: Shape[] = name !== null && room.take(name.from, name.to, name.y) ? [name.shape] : [];
    const sign = signOf(entry, labels);
    const process = sign?.on ?? entry.event.to;
    if (sign !== null) shapes.push(...(sign.shape === 'tear' ? acrossShapes(input, sign, y, room) : besideShapes(input, sign, process, y, stroke, room)));
    // What lies ahead of the playhead is quieter, but words must be read.
    const told = event > now ? shapes.map((shape) => (shape.el === 'text' ? { ...shape, c: shape.c.replace('f-ink ', 'f-ink2 ') } : shape)) : shapes;
    if (shapes.length > 0) marks.push({ key: `sign ${event}`, kind: 'note', x: 0, y: 0, shapes: told, ref: { event } });
  }
  return marks;
}

function besideShapes({ lanes, sizes }: SpaceInput, sign: Sign, process: string, y: number, stroke: Stroke | undefined, room: Room): Shape[] {
  const x = lanes.x(process);
  if (x === null) return [];
  const at = `translate(${px(x)},${px(y)})`;
  const shapes = signShapes(sign, sizes.name * 0.5).map((shape): Shape => ({ ...shape, a: { ...shape.a, transform: shape.a['transform'] === undefined ? at : `${at} ${String(shape.a['transform'])}` } }));
  const width = widthOf(sign.word, sizes.name, true);
  const fromLeft = stroke !== undefined && stroke.x1 < stroke.x2;
  const fits = (side: 1 | -1): boolean => (side > 0 ? x + 12 + width <= lanes.width : x - 12 - width >= lanes.gutter - 4);
  const wanted: 1 | -1 = stroke === undefined || fromLeft ? 1 : -1;
  const side = fits(wanted) ? wanted : stroke === undefined && fits(-wanted as 1 | -1) ? (-wanted as 1 | -1) : null;
  if (sign.word === '' || side === null) return shapes;
  const from = side > 0 ? x + 12 : x - 12 - width;
  if (!room.take(from, from + width, y)) return shapes;
  return [...shapes, text(x + side * 12, y + sizes.name * 0.36, sign.word, sizes.name, `${sign.c === 'bad' ? 'f-bad' : 'f-ink'} m halo`, side > 0 ? 's' : 'e')];
}

/** What concerns the whole network goes right across. */
function acrossShapes({ lanes, sizes }: SpaceInput, sign: Sign, y: number, room: Room): Shape[] {
  // A partition cuts many links at once: one line says so.
  if (!room.take(lanes.gutter, lanes.width, y)) return [];
  return [line(lanes.gutter, y, lanes.width, y, 's-ink', 2, '3 4'), text(lanes.gutter + 6, y - sizes.name * 0.3, sign.word, sizes.name, 'f-ink b halo')];
}

/** The present event, right across the picture. */
function ruleMark({ axis, lanes, sheet, now }: SpaceInput): Mark {
  const y = yOfRule(axis, now) - sheet.top;
  return {
    key: 'rule', kind: 'playhead', x: 0, y: px(y),
    shapes: [path('M0 -7L10 0L0 7Z', 'f-ink'), line(lanes.gutter, 0, lanes.width, 0, 's-ink', LINES.playhead * 0.8)],
  };
}
