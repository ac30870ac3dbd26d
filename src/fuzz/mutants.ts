import type { RuleName } from '../zab/rules.ts';
import { RULES } from '../zab/rules.ts';
import { fuzzSeed } from './drive.ts';
import type { FailureName } from './types.ts';

/** A rule that a second one shields: breaking it shows only when that one is broken too. */
export interface Pair {
  readonly rules: readonly [RuleName, RuleName];
  readonly why: string;
}

export const PAIRS: readonly Pair[] = [
  { rules: ['leadThoseAhead', 'voteIgnoresZxid'], why: 'votes already choose the most recent history; without them the leader itself must refuse those ahead of it' },
  { rules: ['leadThoseAhead', 'voteIgnoresEpoch'], why: 'as with the zxid: the election and waitForEpochAck guard the same thing twice' },
  { rules: ['acceptLowerEpoch', 'epochWithoutQuorum'], why: 'an epoch taken from a quorum is above all that were accepted, so no learner is ever offered a lower one by a leader that can be established' },
  { rules: ['commitOutOfOrder', 'commitWithoutMatching'], why: 'acknowledgements of a follower come in order, and a follower that finds another zxid than the first it waits for exits' },
  { rules: ['electUnheardLeader', 'leadWithoutFollowers'], why: 'a leader elected in its absence gets no followers, and one without followers steps down' },
];

export interface MutantRow {
  readonly rules: readonly RuleName[];
  readonly why: string;
  /** What caught it; null when it did no harm in `seeds` runs. */
  readonly caughtBy: FailureName | null;
  readonly seed: number | null;
  /** Runs it took. */
  readonly seeds: number;
}

/** Runs seeds with rules broken until something notices. */
export function hunt(rules: readonly RuleName[], runs: number, firstSeed = 1, why = ''): MutantRow {
  for (let n = 1; n <= runs; n++) {
    const seed = firstSeed + n - 1;
    const { failure } = fuzzSeed({ seed, rules });
    if (failure !== null) return { rules, why, caughtBy: failure.name, seed, seeds: n };
  }
  return { rules, why, caughtBy: null, seed: null, seeds: runs };
}

/** Every rule alone, then the pairs. */
export function* huntAll(runs: number, firstSeed = 1): Generator<MutantRow> {
  for (const rule of RULES) yield hunt([rule], runs, firstSeed);
  for (const { rules, why } of PAIRS) yield hunt(rules, runs, firstSeed, why);
}

/** Safety, or the bound on progress. */
export function kindOf(name: FailureName): 'safety' | 'progress' {
  return name === 'Progress' ? 'progress' : 'safety';
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
