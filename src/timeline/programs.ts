export { recipeChart, tellsIn } from '../ensemble/recipeCharts.ts';
