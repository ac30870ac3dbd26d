import type { InvariantName } from '../ensemble/invariants.ts';
import type { RuleName } from '../zab/rules.ts';
import { fuzzSeed } from './drive.ts';
import { shrink } from './shrink.ts';
import type { Input, Outcome } from './types.ts';

/** A small run that shows what a broken rule leads to. With the rules kept, the same inputs do no harm. */
export interface Exhibit {
  readonly rules: readonly RuleName[];
  readonly invariant: InvariantName;
  /** Events until the invariant breaks. */
  readonly events: number;
  readonly scenario: Outcome['run']['scenario'];
  readonly seed: number;
  readonly inputs: readonly Input[];
}

/** So many failures are shrunk; the smallest is shown. */
const TRIED = 5;
/** Fewer show no quorum. */
const SERVERS = 3;

/** What the fuzzer finds with these rules broken in so many runs, made as small as possible; null when no invariant breaks. */
export function exhibitOf(rules: readonly RuleName[], runs: number, servers?: number): Exhibit | null {
  let best: Exhibit | null = null;
  let found = 0;
  for (let seed = 1; seed <= runs && found < TRIED; seed++) {
    const outcome = fuzzSeed({ seed, rules, servers });
    const violated = outcome.failure !== null && outcome.failure.violation !== null;
    if (!violated || outcome.run.scenario.servers.length < SERVERS) continue;
    found++;
    const small = exhibitIn(shrink(outcome, SERVERS), rules);
    if (small !== null && (best === null || sizeOf(small) < sizeOf(best))) best = small;
  }
  return best;
}

/** Commands count for more than events: each has to be understood. */
function sizeOf({ inputs, events }: Exhibit): number {
  return inputs.length * 100 + events;
}

function exhibitIn({ run, failure, allInputs }: Outcome, rules: readonly RuleName[]): Exhibit | null {
  if (failure === null || failure.violation === null) return null;
  const { rules: _rules, ...scenario } = run.scenario;
  const inputs = allInputs.filter((input) => input.after < failure.events);
  return { rules, invariant: failure.violation.invariant, events: failure.events, scenario, seed: run.seed, inputs };
}
