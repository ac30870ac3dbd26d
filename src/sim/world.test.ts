import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashValue } from '../base/hash.ts';
import type { Dice } from '../base/prng.ts';
import { chaosStep, lab, open, type Entry, type PuppetKernel, type PuppetWorld } from './testing.ts';
import { cloneWorld } from './world.ts';

const NAMES = ['a', 'b', 'c'];
const physics = { latencyUsMin: 0, latencyUsMax: 4000, datagramLossPermille: 100, datagramDuplicatePermille: 100, writebackUs: 20_000 };

function start(seed: number, forceSync = true): PuppetKernel {
  return lab(NAMES, { ...physics, forceSync }, seed).kernel;
}

/** `steps` times: something happens, then some events are handled. `swap` may replace the world by another in between. */
function chaos(kernel: PuppetKernel, dice: Dice, steps: number, swap: (world: PuppetWorld, step: number) => PuppetWorld = (world) => world): { kernel: PuppetKernel; trace: Entry[] } {
  const trace: Entry[] = [];
  let now = kernel;
  for (let i = 0; i < steps; i++) {
    chaosStep(now, dice);
    for (let n = 0; n < 4; n++) {
      const event = now.step(now.world.now + 3000);
      if (event !== undefined) trace.push({ event, facts: now.facts });
    }
    const next = swap(now.world, i);
    if (next !== now.world) now = open(next);
  }
  return { kernel: now, trace };
}

const jsonTrip = (world: PuppetWorld): PuppetWorld => JSON.parse(JSON.stringify(world)) as PuppetWorld;

describe('a world', () => {
  test('with the same seed and the same inputs becomes the same world', () => {
    fc.assert(fc.property(fc.integer(), fc.integer(), fc.boolean(), (seed, state, forceSync) => {
      const first = chaos(start(seed, forceSync), { state }, 80);
      const second = chaos(start(seed, forceSync), { state }, 80);
      expect(hashValue(second.kernel.world)).toBe(hashValue(first.kernel.world));
      expect(second.trace).toEqual(first.trace);
    }), { numRuns: 40 });
  });

  test('with another seed goes another way', () => {
    const [first, second] = [1, 2].map((seed) => chaos(start(seed), { state: 5 }, 80));
    expect(hashValue(first?.kernel.world)).not.toBe(hashValue(second?.kernel.world));
  });

  test('through JSON at any moment runs on unchanged', () => {
    fc.assert(fc.property(fc.integer(), fc.integer(), fc.nat(5), (seed, state, every) => {
      const plain = chaos(start(seed), { state }, 80);
      const tripped = chaos(start(seed), { state }, 80, (world, i) => (i % (every + 1) === 0 ? jsonTrip(world) : world));
      expect(tripped.trace).toEqual(plain.trace);
      expect(hashValue(tripped.kernel.world)).toBe(hashValue(plain.kernel.world));
    }), { numRuns: 40 });
  });

  test('and its clone live apart and alike', () => {
    fc.assert(fc.property(fc.integer(), fc.integer(), fc.nat(60), (seed, state, at) => {
      const dice = { state };
      const { kernel } = chaos(start(seed), dice, at);
      const before = hashValue(kernel.world);
      const copy = cloneWorld(kernel.world);
      const other = { state: dice.state };
      const onCopy = chaos(open(copy), other, 40);
      expect(hashValue(kernel.world)).toBe(before);
      const onOriginal = chaos(kernel, dice, 40);
      expect(onCopy.trace).toEqual(onOriginal.trace);
      expect(hashValue(copy)).toBe(hashValue(kernel.world));
    }), { numRuns: 40 });
  });

  test('tells causes: each points to an earlier event, or to the person', () => {
    fc.assert(fc.property(fc.integer(), fc.integer(), (seed, state) => {
      const handled = new Set<number>([0]);
      for (const { event, facts } of chaos(start(seed), { state }, 120).trace) {
        expect(event.causedBy).toBeLessThan(event.seq);
        expect(handled).toContain(event.causedBy);
        handled.add(event.seq);
        for (const fact of facts) expect(fact.causedBy).toBe(event.seq);
      }
    }), { numRuns: 40 });
  });

  test('knows whole microseconds only, and time does not go back', () => {
    fc.assert(fc.property(fc.integer(), fc.integer(), (seed, state) => {
      const { kernel, trace } = chaos(start(seed), { state }, 120);
      let now = 0;
      for (const { event } of trace) {
        expect(Number.isInteger(event.at)).toBe(true);
        expect(event.at).toBeGreaterThanOrEqual(now);
        now = event.at;
      }
      for (const { at } of kernel.world.queue) expect(Number.isInteger(at)).toBe(true);
    }), { numRuns: 40 });
  });

  test('handles ties in the order of scheduling', () => {
    const t = lab(['a'], physics);
    for (const name of ['x', 'y', 'z']) t.tell('a', { do: 'timer', name, us: 1000 });
    t.run();
    expect(t.seen('a')).toEqual(['timer x', 'timer y', 'timer z']);
  });

  test('lets time pass only where nothing happens', () => {
    const t = lab(['a'], physics);
    t.tell('a', { do: 'timer', name: 'x', us: 1000 });
    t.kernel.advanceTo(999);
    expect(() => t.kernel.advanceTo(1001)).toThrow(/skip/);
    expect(() => t.kernel.advanceTo(500)).toThrow(/skip/);
    expect(t.kernel.step(999)).toBeUndefined();
    expect(t.kernel.step(1000)).toMatchObject({ kind: 'timer', at: 1000 });
  });
});
