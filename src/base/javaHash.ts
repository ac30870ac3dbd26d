/** String.hashCode. */
export function javaStringHash(text: string): number {
  let h = 0;
  for (let i = 0; i < text.length; i++) h = (Math.imul(h, 31) + text.charCodeAt(i)) | 0;
  return h;
}

/** The items in the order in which a HashMap of so many buckets (a power of two) walks over them. */
export function inJavaHashOrder<T>(items: readonly T[], hash: (item: T) => number, buckets: number): T[] {
  const bucketOf = (item: T): number => (hash(item) ^ (hash(item) >>> 16)) & (buckets - 1);
  return items.toSorted((a, b) => bucketOf(a) - bucketOf(b));
}

/** Buckets of a HashMap that is made as the copy of one with so many entries (HashMap.putMapEntries). */
export function bucketsOfCopy(size: number): number {
  const wanted = Math.floor(size / 0.75 + 1);
  let buckets = 1;
  while (buckets < wanted) buckets *= 2;
  return buckets;
}
