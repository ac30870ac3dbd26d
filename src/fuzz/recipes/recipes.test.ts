import { describe, expect, it } from 'vitest';
import { seedsAbout } from '../about.ts';
import { fuzzSeed } from '../drive.ts';
import { huntRecipeFlaw, RECIPE_FLAW_NAMES } from '../mutants.ts';
import { replay } from '../replay.ts';

describe('what client programs may rely on among themselves', () => {
  it.each(RECIPE_FLAW_NAMES)('%s is noticed', (flaw) => {
    const { caughtBy, seed } = huntRecipeFlaw(flaw, 60);
    expect(caughtBy).not.toBeNull();
    // It is the flaw that is noticed: the same seed without it is as it should be, and the recorded run fails again.
    expect(fuzzSeed({ seed: seed ?? 0 }).failure).toBeNull();
    expect(replay(fuzzSeed({ seed: seed ?? 0, recipeFlaw: flaw }).run).failure?.name).toBe(caughtBy);
  }, 60_000);

  it('is kept, and programs do what they are for', () => {
    let acquired = 0;
    for (const seed of seedsAbout('recipes', 1, 15)) {
      const { failure, counts } = fuzzSeed({ seed });
      expect({ seed, failure }).toEqual({ seed, failure: null });
      for (const name in counts) if (name.endsWith(' acquired') || name.endsWith(' leads') || name.endsWith(' took')) acquired += counts[name] ?? 0;
    }
    expect(acquired).toBeGreaterThan(50);
  }, 60_000);
});
