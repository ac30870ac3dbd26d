import type { TraceEntry } from '../../ensemble/types.ts';
import { glyph } from '../glyphs.ts';
import { classOf, packetOf, type Family } from '../packets.ts';
import { isClient } from '../read.ts';
import { arrowhead, circle, cross, line, px, text } from '../shapes.ts';
import { fitting, widthOf } from '../text.ts';
import { LINES } from '../tokens.ts';
import type { Mark, Shape } from '../view.ts';
import { yOfEvent, yOfRow, yOfRule } from './axis.ts';
import { cutBetween } from './chronicle.ts';
import { isCarried, type Carried, type Extent, type SpaceInput } from './input.ts';
import { passing, sentIn } from './passing.ts';
import { isGap, ownRow } from './rows.ts';

/** A message as a line from lane to lane. `end` says how it came out. */
export interface Stroke {
  readonly event: Carried;
  /** The event it came up in; for what is still on its way, none. */
  readonly number: number | null;
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly end: 'arrives' | 'held' | 'lost' | 'flies';
  readonly ahead: boolean;
  /** How much of its way what does not arrive gets. */
  readonly part: number;
}

const stopOf = ({ x1, y1, x2, y2, part }: Stroke): { readonly x: number; readonly y: number } => ({ x: x1 + (x2 - x1) * part, y: y1 + (y2 - y1) * part });

function endOf({ event, facts }: TraceEntry): Stroke['end'] {
  for (const fact of facts) {
    if (fact.type === 'messageHeld' && isCarried(event) && fact.msg === event.msg) return 'held';
    if (fact.type === 'messageLost' && isCarried(event) && fact.msg === event.msg) return 'lost';
  }
  return 'arrives';
}

/** Where a hidden process would be: a short piece of the line is left at the lane that is there. */
const STUB = 26;

type Outcome = Pick<Stroke, 'number' | 'end' | 'ahead'>;

function placed(input: SpaceInput, event: Carried, y1: number, y2: number, outcome: Outcome): Stroke | null {
  const { lanes, sheet } = input;
  const [from, to] = [lanes.x(event.from), lanes.x(event.to)];
  const [a, b] = [y1 - sheet.top, y2 - sheet.top];
  if (from === null && to === null) return null;
  if (to === null) return { event, x1: from ?? 0, y1: a, x2: (from ?? 0) + STUB, y2: a + 8, part: 0.5, ...outcome };
  if (from === null) return { event, x1: to - STUB, y1: b - 8, x2: to, y2: b, part: 0.5, ...outcome };
  return { event, x1: from, y1: a, x2: to, y2: b, part: partOf(input, event, from, to, outcome), ...outcome };
}

/** To the tear, where there is one on its way; else half of it. */
function partOf({ lanes, chronicle }: SpaceInput, { from, to }: Carried, x1: number, x2: number, { end, number }: Outcome): number {
  if (end !== 'held' || number === null || x1 === x2) return 0.5;
  const on = lanes.all.filter(({ id, x }) => id.startsWith('S') && x >= Math.min(x1, x2) && x <= Math.max(x1, x2));
  if (x1 > x2) on.reverse();
  const at = on.findIndex((lane, i) => i > 0 && cutBetween(chronicle, on[i - 1]?.id ?? from, lane.id ?? to, number, number).length > 0);
  const [before, after] = [on[at - 1], on[at]];
  return before === undefined || after === undefined ? 0.5 : ((before.x + after.x) / 2 - x1) / (x2 - x1);
}

/** All strokes that are seen in a window: those that end there, those that end below it, and what is still on its way. */
export function strokesIn(input: SpaceInput, extent: Extent): Stroke[] {
  const { axis, now, seen, index } = input;
  const { rows } = axis;
  const strokes: Stroke[] = [];
  const add = (stroke: Stroke | null): void => {
    if (stroke !== null) strokes.push(stroke);
  };
  const arriving = (number: number, y: number): void => {
    const entry = input.entry(number);
    if (entry === undefined) return;
    const { event } = entry;
    if (isCarried(event)) add(placed(input, event, yOfEvent(axis, sentIn(index.reader, entry) ?? number), y, { number, end: endOf(entry), ahead: number > now }));
    else for (const lost of entry.lost ?? []) if (isCarried(lost)) add(lostAt(input, number, lost, y));
  };
  for (let row = extent.firstRow; row <= extent.lastRow; row++) if (!isGap(rows, row)) arriving(rows.event[row] as number, yOfRow(axis, row));
  for (const { event } of passing(index, extent.last, seen)) {
    const row = ownRow(rows, event);
    if (row !== undefined && row > extent.lastRow) arriving(event, yOfRow(axis, row));
  }
  // What has been seen to arrive is drawn as it did.
  if (now >= seen) strokes.push(...flyingStrokes(input));
  return strokes;
}

/** It was on its way when its connection broke: its line ends there. */
function lostAt(input: SpaceInput, number: number, event: Carried, y: number): Stroke | null {
  const sent = sentIn(input.index.reader, { event, facts: [] }) ?? number;
  return placed(input, event, yOfEvent(input.axis, sent), y, { number, end: 'lost', ahead: number > input.now });
}

/** Below the playhead, in the order in which they are to arrive. */
function flyingStrokes(input: SpaceInput): Stroke[] {
  const { axis, seen, index, flying } = input;
  const floor = yOfEvent(axis, seen);
  return flying.flatMap((event, rank) => {
    const sent = sentIn(index.reader, { event, facts: [] }) ?? seen;
    const y2 = floor + axis.pitch * Math.min(5.4, 1.1 + rank * 0.7);
    return placed(input, event, yOfEvent(axis, sent), y2, { number: null, end: 'flies', ahead: false }) ?? [];
  });
}

const familyOf = (event: Carried): Family => (event.kind === 'message' || event.kind === 'datagram' ? packetOf(event.message).family : 'ping');

/** A stroke as marks; what is chosen, or has just happened, in ink. */
export function strokeMark(stroke: Stroke, { selection, now, sizes, axis, sheet }: SpaceInput): Mark {
  const { event, x1, y1, x2, y2, end, number, ahead } = stroke;
  const hovered = selection.hovered !== null && 'msg' in selection.hovered && selection.hovered.msg === event.msg;
  const strong = number === now || selection.msg === event.msg || hovered;
  const c = strong ? 'ink' : classOf(familyOf(event));
  const width = strong ? LINES.strokeNow : 1.8;
  const shapes: Shape[] = [];
  const angle = (Math.atan2(y2 - y1, x2 - x1) * 180) / Math.PI;
  if (end === 'arrives') shapes.push(line(x1, y1, x2, y2, `s-${c}`, width), arrowhead(x2, y2, angle, strong ? 12 : 9, `f-${c}`));
  else if (end === 'flies') shapes.push(...flyingShapes(stroke, c, strong, yOfRule(axis, now) - sheet.top, sizes.name));
  else {
    const { x, y } = stopOf(stroke);
    shapes.push(line(x1, y1, x, y, `s-${c}`, width), line(x, y, x2, y2, `s-${c} old`, 1.6, '2 5'), cross(x, y, 6.5, 3));
  }
  shapes.push(line(x1, y1, x2, y2, 'hit-line', 12));
  return { key: `stroke ${event.msg} ${number ?? 'flies'} ${end}`, kind: strong ? 'now' : 'stroke', x: 0, y: 0, ref: { msg: event.msg }, shapes, ...(ahead ? { c: 'old' } : {}) };
}

/** A line as far as it has come, dotted where it has still to go, with its token there. */
function flyingShapes({ event, x1, y1, x2, y2 }: Stroke, c: string, strong: boolean, rule: number, size: number): Shape[] {
  const angle = (Math.atan2(y2 - y1, x2 - x1) * 180) / Math.PI;
  const on = (part: number): { readonly x: number; readonly y: number } => ({ x: x1 + (x2 - x1) * part, y: y1 + (y2 - y1) * part });
  const come = y2 > y1 ? Math.max(0, Math.min(1, (rule - y1) / (y2 - y1))) : 0;
  const here = on(come);
  const at = on((1 + come) / 2);
  const width = strong ? 2.6 : 1.8;
  const way = [line(x1, y1, here.x, here.y, `s-${c}`, width), line(here.x, here.y, x2, y2, `s-${c}`, width, '2 5'), arrowhead(x2, y2, angle, strong ? 12 : 9, `f-${c}`)];
  if (event.kind !== 'message') return way;
  const place = `translate(${px(at.x)},${px(at.y)})`;
  const token = glyph(packetOf(event.message).glyph, size * 0.6, c).map((shape): Shape => ({ ...shape, a: { ...shape.a, transform: shape.a['transform'] === undefined ? place : `${place} ${String(shape.a['transform'])}` } }));
  return [...way, ...token, circle(at.x, at.y, 13, 'hit')];
}

/** The name of a stroke, in the row in which it ends, on the side it comes from; null where there is no room. */
export function strokeName(stroke: Stroke, input: SpaceInput): { readonly shape: Shape; readonly from: number; readonly to: number; readonly y: number } | null {
  const { labels, depth, sizes, lanes } = input;
  const { event, x1, x2, y2, end } = stroke;
  if (end === 'flies') return null;
  const side = x1 < x2 ? -1 : 1;
  const carried = labels.carried(event);
  const packet = event.kind === 'message' || event.kind === 'datagram' ? packetOf(event.message) : null;
  const plain = packet === null ? carried : packet.family === 'election' ? carried.split(' ')[0] ?? carried : packet.zxid === '' ? packet.type : `${packet.type} ${packet.zxid}`;
  const forms = depth === 1 ? [packet === null ? carried : labels.family[packet.family]] : depth === 3 ? [carried, plain] : [plain];
  // Two clients that share a lane are told apart by name.
  const who = lanes.x(event.from) === null || (isClient(event.from) && lanes.all.every(({ id }) => id !== event.from)) ? `${event.from.replace(/^c:/, '')}: ` : '';
  // What does not arrive is named where it stops.
  const at = end === 'arrives' ? { x: x2, y: y2 } : stopOf(stroke);
  const room = side < 0 ? at.x - lanes.gutter - 14 : lanes.width - at.x - 14;
  const words = who + fitting(forms, Math.min(room, Math.abs(x2 - x1) * 1.4) - widthOf(who, sizes.name), sizes.name);
  const width = widthOf(words, sizes.name);
  if (width > room) return null;
  const x = at.x + side * 15;
  const shape = text(x, at.y - sizes.name * 0.28, words, sizes.name, 'f-ink halo', side < 0 ? 'e' : 's');
  return { shape, from: side < 0 ? x - width : x, to: side < 0 ? x : x + width, y: at.y };
}
