import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { append, at, emptyVec, iterate, last, lowerBound, toArray, truncate, vecOf } from './pvec.ts';
import type { PVec } from './pvec.ts';

/** Either that many appended, or cut to that share of its size. */
const step = fc.oneof(
  fc.record({ append: fc.integer({ min: 0, max: 1_200 }) }),
  fc.record({ keep: fc.integer({ min: 0, max: 110 }) }),
);

function run(steps: readonly ({ append: number } | { keep: number })[]): { vec: PVec<number>; model: number[] } {
  let vec = emptyVec<number>();
  let model: number[] = [];
  let n = 0;
  for (const one of steps) {
    const grow = 'append' in one ? one.append : 0;
    for (let i = 0; i < grow; i++, n++) {
      vec = append(vec, n);
      model.push(n);
    }
    if (!('keep' in one)) continue;
    const size = Math.floor((model.length * one.keep) / 100);
    vec = truncate(vec, size);
    model = model.slice(0, size);
  }
  return { vec, model };
}

describe('a persistent vector', () => {
  test('holds what an array holds', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12, size: 'max' }), fc.nat(5_000), fc.nat(5_000), (steps, from, to) => {
        const { vec, model } = run(steps);
        expect([vec.size, last(vec), at(vec, -1), at(vec, vec.size)]).toEqual([model.length, model.at(-1), undefined, undefined]);
        expect(toArray(vec)).toEqual(model);
        expect([...iterate(vec, from, to)]).toEqual(model.slice(from, Math.max(from, to)));
        expect(at(vec, from)).toBe(model[from]);
      }),
      { numRuns: 60 },
    );
  });

  test('looks the same whatever the way to it', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8, size: 'max' }), (steps) => {
        const { vec, model } = run(steps);
        expect(vec).toEqual(vecOf(model));
      }),
      { numRuns: 60 },
    );
  });

  test('leaves the old vector as it was', () => {
    const old = vecOf(Array.from({ length: 1_057 }, (_, i) => i));
    const before = toArray(old);
    append(truncate(old, 1_025), -1);
    append(truncate(old, 33), -1);
    append(old, -1);
    expect(toArray(old)).toEqual(before);
  });

  test('finds the first item that passes', () => {
    const vec = vecOf(Array.from({ length: 500 }, (_, i) => i * 2));
    for (const wanted of [-1, 0, 1, 499, 998, 999]) {
      expect(lowerBound(vec, (item) => item >= wanted)).toBe(Math.min(500, Math.max(0, Math.floor((wanted + 1) / 2))));
    }
  });

  test('crosses the heights of its trie', () => {
    for (const size of [1, 31, 32, 33, 1_023, 1_024, 1_025, 1_056, 1_057, 32_800, 33_000]) {
      const vec = vecOf(Array.from({ length: size }, (_, i) => i));
      expect([at(vec, 0), at(vec, size - 1), at(vec, size >>> 1)]).toEqual([0, size - 1, size >>> 1]);
      expect(truncate(vec, size - 1)).toEqual(vecOf(Array.from({ length: size - 1 }, (_, i) => i)));
    }
  });
});
