import { gradeOfEvent, type Marks } from '../../timeline/marks.ts';

/** Grades as the timeline gives them: up to 2 is the story and the protocol, 4 is PING, 5 routine. */
const STORY = 2;
const ALL = 5;

const AROUND = 60;

export interface Window {
  /** Numbers of events, in order. */
  readonly events: readonly number[];
  readonly earlier: boolean;
  readonly later: boolean;
}

/** Events around one: those a reader wants, up to `end`. A run may have a hundred thousand; this looks at a few. */
export function windowOf(marks: Marks | null, { centre, end, routine }: { centre: number; end: number; routine: boolean }): Window {
  if (marks === null) return { events: [], earlier: false, later: false };
  const limit = routine ? ALL : STORY;
  const shown = (event: number) => (gradeOfEvent(marks, event) ?? ALL) <= limit;
  const before: number[] = [];
  let first = Math.min(centre, end);
  for (; first >= 1 && before.length < AROUND; first--) if (shown(first)) before.push(first);
  const after: number[] = [];
  let last = centre + 1;
  for (; last <= end && after.length < AROUND; last++) if (shown(last)) after.push(last);
  return { events: [...before.reverse(), ...after], earlier: first >= 1, later: last <= end };
}
