import type { Chart } from '../../ensemble/charts.ts';
import { boxesOf, FULL, type Box, type Measures } from './boxes.ts';
import { childrenOf, layersOf } from './layers.ts';
import { routesOf, type Route } from './routes.ts';

/** A machine laid out: nothing in it that is not in its definition. */
export interface ChartPicture {
  readonly width: number;
  readonly height: number;
  /** Outer states before what is inside them. */
  readonly boxes: readonly Box[];
  readonly routes: readonly Route[];
}

const MARGIN = 6;
/** Room beside everything for the ways that go round a layer. */
const LANE = 12;

/** Places for all states and ways for all transitions of a machine: a pure function of its definition. */
export function layoutChart(chart: Chart, measures: Measures = FULL): ChartPicture {
  const { width, height, boxes } = boxesOf(chart, measures);
  const { routes, left, right } = routesOf(chart, boxes, { width, lane: LANE });
  const dx = MARGIN + left * LANE;
  return {
    width: width + dx + right * LANE + MARGIN,
    height: height + 2 * MARGIN,
    boxes: boxes.map((box) => ({ ...box, x: box.x + dx, y: box.y + MARGIN })),
    routes: routes.map((route) => ({ ...route, points: route.points.map(([x, y]) => [x + dx, y + MARGIN] as const) })),
  };
}

/**
 * The machine in outline: the states at the top, what is inside those that stand beside each other, and the ways from
 * one layer to the next. `omit` leaves states out.
 */
export function outlineOf(chart: Chart, omit: readonly string[] = []): Chart {
  const top = layersOf(chart, '').map((layer) => layer.filter(({ path }) => !omit.includes(path)));
  const columns = top.flatMap((layer) => (layer.filter(({ path }) => childrenOf(chart, path).length > 0).length > 1 ? layer : []));
  const states = chart.states.filter(({ path, parent }) => (parent === '' ? !omit.includes(path) : columns.some((column) => column.path === parent)));
  return { ...chart, states, transitions: leadingOn({ ...chart, states }) };
}

/** The transitions that lead to the next layer; those of states that are left out count for what is around them. */
function leadingOn(chart: Chart): Chart['transitions'] {
  const layerOf = new Map(['', ...chart.states.map(({ path }) => path)].flatMap((parent) => layersOf(chart, parent).flatMap((layer, index) => layer.map(({ path }) => [path, index] as const))));
  const lifted = (path: string): string => {
    let at = path;
    while (at !== '' && !layerOf.has(at)) at = at.slice(0, Math.max(0, at.lastIndexOf('.')));
    return at;
  };
  const found = new Map<string, Chart['transitions'][number]>();
  for (const one of chart.transitions) {
    const [from, to] = [lifted(one.from), lifted(one.to ?? '')];
    const beside = from.slice(0, Math.max(0, from.lastIndexOf('.'))) === to.slice(0, Math.max(0, to.lastIndexOf('.')));
    if (from === '' || to === '' || !beside || layerOf.get(to) !== (layerOf.get(from) ?? 0) + 1) continue;
    found.set(`${from}>${to}`, { ...one, from, to });
  }
  return [...found.values()];
}
