/** Heights of rows in px as far as they have been seen; the others are taken for the average. */
export interface Heights {
  readonly known: Map<number, number>;
  sum: number;
}

export const newHeights = (): Heights => ({ known: new Map(), sum: 0 });

const FIRST_GUESS = 44;

/** Remembers the height of a row, by what it shows. */
export function learn(heights: Heights, key: number, height: number): void {
  heights.sum += height - (heights.known.get(key) ?? 0);
  heights.known.set(key, height);
}

const average = ({ known, sum }: Heights): number => (known.size === 0 ? FIRST_GUESS : sum / known.size);

export interface Span {
  readonly first: number;
  /** One after the last. */
  readonly end: number;
  /** Room for what is not drawn, px. */
  readonly before: number;
  readonly after: number;
}

const OVER_PX = 300;

/** Which rows of a long list are drawn, and how much room the others take. */
export function spanOf(keys: readonly number[], heights: Heights, top: number, height: number): Span {
  const guess = average(heights);
  const high = (i: number): number => heights.known.get(keys[i] ?? 0) ?? guess;
  let [first, before] = [0, 0];
  while (first < keys.length && before + high(first) < top - OVER_PX) before += high(first++);
  let [end, y] = [first, before];
  while (end < keys.length && y < top + height + OVER_PX) y += high(end++);
  let after = 0;
  for (let i = end; i < keys.length; i++) after += high(i);
  return { first, end, before, after };
}

/** Where a row begins. */
export function topOf(keys: readonly number[], heights: Heights, index: number): number {
  const guess = average(heights);
  let y = 0;
  for (let i = 0; i < index; i++) y += heights.known.get(keys[i] ?? 0) ?? guess;
  return y;
}
