/**
 * A binary heap in a plain array: part of the world, so it is JSON. Earlier comes first; at one instant what is done
 * from outside comes before what the world does by itself, so that it happens to what is seen; then by `seq`.
 */
interface Ordered {
  readonly at: number;
  readonly seq: number;
  /** 0: done from outside. */
  readonly causedBy: number;
}

function before(x: Ordered, y: Ordered): boolean {
  return x.at < y.at || (x.at === y.at && atOnce(x, y) < 0);
}

function atOnce(x: Ordered, y: Ordered): number {
  const outside = Number(y.causedBy === 0) - Number(x.causedBy === 0);
  return outside === 0 ? x.seq - y.seq : outside;
}

export function push<T extends Ordered>(heap: T[], item: T): void {
  let i = heap.length;
  heap.push(item);
  while (i > 0) {
    const parent = (i - 1) >> 1;
    const above = heap[parent] as T;
    if (!before(item, above)) break;
    heap[i] = above;
    i = parent;
  }
  heap[i] = item;
}

export function pop<T extends Ordered>(heap: T[]): T | undefined {
  const top = heap[0];
  const item = heap.pop();
  if (heap.length === 0 || item === undefined) return top;
  const size = heap.length;
  let i = 0;
  for (;;) {
    const left = 2 * i + 1;
    if (left >= size) break;
    const right = left + 1;
    const least = right < size && before(heap[right] as T, heap[left] as T) ? right : left;
    if (!before(heap[least] as T, item)) break;
    heap[i] = heap[least] as T;
    i = least;
  }
  heap[i] = item;
  return top;
}

/** Puts an arbitrary list in heap order. */
export function heapify<T extends Ordered>(items: T[]): T[] {
  return items.sort((x, y) => x.at - y.at || atOnce(x, y));
}
