import { scissors } from './glyphs.ts';
import type { Layout } from './layout.ts';
import { KINDS, stripEdges, type Kind, type Moment, type Overview } from './overview.ts';
import { circle, cross, crown, line, path, px, rect, text } from './shapes.ts';
import { widthOf } from './text.ts';
import type { Flag, Mark, SceneInput, Shape } from './view.ts';

export interface Strip {
  readonly marks: readonly Mark[];
  /** x of a shown time. */
  readonly x: (shown: number) => number;
  /** Drawn at x 0, and moved. */
  readonly head: readonly Mark[];
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
  const marks: Mark[] = [{ key: 'strip', kind: 'strip', x: 0, y: 0, shapes }, ...takeMarks(input.takes ?? [], frame, right, Math.min(format.sizes.small, 22 * k)), ...flagMarks(input.bookmarks ?? [], frame)];
  return { marks, x, head: [stripHead(y, k, Math.min(x(shown.span) - left, x(shown.now) - left))] };
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
    const [dx, dy] = [18 * k, 12 * k];
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

/** The playhead of the strip; behind it what the score shows of the run. */
function stripHead(y: number, k: number, seen: number): Mark {
  return {
    key: 'strip head', kind: 'playhead', x: 0, y: 0,
    shapes: [rect({ x: -seen, y: y - 13 * k, w: Math.max(0, seen), h: 26 * k }, 'f-ink wash'), line(0, y - 13 * k, 0, y + 13 * k, 's-ink', 4 * k), path(`M${px(-9 * k)} ${px(y + 20 * k)}h${px(18 * k)}l${px(-9 * k)} ${px(-13 * k)}Z`, 'f-ink')],
  };
}
