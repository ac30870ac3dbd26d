import { stakeOf, type Stake } from '../ensemble/invariants/stake.ts';
import type { Problem } from '../scenario/schema.ts';
import type { Goal } from './find.ts';
import { entryAt, worldAt } from './history.ts';
import type { Session } from './store.ts';
import type { Notice } from './storeTypes.ts';
import { buildWarp, forkWarp } from './warp.ts';

// What several of the actions do.

export function tell(session: Session, kind: Notice['kind'], problem: Problem): void {
  session.store.setState({ notice: { kind, ...problem } });
}

/** What was at stake, where that was the goal. */
export function stakeAt({ history }: Session, goal: Goal, event: number): Stake | null {
  const entry = history === null || goal !== 'atStake' ? undefined : entryAt(history, event - 1);
  return history === null || entry === undefined ? null : stakeOf(entry, worldAt(history, event));
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Nothing is waited for any more, not even for the instant a run is opened at. */
export function callOff({ store, prefetch }: Session): void {
  prefetch.forget();
  if (store.getState().status === 'loading') store.setState({ status: 'paused' });
}

/** The history has another course from now on; up to `from` it is the same, if that is known. */
export function otherCourse(session: Session, from: number | null): void {
  const { history, store, playback } = session;
  if (history === null) return;
  const { linear, depth, showPings, course } = store.getState();
  const { marks } = history.branch;
  session.warp = from === null ? buildWarp(marks, { linear, depth, showPings }) : forkWarp(session.warp, marks, from);
  playback.forget();
  session.publish({ course: course + 1 });
}
