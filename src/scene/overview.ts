import type { TraceEntry } from '../ensemble/types.ts';
import type { Format } from './format.ts';
import type { Layout } from './layout.ts';
import type { SceneLabels } from './labels.ts';
import { sidIn } from './read.ts';
import { cross, crown, line, path, px, text } from './shapes.ts';
import { widthOf } from './text.ts';
import type { Mark, ServerId, Shape, Shown } from './view.ts';

interface Moment {
  readonly event: number;
  readonly us: number;
}

/** The whole run in a few marks: who led when, and what was done to it. Filled entry by entry. */
export interface Overview {
  /** Stretches with an established leader. */
  readonly bands: { readonly leader: ServerId; readonly from: Moment; to: Moment | null }[];
  readonly stops: Moment[];
  readonly cuts: Moment[];
  /** Number and time of the last event taken in. */
  end: Moment;
}

export function emptyOverview(): Overview {
  return { bands: [], stops: [], cuts: [], end: { event: 0, us: 0 } };
}

/** Takes in the next event of the run; changes the overview and gives it back. */
export function extendOverview(overview: Overview, entry: TraceEntry): Overview {
  const here = { event: overview.end.event + 1, us: entry.event.at };
  overview.end = here;
  const open = overview.bands[overview.bands.length - 1];
  const ends = (sid: ServerId | null): void => {
    if (open !== undefined && open.to === null && open.leader === sid) open.to = here;
  };
  if (entry.event.kind === 'fault' && entry.event.fault.fault === 'cut' && overview.cuts[overview.cuts.length - 1]?.us !== here.us) overview.cuts.push(here);
  for (const fact of entry.facts) {
    if (fact.type === 'mode' && fact.state !== 'LEADING' && fact.state !== 'STANDALONE') ends(fact.sid);
    if (fact.type === 'process' && fact.status === 'down' && sidIn(fact.process) !== null) {
      overview.stops.push(here);
      ends(sidIn(fact.process));
    }
    if (fact.type === 'mode' && fact.state === 'STANDALONE') overview.bands.push({ leader: fact.sid, from: here, to: null });
    if (fact.type === 'established') {
      if (open !== undefined && open.to === null) open.to = here;
      overview.bands.push({ leader: fact.sid, from: here, to: null });
    }
  }
  return overview;
}

export interface Strip {
  readonly marks: Mark[];
  /** x of a shown time. */
  readonly x: (shown: number) => number;
}

/** The strip runs between these two x; behind it stands the number of an event. */
export function stripEdges({ margin, width, sizes }: Format, labels: SceneLabels, lastEvent: number): { readonly left: number; readonly right: number } {
  const label = labels.mark.event({ n: Math.max(1000, lastEvent) });
  return { left: margin - 4, right: width - margin - widthOf(label, sizes.small) - 14 };
}

export function stripOf(overview: Overview, layout: Layout, labels: SceneLabels, shown: Shown, y: number, event: number): Strip {
  const { format } = layout;
  const k = Math.max(0.62, format.unit);
  const words = labels.mark.event({ n: event });
  const { left, right } = stripEdges(format, labels, overview.end.event);
  const place = (m: Moment): number => shown.ofEvent?.(m.event) ?? shown.warp(m.us);
  const end = Math.max(place(overview.end), shown.now, shown.span);
  const x = (at: number): number => left + ((right - left) * Math.max(0, Math.min(at, end))) / end;
  const shapes: Shape[] = [line(left, y, x(end), y, 's-rule', 2)];
  const until = x(Math.max(place(overview.end), shown.now));
  shapes.push(line(left, y, until, y, 's-look', 6 * k, `${px(8 * k)} ${px(5 * k)}`));
  for (const band of overview.bands) {
    const [x1, x2] = [x(place(band.from)), band.to === null ? until : x(place(band.to))];
    shapes.push(line(x1, y, x2, y, 's-paper', 6 * k), line(x1, y, x2, y, 's-lead', 6 * k), crown(x1 + 6 * k, y - 9 * k, 9 * k, 'f-lead s-lead'));
  }
  shapes.push(...ticks(x, end, y, k));
  for (const stop of overview.stops) shapes.push(cross(x(place(stop)), y, 7 * k, 3.4 * k));
  for (const cut of overview.cuts) shapes.push(path(`M${px(x(place(cut)) - 5 * k)} ${px(y + 9 * k)}l${px(8 * k)} ${px(-18 * k)}m${px(-1 * k)} ${px(18 * k)}l${px(8 * k)} ${px(-18 * k)}`, 's-ink', 3.6 * k));
  shapes.push(text(format.width - format.margin, y + format.sizes.small * 0.36, words, format.sizes.small, 'f-ink2', 'e'));
  return { marks: [{ key: 'strip', kind: 'strip', x: 0, y: 0, shapes }], x };
}

function ticks(x: (at: number) => number, end: number, y: number, k: number): Shape[] {
  const unit = x(1) - x(0);
  const every = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].find((n) => n * unit >= 8) ?? 2000;
  let d = '';
  for (let at = 0; at <= end; at += every) d += `M${px(x(at))} ${px(y - 11 * k)}v${px(6 * k)}`;
  return [path(d, 's-rule', 1.5)];
}

/** The playhead of the strip, drawn at x 0 and moved. */
export function stripHead(y: number, k: number): Mark {
  return { key: 'strip head', kind: 'playhead', x: 0, y: 0, shapes: [line(0, y - 13 * k, 0, y + 13 * k, 's-ink', 4 * k), path(`M${px(-9 * k)} ${px(y + 20 * k)}h${px(18 * k)}l${px(-9 * k)} ${px(-13 * k)}Z`, 'f-ink')] };
}
