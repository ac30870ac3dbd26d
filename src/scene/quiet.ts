import type { Layout } from './layout.ts';
import type { Score } from './score.ts';
import { linesAbove } from './format.ts';
import { boxOf, meet } from './scoreWords.ts';
import { circle, line, rect, text, type Box } from './shapes.ts';
import type { Ruler } from './staves.ts';
import { widthOf } from './text.ts';
import type { Mark, SceneInput, Shape, Silence } from './view.ts';

/** Silence that is long enough to be named, µs. */
const QUIET_US = 100_000;

/** Silences in sight, the one that lasts included, the latest first. */
function quietsOf({ shown, world, options: { labels } }: SceneInput, score: Score, ruler: Ruler): Quiet[] {
  const { silences, now } = shown;
  if (silences === undefined) return [];
  const seen: Silence[] = [];
  for (let i = silences.length - 1; i >= 0; i--) {
    const silence = silences[i];
    if (silence === undefined || silence.to < ruler.from) break;
    if (silence.to <= now) seen.push(silence);
  }
  const lasts = { fromUs: score.current?.event.at ?? 0, toUs: world.now, from: score.currentAt, to: now };
  if (lasts.toUs - lasts.fromUs >= QUIET_US) seen.unshift(lasts);
  return seen.map(({ fromUs, toUs, from, to }) => {
    const pings = score.pings.filter((at) => at >= from && at <= to).length;
    return { key: `quiet ${fromUs}`, from, to, words: labels.mark.silence({ seconds: ((toUs - fromUs) / 1_000_000).toFixed(1) }), pings, title: labels.mark.pings({ count: pings }) };
  });
}

interface Quiet {
  readonly key: string;
  readonly from: number;
  readonly to: number;
  /** How long it really was. */
  readonly words: string;
  /** Heartbeats in it, and the words for opening them. */
  readonly pings: number;
  readonly title: string;
}

/** A silence is drawn shorter than it was: its length stands over it, with the heartbeats it is full of. */
export function quietMarks(input: SceneInput, score: Score, taken: Box[], layout: Layout, ruler: Ruler): Mark[] {
  const { sizes, unit } = layout.format;
  const [y, size] = [linesAbove(layout.format, layout.pitch).words, sizes.small];
  const r = size * 0.22;
  const { labels, pings: opened = false } = input.options;
  return quietsOf(input, score, ruler).flatMap((quiet): Mark[] => {
    const [x1, x2] = [Math.max(ruler.x(quiet.from), ruler.x(ruler.from + 1) + 8), Math.min(ruler.x(quiet.to), ruler.x(ruler.now))];
    const count = quiet.pings > 1 ? `×${quiet.pings}` : '';
    const [w1, w2] = [widthOf(quiet.words, size), count === '' ? 0 : widthOf(count, size) + 2 * r + 16 * unit];
    const wide = w1 + w2 <= x2 - x1 - 8 * unit ? w1 + w2 : w1;
    const box = boxOf((x1 + x2) / 2, y, wide, size);
    if (wide > x2 - x1 - 4 * unit || taken.some((other) => meet(other, box))) return [];
    taken.push(box);
    const [start, mid] = [(x1 + x2 - wide) / 2, y - size * 0.34];
    const shapes: Shape[] = [text(start, y, quiet.words, size, 'f-ink2 halo')];
    if (x1 + 12 * unit < start) shapes.unshift(...[[x1 + 5 * unit, start - 6 * unit], [start + wide + 6 * unit, x2 - 5 * unit]].map(([a = 0, b = 0]) => line(a, mid, b, mid, 's-rule', 2 * unit, '1 5')));
    if (opened) return [{ key: quiet.key, kind: 'word', x: 0, y: 0, shapes: [...shapes, rect({ ...box, h: size * 1.2 }, 'hit')], ref: { pings: false }, title: labels.mark.fold }];
    if (wide === w1) return [{ key: quiet.key, kind: 'word', x: 0, y: 0, shapes }];
    const at = start + w1 + 12 * unit;
    const beats: Shape[] = [circle(at + r, mid, r, 'f-stage s-ink2', 1.6), text(at + 2 * r + 4 * unit, y, count, size, 'f-ink2 halo'), rect({ x: at - 4, y: y - size, w: w2 + 2, h: size * 1.3 }, 'hit')];
    return [{ key: quiet.key, kind: 'word', x: 0, y: 0, shapes }, { key: `${quiet.key} pings`, kind: 'word', x: 0, y: 0, shapes: beats, ref: { pings: true }, title: quiet.title }];
  });
}
