import type { My, Recipe, RecipeEvent } from '../../recipes/recipe.ts';
import { RECIPES } from '../../recipes/recipes.ts';
import type { RecipeName } from '../../recipes/args.ts';
import type { Op } from '../../datatree/request.ts';

/** What a recipe may do wrong, to prove that the checks of recipes see something. */
interface RecipeFlaw {
  readonly recipes: readonly RecipeName[];
  change(recipe: Recipe): Recipe;
}

/** An answer is taken for something else. */
const taken = (reply: string, instead: Readonly<Record<string, string>>) => (recipe: Recipe): Recipe => ({
  ...recipe,
  replies: {
    ...recipe.replies,
    [reply](my, answer) {
      const event = recipe.replies[reply]?.(my, answer) ?? null;
      return event === null ? null : { type: instead[event.type] ?? event.type };
    },
  },
});

/** A multi loses those of its parts that create. */
const withoutCreates = (act: string) => (recipe: Recipe): Recipe => ({
  ...recipe,
  acts: { ...recipe.acts, [act]: (my: My): RecipeEvent | void => recipe.acts[act]?.({ ...my, call: (name: string, op: Op) => my.call(name, op.op === 'multi' ? { ...op, ops: op.ops.filter((part) => part.op !== 'create') } : op) }) },
});

/** A writer is given no more to look at than other writers: the recipe's own answer, on a shorter list. */
const lineOfWriters = (recipe: Recipe): Recipe => ({
  ...recipe,
  replies: {
    ...recipe.replies,
    list(my, reply) {
      const own = my.memory['node'];
      const children = reply.result.children?.filter((name) => name.includes('-write-') || (typeof own === 'string' && own.endsWith(name)));
      return recipe.replies['list']?.(my, children === undefined ? reply : { ...reply, result: { ...reply.result, children } }) ?? null;
    },
  },
});

function withOneToken(recipe: Recipe): Recipe {
  const stamp: Recipe['replies'][string] = (my, reply) => {
    const event = recipe.replies['stamp']?.(my, reply) ?? null;
    my.memory['token'] = 1;
    return event;
  };
  return { ...recipe, replies: { ...recipe.replies, stamp } };
}

export const RECIPE_FLAWS = {
  /** Who is not first in the line holds, or leads. */
  overtake: { recipes: ['lock', 'readWriteLock', 'fencedWriter', 'election', 'leaderLatch', 'leaderSelector'], change: taken('list', { behind: 'first' }) },
  /** That the one node is there already is taken for its own doing. */
  holdWhatIsTaken: { recipes: ['herdLock'], change: taken('create', { taken: 'created' }) },
  leadWhatIsTaken: { recipes: ['master'], change: taken('volunteer', { taken: 'created' }) },
  /** A writer does not wait for readers. */
  forgetReaders: { recipes: ['readWriteLock'], change: lineOfWriters },
  /** All holders show the same token. */
  oneToken: { recipes: ['fencedWriter'], change: withOneToken },
  /** The resource does not look at tokens. */
  takeOldTokens: { recipes: ['resource'], change: (recipe) => ({ ...recipe, net: (my, event) => recipe.net?.({ ...my, args: { recipe: 'resource', fenced: false } }, event) ?? null }) },
  /** An item that another was faster to delete is taken too. */
  takeWhatIsGone: { recipes: ['queue', 'priorityQueue'], change: taken('take', { gone: 'taken', untold: 'taken' }) },
  /** An item is deleted, and not handed out. */
  dropItem: { recipes: ['queue', 'priorityQueue'], change: taken('take', { taken: 'gone' }) },
  /** A barrier that is there is taken for none. */
  passClosed: { recipes: ['barrier'], change: taken('look', { closed: 'open' }) },
  /** A double barrier is opened for whoever comes. */
  openForFew: { recipes: ['doubleBarrier'], change: taken('count', { few: 'enough' }) },
  /** A task is taken away, and not given to the worker. */
  dropTask: { recipes: ['master'], change: withoutCreates('move') },
  /** The assignment ends without an outcome. */
  dropOutcome: { recipes: ['worker'], change: withoutCreates('report') },
  /** Events of watches are not heard. */
  deaf: { recipes: ['lock', 'herdLock', 'readWriteLock', 'fencedWriter', 'election', 'leaderLatch', 'leaderSelector', 'barrier', 'queue', 'membership', 'discovery', 'configuration', 'master', 'submitter'], change: (recipe) => ({ ...recipe, watched: () => null }) },
} as const satisfies Record<string, RecipeFlaw>;

export type RecipeFlawName = keyof typeof RECIPE_FLAWS;

/** Plays with flawed recipes in the place of the right ones. */
export function withFlaw<T>(name: RecipeFlawName | null, play: () => T): T {
  if (name === null) return play();
  const flaw: RecipeFlaw = RECIPE_FLAWS[name];
  // Nobody else may write them: the table is the programs' own, and is as it was when this returns.
  const recipes = RECIPES as Record<RecipeName, Recipe>;
  const right = { ...recipes };
  for (const recipe of flaw.recipes) recipes[recipe] = flaw.change(right[recipe]);
  try {
    return play();
  } finally {
    Object.assign(recipes, right);
  }
}
