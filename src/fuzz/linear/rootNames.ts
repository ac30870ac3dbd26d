import type { Spec } from './search.ts';
import { suffix } from './znodes.ts';

/** Nodes made right under the root by one write. */
export interface Made {
  readonly count: number;
  /** Sequence numbers that were told, by their place among these nodes. */
  readonly told: readonly { readonly place: number; readonly path: string }[];
}

/**
 * How many children the root has had, which is where its sequence numbers come from. The root is always there, so
 * nothing else about it makes one of its trees depend on another, and each is judged by itself.
 */
export const rootNames: Spec<number, Made> = {
  initial: 0,
  step: (before, { count, told }) => (told.every(({ place, path }) => path.endsWith(suffix(before + place))) ? before + count : null),
  key: String,
  conflicts: () => true,
};
