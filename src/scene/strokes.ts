import { nameOf, type Flight } from './flights.ts';
import type { Layout } from './layout.ts';
import type { SceneLabels } from './labels.ts';
import { classOf, type Packet } from './packets.ts';
import { process, short } from './read.ts';
import type { Note, Score, Stroke } from './score.ts';
import { scissors } from './glyphs.ts';
import { arrowhead, circle, cross, line, path, px, type Box } from './shapes.ts';
import { LINES } from './tokens.ts';
import type { ScoreWord } from './scoreWords.ts';
import type { Ruler } from './staves.ts';
import type { Mark, Selection, Shape } from './view.ts';

/** So many of the last strokes are drawn in full; older ones are only a record, and those before these a faint one. */
const FRESH = 6;
const RECORD = 24;

/** `kin`: it led to the selected event, or came of it. */
type Look = 'now' | 'kin' | 'fresh' | 'old' | 'dim';

interface Way {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

function strokeShapes(way: Way, packet: Packet, look: Look, unit: number): Shape[] {
  const { x1, y1, x2, y2 } = way;
  const k = Math.max(0.66, unit);
  const c = look === 'now' ? 'ink' : classOf(packet.family);
  const width = look === 'now' || look === 'kin' ? LINES.strokeNow * k : look === 'fresh' ? 2 * k : LINES.stroke * k;
  const faint = look === 'old' || look === 'dim' ? ` ${look}` : '';
  const shapes = [line(x1, y1, x2, y2, `s-${c}${faint}`, width)];
  // A proposal ends in a note of its own.
  if (look !== 'dim' && (packet.glyph !== 'P' || look === 'now')) {
    const angle = (Math.atan2(y2 - y1, x2 - x1) * 180) / Math.PI;
    shapes.push(arrowhead(x2, y2, angle, (look === 'now' ? 14 : 9) * k, `f-${c}${faint}`));
  }
  if (look === 'now' || look === 'kin') shapes.push(circle(x1, y1, 4 * k, `f-${c}`));
  return shapes;
}

/** Arrowheads stop short of the thick line of a leader. */
function wayOf(stroke: Stroke, layout: Layout, ruler: Ruler): Way | null {
  const [a, b] = [layout.rowOf.get(stroke.event.from), layout.rowOf.get(stroke.event.to)];
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
    const isNow = stroke.event === score.current?.event || stroke.event.msg === selection.msg || stroke.number === selection.event;
    const key = `stroke ${stroke.event.msg} ${stroke.number}`;
    const ref = { event: stroke.number };
    const who = { type: stroke.packet.type, from: nameOf(stroke.event.from), to: nameOf(stroke.event.to) };
    if (stroke.held || stroke.lost) {
      marks.push({ key, kind: 'stroke', x: 0, y: 0, ref, shapes: stroke.held ? heldShapes(way, stroke, unit, layout.pitch) : lostShapes(way, stroke, unit, layout.pitch), title: labels.say[stroke.held ? 'blocked' : 'lost'](who) });
      return;
    }
    const look = isNow ? 'now' : selection.causes?.has(stroke.number) === true ? 'kin' : i >= fresh ? 'fresh' : i >= fresh - RECORD ? 'old' : 'dim';
    marks.push({ key, kind: isNow ? 'now' : 'stroke', x: 0, y: 0, ref, shapes: strokeShapes(way, stroke.packet, look, unit), title: labels.say.message({ ...who, zxid: stroke.packet.zxid }) });
  });
  for (const flight of flights) {
    const [a, b] = [layout.rowOf.get(flight.event.from), layout.rowOf.get(flight.event.to)];
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

/** It came to where nobody takes it any more, or was dropped before: then its cross stands between two staves. */
function lostShapes(way: Way, { packet, dropped }: Stroke, unit: number, pitch: number): Shape[] {
  const k = Math.max(0.6, unit);
  const y = dropped ? way.y1 + Math.sign(way.y2 - way.y1) * (pitch / 2) : way.y2;
  return [line(way.x1, way.y1, way.x2, y, `s-${classOf(packet.family)} old`, 2 * k), cross(way.x2, y, 6.5 * k, 3.4 * k)];
}

/** Which words stand at a message's arrival: how a learner is brought up to its leader. */
export function strokeWords(score: Score, layout: Layout, ruler: Ruler): ScoreWord[] {
  const { shows, sizes } = layout.format;
  if (!shows.notes || sizes.small > layout.pitch) return [];
  const fans = new Map<string, Stroke[]>();
  const words: ScoreWord[] = [];
  for (const stroke of score.strokes) {
    const { packet, event } = stroke;
    const row = layout.rowOf.get(event.to);
    if (row === undefined || stroke.at < ruler.from) continue;
    const fan = `${event.causedBy} ${packet.type} ${event.from}`;
    fans.set(fan, [...(fans.get(fan) ?? []), stroke]);
    if (stroke.held || stroke.lost || (packet.glyph !== 'DIFF' && packet.glyph !== 'TRUNC' && packet.glyph !== 'SNAP')) continue;
    const said = packet.glyph === 'TRUNC' ? `TRUNC → ${packet.zxid}` : packet.glyph;
    words.push({ key: `word ${stroke.number}`, x: ruler.x(stroke.at), row, words: said, size: sizes.small, c: 'f-sync b', ref: { event: stroke.number } });
  }
  for (const [fan, strokes] of fans) {
    const [first] = strokes;
    const row = layout.rowOf.get(first?.event.from ?? '');
    if (first === undefined || row === undefined || strokes.length < 3 || first.packet.family === 'broadcast') continue;
    words.push({ key: `fan ${fan}`, x: ruler.x(first.sent) - 20 * layout.format.unit, row, words: `×${strokes.length}`, size: sizes.small * 0.9, c: `f-${classOf(first.packet.family)} m` });
  }
  return words;
}

function head(x: number, y: number, k: number, c: string): Shape {
  return { el: 'ellipse', c, a: { cx: px(x), cy: px(y), rx: px(8.2 * k), ry: px(6 * k), transform: `rotate(-22 ${px(x)} ${px(y)})`, 'stroke-width': px(2.6 * k) } };
}

/** Hollow: logged. Filled: committed. On the thick line of a leader they are cut out of it. */
function noteShapes(note: Note, x: number, y: number, k: number): Shape[] {
  if (note.leader) return [head(x, y, k, note.filled ? 'f-stage s-stage' : 'f-lead s-stage')];
  return [head(x, y, k, note.filled ? 'f-ink s-ink' : 'f-paper s-ink'), line(x + 7 * k, y - 3 * k, x + 7 * k, y - 14 * k, 's-ink', 2 * k)];
}

export function noteMarks(score: Score, layout: Layout, ruler: Ruler, labels: SceneLabels, selection: Selection): Mark[] {
  const k = noteScale(layout);
  return score.notes.flatMap((note) => {
    const row = layout.rowOf.get(process(note.sid));
    if (row === undefined || note.at < ruler.from) return [];
    const of = { server: process(note.sid), zxid: short(note.zxid) };
    const title = note.filled ? labels.say.committed(of) : labels.say.logged(of);
    const x = ruler.x(note.at);
    const ring = note.zxid === selection.zxid || selection.markedZxids?.includes(note.zxid) === true ? [circle(x, row.y, 13 * k, 'f-none s-ink', 2, { 'stroke-dasharray': '2 4' })] : [];
    return [{ key: `note ${note.event} ${note.sid} ${note.filled}`, kind: 'note' as const, x: 0, y: 0, shapes: [...noteShapes(note, x, row.y, k), ...ring], ref: { zxid: note.zxid }, title }];
  });
}

const noteScale = ({ pitch }: Layout): number => Math.max(0.5, Math.min(1, pitch / 32));

/** Above the staves, at its proposal: what a txn does. */
export function noteWords(score: Score, layout: Layout, ruler: Ruler): ScoreWord[] {
  if (!layout.format.shows.notes) return [];
  return score.notes.filter((note) => note.what !== '' && note.at >= ruler.from).map((note) => (
    { key: `name ${note.event}`, x: ruler.x(note.at), row: null, words: `${short(note.zxid)} ${note.what}`, size: layout.format.sizes.small, c: 'f-ink m', ref: { zxid: note.zxid } }
  ));
}

/** What words keep away from: notes, diamonds, crosses, bars. */
export function scoreBoxes(score: Score, layout: Layout, ruler: Ruler): Box[] {
  const k = noteScale(layout);
  const boxes: Box[] = [];
  const add = (id: string, at: number, up: number, down: number): void => {
    const row = layout.rowOf.get(id);
    if (row !== undefined && at >= ruler.from) boxes.push({ x: ruler.x(at) - 9 * k, y: row.y - up * k, w: 18 * k, h: (up + down) * k });
  };
  for (const note of score.notes) add(process(note.sid), note.at, note.leader ? 7 : 15, 7);
  for (const change of score.changes) add(process(change.sid), change.at, 10, 10);
  for (const stop of score.stops) add(stop.id, stop.at, 10, 10);
  // The double bars where a leader's epoch ends.
  for (const { established, to, state } of score.segments) {
    if (state === 'LEADING' && established !== Number.POSITIVE_INFINITY && to <= ruler.now && to >= ruler.from) boxes.push({ x: ruler.x(to) + 5, y: layout.format.staveTop - layout.pitch / 2, w: 14, h: layout.staveBottom - layout.format.staveTop + layout.pitch });
  }
  return boxes;
}

/** A ballot that changed: a diamond, yellow while it is what has just happened. */
export function changeMarks(score: Score, layout: Layout, ruler: Ruler, labels: SceneLabels): Mark[] {
  const k = Math.max(0.6, Math.min(1, layout.pitch / 32));
  return score.changes.flatMap((change) => {
    const row = layout.rowOf.get(process(change.sid));
    if (row === undefined || change.at < ruler.from) return [];
    const isNow = change.at === score.currentAt;
    const s = (isNow ? 9.5 : 6.5) * k;
    const x = ruler.x(change.at);
    const words = labels.mark.votes({ server: process(change.to) });
    const shapes = [path(`M${px(x)} ${px(row.y - s)}l${px(s)} ${px(s)}l${px(-s)} ${px(s)}l${px(-s)} ${px(-s)}Z`, `${isNow ? 'f-light' : 'f-stage'} s-ink`, 2.2 * k)];
    return [{ key: `change ${change.event} ${change.sid}`, kind: 'change' as const, x: 0, y: 0, shapes, ref: { event: change.event }, title: `${process(change.sid)}: ${words}` }];
  });
}

/** What the latest change of a ballot changed it to; older ones where there is room. */
export function changeWords(score: Score, layout: Layout, ruler: Ruler, labels: SceneLabels): ScoreWord[] {
  const { format: { sizes, shows }, pitch } = layout;
  const older = shows.notes && sizes.small <= pitch;
  return [...score.changes].reverse().flatMap((change) => {
    const row = layout.rowOf.get(process(change.sid));
    const isNow = change.at === score.currentAt;
    if (row === undefined || change.at < ruler.from || (!isNow && !older)) return [];
    const size = isNow ? Math.min(sizes.mark, Math.max(sizes.small, pitch * 0.8)) : sizes.small;
    return [{ key: `votes ${change.event} ${change.sid}`, x: ruler.x(change.at), row, words: labels.mark.votes({ server: process(change.to) }), size, c: isNow ? 'f-ink b' : 'f-ink2', ref: { event: change.event } }];
  });
}

/** Where a log was cut back. */
export function truncationMarks(score: Score, layout: Layout, ruler: Ruler): Mark[] {
  return score.strokes.filter((s) => s.packet.glyph === 'TRUNC' && !s.held && !s.lost && s.at >= ruler.from).flatMap((s) => {
    const row = layout.rowOf.get(s.event.to);
    return row === undefined ? [] : [{ key: `scissors ${s.number}`, kind: 'cross' as const, x: 0, y: 0, shapes: scissors(ruler.x(s.at) + 8, row.y, Math.min(13, layout.pitch * 0.42), 'bad') }];
  });
}
