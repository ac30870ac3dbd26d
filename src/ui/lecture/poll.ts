import type { Bounds } from '../../timeline/store.ts';

/** What can be asked of any run: who leads next, who is the last to apply the next write. */
export type Topic = 'leads' | 'applies';

/** A server, none of those named, or what a lesson offers. */
export type PollOption = { readonly sid: number } | { readonly other: true } | { readonly id: string };

/** A question to the class. The run has the answer: it is computed, and shown when it is asked for. */
export interface Poll {
  readonly topic: Topic | 'lesson';
  /** At most four: A, B, C, D. */
  readonly options: readonly PollOption[];
  /** Hands for each. */
  readonly tallies: readonly number[];
  /** Index of the option that comes true. */
  readonly right: number;
  /** The event at which it shows. */
  readonly event: number;
  readonly revealed: boolean;
  /** What bound the run before: it does again after the question. */
  readonly bounds: Bounds | null;
}

export const LETTERS = ['A', 'B', 'C', 'D'] as const;
