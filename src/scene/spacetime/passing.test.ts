import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TraceEntry } from '../../ensemble/types.ts';
import { emptyPassing, passing, readOn, type Reader } from './passing.ts';

/** A run of messages alone: event `n` at `n` ms came of event `n - back`. */
function reader(backs: readonly number[]): Reader {
  const us = (event: number): number => event * 1000;
  const entry = (event: number): TraceEntry | undefined => {
    const back = backs[event - 1];
    if (back === undefined) return undefined;
    const sent = Math.max(0, event - back);
    return { event: { kind: 'message', seq: event, at: us(event), causedBy: sent, from: 'S1', to: 'S2', conn: 1, sentAt: us(sent), msg: event, message: { type: 'UPTODATE', zxid: -1 } }, facts: [] };
  };
  return { entry, us, eventAt: (at) => Math.min(backs.length, Math.floor(at / 1000)) };
}

describe('messages that pass', () => {
  test('are all found once everything has been read, and never one too many', () => {
    const runs = fc.array(fc.integer({ min: 1, max: 1_500 }), { minLength: 1, maxLength: 2_500 });
    fc.assert(fc.property(runs, fc.nat(2_499), (backs, place) => {
      const index = emptyPassing(reader(backs));
      const event = Math.min(place, backs.length);
      while (readOn(index, backs.length));
      const wanted = backs.flatMap((back, i) => (i + 1 > event && Math.max(0, i + 1 - back) <= event ? [i + 1] : []));
      expect(passing(index, event, backs.length).map((passage) => passage.event)).toEqual(wanted);
    }), { numRuns: 30 });
  });

  test('those that end near are found at once', () => {
    const backs = Array.from({ length: 5_000 }, () => 40);
    const index = emptyPassing(reader(backs));
    expect(passing(index, 3_000, 5_000)).toHaveLength(40);
    expect(index.chunks.filter((chunk) => chunk !== undefined).length).toBeLessThan(4);
  });

  test('what is seen later is read later', () => {
    const backs = Array.from({ length: 700 }, () => 10);
    const index = emptyPassing(reader(backs));
    expect(passing(index, 505, 508)).toHaveLength(3);
    expect(passing(index, 505, 700)).toHaveLength(10);
  });
});
