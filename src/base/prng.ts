/**
 * Seeded generator whose whole state is one 32-bit integer, so that it can live inside the world.
 * Integer arithmetic only (mulberry32): every engine draws the same numbers.
 */
export interface Dice {
  state: number;
}

/** Next 32 random bits as an unsigned integer. */
export function nextUint32(dice: Dice): number {
  dice.state = (dice.state + 0x6d2b79f5) | 0;
  let t = Math.imul(dice.state ^ (dice.state >>> 15), 1 | dice.state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return (t ^ (t >>> 14)) >>> 0;
}

/** Integer in [min, max], both included. The bias of the modulo is below 2^-11 for ranges under 2^21. */
export function drawBetween(dice: Dice, min: number, max: number): number {
  return max <= min ? min : min + (nextUint32(dice) % (max - min + 1));
}
