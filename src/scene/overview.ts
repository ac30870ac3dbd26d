import type { TraceEntry } from '../ensemble/types.ts';
import type { Format } from './format.ts';
import { scissors } from './glyphs.ts';
import type { Layout } from './layout.ts';
import type { SceneLabels } from './labels.ts';
import { sidIn } from './read.ts';
import { circle, cross, crown, line, path, px, rect, text } from './shapes.ts';
import { widthOf } from './text.ts';
import type { Flag, Mark, SceneInput, ServerId, Shape } from './view.ts';

export interface Moment {
  readonly event: number;
  readonly us: number;
}

/** What is worth a sign on the strip, besides who leads. */
const KINDS = ['cut', 'stop', 'truncation', 'bell'] as const;
type Kind = (typeof KINDS)[number];

interface Sign extends Moment {
  readonly sid: ServerId | null;
}

/** The whole run in a few marks: who led when, and what was done to it. Filled entry by entry. */
export interface Overview {
  /** Stretches with an established leader. */
  bands: { readonly leader: ServerId; readonly from: Moment; to: Moment | null }[];
  /** Stretches in which somebody elected gathers its quorum. */
  works: { readonly leader: ServerId; readonly from: Moment; to: Moment | null }[];
  signs: Readonly<Record<Kind, Sign[]>>;
  /** Number and time of the last event taken in. */
  end: Moment;
}

export function emptyOverview(): Overview {
  return { bands: [], works: [], signs: { cut: [], stop: [], truncation: [], bell: [] }, end: { event: 0, us: 0 } };
}

/** The same run up to an event, to be continued as another: nothing has to be read again. */
export function forkOverview({ bands, works, signs, end }: Overview, at: Moment): Overview {
  if (at.event >= end.event) return { bands, works, signs, end };
  const upTo = <T extends Overview['bands'][number]>(list: readonly T[]): T[] =>
    list.filter(({ from }) => from.event <= at.event).map((one) => (one.to !== null && one.to.event > at.event ? { ...one, to: null } : one));
  const before = (list: readonly Sign[]): Sign[] => list.filter(({ event }) => event <= at.event);
  return { bands: upTo(bands), works: upTo(works), signs: { cut: before(signs.cut), stop: before(signs.stop), truncation: before(signs.truncation), bell: before(signs.bell) }, end: at };
}

/** Takes in the next event of the run; changes the overview and gives it back. */
export function extendOverview(overview: Overview, entry: TraceEntry): Overview {
  const { bands, works, signs } = overview;
  const here = { event: overview.end.event + 1, us: entry.event.at };
  overview.end = here;
  const ends = (sid: ServerId | null, list = bands): void => {
    for (const one of [list[list.length - 1], works[works.length - 1]]) if (one?.to === null && one.leader === sid) one.to = here;
  };
  const sign = (kind: Kind, sid: ServerId | null): unknown => signs[kind].push({ ...here, sid });
  if (entry.event.kind === 'fault' && entry.event.fault.fault === 'cut' && signs.cut[signs.cut.length - 1]?.us !== here.us) sign('cut', null);
  for (const fact of entry.facts) {
    switch (fact.type) {
      case 'mode':
        if (fact.state === 'STANDALONE') bands.push({ leader: fact.sid, from: here, to: null });
        else if (fact.state !== 'LEADING') ends(fact.sid);
        else if (!fact.from.startsWith('LEADING')) works.push({ leader: fact.sid, from: here, to: null });
        break;
      case 'process':
        if (fact.status !== 'down' || sidIn(fact.process) === null) break;
        sign('stop', sidIn(fact.process));
        ends(sidIn(fact.process));
        break;
      case 'established':
        ends(bands[bands.length - 1]?.leader ?? null);
        ends(fact.sid);
        bands.push({ leader: fact.sid, from: here, to: null });
        break;
      case 'truncated':
        sign('truncation', fact.sid);
        break;
      case 'watchFired':
      case 'sessionExpiring':
        sign('bell', fact.sid);
        break;
      default:
    }
  }
  return overview;
}

/** The strip runs between these two x; behind it stands the number of an event. */
export function stripEdges({ margin, width, sizes }: Format, labels: SceneLabels, lastEvent: number): { readonly left: number; readonly right: number } {
  const label = labels.mark.event({ n: Math.max(1000, lastEvent) });
  return { left: margin - 4, right: width - margin - widthOf(label, sizes.small) - 14 };
}

/** Every moment the strip has a sign for, with its words: who takes hold of the strip finds them by it. */
export function stripFlags({ bands, signs }: Overview, { takes = [], bookmarks = [] }: Pick<SceneInput, 'takes' | 'bookmarks'>, labels: SceneLabels): Flag[] {
  const crowns = bands.map(({ leader, from }) => ({ event: from.event, words: labels.mark.leads({ leader: `S${leader}` }) }));
  const others = KINDS.flatMap((kind) => signs[kind].map(({ event, sid }) => ({ event, words: labels.mark.sign[kind]({ server: `S${sid}` }) })));
  return [...bookmarks, ...takes, ...crowns, ...others];
}

export interface Strip {
  readonly marks: Mark[];
  /** x of a shown time. */
  readonly x: (shown: number) => number;
  readonly head: Mark;
}

/** Where things are on the strip. */
interface Frame {
  readonly x: (shown: number) => number;
  readonly at: (moment: Moment | number) => number;
  readonly y: number;
  readonly k: number;
  readonly until: number;
}

export function stripOf(input: SceneInput, overview: Overview, layout: Layout, y: number, event: number): Strip {
  const { shown, options: { labels } } = input;
  const { format } = layout;
  const k = Math.max(0.62, format.unit);
  const { left, right } = stripEdges(format, labels, overview.end.event);
  const place = (m: Moment | number): number => (typeof m === 'number' ? shown.ofEvent?.(m) ?? 0 : shown.ofEvent?.(m.event) ?? shown.warp(m.us));
  const end = Math.max(place(overview.end), shown.now, shown.span);
  const x = (at: number): number => left + ((right - left) * Math.max(0, Math.min(1, at / end)));
  const frame = { x, at: (m: Moment | number) => x(place(m)), y, k, until: x(Math.max(place(overview.end), shown.now)) };
  const shapes = [line(left, y, x(end), y, 's-rule', 2), ...bandShapes(overview, left, frame), ...ticks(x, end, y, k), ...signShapes(overview, frame)];
  shapes.push(text(format.width - format.margin, y + format.sizes.small * 0.36, labels.mark.event({ n: event }), format.sizes.small, 'f-ink2', 'e'));
  if ((input.stopsFor ?? []).length > 0) shapes.push(...fermata(right, y - 15 * k, k));
  const marks: Mark[] = [{ key: 'strip', kind: 'strip', x: 0, y: 0, shapes }, ...takeMarks(input.takes ?? [], frame, right, format.sizes.small), ...flagMarks(input.bookmarks ?? [], frame)];
  return { marks, x, head: stripHead(y, k, Math.min(x(shown.span) - left, x(shown.now) - left)) };
}

/** Who led when; before that, dashed, nobody; while an elected leader gathers its quorum, a plain line. */
function bandShapes({ bands, works }: Overview, left: number, { at, y, k, until }: Frame): Shape[] {
  const shapes = [line(left, y, until, y, 's-look', 6 * k, `${px(8 * k)} ${px(5 * k)}`)];
  const over = (one: Overview['bands'][number], c: string): void => {
    const [x1, x2] = [at(one.from), one.to === null ? until : at(one.to)];
    shapes.push(line(x1, y, x2, y, 's-paper', 6 * k), line(x1, y, x2, y, c, 6 * k));
  };
  for (const work of works) over(work, 's-sync');
  let free = Number.NEGATIVE_INFINITY;
  for (const band of bands) {
    over(band, 's-lead');
    const x = at(band.from) + 6 * k;
    if (x >= free) shapes.push(crown(x, y - 9 * k, 9 * k, 'f-lead s-lead'));
    free = Math.max(free, x + 16 * k);
  }
  return shapes;
}

/** More of a kind than these cannot be told apart on a strip: of a long run some are left out. */
const MOST = 240;

/** Of signs that would stand on each other the first is drawn. */
function signShapes({ signs }: Overview, { at, y, k }: Frame): Shape[] {
  return KINDS.flatMap((kind) => {
    const list = signs[kind];
    const shapes: Shape[] = [];
    const step = Math.ceil(list.length / MOST);
    let free = Number.NEGATIVE_INFINITY;
    list.forEach((sign, i) => {
      if (i % step > 0) return;
      const x = at(sign);
      if (x < free) return;
      shapes.push(...GLYPHS[kind](x, y, k));
      free = x + 7 * k;
    });
    return shapes;
  });
}

const GLYPHS: Readonly<Record<Kind, (x: number, y: number, k: number) => Shape[]>> = {
  stop: (x, y, k) => [cross(x, y, 7 * k, 3.4 * k)],
  cut: (x, y, k) => [path(`M${px(x - 5 * k)} ${px(y + 9 * k)}l${px(8 * k)} ${px(-18 * k)}m${px(-1 * k)} ${px(18 * k)}l${px(8 * k)} ${px(-18 * k)}`, 's-ink', 3.6 * k)],
  truncation: (x, y, k) => scissors(x, y - 13 * k, 9 * k, 'bad'),
  bell: (x, y, k) => [path(`M${px(x - 6 * k)} ${px(y - 8 * k)}q${px(2 * k)} ${px(-2 * k)} ${px(2 * k)} ${px(-6 * k)}a${px(4 * k)} ${px(4 * k)} 0 0 1 ${px(8 * k)} 0q0 ${px(4 * k)} ${px(2 * k)} ${px(6 * k)}Z`, 'f-stage s-cli join', 1.8 * k)],
};

function ticks(x: (at: number) => number, end: number, y: number, k: number): Shape[] {
  const unit = x(1) - x(0);
  const every = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].find((n) => n * unit >= 8) ?? Math.ceil(8 / unit);
  let d = '';
  for (let at = 0; at <= end; at += every) d += `M${px(x(at))} ${px(y - 11 * k)}v${px(6 * k)}`;
  return [path(d, 's-rule', 1.5)];
}

/** A rest for as long as one likes: it stops there. */
function fermata(x: number, y: number, k: number): Shape[] {
  return [path(`M${px(x - 10 * k)} ${px(y)}a${px(10 * k)} ${px(10 * k)} 0 0 1 ${px(20 * k)} 0`, 'f-none s-ink', 2.8 * k), circle(x, y - 2.6 * k, 2.4 * k, 'f-ink')];
}

/** Futures that were left: side branches under the line, each from its fork, with its words where there is room. */
function takeMarks(takes: readonly Flag[], { at, y, k }: Frame, right: number, size: number): Mark[] {
  let free = Number.NEGATIVE_INFINITY;
  return [...takes].sort((a, b) => a.event - b.event).map(({ event, words }, i) => {
    const x = at(event);
    const [dx, dy] = [18 * k, 15 * k];
    const back = x + 2 * dx + widthOf(words, size) > right ? -1 : 1;
    const wide = 2 * dx + 6 * k + widthOf(words, size);
    const [from, to] = back > 0 ? [x, x + wide] : [x - wide, x];
    const room = from > free && from > 0;
    if (room) free = to + 8 * k;
    const side = `M${px(x)} ${px(y + 4 * k)}q${px(back * 2 * k)} ${px(dy)} ${px(back * dx)} ${px(dy)}h${px(back * dx)}`;
    const shapes = [path(side, 'f-none s-rule', 2.4 * k), circle(x, y, 5 * k, 'f-stage s-ink', 2 * k)];
    if (room) shapes.push(text(x + back * (2 * dx + 5 * k), y + dy + size * 0.32, words, size, 'f-ink2 dir', back > 0 ? 's' : 'e'));
    return { key: `take ${event} ${i}`, kind: 'take', x: 0, y: 0, shapes, ref: { event }, title: words };
  });
}

function flagMarks(bookmarks: readonly Flag[], { at, y, k }: Frame): Mark[] {
  return bookmarks.map(({ event, words }, i) => {
    const x = at(event);
    const shapes = [path(`M${px(x)} ${px(y)}v${px(-23 * k)}`, 's-ink', 2 * k), path(`M${px(x)} ${px(y - 23 * k)}h${px(13 * k)}l${px(-4 * k)} ${px(5 * k)}l${px(4 * k)} ${px(5 * k)}h${px(-13 * k)}Z`, 'f-light s-ink join', 1.6 * k)];
    return { key: `flag ${i}`, kind: 'take', x: 0, y: 0, shapes, ref: { event }, title: words };
  });
}

/** The playhead of the strip, drawn at x 0 and moved; behind it what the score shows of the run. */
function stripHead(y: number, k: number, seen: number): Mark {
  return {
    key: 'strip head', kind: 'playhead', x: 0, y: 0,
    shapes: [rect({ x: -seen, y: y - 13 * k, w: Math.max(0, seen), h: 26 * k }, 'f-ink wash'), line(0, y - 13 * k, 0, y + 13 * k, 's-ink', 4 * k), path(`M${px(-9 * k)} ${px(y + 20 * k)}h${px(18 * k)}l${px(-9 * k)} ${px(-13 * k)}Z`, 'f-ink')],
  };
}

