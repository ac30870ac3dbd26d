import type { Shape } from './view.ts';

type Attributes = Readonly<Record<string, string | number>>;

/** Coordinates with one decimal: what the eye can see, and short attributes. */
export function px(n: number): number {
  return Math.round(n * 10) / 10;
}

export function path(d: string, c: string, width = 0, more: Attributes = {}): Shape {
  return { el: 'path', c, a: width > 0 ? { d, 'stroke-width': px(width), ...more } : { d, ...more } };
}

export function circle(cx: number, cy: number, r: number, c: string, width = 0, more: Attributes = {}): Shape {
  const a = { cx: px(cx), cy: px(cy), r: px(r), ...more };
  return { el: 'circle', c, a: width > 0 ? { ...a, 'stroke-width': px(width) } : a };
}

export function line(x1: number, y1: number, x2: number, y2: number, c: string, width: number, dash?: string): Shape {
  const a = { x1: px(x1), y1: px(y1), x2: px(x2), y2: px(y2), 'stroke-width': px(width) };
  return { el: 'line', c, a: dash === undefined ? a : { ...a, 'stroke-dasharray': dash } };
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export function rect(box: Box, c: string, width = 0, more: Attributes = {}): Shape {
  const a = { x: px(box.x), y: px(box.y), width: px(box.w), height: px(box.h), ...more };
  return { el: 'rect', c, a: width > 0 ? { ...a, 'stroke-width': px(width) } : a };
}

/** Anchors: 's'tart, 'm'iddle, 'e'nd. Weights and italics are classes. */
export function text(x: number, y: number, content: string, size: number, c: string, anchor: 's' | 'm' | 'e' = 's'): Shape {
  const at = { x: px(x), y: px(y), 'font-size': px(size) };
  const a = anchor === 's' ? at : { ...at, 'text-anchor': anchor === 'm' ? 'middle' : 'end' };
  return { el: 'text', c, a, text: content };
}

/** A head of length `l` whose point is at x, y, turned by `angle` degrees. */
export function arrowhead(x: number, y: number, angle: number, l: number, c: string): Shape {
  return path(`M0 0L${-l} ${px(-l * 0.48)}V${px(l * 0.48)}Z`, c, 0, { transform: `translate(${px(x)},${px(y)}) rotate(${px(angle)})` });
}

/** Two strokes that cross: stopped. */
export function cross(x: number, y: number, r: number, width: number): Shape {
  return path(`M${px(x - r)} ${px(y - r)}L${px(x + r)} ${px(y + r)}M${px(x + r)} ${px(y - r)}L${px(x - r)} ${px(y + r)}`, 's-bad', width);
}

/** A tick as long as `r`, its middle at x, y. */
export function check(x: number, y: number, r: number, c: string, width: number): Shape {
  return path(`M${px(x - r * 0.48)} ${px(y)}l${px(r * 0.35)} ${px(r * 0.4)}l${px(r * 0.67)} ${px(-r * 0.79)}`, c, width);
}

/** The crown of whoever leads, its base at y. */
export function crown(x: number, y: number, s: number, c: string): Shape {
  const p = (dx: number, dy: number): string => `${px(x + dx * s)} ${px(y + dy * s)}`;
  return path(`M${p(-0.85, 0)}L${p(-1, -0.9)}L${p(-0.45, -0.5)}L${p(0, -1.15)}L${p(0.45, -0.5)}L${p(1, -0.9)}L${p(0.85, 0)}Z`, `${c} join`, 1.6);
}

/** A ring that is as long as what is left of a whole, from the top clockwise; the rest is a hair. */
export function dial(r: number, left: number, c: string, width: number): Shape[] {
  const part = Math.max(0, Math.min(1, left));
  return [
    circle(0, 0, r, 'f-none s-hair', width * 0.5),
    circle(0, 0, r, `f-none s-${c}`, width, { pathLength: 100, 'stroke-dasharray': `${px(part * 100)} 100`, transform: 'rotate(-90)' }),
  ];
}
