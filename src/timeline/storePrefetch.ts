import { eventCount, extend, watchedCount, watchFurther, type History } from './history.ts';
import { searchFor, type Goal, type Search } from './find.ts';
import type { Session } from './store.ts';
import type { TimelineState } from './storeTypes.ts';
import { eventsUntil, timeOf } from './marks.ts';

/** Runs a job soon, and says how to call it off. Somebody may be waiting for what it computes. */
export type Schedule = (job: () => void, waited: boolean) => () => void;

/** What is waited for: so many events, a time, or something happening after an event. */
export type Target = { readonly event: number } | { readonly us: number } | { readonly goal: Goal; readonly from: number };

/** Computed ahead of the playhead: what is drawn must know where it is going, and the strip shows what will come. */
const AHEAD_US = 15_000_000;
const AHEAD_EVENTS = 600;
const AHEAD_EVENTS_MAX = 12_000;
/** How far to look for something that may never happen, and how far ahead of what is computed one may leap. */
const SEARCH_EVENTS = 60_000;
const LEAP_EVENTS = 1_000_000;
const SLICE_MS = 6;
const SLICE_EVENTS = 64;
const PUBLISH_MS = 120;

/** As long as nothing has been drawn, what nobody waits for can wait: the stage opens first, on a slow machine too. */
const OPENING_MS = 400;

/** Slice after slice, with room for the page in between. */
export function slices(drawn: () => boolean): Schedule {
  return (job, waited) => {
    const id = setTimeout(job, waited || drawn() ? 0 : OPENING_MS);
    return () => clearTimeout(id);
  };
}

interface Waiting {
  readonly target: Target;
  /** How much had been computed when it was asked for, and where to stop computing for it. */
  readonly from: number;
  readonly limit: number;
  readonly search: Search | null;
  readonly answer: (event: number | undefined) => void;
}

/** Computes ahead of the playhead, and what is waited for, slice after slice. */
export class Prefetch {
  private calledOff: (() => void) | null = null;
  private waiting: Waiting | null = null;
  private publishedMs = 0;
  private readonly session: () => Session;
  private readonly schedule: Schedule;

  constructor(session: () => Session, schedule: Schedule) {
    this.session = session;
    this.schedule = schedule;
  }

  /** There may be something to compute. */
  wake(): void {
    const { calledOff, waiting } = this;
    if (calledOff !== null || !(isUnread(this.session(), waiting) || wanted(this.session(), waiting?.limit ?? 0))) return;
    this.calledOff = this.schedule(() => this.slice(), waiting !== null);
  }

  /** Calls back with the first event at which it is met, once enough has been computed; undefined when it is not met in time. */
  want(target: Target, answer: (event: number | undefined) => void): void {
    const { history } = this.session();
    if (history === null) return;
    // A slice that nobody waited for may have been put off.
    this.callOff();
    this.waiting = waitFor(history, target, answer);
    this.publishedMs = performance.now();
    this.settle(history);
    this.wake();
  }

  /** What was waited for is not wanted any more. */
  forget(): void {
    this.waiting = null;
    searchIsOver(this.session());
  }

  stop(): void {
    this.callOff();
    this.forget();
  }

  private callOff(): void {
    this.calledOff?.();
    this.calledOff = null;
  }

  private slice(): void {
    this.calledOff = null;
    const { history, publish, playback } = this.session();
    if (history === null) return;
    const startMs = performance.now();
    const before = eventCount(history);
    const more = (): boolean => wanted(this.session(), this.waiting?.limit ?? 0);
    compute(this.session(), history, () => more() && performance.now() - startMs < SLICE_MS);
    watchOn(history, () => performance.now() - startMs < SLICE_MS);
    if ((!more() && !isBehind(history)) || startMs - this.publishedMs > PUBLISH_MS) {
      this.publishedMs = startMs;
      publish(this.waiting === null ? {} : { search: progressOf(history, this.waiting) });
    }
    if (eventCount(history) > before || history.ended) playback.fed();
    this.settle(history);
    this.wake();
  }

  private settle(history: History): void {
    const { waiting } = this;
    if (waiting === null) return;
    const found = reached(history, waiting);
    if (found === undefined && goesOn(history, waiting)) return;
    this.waiting = null;
    this.session().publish({ search: null });
    waiting.answer(found);
  }
}

function waitFor(history: History, target: Target, answer: Waiting['answer']): Waiting {
  const count = eventCount(history);
  if ('goal' in target) return { target, from: count, limit: count + SEARCH_EVENTS, search: searchFor(history, target.goal, target.from), answer };
  const furthest = count + LEAP_EVENTS;
  return { target, from: count, limit: 'event' in target ? Math.min(target.event, furthest) : furthest, search: null, answer };
}

function progressOf(history: History, { target, from, limit }: Waiting): TimelineState['search'] {
  return 'goal' in target ? { goal: target.goal, done: Math.min(1, (eventCount(history) - from) / (limit - from)) } : null;
}

/** It may yet be found: in what will be computed for it, or in what has not been looked at. */
function goesOn(history: History, { limit, search }: Waiting): boolean {
  return (!history.ended && eventCount(history) < limit) || search?.caughtUp() === false;
}

const isBehind = (history: History): boolean => watchedCount(history) < eventCount(history);

/** What is computed and has not been looked at for violations is looked at in the same slices. */
function watchOn(history: History, goOn: () => boolean): void {
  do watchFurther(history, SLICE_EVENTS); while (isBehind(history) && goOn());
}

/** Some of what is computed has yet to be looked at: for what is searched, or for violations. */
function isUnread({ history }: Session, waiting: Waiting | null): boolean {
  return waiting?.search?.caughtUp() === false || (history !== null && isBehind(history));
}

function searchIsOver({ store }: Session): void {
  if (store.getState().search !== null) store.setState({ search: null });
}

function compute(session: Session, history: History, goOn: () => boolean): void {
  try {
    while (goOn()) extend(history, { maxEvents: SLICE_EVENTS });
  } catch (error) {
    broken(session, history, error);
  }
}

/** The model itself failed: what was computed stays, and nothing follows. */
function broken({ store }: Session, history: History, error: unknown): void {
  history.ended = true;
  store.setState({ notice: { kind: 'error', code: 'engine', where: `event ${eventCount(history)}`, why: error instanceof Error ? error.message : String(error) } });
}

/** Whether more should be computed now: up to what is waited for, else a while ahead of the playhead. */
function wanted({ history, playback }: Session, limit: number): boolean {
  if (history === null || history.ended) return false;
  const count = eventCount(history);
  if (count < limit) return true;
  const ahead = count - playback.eventIndex;
  const { marks } = history.branch;
  const aheadUs = timeOf(marks, count) - timeOf(marks, playback.eventIndex);
  return ahead < AHEAD_EVENTS || (aheadUs < AHEAD_US && ahead < AHEAD_EVENTS_MAX);
}

function reached(history: History, { target, search }: Waiting): number | undefined {
  const count = eventCount(history);
  if (search !== null) return search.look();
  if ('event' in target) return count >= target.event ? target.event : undefined;
  const { marks } = history.branch;
  return 'us' in target && timeOf(marks, count) >= target.us ? eventsUntil(marks, target.us) : undefined;
}
