import type { Layout, Row } from './layout.ts';
import type { SceneLabels } from './labels.ts';
import { STATE_CLASS } from './players.ts';
import { isClient, process } from './read.ts';
import type { Score, Segment } from './score.ts';
import { linesAbove } from './format.ts';
import { cross, line, path, px, rect, text } from './shapes.ts';
import { LINES } from './tokens.ts';
import { widthOf } from './text.ts';
import type { Mark, Ref, Shape } from './view.ts';

/** From shown time to x inside the moving layer; `from` and `to` are the shown times of its edges. */
export interface Ruler {
  readonly x: (shown: number) => number;
  readonly from: number;
  readonly to: number;
  readonly now: number;
}

/** The ring, unrolled: the same line the player wears. */
function staveLine(segment: Segment, x1: number, x2: number, y: number, scale: number): Shape[] {
  const k = Math.max(0.62, scale);
  switch (segment.state) {
    case 'LOOKING':
      return [line(x1, y, x2, y, 's-look', LINES.staveDashed * k, `${px(11 * k)} ${px(6.5 * k)}`)];
    case 'FOLLOWING':
      return [line(x1, y, x2, y, 's-fol', LINES.stave * k)];
    case 'OBSERVING':
      return [line(x1, y - 3 * k, x2, y - 3 * k, 's-obs', 2 * k), line(x1, y + 3 * k, x2, y + 3 * k, 's-obs', 2 * k)];
    case 'CONNECTED':
      return [line(x1, y, x2, y, 's-cli', 2.4 * k)];
    case 'CONNECTING':
      return [line(x1, y, x2, y, 's-cli', 2.4 * k, `${px(5 * k)} ${px(5 * k)}`)];
    case 'CLOSED':
      return [line(x1, y, x2, y, 's-rule', 1.6 * k, '1 6')];
    case 'DOWN':
      return [rect({ x: x1, y: y - 5 * k, w: Math.max(0, x2 - x1), h: 10 * k }, 'hatch-thin')];
    default:
      return [line(x1, y, x2, y, `s-${STATE_CLASS[segment.state]}`, LINES.staveLeader * k)];
  }
}

/** A paused server's line goes on, with rests on it. */
function rests(x1: number, x2: number, y: number, k: number): Shape[] {
  const out: Shape[] = [];
  for (let x = x1 + 10; x < x2 - 6; x += 46) out.push(rect({ x, y: y - 6 * k, w: 3.4, h: 12 * k }, 'f-ink'), rect({ x: x + 6, y: y - 6 * k, w: 3.4, h: 12 * k }, 'f-ink'));
  return out;
}

const refOf = ({ id, sid }: Row): Ref => (sid === null ? { client: id.slice(2) } : { server: sid });

/** Where it begins, in its key. */
const nameOf = (segment: Segment): string => (segment.from === Number.NEGATIVE_INFINITY ? 'first' : `${segment.from}`);

/** What reaches beyond the edges ends somewhere behind them, at a place that does not move with every event. */
function edgesOf(from: number, to: number, ruler: Ruler): [number, number] {
  const [left, right] = [Math.floor(ruler.from / 40) * 40, Math.ceil(ruler.to / 40) * 40];
  return [ruler.x(Math.max(from, left)), ruler.x(Math.min(to, right))];
}

export function staveMarks(score: Score, layout: Layout, ruler: Ruler): Mark[] {
  const scale = Math.min(layout.format.unit, layout.pitch / 30);
  const marks: Mark[] = [];
  for (const segment of score.segments) {
    const row = layout.rowOf.get(segment.id);
    if (row === undefined || segment.to < ruler.from) continue;
    const [x1, x2] = edgesOf(segment.from, segment.to, ruler);
    const shapes = staveLine(segment, x1, x2, row.y, scale);
    if (segment.paused) shapes.push(...rests(x1, Math.min(x2, ruler.x(ruler.now)), row.y, scale));
    marks.push({ key: `stave ${segment.id} ${nameOf(segment)}`, kind: 'stave', x: 0, y: 0, shapes, ref: refOf(row) });
  }
  return marks;
}

/** Behind the staves: as long as an epoch has its leader. A double bar ends it. */
export function bandMarks(score: Score, layout: Layout, ruler: Ruler): Mark[] {
  const marks: Mark[] = [];
  const { unit } = layout.format;
  const [top, bottom] = [layout.format.staveTop - layout.pitch * 0.95, layout.staveBottom + layout.pitch * 0.95];
  for (const segment of score.segments) {
    if (segment.state !== 'LEADING' || segment.established === Number.POSITIVE_INFINITY || segment.to < ruler.from) continue;
    const [x1, x2] = edgesOf(segment.established, segment.to, ruler);
    marks.push({ key: `band ${segment.id} ${nameOf(segment)}`, kind: 'band', x: 0, y: 0, shapes: [rect({ x: x1, y: top, w: Math.max(0, x2 - x1), h: bottom - top }, 'f-band')] });
    if (segment.to < ruler.to) {
      const [y1, y2] = [layout.format.staveTop - layout.pitch * 0.4, layout.staveBottom + layout.pitch * 0.4];
      const shapes = [line(x2 + 8 * unit, y1, x2 + 8 * unit, y2, 's-ink', LINES.barThin), line(x2 + 13.5 * unit, y1, x2 + 13.5 * unit, y2, 's-ink', LINES.barThick * Math.max(0.7, unit))];
      marks.push({ key: `bar ${segment.id} ${nameOf(segment)}`, kind: 'bar', x: 0, y: 0, shapes });
    }
  }
  return marks;
}

/** Crosses where a server stopped. */
export function stopMarks(score: Score, layout: Layout, ruler: Ruler, labels: SceneLabels): Mark[] {
  const r = Math.min(10, layout.pitch * 0.3);
  return score.stops.flatMap(({ id, at, event }) => {
    const row = layout.rowOf.get(id);
    if (row === undefined) return [];
    return [{ key: `stop ${event} ${id}`, kind: 'cross' as const, x: 0, y: 0, shapes: [cross(ruler.x(at), row.y, r, Math.max(2.4, r * 0.38))], ref: { event }, title: labels.say.died({ server: nameOfRow(row) }) }];
  });
}

interface Word {
  readonly key: string;
  readonly at: number;
  readonly box: string;
  readonly aside: string;
  readonly caesura: boolean;
}

/** A round that has had its leader is a number: that none leads is said while none does. */
function wordsOf(score: Score, labels: SceneLabels): Word[] {
  const established = score.signs.findLastIndex(({ sign }) => sign === 'epoch');
  return score.signs.map((sign, i): Word => {
    const key = `${sign.sign} ${sign.at}`;
    switch (sign.sign) {
      case 'round':
        return { key, at: sign.at, box: labels.mark.round({ round: sign.n }), aside: i < established ? '' : labels.mark.noLeader, caesura: false };
      case 'epoch':
        return { key, at: sign.at, box: labels.mark.epoch({ epoch: sign.n }), aside: labels.mark.leads({ leader: process(sign.leader) }), caesura: false };
      default:
        return { key, at: sign.at, box: '', aside: sign.sign === 'cut' ? labels.mark.cut : labels.mark.healed, caesura: sign.sign === 'cut' };
    }
  });
}

/** What holds at the playhead when no sign on the staves says it. */
interface InForce {
  readonly box: string;
  readonly aside: string;
  readonly epoch: boolean;
}

export interface Signs {
  /** On the score, and sliding with it. */
  readonly moving: readonly Mark[];
  /** What has come to the left edge and stays there, in places of the page; and the same where it lies on the score now. */
  readonly standing: readonly Mark[];
  readonly covered: readonly Mark[];
}

/** Rehearsal marks above the staves; each ends where the next begins, and the one in force stays at the left edge. */
export function signMarks(score: Score, layout: Layout, ruler: Ruler, labels: SceneLabels, inForce: InForce | null): Signs {
  const { sizes, unit, staveLeft, playheadX } = layout.format;
  const size = sizes.mark;
  // A few may look again while the others have their leader: its epoch goes on, and their round is no sign of its own.
  const lasting = inForce?.epoch === true && !score.signs.some(({ sign }) => sign === 'epoch');
  const words = wordsOf(lasting ? { ...score, signs: score.signs.filter(({ sign }) => sign !== 'round') } : score, labels);
  if (inForce !== null && (lasting || words.length === 0)) words.unshift({ key: 'in force', at: ruler.from, box: inForce.box, aside: inForce.aside, caesura: false });
  const y = linesAbove(layout.format, layout.pitch).signs;
  const edge = ruler.x(ruler.from + 1) + 17 * unit;
  const [step, here] = [ruler.x(ruler.now) - ruler.x(ruler.now - 1), staveLeft + 6 * unit];
  const signs = { moving: [] as Mark[], standing: [] as Mark[], covered: [] as Mark[] };
  const last = ruler.x(ruler.now) + 8 * unit;
  // At the playhead a sign moves to the left until its box has room.
  const places = words.map(({ at, box }) => Math.min(ruler.x(at), box === '' ? last : last - boxWidth(box, size, unit)));
  words.forEach((word, i) => {
    const next = places[i + 1];
    const x = Math.max(edge, places[i] ?? edge);
    const end = next === undefined ? last : next - 10 * unit;
    const markAt = (from: number, to: number): Mark[] => {
      const shapes = signShapes(word, from, y, to, size, layout, word.at > ruler.from);
      return shapes.length === 0 ? [] : [{ key: `sign ${word.key}`, kind: word.caesura ? 'caesura' : 'rehearsal', x: 0, y: 0, shapes }];
    };
    // What would slide over the edge before the next event stands there already.
    if (x > edge + step) signs.moving.push(...markAt(x, end));
    else {
      signs.covered.push(...markAt(edge, end));
      signs.standing.push(...markAt(here, next === undefined ? playheadX : here + end - edge));
    }
  });
  return signs;
}

const boxWidth = (words: string, size: number, unit: number): number => widthOf(words, size, true) + 14 * unit;

function signShapes(word: Word, x: number, y: number, end: number, size: number, layout: Layout, inSight: boolean): Shape[] {
  const { unit, staveTop } = layout.format;
  const shapes: Shape[] = [];
  let at = x;
  if (word.caesura) {
    const s = 10 * Math.max(0.6, unit);
    const lean = inSight ? 0 : s * 0.6;
    shapes.push(path(`M${px(x + lean - s)} ${px(y + s * 0.6)}l${px(s)} ${px(-s * 2)}M${px(x + lean - s * 0.2)} ${px(y + s * 0.6)}l${px(s)} ${px(-s * 2)}`, 's-ink', 4 * unit));
    if (inSight) shapes.push(line(x, staveTop - layout.pitch * 0.4, x, layout.staveBottom + layout.pitch * 0.4, 's-ink', 2 * unit, '3 4'));
    at += 14 * unit + lean;
  }
  if (word.box !== '') {
    const w = boxWidth(word.box, size, unit);
    if (x + w > end + 1) return [];
    shapes.push(rect({ x, y: y - size * 1.02, w, h: size * 1.32 }, 'f-stage s-ink', 2.2 * Math.max(0.7, unit), { rx: 2 }), text(x + w / 2, y - size * 0.02, word.box, size, 'f-ink b', 'm'));
    at = x + w + 9 * unit;
  }
  if (word.aside !== '' && at + widthOf(word.aside, size) <= end) shapes.push(text(at, y, word.aside, size, word.caesura ? 'f-ink b' : 'f-ink2 dir'));
  return shapes;
}

const nameOfRow = ({ id }: Row): string => (isClient(id) ? id.slice(2) : id);

/** How many clients have no stave: beside the last that has one, where servers have their logs; else under all of them. */
function unseenMark({ format, rows, pitch, staveBottom, stripY, unseen }: Layout, labels: SceneLabels): Mark {
  const size = format.sizes.small;
  const under = Math.min(staveBottom + pitch * 0.3 + size * 0.7, (stripY ?? Number.POSITIVE_INFINITY) - 13 * format.unit);
  const [x, y] = rows.some(({ sid }) => sid === null) ? [format.column[0], staveBottom + size * 0.36] : [format.staveLeft + 4, under];
  return { key: 'unseen', kind: 'row', x: 0, y: 0, shapes: [text(x, y, labels.mark.unseen({ n: unseen }), size, 'f-cli')] };
}

/** Left of the staves: who plays, and a bracket round each group that can reach each other. Where staves are dense names take turns. */
export function rowMarks(layout: Layout, labels: SceneLabels): Mark[] {
  const { format, rows, pitch, dense, unseen } = layout;
  const right = format.staveLeft - (dense ? 10 : 16) * format.unit;
  const longest = Math.max(...rows.filter(({ sid }) => sid !== null).map((row) => widthOf(nameOfRow(row), 1, true)));
  const size = dense ? Math.min(format.sizes.stave, (right + 2 * format.unit) / (2 * longest)) : Math.min(format.sizes.stave, pitch * 1.06);
  const step = longest * size - 2 * format.unit;
  const marks: Mark[] = rows.map((row, i) => ({
    key: `row ${row.id}`, kind: 'row', x: 0, y: 0, ref: refOf(row),
    shapes: [text(dense && i % 2 === 0 ? right - step : right, row.y + size * 0.36, nameOfRow(row), size, `${row.sid === null ? 'f-cli' : 'f-ink'} b`, 'e')],
  }));
  if (unseen > 0 && format.shows.notes) marks.push(unseenMark(layout, labels));
  const x = format.staveLeft - 5 * format.unit;
  for (let i = 0; i < rows.length; ) {
    let j = i;
    while (rows[j + 1]?.group === rows[i]?.group && rows[j + 1]?.observer === rows[i]?.observer) j++;
    if (rows[i]?.sid === null) break;
    const [y1, y2] = [(rows[i]?.y ?? 0) - pitch * 0.36, (rows[j]?.y ?? 0) + pitch * 0.36];
    const k = Math.max(0.6, format.unit);
    const hook = `M${px(x - 2.5 * k)} ${px(y1)}q${px(2 * k)} ${px(-5 * k)} ${px(9 * k)} ${px(-7 * k)}M${px(x - 2.5 * k)} ${px(y2)}q${px(2 * k)} ${px(5 * k)} ${px(9 * k)} ${px(7 * k)}`;
    marks.push({ key: `bracket ${i}`, kind: 'row', x: 0, y: 0, shapes: [line(x, y1, x, y2, 's-ink', 5 * k), path(hook, 'f-none s-ink', 2.6 * k)] });
    i = j + 1;
  }
  return marks;
}
