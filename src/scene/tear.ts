import type { Layout } from './layout.ts';
import { stageBottom } from './layout.ts';
import type { SceneLabels } from './labels.ts';
import { slots } from './panels.ts';
import type { Cast } from './read.ts';
import { path, px, text } from './shapes.ts';
import { widthOf } from './text.ts';
import type { Ruler } from './staves.ts';
import type { Mark, ServerId, Shape } from './view.ts';

export interface Groups {
  readonly of: ReadonlyMap<ServerId, number>;
  readonly count: number;
}

interface Step {
  readonly x: number;
  readonly y: number;
}

function zigzag(from: Step, to: Step, steps: number, swing: number, across: Step): Step[] {
  return Array.from({ length: steps + 1 }, (_, i) => {
    const t = i / steps;
    const side = (i % 2 === 0 ? -1 : 1) * swing;
    return { x: from.x + (to.x - from.x) * t + across.x * side, y: from.y + (to.y - from.y) * t + across.y * side };
  });
}

const draw = (points: readonly Step[]): string => points.map((p, i) => `${i === 0 ? 'M' : 'L'}${px(p.x)} ${px(p.y)}`).join('');

function strip(a: readonly Step[], b: readonly Step[], fill: string): Shape[] {
  return [path(`${draw(a)}${draw([...b].reverse()).replace('M', 'L')}Z`, fill), path(draw(a), 'f-none s-rule join', 1.8), path(draw(b), 'f-none s-rule join', 1.8)];
}

/** The paper is torn between neighbours who cannot reach each other: the whole height of the stage. */
export function tearMarks(cast: Cast, groups: Groups, layout: Layout): Mark[] {
  if (groups.count < 2) return [];
  const marks: Mark[] = [];
  const { unit } = layout.format;
  cast.all.slice(1).forEach((right, i) => {
    const left = cast.all[i];
    if (left === undefined || groups.of.get(left.sid) === groups.of.get(right.sid)) return;
    const [a, b] = [layout.players.get(left.id), layout.players.get(right.id)];
    if (a === undefined || b === undefined) return;
    const half = Math.min(22 * unit, Math.max(7, (Math.abs(b.x - a.x) - a.r - b.r) * 0.22));
    const x = (a.x + a.r + b.x - b.r) / 2;
    const lean = a.x < layout.format.width / 2 ? 5 * unit : -5 * unit;
    const bottom = stageBottom(layout.format, x);
    const across = { x: 1, y: 0 };
    const lines = [-half, half].map((off) => zigzag({ x: x + off + lean, y: -6 }, { x: x + off - lean, y: bottom + 2 }, 14, 6.8 * unit, across));
    marks.push({ key: `tear ${left.sid} ${right.sid}`, kind: 'tear', x: 0, y: 0, shapes: strip(lines[0] ?? [], lines[1] ?? [], 'f-paper') });
  });
  return marks;
}

/** The x at which the way from one process to another meets the paper's edge; null when it meets none. */
export function tearBetween(cast: Cast, groups: Groups, layout: Layout, from: string, to: string): number | null {
  const ids = cast.all.map((actor) => actor.id);
  const [i, j] = [ids.indexOf(from), ids.indexOf(to)];
  if (i < 0 || j < 0 || groups.count < 2) return null;
  const step = i < j ? 1 : -1;
  for (let k = i; k !== j; k += step) {
    const [here, next] = [cast.all[k], cast.all[k + step]];
    if (here === undefined || next === undefined || groups.of.get(here.sid) === groups.of.get(next.sid)) continue;
    const [a, b] = [layout.players.get(here.id), layout.players.get(next.id)];
    return a === undefined || b === undefined ? null : (a.x + step * a.r + b.x - step * b.r) / 2 - step * 16 * layout.format.unit;
  }
  return null;
}

/** The same tear runs between the staves from the moment of the cut. */
export function staveTears(groups: Groups, layout: Layout, ruler: Ruler, since: number): Mark[] {
  if (groups.count < 2) return [];
  return layout.rows.slice(1).flatMap((row, i) => {
    const above = layout.rows[i];
    if (above === undefined || above.group === row.group) return [];
    const y = (above.y + row.y) / 2;
    const h = Math.max(3, layout.pitch * 0.27);
    const [x1, x2] = [ruler.x(Math.max(since, ruler.from)), ruler.x(ruler.to)];
    const steps = Math.max(2, Math.round((x2 - x1) / 31));
    const across = { x: 0, y: 1 };
    const lines = [-h, h].map((off) => zigzag({ x: x1, y: y + off }, { x: x2, y: y + off }, steps, 2, across));
    return [{ key: `tear ${above.sid} ${row.sid}`, kind: 'tear' as const, x: 0, y: 0, shapes: strip(lines[0] ?? [], lines[1] ?? [], 'f-stage') }];
  });
}

/** "3 of 5, has quorum": every group in its own corner, counted over all configured voters. */
export function groupMarks(cast: Cast, groups: Groups, layout: Layout, labels: SceneLabels): Mark[] {
  if (groups.count < 2 || layout.format.name === 'mini') return [];
  const { format } = layout;
  const voters = cast.voters.map((v) => v.sid);
  const size = format.sizes.state;
  const shown = [...Array(groups.count).keys()].map((g) => cast.voters.filter((v) => groups.of.get(v.sid) === g));
  const sets = shown.filter((members) => members.length > 0);
  return sets.map((members, i) => {
    const up = members.filter((m) => m.state !== 'DOWN').map((m) => m.sid);
    const quorum = up.length >= cast.quorum;
    const words = labels.meter.group({ count: up.length, of: voters.length, quorum });
    const wide = Math.max(widthOf(words, size * 1.12, true), slots(up, voters, cast.quorum, 0, 0, size, 'ink').width);
    const last = i === sets.length - 1 && sets.length > 1;
    const x = last ? format.width - format.margin : i === 0 ? format.margin : format.margin + ((format.width - wide - 2 * format.margin) * i) / (sets.length - 1);
    const drawn = slots(up, voters, cast.quorum, 0, size * 1.75, size, quorum ? 'lead' : 'ink');
    const body = last ? slots(up, voters, cast.quorum, -drawn.width, size * 1.75, size, quorum ? 'lead' : 'ink').shapes : drawn.shapes;
    const small = format.name === 'phone';
    const shapes = [text(0, size * 1.15, words, size * (small ? 1 : 1.12), `${quorum ? 'f-ink' : 'f-bad'} b halo`, last ? 'e' : 's'), ...(small ? [] : body)];
    return { key: `group ${members[0]?.sid ?? i}`, kind: 'meter' as const, x: px(x), y: 8 * format.unit, shapes, title: words };
  });
}
