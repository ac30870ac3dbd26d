import type { ZkFact } from '../ensemble/types.ts';

/** A server's state as a lesson says it. */
export type LessonState = 'DOWN' | 'LOOKING' | 'FOLLOWING' | 'LEADING' | 'OBSERVING';

/** A fact of the trace that has at least these fields: `{ type: 'syncDecision', learner: 1, mode: 'SNAP' }`. */
export interface FactPattern {
  readonly type: ZkFact['type'];
  readonly [field: string]: string | number | boolean | null;
}

/**
 * What can be asked of a run: a closed vocabulary, and data, so that it can be printed, translated and sent in a
 * link. A check is asked at an instant; those about what happened count from where the step began.
 */
export type Check =
  /** It leads, and a quorum follows it: its ZAB phase is broadcast. */
  | { readonly check: 'leaderIs'; readonly server: number }
  /** No server leads in broadcast. */
  | { readonly check: 'noLeader' }
  | { readonly check: 'stateOf'; readonly server: number; readonly state: LessonState }
  /** Every configured server runs. */
  | { readonly check: 'allUp' }
  | { readonly check: 'voters'; readonly count: number }
  | { readonly check: 'down'; readonly atLeast: number }
  /** In the applied tree of one server, of the leader, or of all that run. */
  | { readonly check: 'znode'; readonly path: string; readonly on: number | 'leader' | 'all'; readonly exists: boolean; readonly data?: string }
  | { readonly check: 'happened'; readonly fact: FactPattern; readonly atLeast?: number }
  /** It was in these states, in this order; in others between them too. */
  | { readonly check: 'passedThrough'; readonly server: number; readonly states: readonly LessonState[] }
  /** Some proposal of a leader stood so long (ms of simulated time) without its commit. */
  | { readonly check: 'uncommittedFor'; readonly ms: number }
  /** It held after every event. */
  | { readonly check: 'always'; readonly of: Check }
  /** The second, counted from when the first came true. */
  | { readonly check: 'after'; readonly first: Check; readonly next: Check }
  /** It came true no later than that (ms of simulated time from where the step began). */
  | { readonly check: 'within'; readonly ms: number; readonly of: Check }
  | { readonly check: 'all' | 'any'; readonly of: readonly Check[] }
  | { readonly check: 'not'; readonly of: Check };
