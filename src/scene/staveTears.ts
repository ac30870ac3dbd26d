import type { Layout } from './layout.ts';
import type { Ruler } from './staves.ts';
import { strip, type Groups, type Step } from './torn.ts';
import type { Mark } from './view.ts';

function zigzag(from: Step, to: Step, steps: number, swing: number, across: Step): Step[] {
  return Array.from({ length: steps + 1 }, (_, i) => {
    const t = i / steps;
    const side = (i % 2 === 0 ? -1 : 1) * swing;
    return { x: from.x + (to.x - from.x) * t + across.x * side, y: from.y + (to.y - from.y) * t + across.y * side };
  });
}

/** The same tear runs between the staves from the moment of the cut. */
export function staveTears(groups: Groups, layout: Layout, ruler: Ruler, since: number): Mark[] {
  if (groups.count < 2) return [];
  return layout.rows.slice(1).flatMap((row, i) => {
    const above = layout.rows[i];
    if (above === undefined || row.sid === null || above.group === row.group) return [];
    const y = (above.y + row.y) / 2;
    const h = Math.max(3, layout.pitch * 0.27);
    const [x1, x2] = [ruler.x(Math.max(since, ruler.from)), ruler.x(ruler.to)];
    const steps = Math.max(2, Math.round((x2 - x1) / 31));
    const across = { x: 0, y: 1 };
    const lines = [-h, h].map((off) => zigzag({ x: x1, y: y + off }, { x: x2, y: y + off }, steps, 2, across));
    return [{ key: `tear ${above.sid} ${row.sid}`, kind: 'tear' as const, x: 0, y: 0, shapes: strip(lines[0] ?? [], lines[1] ?? [], 'f-stage') }];
  });
}
