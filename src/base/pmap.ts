/**
 * Persistent hash map with string keys, of plain JSON: a change copies one path and shares the rest, so a
 * tree of 100,000 znodes costs a write no more than a small one. Iteration order depends only on the keys.
 */
import { hashString } from './hash.ts';

type Entry<V> = readonly [key: string, value: V];
interface Branch<V> {
  /** Bit i is set when slot i is taken; `slots` holds the taken ones in order. */
  readonly bits: number;
  readonly slots: readonly Slot<V>[];
}
/** Entries whose 32 hash bits are all equal, sorted by key. */
interface Bucket<V> {
  readonly same: readonly Entry<V>[];
}
type Slot<V> = Entry<V> | Branch<V> | Bucket<V>;

export interface PMap<V> {
  readonly size: number;
  readonly root: Branch<V>;
}

const NO_SLOTS: Branch<never> = { bits: 0, slots: [] };
const EMPTY: PMap<never> = Object.freeze({ size: 0, root: NO_SLOTS });

export function emptyMap<V>(): PMap<V> {
  return EMPTY;
}

export function mapOf<V>(entries: Iterable<readonly [string, V]>): PMap<V> {
  let map: PMap<V> = EMPTY;
  for (const [key, value] of entries) map = set(map, key, value);
  return map;
}

const isEntry = <V>(slot: Slot<V>): slot is Entry<V> => Array.isArray(slot);
const isBucket = <V>(slot: Slot<V>): slot is Bucket<V> => 'same' in slot;

function bitOf(hash: number, shift: number): number {
  return 1 << ((hash >>> shift) & 31);
}

function popcount(bits: number): number {
  let b = bits - ((bits >>> 1) & 0x55555555);
  b = (b & 0x33333333) + ((b >>> 2) & 0x33333333);
  return Math.imul((b + (b >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

export function get<V>(map: PMap<V>, key: string): V | undefined {
  const hash = hashString(key);
  let node: Branch<V> = map.root;
  for (let shift = 0; ; shift += 5) {
    const bit = bitOf(hash, shift);
    if ((node.bits & bit) === 0) return undefined;
    const slot = node.slots[popcount(node.bits & (bit - 1))] as Slot<V>;
    if (isEntry(slot)) return slot[0] === key ? slot[1] : undefined;
    if (isBucket(slot)) return slot.same.find((e) => e[0] === key)?.[1];
    node = slot;
  }
}

export function has<V>(map: PMap<V>, key: string): boolean {
  return get(map, key) !== undefined;
}

export function set<V>(map: PMap<V>, key: string, value: V): PMap<V> {
  const grown = { by: 0 };
  const root = setIn(map.root, hashString(key), 0, [key, value], grown);
  return Object.freeze({ size: map.size + grown.by, root });
}

function setIn<V>(node: Branch<V>, hash: number, shift: number, entry: Entry<V>, grown: { by: number }): Branch<V> {
  const bit = bitOf(hash, shift);
  const index = popcount(node.bits & (bit - 1));
  const slots = node.slots.slice();
  if ((node.bits & bit) === 0) {
    grown.by = 1;
    slots.splice(index, 0, entry);
    return { bits: node.bits | bit, slots };
  }
  slots[index] = merge(node.slots[index] as Slot<V>, hash, shift + 5, entry, grown);
  return { bits: node.bits, slots };
}

function merge<V>(slot: Slot<V>, hash: number, shift: number, entry: Entry<V>, grown: { by: number }): Slot<V> {
  if (isEntry(slot)) {
    if (slot[0] === entry[0]) return entry;
    if (shift > 30) {
      grown.by = 1;
      return bucketOf([slot, entry]);
    }
    const both = setIn(NO_SLOTS, hashString(slot[0]), shift, slot, grown);
    return setIn(both, hash, shift, entry, grown);
  }
  if (isBucket(slot)) {
    const rest = slot.same.filter((e) => e[0] !== entry[0]);
    grown.by = rest.length === slot.same.length ? 1 : 0;
    return bucketOf([...rest, entry]);
  }
  return setIn(slot, hash, shift, entry, grown);
}

function bucketOf<V>(same: Entry<V>[]): Bucket<V> {
  return { same: same.sort((a, b) => (a[0] < b[0] ? -1 : 1)) };
}

export function remove<V>(map: PMap<V>, key: string): PMap<V> {
  if (get(map, key) === undefined) return map;
  const root = removeIn(map.root, hashString(key), 0, key);
  return Object.freeze({ size: map.size - 1, root: root === undefined || !('bits' in root) ? wrap(root) : root });
}

function wrap<V>(slot: Slot<V> | undefined): Branch<V> {
  return slot === undefined || !isEntry(slot) ? NO_SLOTS : { bits: bitOf(hashString(slot[0]), 0), slots: [slot] };
}

/** What is left of the branch: nothing, a lone entry to be pulled up, or a smaller branch. */
function removeIn<V>(node: Branch<V>, hash: number, shift: number, key: string): Slot<V> | undefined {
  const bit = bitOf(hash, shift);
  const index = popcount(node.bits & (bit - 1));
  const rest = withoutKey(node.slots[index] as Slot<V>, hash, shift + 5, key);
  const slots = node.slots.slice();
  if (rest !== undefined) {
    slots[index] = rest;
    const only = slots[0] as Slot<V>;
    return slots.length === 1 && isEntry(only) && shift > 0 ? only : { bits: node.bits, slots };
  }
  slots.splice(index, 1);
  if (slots.length === 0) return undefined;
  const only = slots[0] as Slot<V>;
  return slots.length === 1 && isEntry(only) && shift > 0 ? only : { bits: node.bits & ~bit, slots };
}

function withoutKey<V>(slot: Slot<V>, hash: number, shift: number, key: string): Slot<V> | undefined {
  if (isEntry(slot)) return undefined;
  if (!isBucket(slot)) return removeIn(slot, hash, shift, key);
  const same = slot.same.filter((e) => e[0] !== key);
  return same.length === 1 ? same[0] : { same };
}

export function* entries<V>(map: PMap<V>): Generator<Entry<V>> {
  yield* walk(map.root);
}

function* walk<V>(slot: Slot<V>): Generator<Entry<V>> {
  if (isEntry(slot)) yield slot;
  else if (isBucket(slot)) yield* slot.same;
  else for (const child of slot.slots) yield* walk(child);
}

export function keys<V>(map: PMap<V>): string[] {
  const out: string[] = [];
  for (const [key] of entries(map)) out.push(key);
  return out;
}
