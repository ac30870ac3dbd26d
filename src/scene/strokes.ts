import { nameOf, type Flight } from './flights.ts';
import type { Layout } from './layout.ts';
import type { SceneLabels } from './labels.ts';
import { classOf, type Packet } from './packets.ts';
import { process, short, sidIn } from './read.ts';
import type { Note, Score, Stroke } from './score.ts';
import { scissors } from './glyphs.ts';
import { arrowhead, circle, cross, line, path, px, text } from './shapes.ts';
import { LINES } from './tokens.ts';
import { widthOf } from './text.ts';
import type { Ruler } from './staves.ts';
import type { Mark, Selection, Shape } from './view.ts';

/** So many of the last strokes are drawn in full; older ones are only a record. */
const FRESH = 6;

interface Way {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

function strokeShapes(way: Way, packet: Packet, look: 'now' | 'fresh' | 'old', unit: number): Shape[] {
  const { x1, y1, x2, y2 } = way;
  const k = Math.max(0.66, unit);
  const c = look === 'now' ? 'ink' : classOf(packet.family);
  const width = look === 'now' ? LINES.strokeNow * k : look === 'fresh' ? 2 * k : LINES.stroke * k;
  const faint = look === 'old' ? ' old' : '';
  const shapes = [line(x1, y1, x2, y2, `s-${c}${faint}`, width)];
  // A proposal ends in a note of its own.
  if (packet.glyph !== 'P' || look === 'now') {
    const angle = (Math.atan2(y2 - y1, x2 - x1) * 180) / Math.PI;
    shapes.push(arrowhead(x2, y2, angle, (look === 'now' ? 14 : 9) * k, `f-${c}${faint}`));
  }
  if (look === 'now') shapes.push(circle(x1, y1, 4 * k, 'f-ink'));
  return shapes;
}

/** Arrowheads stop short of the thick line of a leader. */
function wayOf(stroke: Stroke, layout: Layout, ruler: Ruler): Way | null {
  const [a, b] = [layout.rowOf.get(stroke.from), layout.rowOf.get(stroke.to)];
  if (a === undefined || b === undefined) return null;
  return { x1: ruler.x(stroke.sent), y1: a.y, x2: ruler.x(stroke.at), y2: b.y };
}

export function strokeMarks(score: Score, flights: readonly Flight[], layout: Layout, ruler: Ruler, labels: SceneLabels, selection: Selection): Mark[] {
  const { unit } = layout.format;
  const marks: Mark[] = [];
  const fresh = score.strokes.length - FRESH;
  score.strokes.forEach((stroke, i) => {
    const way = wayOf(stroke, layout, ruler);
    if (way === null || stroke.at < ruler.from) return;
    const isNow = stroke.event === score.current?.event || stroke.event.msg === selection.msg;
    const key = `stroke ${stroke.event.msg} ${stroke.number}`;
    const ref = { event: stroke.number };
    const who = { type: stroke.packet.type, from: nameOf(stroke.event.from), to: nameOf(stroke.event.to) };
    if (stroke.held) {
      marks.push({ key, kind: 'stroke', x: 0, y: 0, ref, shapes: heldShapes(way, stroke, unit, layout.pitch), title: labels.say.blocked(who) });
      return;
    }
    const look = isNow ? 'now' : i >= fresh ? 'fresh' : 'old';
    marks.push({ key, kind: isNow ? 'now' : 'stroke', x: 0, y: 0, ref, shapes: strokeShapes(way, stroke.packet, look, unit), title: labels.say.message({ ...who, zxid: stroke.packet.zxid }) });
  });
  for (const flight of flights) {
    const [from, to] = [sidIn(flight.event.from), sidIn(flight.event.to)];
    const [a, b] = [from === null ? undefined : layout.rowOf.get(from), to === null ? undefined : layout.rowOf.get(to)];
    if (flight.now || a === undefined || b === undefined) continue;
    const way = { x1: ruler.x(flight.from), y1: a.y, x2: ruler.x(Math.max(flight.to, flight.from + 0.5)), y2: b.y };
    marks.push({ key: `flying ${flight.event.msg}`, kind: 'stroke', x: 0, y: 0, ref: { msg: flight.event.msg }, shapes: strokeShapes(way, flight.packet, flight.chosen ? 'now' : 'fresh', unit) });
  }
  // What has just happened lies on top.
  return [...marks.filter((mark) => mark.kind !== 'now'), ...marks.filter((mark) => mark.kind === 'now')];
}

function heldShapes(way: Way, stroke: Stroke, unit: number, pitch: number): Shape[] {
  const k = Math.max(0.6, unit);
  const down = way.y2 > way.y1 ? 1 : -1;
  const y = way.y1 + down * Math.min(pitch * 0.8, Math.abs(way.y2 - way.y1) / 2);
  const x = way.x1 + ((way.x2 - way.x1) * (y - way.y1)) / (way.y2 - way.y1 || 1);
  return [line(way.x1, way.y1, x, y, `s-${classOf(stroke.packet.family)}`, 2.2 * k), cross(x, y, 6.5 * k, 3.4 * k)];
}

function head(x: number, y: number, k: number, c: string): Shape {
  return { el: 'ellipse', c, a: { cx: px(x), cy: px(y), rx: px(8.2 * k), ry: px(6 * k), transform: `rotate(-22 ${px(x)} ${px(y)})`, 'stroke-width': px(2.6 * k) } };
}

/** Hollow: logged. Filled: committed. On the thick line of a leader they are cut out of it. */
function noteShapes(note: Note, x: number, y: number, k: number): Shape[] {
  if (note.leader) return [head(x, y, k, note.filled ? 'f-stage s-stage' : 'f-lead s-stage')];
  return [head(x, y, k, note.filled ? 'f-ink s-ink' : 'f-paper s-ink'), line(x + 7 * k, y - 3 * k, x + 7 * k, y - 14 * k, 's-ink', 2 * k)];
}

export function noteMarks(score: Score, layout: Layout, ruler: Ruler, labels: SceneLabels): Mark[] {
  const k = Math.max(0.5, Math.min(1, layout.pitch / 32));
  const marks: Mark[] = [];
  let free = Number.NEGATIVE_INFINITY;
  const size = layout.format.sizes.small;
  for (const note of score.notes) {
    const row = layout.rowOf.get(note.sid);
    if (row === undefined || note.at < ruler.from) continue;
    const x = ruler.x(note.at);
    const server = process(note.sid);
    const zxid = short(note.zxid);
    const title = note.filled ? labels.say.committed({ server, zxid }) : labels.say.logged({ server, zxid });
    marks.push({ key: `note ${note.event} ${note.sid} ${note.filled}`, kind: 'note', x: 0, y: 0, shapes: noteShapes(note, x, row.y, k), ref: { zxid: note.zxid }, title });
    if (note.what === '' || !layout.format.shows.notes || x < free) continue;
    const words = `${zxid} ${note.what}`;
    free = x + widthOf(words, size, true) + 8;
    marks.push({ key: `name ${note.event}`, kind: 'note', x: 0, y: 0, shapes: [text(x - 8, layout.format.staveTop - layout.pitch * 0.46, words, size, 'f-ink m')], ref: { zxid: note.zxid } });
  }
  return marks;
}

/** A ballot that changed: a diamond, yellow while it is what has just happened. */
export function changeMarks(score: Score, layout: Layout, ruler: Ruler, labels: SceneLabels): Mark[] {
  const k = Math.max(0.6, Math.min(1, layout.pitch / 32));
  return score.changes.flatMap((change) => {
    const row = layout.rowOf.get(change.sid);
    if (row === undefined || change.at < ruler.from) return [];
    const isNow = change.at === score.currentAt;
    const s = (isNow ? 9.5 : 6.5) * k;
    const x = ruler.x(change.at);
    const words = labels.mark.votes({ server: process(change.to) });
    const shapes = [path(`M${px(x)} ${px(row.y - s)}l${px(s)} ${px(s)}l${px(-s)} ${px(s)}l${px(-s)} ${px(-s)}Z`, `${isNow ? 'f-light' : 'f-stage'} s-ink`, 2.2 * k)];
    return [{ key: `change ${change.event} ${change.sid}`, kind: 'change' as const, x: 0, y: 0, shapes, ref: { event: change.event }, title: `${process(change.sid)}: ${words}` }];
  });
}

/** Where a log was cut back. */
export function truncationMarks(score: Score, layout: Layout, ruler: Ruler): Mark[] {
  return score.strokes.filter((s) => s.packet.glyph === 'TRUNC' && s.at >= ruler.from).flatMap((s) => {
    const row = layout.rowOf.get(s.to);
    return row === undefined ? [] : [{ key: `scissors ${s.number}`, kind: 'cross' as const, x: 0, y: 0, shapes: scissors(ruler.x(s.at) + 8, row.y, Math.min(13, layout.pitch * 0.42), 'bad') }];
  });
}
