import type { RecipeName, TellName } from '../recipes/args.ts';
import { RECIPES } from '../recipes/recipes.ts';
import { chartOf, possible, type Chart } from './charts.ts';

const charts: Partial<Record<RecipeName, Chart>> = {};

/** The machine of a client program, as its definition has it. */
export function recipeChart(name: RecipeName): Chart {
  return (charts[name] ??= chartOf('recipe', RECIPES[name].machine));
}

const TELLS: ReadonlySet<string> = new Set<TellName>([
  'acquire', 'release', 'volunteer', 'resign', 'set', 'remove', 'wait', 'enter', 'leave', 'take', 'choose', 'put', 'publish', 'submit', 'write',
]);

/** What a program understands in a state, of all that a person can tell it. */
export function tellsIn(recipe: RecipeName, state: string): TellName[] {
  const chart = recipeChart(recipe);
  const events = [...possible(chart, state), ...possible(chart, '')].flatMap(({ on }) => ('event' in on ? [on.event] : []));
  return [...new Set(events)].filter((event): event is TellName => TELLS.has(event));
}
