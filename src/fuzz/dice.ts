import { drawBetween, type Dice } from '../base/prng.ts';

/** Draws for choosing what to do to a world; the world has dice of its own. */
export class Draw {
  private readonly dice: Dice;

  constructor(seed: number) {
    this.dice = { state: Math.imul(seed, 0x9e3779b1) ^ 0x5bd1e995 };
  }

  between(min: number, max: number): number {
    return drawBetween(this.dice, min, max);
  }

  /** True in so many of a hundred cases. */
  percent(chance: number): boolean {
    return this.between(1, 100) <= chance;
  }

  of<T>(items: readonly T[]): T {
    return items[this.between(0, items.length - 1)] as T;
  }

  /** One of the keys, as often as its weight says; null if all weights are 0. */
  weighted<K extends string>(weights: Readonly<Partial<Record<K, number>>>): K | null {
    const keys = Object.keys(weights) as K[];
    let total = 0;
    for (const key of keys) total += weights[key] ?? 0;
    if (total <= 0) return null;
    let left = this.between(1, total);
    for (const key of keys) {
      left -= weights[key] ?? 0;
      if (left <= 0) return key;
    }
    return null;
  }

  shuffled<T>(items: readonly T[]): T[] {
    const out = items.slice();
    for (let i = out.length - 1; i > 0; i--) {
      const j = this.between(0, i);
      [out[i], out[j]] = [out[j] as T, out[i] as T];
    }
    return out;
  }
}
