import { gradeOfEvent, type Marks } from '../timeline/marks.ts';
import type { Timeline } from '../timeline/store.ts';
import { shownOfEvent } from '../timeline/warp.ts';

/** PINGs and the like may fill a silence: this far back something has been told. */
const BACK = 5_000;

/** The event the caption tells: the last one up to here that is a step of its own. */
export function toldEvent(marks: Marks | null, event: number, { depth, showPings }: { depth: number; showPings: boolean }): number {
  if (marks === null || showPings) return event;
  for (let at = event; at >= 1 && at > event - BACK; at--) if ((gradeOfEvent(marks, at) ?? 0) <= depth) return at;
  return event;
}

/**
 * The number that is said for an instant: that of the event which is told there, as on the strip. What is kept, and gone
 * back to, is the instant itself. `take` is the branch it is of; without one, that on the stage.
 */
export function numberOf({ store, marks, history }: Timeline, event: number, take?: number): number {
  const other = take === undefined ? undefined : history()?.others.find(({ id }) => id === take);
  return toldEvent(other?.marks ?? marks(), event, store.getState());
}

/** So long it takes to read what one has done. */
const READ_S = 2.5;

/** What the caption tells: while the run plays on, what a person has just done stays to be read before what comes of it. */
export function captionEvent({ store, marks, warp }: Timeline, event: number): number {
  const state = store.getState();
  const now = warp();
  const act = (state.inputs.findLast(({ after }) => after < event)?.after ?? -1) + 1;
  const stays = state.playing && now !== null && act > 0 && shownOfEvent(now, event) - shownOfEvent(now, act) < READ_S * state.speed;
  return toldEvent(marks(), stays ? act : event, state);
}
