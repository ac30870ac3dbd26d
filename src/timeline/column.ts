/**
 * A list of numbers that only grows, in blocks of a fixed length. Full blocks are never changed, so that branches of
 * a long run share them.
 */
export interface Column {
  size: number;
  readonly blocks: Block[];
}

type Block = Float64Array | Uint8Array | Uint32Array;
type Kind = new (length: number) => Block;

const BITS = 12;
const LENGTH = 1 << BITS;
const REST = LENGTH - 1;

export function emptyColumn(): Column {
  return { size: 0, blocks: [] };
}

export function append(column: Column, value: number, kind: Kind = Float64Array): void {
  const at = column.size++;
  if ((at & REST) === 0) column.blocks.push(new kind(LENGTH));
  (column.blocks[at >> BITS] as Block)[at & REST] = value;
}

/** `index` must be below `size`. */
export function valueAt(column: Column, index: number): number {
  return (column.blocks[index >> BITS] as Block)[index & REST] as number;
}

/** The first `size` values, to be continued on their own. */
export function forkColumn(column: Column, size: number): Column {
  const full = size >> BITS;
  const last = column.blocks[full];
  const blocks = column.blocks.slice(0, full);
  if ((size & REST) > 0 && last !== undefined) blocks.push(last.slice());
  return { size, blocks };
}

/** How many of the values, which must not fall, are at most `limit`. */
export function countUpTo(column: Column, limit: number): number {
  let low = 0;
  let high = column.size;
  while (low < high) {
    const mid = (low + high) >>> 1;
    if (valueAt(column, mid) <= limit) low = mid + 1;
    else high = mid;
  }
  return low;
}
