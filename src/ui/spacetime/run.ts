import { emptyChronicle, growChronicle } from '../../scene/spacetime/chronicle.ts';
import { emptyPassing, readOn, type Reader } from '../../scene/spacetime/passing.ts';
import { emptyRows, growRows, type Course, type Rows } from '../../scene/spacetime/rows.ts';
import { bitOf, isStep, PING, type Depth, type Interest } from '../../timeline/interest.ts';
import { eventsUntil, findInterest, gradeOfEvent, timeOf, type Marks } from '../../timeline/marks.ts';
import type { Timeline } from '../../timeline/store.ts';
import type { Entry } from '../model.ts';

/** What changes a state, a term or a link. */
const TURNS: readonly Interest[] = ['roleChange', 'fault', 'quorum', 'clientState'];
const TURN_BITS = TURNS.reduce((bits, interest) => bits | bitOf(interest), 0);

/** Events taken in at once: without a filter only their marks are looked at. */
const MARKS_AT_ONCE = 200_000;
const ENTRIES_AT_ONCE = 1_500;

export interface Choice {
  readonly depth: Depth;
  readonly showPings: boolean;
  /** Processes without a lane. */
  readonly hidden: ReadonlySet<string>;
  /** Silences that are open. */
  readonly open: ReadonlySet<number>;
}

/** One course of events as rows, states and messages; it grows with what has been seen. */
export class SpaceRun {
  readonly rows: Rows;
  readonly chronicle = emptyChronicle();
  readonly index;
  private readonly marks: Marks;
  private readonly atOnce: number;
  private readonly timeline: Timeline;

  constructor(timeline: Timeline, marks: Marks, { depth, showPings, hidden, open }: Choice) {
    this.timeline = timeline;
    this.marks = marks;
    const grade = (event: number): number => gradeOfEvent(marks, event) ?? 0;
    const course: Course = {
      us: (event) => timeOf(marks, event),
      isStep: (event) => isStep(grade(event), depth, showPings),
      isPing: (event) => grade(event) === PING,
      shows: hidden.size === 0 ? () => true : (event) => concerns(this.entry(event), hidden),
    };
    this.rows = emptyRows(course, open);
    this.atOnce = hidden.size === 0 ? MARKS_AT_ONCE : ENTRIES_AT_ONCE;
    const reader: Reader = { entry: this.entry, us: course.us, eventAt: (us) => eventsUntil(marks, us) };
    this.index = emptyPassing(reader);
  }

  readonly entry = (event: number): Entry | undefined => (event < 1 ? undefined : this.timeline.entryAt(event - 1));

  /** Takes in what has been seen since, as much as can be at once. False when there is more. */
  grow(seen: number): boolean {
    const until = Math.min(seen, this.rows.upTo + this.atOnce);
    growRows(this.rows, until);
    growChronicle(this.chronicle, seen, (after, last) => this.nextTurn(after, last), this.entry);
    return until >= seen;
  }

  /** Reads a little more of what is far from the window. False when all is known. */
  readOn(seen: number): boolean {
    return readOn(this.index, seen);
  }

  private nextTurn(after: number, last: number): number | undefined {
    const found = findInterest(this.marks, after, 1, TURN_BITS);
    return found !== undefined && found <= last ? found : undefined;
  }
}

function concerns(entry: Entry | undefined, hidden: ReadonlySet<string>): boolean {
  if (entry === undefined || entry.event.to === '') return true;
  return !hidden.has(entry.event.to) || ('from' in entry.event && !hidden.has(entry.event.from));
}
