import { linesAbove } from './format.ts';
import type { Layout, Row } from './layout.ts';
import { text, type Box } from './shapes.ts';
import { widthOf } from './text.ts';
import type { Ruler } from './staves.ts';
import type { Mark, Ref, Shape } from './view.ts';

/** Something to be said on the score, where there is room for it. */
export interface ScoreWord {
  readonly key: string;
  readonly x: number;
  /** Said beside this stave; null: above all of them. */
  readonly row: Row | null;
  readonly words: string;
  readonly size: number;
  readonly c: string;
  readonly ref?: Ref;
  readonly title?: string;
}

export const meet = (a: Box, b: Box): boolean => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

/** Box of words whose baseline is y. */
export const boxOf = (x: number, y: number, width: number, size: number): Box => ({ x: x - width / 2 - 3, y: y - size * 0.76, w: width + 6, h: size * 0.8 });

/** What a rectangle or a line of words covers. */
export function shapeBox({ el, a, c, text: words = '' }: Shape): Box[] {
  const [x, y] = [Number(a['x']), Number(a['y'])];
  if (el === 'rect') return [{ x, y, w: Number(a['width']), h: Number(a['height']) }];
  if (el !== 'text') return [];
  const size = Number(a['font-size']);
  const w = widthOf(words, size, /\b[bm]\b/.test(c));
  const left = a['text-anchor'] === 'middle' ? x - w / 2 : a['text-anchor'] === 'end' ? x - w : x;
  return [{ x: left, y: y - size * 0.76, w, h: size * 0.8 }];
}

/**
 * Puts words where they cover neither other words nor notes: what comes first in the list has the first choice, and
 * what finds no place is not said there, but still by its mark's title.
 */
export function placeWords(words: readonly ScoreWord[], taken: Box[], layout: Layout, ruler: Ruler): Mark[] {
  const above = linesAbove(layout.format, layout.pitch).words;
  const { unit } = layout.format;
  // Under the last stave the strip has its ticks and signs: words go there if they find no other place.
  const low = layout.stripY === null ? layout.height : layout.stripY - 11 * Math.max(0.62, unit);
  const [left, right] = [ruler.x(ruler.from + 1) + 8, ruler.x(ruler.now) + 6];
  return words.flatMap((word) => {
    const { row, size } = word;
    const width = widthOf(word.words, size, true);
    const beside = row === null ? [0] : [0, -1, 1].map((side) => side * (width / 2 + 13 * unit));
    const lines = row === null ? [above] : [row.y - 7 * unit, row.y - 12 * unit, row.y + size * 0.76 + 5 * unit];
    const places = beside.flatMap((by) => lines.map((y) => ({ x: Math.max(left + width / 2, Math.min(word.x + by, right - width / 2)), y })));
    const place = places.toSorted((a, b) => Number(a.y > low) - Number(b.y > low)).find(({ x, y }) => Math.abs(x - word.x) < width / 2 + 24 && !taken.some((box) => meet(box, boxOf(x, y, width, size))));
    if (place === undefined) return [];
    const { x, y } = place;
    taken.push(boxOf(x, y, width, size));
    const mark: Mark = { key: word.key, kind: 'word', x: 0, y: 0, shapes: [text(x, y, word.words, size, `${word.c} halo`, 'm')] };
    return [{ ...mark, ...(word.ref === undefined ? {} : { ref: word.ref }), ...(word.title === undefined ? {} : { title: word.title }) }];
  });
}
