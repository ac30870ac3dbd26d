import { expect, test } from 'vitest';
import { recipeChart } from '../ensemble/recipeCharts.ts';
import { RECIPES } from '../recipes/recipes.ts';
import type { RecipeName } from './types.ts';
import { LOCALES, words } from './index.ts';

const charts = (Object.keys(RECIPES) as RecipeName[]).map(recipeChart);
const states = new Set(charts.flatMap((chart) => chart.states.map(({ path }) => path)));
const events = new Set(charts.flatMap(({ transitions }) => transitions.flatMap(({ on }) => ('event' in on ? [on.event] : []))));

test.each(LOCALES)('the words of programs know every state and event, and no other (%s)', (locale) => {
  const { programs } = words(locale);
  expect(Object.keys(programs.states).toSorted()).toEqual([...states].toSorted());
  expect(Object.keys(programs.events).toSorted()).toEqual([...events].toSorted());
});
