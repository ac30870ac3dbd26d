import { describe, expect, it } from 'vitest';
import { isRuleName } from '../zab/rules.ts';
import { parseArgs, UsageError } from './args.ts';
import { fuzzSeed } from './drive.ts';
import { hunt, PAIRS, tableOf, type MutantRow } from './mutants.ts';
import { replay } from './replay.ts';
import { reportOf } from './report.ts';
import { shrink } from './shrink.ts';

const essence = ({ events, failure, delivered, epochs }: ReturnType<typeof fuzzSeed>) => ({ events, failure, delivered, epochs });

describe('the fuzzer', () => {
  it('finds nothing wrong with the protocol as it is', () => {
    let delivered = 0;
    let epochs = 0;
    for (let seed = 1; seed <= 25; seed++) {
      const outcome = fuzzSeed({ seed });
      expect({ seed, failure: outcome.failure }).toEqual({ seed, failure: null });
      delivered += outcome.delivered;
      epochs += outcome.epochs;
    }
    // Otherwise it would be right for nothing having happened.
    expect(delivered).toBeGreaterThan(250);
    expect(epochs).toBeGreaterThan(35);
  }, 120_000);

  it('is the same run for the same seed, and for its recorded inputs', () => {
    for (const seed of [3, 7, 12]) {
      const first = fuzzSeed({ seed });
      expect(essence(fuzzSeed({ seed }))).toEqual(essence(first));
      expect(essence(replay(first.run))).toEqual(essence(first));
    }
  }, 30_000);

  it('notices broken rules, and shrinks what it found to a few commands', () => {
    const rows: MutantRow[] = (['halfIsQuorum', 'commitWithoutQuorum', 'dropUncommittedAtBoot'] as const).map((rule) => hunt([rule], 100));
    console.log(tableOf(rows));
    expect(rows.map(({ caughtBy }) => caughtBy)).not.toContain(null);
    const found = fuzzSeed({ seed: rows[1]?.seed ?? 0, rules: ['commitWithoutQuorum'] });
    const small = shrink(found);
    expect(small.failure?.name).toBe(found.failure?.name);
    expect(small.run.inputs.length).toBeLessThan(Math.min(found.run.inputs.length, 25));
    expect(essence(replay(small.run))).toEqual(essence(small));
    expect(reportOf(small)).toContain('everything is healed');
  }, 120_000);

  it('pairs rules that exist', () => {
    for (const { rules, why } of PAIRS) expect([rules.every(isRuleName), why.length > 20]).toEqual([true, true]);
  });
});

describe('the command line', () => {
  it('takes its options', () => {
    expect(parseArgs([])).toEqual({ seed: 1, runs: 1000, servers: undefined, about: undefined, json: false, rules: [], shrink: false, mutants: false, exhibit: false });
    expect(parseArgs(['--seed', '9', '--runs', '3', '--servers', '5', '--rule', 'skipTruncate', '--about', 'recipes', '--json'])).toMatchObject({
      seed: 9, runs: 3, servers: 5, about: 'recipes', json: true, rules: ['skipTruncate'],
    });
    expect(parseArgs(['--mutants']).runs).toBe(2000);
  });

  it.each([[['--bogus']], [['--seed']], [['--seed', '-1']], [['--runs', '0']], [['--servers', '10']], [['--rule', 'nothing']], [['--about', 'nothing']], [['17']]])('refuses %j', (argv) => {
    expect(() => parseArgs(argv)).toThrow(UsageError);
  });
});
