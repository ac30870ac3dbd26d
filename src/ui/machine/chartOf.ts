import { CHARTS, type Chart, type Machine } from '../../timeline/inspect.ts';
import { recipeChart } from '../../timeline/programs.ts';
import { clientOf, type World } from '../model.ts';

/** The chart of a machine as its definition has it; null for a program that does not run. */
export function chartOf(world: World, one: Machine): Chart | null {
  if (one.machine !== 'recipe') return CHARTS[one.machine];
  const run = clientOf(world.processes[`c:${one.client}`])?.recipe;
  return run === undefined ? null : recipeChart(run.args.recipe);
}
