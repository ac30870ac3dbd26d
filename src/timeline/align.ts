/** What stands on both sides of a comparison, or on one of them. */
export interface Pair<T> {
  readonly a?: T;
  readonly b?: T;
}

/**
 * Two lists beside each other, so that as much as possible is the same in both (a longest common subsequence).
 * Where they differ, what is on the left comes first. Takes time and room of the product of the lengths.
 */
export function align<T>(left: readonly T[], right: readonly T[], identity: (item: T) => string): Pair<T>[] {
  const [a, b] = [left.map(identity), right.map(identity)];
  const width = b.length + 1;
  const common = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number): number => common[i * width + j] as number;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) common[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  }
  const rows: Pair<T>[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const same = i < a.length && j < b.length && a[i] === b[j];
    const leftFirst = !same && i < a.length && (j >= b.length || at(i + 1, j) >= at(i, j + 1));
    const row = { ...(same || leftFirst ? { a: left[i] as T } : {}), ...(same || !leftFirst ? { b: right[j] as T } : {}) };
    rows.push(row);
    if (same || leftFirst) i++;
    if (same || !leftFirst) j++;
  }
  return rows;
}
