import { path, px } from './shapes.ts';
import type { ServerId, Shape } from './view.ts';

export interface Groups {
  readonly of: ReadonlyMap<ServerId, number>;
  readonly count: number;
}

export interface Step {
  readonly x: number;
  readonly y: number;
}

const draw = (points: readonly Step[]): string => points.map((p, i) => `${i === 0 ? 'M' : 'L'}${px(p.x)} ${px(p.y)}`).join('');

export function strip(a: readonly Step[], b: readonly Step[], fill: string): Shape[] {
  return [path(`${draw(a)}${draw([...b].reverse()).replace('M', 'L')}Z`, fill), path(draw(a), 'f-none s-rule join', 1.8), path(draw(b), 'f-none s-rule join', 1.8)];
}
