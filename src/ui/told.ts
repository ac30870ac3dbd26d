import { gradeOfEvent, type Marks } from '../timeline/marks.ts';

/** PINGs and the like may fill a silence: this far back something has been told. */
const BACK = 5_000;

/** The event the caption tells: the last one up to here that is a step of its own. */
export function toldEvent(marks: Marks | null, event: number, { depth, showPings }: { depth: number; showPings: boolean }): number {
  if (marks === null || showPings) return event;
  for (let at = event; at >= 1 && at > event - BACK; at--) if ((gradeOfEvent(marks, at) ?? 0) <= depth) return at;
  return event;
}
