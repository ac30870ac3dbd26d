import { PATTERNS } from '../svg.ts';
import { append, write } from './elements.ts';

/** What the stylesheet fills with, for all sheets of one picture. */
export function addPatterns(sheet: SVGSVGElement): void {
  const defs = append(sheet, 'defs');
  for (const { id, size, width, ground } of PATTERNS) {
    const pattern = append(defs, 'pattern');
    write(pattern, { id, width: size, height: size, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)' });
    if (ground) write(append(pattern, 'rect'), { class: 'f-downF', width: size, height: size });
    write(append(pattern, 'line'), { class: 's-down', x1: 0, y1: 0, x2: 0, y2: size, 'stroke-width': width });
  }
}
