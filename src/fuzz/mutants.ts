import { FLAWS, type FlawName } from '../zab/flaws.ts';
import type { RuleName } from '../zab/rules.ts';
import { RULES } from '../zab/rules.ts';
import type { RecipeName } from '../recipes/args.ts';
import { seedsAbout } from './about.ts';
import { fuzzSeed, type Wish } from './drive.ts';
import { RECIPE_FLAWS, type RecipeFlawName } from './recipes/flaws.ts';
import { drawSwarm } from './swarm.ts';
import type { FailureName } from './types.ts';

/** A rule that others shield: breaking it shows only when those are broken too. */
export interface Pair {
  readonly rules: readonly RuleName[];
  readonly why: string;
}

export const PAIRS: readonly Pair[] = [
  { rules: ['leadThoseAhead', 'voteIgnoresZxid'], why: 'votes already choose the most recent history; without them the leader itself must refuse those ahead of it' },
  { rules: ['leadThoseAhead', 'voteIgnoresEpoch'], why: 'as with the zxid: the election and waitForEpochAck guard the same thing twice' },
  { rules: ['acceptLowerEpoch', 'epochWithoutQuorum'], why: 'an epoch taken from a quorum is above all that were accepted, so no learner is ever offered a lower one by a leader that can be established' },
  { rules: ['commitOutOfOrder', 'ackOutOfOrder'], why: 'acknowledgements come in order, so no proposal has a quorum before the one ahead of it' },
  { rules: ['commitWithoutMatching', 'commitOutOfOrder', 'ackOutOfOrder'], why: 'commits come in order, so the first that waits is always the one' },
  { rules: ['electUnheardLeader', 'leadWithoutFollowers'], why: 'a leader elected in its absence gets no followers, and one without followers steps down' },
];

/** Rules whose breaking is harmless by its nature, alone or not. */
const HARMLESS: Partial<Record<RuleName, string>> = {
  ackTxnsBeforeNewLeader: 'a leader that needs this follower waits for initLimit in vain and another election follows: a stumble, within the bound of progress',
};

export interface MutantRow {
  readonly rules: readonly (RuleName | FlawName | RecipeFlawName)[];
  readonly why: string;
  /** What caught it; null when it did no harm in `seeds` runs. */
  readonly caughtBy: FailureName | null;
  readonly seed: number | null;
  /** Runs it took. */
  readonly seeds: number;
}

/** Runs seeds with rules broken until something notices. */
export function hunt(rules: readonly RuleName[], runs: number, firstSeed = 1, why = ''): MutantRow {
  return { rules, why, ...huntIn(seedsAbout(undefined, firstSeed, runs), { rules }) };
}

/** The same with a flaw of the service. */
export function huntFlaw(flaw: FlawName, runs: number, firstSeed = 1): MutantRow {
  return { rules: [flaw], why: '', ...huntIn(seedsAbout(undefined, firstSeed, runs), { flaws: [flaw] }) };
}

/** The same with a flaw of a recipe, in runs that play it. */
export function huntRecipeFlaw(flaw: RecipeFlawName, runs: number, firstSeed = 1): MutantRow {
  return { rules: [flaw], why: '', ...huntIn(seedsPlaying(RECIPE_FLAWS[flaw].recipes, firstSeed, runs), { recipeFlaw: flaw }) };
}

function* seedsPlaying(recipes: readonly RecipeName[], firstSeed: number, runs: number): Generator<number> {
  let found = 0;
  for (const seed of seedsAbout('recipes', firstSeed, Infinity)) {
    const { play } = drawSwarm(seed, []);
    if (play === null || ![...play.parts, ...(play.resource === null ? [] : [play.resource])].some(({ recipe }) => recipes.includes(recipe))) continue;
    yield seed;
    if (++found >= runs) return;
  }
}

function huntIn(those: Iterable<number>, wish: Omit<Wish, 'seed'>): Pick<MutantRow, 'caughtBy' | 'seed' | 'seeds'> {
  let seeds = 0;
  for (const seed of those) {
    seeds++;
    const { failure } = fuzzSeed({ ...wish, seed });
    if (failure !== null) return { caughtBy: failure.name, seed, seeds };
  }
  return { caughtBy: null, seed: null, seeds };
}

export const RECIPE_FLAW_NAMES = Object.keys(RECIPE_FLAWS) as RecipeFlawName[];

/** Every rule alone, then the pairs, then what may be wrong with the service, and with the clients' programs. */
export function* huntAll(runs: number, firstSeed = 1): Generator<MutantRow> {
  for (const rule of RULES) yield hunt([rule], runs, firstSeed, HARMLESS[rule]);
  for (const { rules, why } of PAIRS) yield hunt(rules, runs, firstSeed, why);
  for (const flaw of FLAWS) yield huntFlaw(flaw, runs, firstSeed);
  for (const flaw of RECIPE_FLAW_NAMES) yield huntRecipeFlaw(flaw, runs, firstSeed);
}

/** Safety, or the bound on progress. */
export function kindOf(name: FailureName): 'safety' | 'progress' {
  return name === 'Progress' || name === 'RecipeProgress' ? 'progress' : 'safety';
}

export function tableOf(rows: readonly MutantRow[]): string {
  const lines = rows.map(({ rules, caughtBy, seed, seeds, why }) => [
    rules.join(' + '),
    caughtBy === null ? 'no harm seen' : `${caughtBy} (${kindOf(caughtBy)})`,
    caughtBy === null ? `${seeds} runs` : `${seeds} (seed ${seed ?? 0})`,
    why,
  ]);
  const table = [['broken rule', 'caught by', 'seeds needed', ''], ...lines];
  const widths = [0, 1, 2].map((column) => Math.max(...table.map((line) => (line[column] ?? '').length)));
  return table.map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()).join('\n');
}
