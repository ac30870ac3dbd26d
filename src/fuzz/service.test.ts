import { describe, expect, it } from 'vitest';
import { FLAWS } from '../zab/flaws.ts';
import { fuzzSeed } from './drive.ts';
import { huntFlaw } from './mutants.ts';
import { replay } from './replay.ts';

/** Flaws that take long to show: the fuzzer's own command hunts them. */
const RARE: ReadonlySet<string> = new Set(['acceptClientAhead', 'syncAtOnce', 'ephemeralOfLocal']);

describe('what clients may rely on', () => {
  it.each(FLAWS.filter((flaw) => !RARE.has(flaw)))('%s is noticed', (flaw) => {
    const { caughtBy, seed } = huntFlaw(flaw, 150);
    expect(caughtBy).not.toBeNull();
    // It is the flaw that is noticed: the same seed without it is as it should be, and the recorded run fails again.
    expect(fuzzSeed({ seed: seed ?? 0 }).failure).toBeNull();
    expect(replay(fuzzSeed({ seed: seed ?? 0, flaws: [flaw] }).run).failure?.name).toBe(caughtBy);
  }, 60_000);

  // Their session has closed or moved by then: all parts fail, and the zxid is one that changes nothing.
  it.each([2707, 17_761])('a multi that comes late and is refused breaks no order: seed %i', (seed) => {
    expect(fuzzSeed({ seed }).failure).toBeNull();
  });
});
