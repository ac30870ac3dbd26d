import type { Layout } from './layout.ts';
import { px, rect, text } from './shapes.ts';
import { widthOf } from './text.ts';
import type { Mark, Pointed } from './view.ts';

/** What is under the pointer, in words over the strip. */
export function pointedMark(pointed: Pointed | null, { format, stripY }: Layout): Mark | null {
  if (pointed === null || stripY === null) return null;
  const { x, strong, words } = pointed;
  const { sizes: { small: size }, unit, width } = format;
  const gap = size * 0.6;
  const all = [...strong.map((said) => ({ said, bold: true })), ...words.map((said) => ({ said, bold: false }))];
  const widths = all.map(({ said, bold }) => widthOf(said, size, bold));
  const wide = widths.reduce((sum, one) => sum + one + gap, gap);
  const [left, bottom, high] = [Math.max(2, Math.min(width - wide - 2, x - wide / 2)), stripY - 20 * unit, size * 1.5];
  let at = left + gap;
  const said = all.map(({ said: word, bold }, i) => {
    const shape = text(at, bottom - size * 0.45, word, size, bold ? 'f-ink b' : 'f-ink');
    at += (widths[i] ?? 0) + gap;
    return shape;
  });
  return { key: 'pointed', kind: 'strip', x: 0, y: 0, shapes: [rect({ x: left, y: bottom - high, w: wide, h: high }, 'f-stage s-ink', 1.5, { rx: px(4 * unit) }), ...said] };
}
