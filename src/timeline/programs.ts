import { bringRecipes } from '../ensemble/recipes.ts';

// Whoever looks at programs, or begins one, can also have them run.
bringRecipes();

export { recipeChart, tellsIn } from '../ensemble/recipeCharts.ts';
