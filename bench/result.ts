/** A figure as it is handed on. */
export interface Result {
  readonly name: string;
  /** The best run. */
  readonly value: number;
  readonly unit: string;
  readonly median: number;
  readonly runs: readonly number[];
}

export function resultOf(name: string, unit: string, runs: readonly number[], best: 'highest' | 'lowest'): Result {
  const sorted = runs.toSorted((a, b) => a - b);
  const value = (best === 'highest' ? sorted.at(-1) : sorted[0]) ?? NaN;
  return { name, value: rounded(value), unit, median: rounded(sorted[Math.floor(sorted.length / 2)] ?? NaN), runs: runs.map(rounded) };
}

/** Four digits that count are more than a measurement has. */
function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
