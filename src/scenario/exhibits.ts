import type { InvariantName } from '../ensemble/invariants.ts';
import type { RuleName } from '../zab/rules.ts';
import found from './exhibits.json';
import { parseRun, type Run } from './schema.ts';

/** A small run in which a broken rule leads to a broken invariant. */
export interface Exhibit {
  /** All of them must be off: with any one of them on again the same inputs do no harm. */
  readonly rules: readonly RuleName[];
  readonly invariant: InvariantName;
  /** The event at which it breaks. */
  readonly event: number;
  /** Opened at its beginning. */
  readonly run: Run;
}

/** Found by the fuzzer, one a line: `npm run fuzz -- --exhibit --rule NAME --servers 3 --runs 400`. `engine` is written into the runs. */
export function exhibits(engine: string): Exhibit[] {
  return found.map(({ rules, invariant, events, scenario, seed, inputs }) => {
    const parsed = parseRun({ version: 1, engine, scenario: { ...scenario, rules }, seed, inputs });
    if (!parsed.ok) throw new Error(`the run for ${rules.join(', ')}: ${parsed.problems[0]?.why ?? 'not valid'}`);
    const { value: run } = parsed;
    // What the fuzzer wrote down is an invariant's name: a test plays the run and compares.
    return { rules: run.scenario.rules ?? [], invariant: invariant as InvariantName, event: events, run };
  });
}
