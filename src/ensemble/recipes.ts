import { programmedClient } from '../recipes/program.ts';
import { bringPrograms } from './programs.ts';

/** Recipes can be run from now on, in every world. Whoever opens a run that has one imports this first. */
export const bringRecipes = (): void => bringPrograms(programmedClient);
