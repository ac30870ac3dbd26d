import { glyph } from './glyphs.ts';
import { px } from './shapes.ts';
import type { Shape } from './view.ts';

/** The bell of a watch, about 2·s across, its middle at x, y. */
export function bellAt(x: number, y: number, s: number): Shape[] {
  return glyph('bell', s, 'cli').map((shape) => ({ ...shape, a: { ...shape.a, transform: `translate(${px(x)},${px(y)})` } }));
}
