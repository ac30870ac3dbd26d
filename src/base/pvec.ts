/**
 * Persistent vector of plain JSON: append and truncate share structure with the old value, so logs and
 * traces can be kept in every checkpoint for the price of a reference. A trie of 32-way nodes plus a tail.
 */
const BITS = 5;
const WIDTH = 1 << BITS;

type Node<T> = readonly (T | Node<T>)[];

export interface PVec<T> {
  readonly size: number;
  /** Bits to shift the index by at the root; BITS when the root's children are leaves. */
  readonly shift: number;
  readonly root: Node<T>;
  readonly tail: readonly T[];
}

const EMPTY: PVec<never> = Object.freeze({ size: 0, shift: BITS, root: [], tail: [] });

export function emptyVec<T>(): PVec<T> {
  return EMPTY;
}

export function vecOf<T>(items: Iterable<T>): PVec<T> {
  let vec: PVec<T> = EMPTY;
  for (const item of items) vec = append(vec, item);
  return vec;
}

function make<T>(size: number, shift: number, root: Node<T>, tail: readonly T[]): PVec<T> {
  return Object.freeze({ size, shift, root, tail });
}

function pathTo<T>(shift: number, leaf: Node<T>): Node<T> {
  return shift === 0 ? leaf : [pathTo(shift - BITS, leaf)];
}

function pushLeaf<T>(node: Node<T>, index: number, shift: number, leaf: Node<T>): Node<T> {
  const slot = (index >>> shift) & (WIDTH - 1);
  const copy = node.slice();
  const child = node[slot] as Node<T> | undefined;
  copy[slot] = shift === BITS ? leaf : child ? pushLeaf(child, index, shift - BITS, leaf) : pathTo(shift - BITS, leaf);
  return copy;
}

export function append<T>(vec: PVec<T>, item: T): PVec<T> {
  const { size, shift, root, tail } = vec;
  if (tail.length < WIDTH) {
    const next = tail.slice();
    next.push(item);
    return make(size + 1, shift, root, next);
  }
  const leafIndex = size - WIDTH;
  const full = leafIndex >>> shift >= WIDTH;
  const grownShift = full ? shift + BITS : shift;
  const base: Node<T> = full ? [root] : root;
  return make(size + 1, grownShift, pushLeaf(base, leafIndex, grownShift, tail), [item]);
}

function leafFor<T>(vec: PVec<T>, index: number): readonly T[] {
  if (index >= vec.size - vec.tail.length) return vec.tail;
  let node: Node<T> = vec.root;
  for (let s = vec.shift; s > 0; s -= BITS) node = node[(index >>> s) & (WIDTH - 1)] as Node<T>;
  return node as readonly T[];
}

export function at<T>(vec: PVec<T>, index: number): T | undefined {
  if (index < 0 || index >= vec.size) return undefined;
  return leafFor(vec, index)[index & (WIDTH - 1)];
}

export function last<T>(vec: PVec<T>): T | undefined {
  return vec.tail[vec.tail.length - 1];
}

/** Keeps the first `size` items. Costs one path of the trie. */
export function truncate<T>(vec: PVec<T>, size: number): PVec<T> {
  if (size >= vec.size) return vec;
  if (size <= 0) return EMPTY;
  const tailStart = vec.size - vec.tail.length;
  if (size > tailStart) return make(size, vec.shift, vec.root, vec.tail.slice(0, size - tailStart));
  const newTailStart = (size - 1) & ~(WIDTH - 1);
  const tail = leafFor(vec, newTailStart).slice(0, size - newTailStart);
  const root = newTailStart === 0 ? [] : cutNode(vec.root, newTailStart, vec.shift);
  return collapse(size, vec.shift, root, tail);
}

function cutNode<T>(node: Node<T>, size: number, shift: number): Node<T> {
  const slot = ((size - 1) >>> shift) & (WIDTH - 1);
  const copy = node.slice(0, slot + 1);
  if (shift > BITS) copy[slot] = cutNode(node[slot] as Node<T>, size, shift - BITS);
  return copy;
}

function collapse<T>(size: number, shift: number, root: Node<T>, tail: readonly T[]): PVec<T> {
  let s = shift;
  let r = root;
  while (s > BITS && r.length <= 1) {
    r = (r[0] as Node<T> | undefined) ?? [];
    s -= BITS;
  }
  return make(size, s, r, tail);
}

/** Items from `from` (included) to `to` (excluded), leaf by leaf. */
export function* iterate<T>(vec: PVec<T>, from = 0, to = vec.size): Generator<T> {
  for (let i = Math.max(0, from); i < Math.min(to, vec.size); ) {
    const leaf = leafFor(vec, i);
    for (let j = i & (WIDTH - 1); j < leaf.length && i < to; j++, i++) yield leaf[j] as T;
  }
}

export function toArray<T>(vec: PVec<T>, from = 0, to = vec.size): T[] {
  return [...iterate(vec, from, to)];
}

/** Index of the first item for which `test` holds, given that it is monotone (false … true); size if none. */
export function lowerBound<T>(vec: PVec<T>, test: (item: T) => boolean): number {
  let low = 0;
  let high = vec.size;
  while (low < high) {
    const mid = (low + high) >>> 1;
    if (test(at(vec, mid) as T)) high = mid;
    else low = mid + 1;
  }
  return low;
}
