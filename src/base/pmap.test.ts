import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashString } from './hash.ts';
import { emptyMap, entries, get, has, keys, mapOf, remove, set } from './pmap.ts';
import type { PMap } from './pmap.ts';

/** Keys that share their whole hash: about one pair among 2^16 short strings. */
function collidingKeys(): readonly [string, string] {
  const seen = new Map<number, string>();
  for (let i = 0; ; i++) {
    const key = `/k${i}`;
    const other = seen.get(hashString(key));
    if (other !== undefined) return [other, key];
    seen.set(hashString(key), key);
  }
}
const [TWIN_A, TWIN_B] = collidingKeys();

const key = fc.oneof(fc.constantFrom(TWIN_A, TWIN_B, '', '__proto__', 'constructor'), fc.integer({ min: 0, max: 60 }).map((n) => `/n${n}`));
const step = fc.oneof(
  fc.tuple(fc.constant('set' as const), key, fc.integer()),
  fc.tuple(fc.constant('remove' as const), key, fc.constant(0)),
);

const sorted = (map: Iterable<readonly [string, number]>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));

function run(steps: Iterable<readonly ['set' | 'remove', string, number]>): { map: PMap<number>; model: Map<string, number> } {
  let map = emptyMap<number>();
  const model = new Map<string, number>();
  for (const [what, k, v] of steps) {
    map = what === 'set' ? set(map, k, v) : remove(map, k);
    if (what === 'set') model.set(k, v);
    else model.delete(k);
  }
  return { map, model };
}

describe('a persistent map', () => {
  test('holds what a Map holds', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200, size: 'max' }), (steps) => {
        const { map, model } = run(steps);
        expect(map.size).toBe(model.size);
        expect(sorted(entries(map))).toEqual(sorted(model));
        for (const [, k] of steps) expect([get(map, k), has(map, k)]).toEqual([model.get(k), model.has(k)]);
      }),
    );
  });

  test('looks the same whatever the way to it', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 100, size: 'max' }), (steps) => {
        const { map, model } = run(steps);
        expect(map).toEqual(mapOf([...model].reverse()));
        expect(keys(map)).toEqual(keys(mapOf(sorted(model))));
      }),
    );
  });

  test('leaves the old map as it was, and survives JSON', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60, size: 'max' }), key, (steps, k) => {
        const { map, model } = run(steps);
        set(map, k, -1);
        remove(map, k);
        const copy = JSON.parse(JSON.stringify(map)) as PMap<number>;
        expect(sorted(entries(map))).toEqual(sorted(model));
        expect(set(copy, k, 7)).toEqual(set(map, k, 7));
      }),
    );
  });

  test('keeps keys of equal hash apart', () => {
    const both = mapOf([[TWIN_A, 1], [TWIN_B, 2]]);
    expect(hashString(TWIN_A)).toBe(hashString(TWIN_B));
    expect([get(both, TWIN_A), get(both, TWIN_B)]).toEqual([1, 2]);
    expect(set(both, TWIN_A, 1)).toEqual(both);
    expect(remove(both, TWIN_A)).toEqual(mapOf([[TWIN_B, 2]]));
  });

  test('holds a hundred thousand entries', () => {
    const many = mapOf(Array.from({ length: 100_000 }, (_, i) => [`/big/${i}`, i] as const));
    expect(many.size).toBe(100_000);
    expect(get(many, '/big/77777')).toBe(77_777);
    expect(keys(many)).toHaveLength(100_000);
  });
});
