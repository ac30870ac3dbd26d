import { afterEach, describe, expect, it, vi } from 'vitest';
import { violatedLiterally } from '../ensemble/invariants/literal.ts';
import { Recorder } from '../ensemble/invariants/recorder.ts';
import type { RuleName } from '../zab/rules.ts';
import { fuzzSeed } from './drive.ts';
import { Session } from './session.ts';

/** Names of Zab.tla, and what an acknowledged write that is lost violates there. */
const IN_TLA: Readonly<Record<string, string>> = { AckedWriteNeverLost: 'PrimaryIntegrity' };
const NOT_IN_TLA = ['Leadership1', 'EpochOrder', 'CommitsGapFree', 'ZxidMonotone', 'Progress', 'SameTree', 'Crash'];

/** Fuzzes a seed, and judges the run by the definitions as Zab.tla has them. */
function judge(seed: number, rules: readonly RuleName[]) {
  const recorder = new Recorder();
  // eslint-disable-next-line typescript/unbound-method -- called with its own `this` below
  const step = Session.prototype.step;
  vi.spyOn(Session.prototype, 'step').mockImplementation(function (this: Session, us) {
    const entry = step.call(this, us);
    if (entry !== undefined) recorder.note(entry, this.world);
    return entry;
  });
  const { failure } = fuzzSeed({ seed, rules });
  vi.restoreAllMocks();
  return { found: failure?.name ?? null, literal: violatedLiterally(recorder.full), lives: recorder.full.lives.length };
}

afterEach(() => vi.restoreAllMocks());

describe('on runs of the fuzzer the incremental checks and the definitions of Zab.tla agree', () => {
  it('that the protocol keeps them', () => {
    let lives = 0;
    for (let seed = 1; seed <= 20; seed++) {
      const judged = judge(seed, []);
      expect({ seed, ...judged }).toMatchObject({ seed, found: null, literal: [] });
      lives += judged.lives;
    }
    expect(lives).toBeGreaterThan(100);
  }, 120_000);

  it.each([['halfIsQuorum'], ['commitWithoutQuorum'], ['skipTruncate'], ['dropUncommittedAtBoot']] as const)('which of them %s violates', (rule) => {
    for (let seed = 1; seed <= 25; seed++) {
      const { found, literal } = judge(seed, [rule]);
      if (found === null) expect({ seed, literal }).toEqual({ seed, literal: [] });
      else if (!NOT_IN_TLA.includes(found)) expect({ seed, found, literal }).toEqual({ seed, found, literal: expect.arrayContaining([IN_TLA[found] ?? found]) as unknown });
    }
  }, 120_000);
});
