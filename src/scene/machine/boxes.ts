import type { Chart, ChartState } from '../../ensemble/charts.ts';
import type { Rect } from '../view.ts';
import { childrenOf, layersOf } from './layers.ts';

/** Measures of a chart, px. */
export interface Measures {
  readonly leafHeight: number;
  /** Width of a letter, on average, and what stands beside a name in its box. */
  readonly letter: number;
  readonly inset: number;
  /** Between layers, that stand below each other or side by side; and between states of one layer. */
  readonly layerGap: number;
  readonly acrossGap: number;
  readonly gap: number;
  /** Inside a state with states inside: around them, above them for its name, and beside them for the ways out. */
  readonly pad: number;
  readonly title: number;
  readonly gutter: number;
}

export const FULL: Measures = { leafHeight: 32, letter: 7.3, inset: 16, layerGap: 40, acrossGap: 22, gap: 14, pad: 8, title: 24, gutter: 9 };
export const SMALL: Measures = { leafHeight: 24, letter: 5.7, inset: 9, layerGap: 16, acrossGap: 12, gap: 7, pad: 0, title: 22, gutter: 0 };

export interface Box extends Rect {
  readonly path: string;
  /** Its own name, the last part of the path. */
  readonly name: string;
  readonly leaf: boolean;
  readonly initial: boolean;
  /** States inside stand side by side, not below each other. */
  readonly across: boolean;
  /** Which of the layers it is in, among those beside it. */
  readonly layer: number;
}

interface Sized {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1);

/** Every state as a box with its place. What is inside a state stands side by side where no other such state is in its layer, else below each other. */
export function boxesOf(chart: Chart, measures: Measures): Sized {
  return inside(chart, '', measures, false, true);
}

function inside(chart: Chart, parent: string, m: Measures, across: boolean, roomy: boolean): Sized {
  const layers = layersOf(chart, parent).map((states, layer) => {
    const alone = roomy && states.filter(({ path }) => childrenOf(chart, path).length > 0).length === 1;
    return states.map((state) => sized(chart, state, m, layer, alone));
  });
  const rows = layers.map((states) => ({ states, ...(across ? stack(states, m.gap) : row(states, m.gap)) }));
  const breadth = Math.max(0, ...rows.map((one) => (across ? one.height : one.width)));
  const boxes: Box[] = [];
  const step = across ? m.acrossGap : m.layerGap;
  let along = 0;
  for (const { states, width, height } of rows) {
    let beside = (breadth - (across ? height : width)) / 2;
    for (const one of states) {
      boxes.push(...moved(one.boxes, across ? along : beside, across ? beside : along));
      beside += (across ? one.height : one.width) + m.gap;
    }
    along += (across ? width : height) + step;
  }
  const length = Math.max(0, along - step);
  return across ? { width: length, height: breadth, boxes } : { width: breadth, height: length, boxes };
}

function sized(chart: Chart, { path, initial }: ChartState, m: Measures, layer: number, alone: boolean): Sized {
  const leaf = childrenOf(chart, path).length === 0;
  const name = nameOf(path);
  const named = lettersIn(name) * m.letter + m.inset;
  const box = { path, name, leaf, initial, layer, across: alone && !leaf, x: 0, y: 0 };
  if (leaf) return { width: named, height: m.leafHeight, boxes: [{ ...box, width: named, height: m.leafHeight }] };
  const content = inside(chart, path, m, alone, alone);
  const side = m.pad + m.gutter;
  const width = Math.max(named, content.width + 2 * side);
  const height = m.title + content.height + m.pad + (alone ? m.gutter * 2 : 0);
  return { width, height, boxes: [{ ...box, width, height }, ...moved(content.boxes, (width - content.width) / 2, m.title)] };
}

/** Capitals are wider than other letters by a third. */
function lettersIn(name: string): number {
  return name.length + name.replaceAll(/[^A-Z]/g, '').length / 3;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function row(items: readonly Size[], gap: number): Size {
  return { width: sum(items, ({ width }) => width, gap), height: Math.max(0, ...items.map(({ height }) => height)) };
}

function stack(items: readonly Size[], gap: number): Size {
  return { width: Math.max(0, ...items.map(({ width }) => width)), height: sum(items, ({ height }) => height, gap) };
}

function sum(items: readonly Size[], of: (item: Size) => number, gap: number): number {
  return items.reduce((total, item) => total + of(item) + gap, -gap);
}

function moved(boxes: readonly Box[], dx: number, dy: number): Box[] {
  return boxes.map((box) => ({ ...box, x: box.x + dx, y: box.y + dy }));
}
