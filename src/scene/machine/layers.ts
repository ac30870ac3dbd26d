import type { Chart, ChartState } from '../../ensemble/charts.ts';

/** States beside each other, in the layers in which they are reached from where one begins. */
export type Layers = readonly (readonly ChartState[])[];

export function childrenOf(chart: Chart, parent: string): ChartState[] {
  return chart.states.filter((state) => state.parent === parent);
}

export function isInside(path: string, outer: string): boolean {
  return outer === '' || path === outer || path.startsWith(`${outer}.`);
}

/** Transitions between states beside each other; one that leads in or out of their insides counts for the whole. */
function stepsBetween(chart: Chart, siblings: readonly ChartState[]): Map<string, string[]> {
  const holder = (path: string): string | undefined => siblings.find((one) => isInside(path, one.path))?.path;
  const steps = new Map<string, string[]>(siblings.map(({ path }) => [path, []]));
  for (const { from, to } of chart.transitions) {
    const [a, b] = [holder(from), to === null ? undefined : holder(to)];
    if (a !== undefined && b !== undefined && a !== b) steps.get(a)?.push(b);
  }
  return steps;
}

/**
 * The layers of the states inside another: the longest way from the first one, without the ways back. What nothing
 * beside it leads to is put behind, in the order of the definition.
 */
export function layersOf(chart: Chart, parent: string): Layers {
  const siblings = childrenOf(chart, parent);
  const steps = stepsBetween(chart, siblings);
  const depth = new Map<string, number>();
  const onWay = new Set<string>();
  const visit = (path: string, at: number): void => {
    if (onWay.has(path) || (depth.get(path) ?? -1) >= at) return;
    depth.set(path, at);
    onWay.add(path);
    for (const next of steps.get(path) ?? []) visit(next, at + 1);
    onWay.delete(path);
  };
  const first = siblings.find(({ initial }) => initial) ?? siblings[0];
  if (first !== undefined) visit(first.path, 0);
  for (const { path } of siblings) if (!depth.has(path)) depth.set(path, Math.max(-1, ...depth.values()) + 1);
  const layers: ChartState[][] = [];
  for (const state of siblings) (layers[depth.get(state.path) ?? 0] ??= []).push(state);
  return Array.from(layers, (layer) => layer ?? []).filter((layer) => layer.length > 0);
}
