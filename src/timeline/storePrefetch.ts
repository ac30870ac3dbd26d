import { eventCount, extend, type History } from './history.ts';
import { findGoal, type Goal } from './find.ts';
import type { Session } from './store.ts';
import { eventsUntil, timeOf } from './marks.ts';

/** Runs a job soon, and says how to call it off. */
export type Schedule = (job: () => void) => () => void;

export interface Prefetch {
  /** There may be something to compute. */
  wake(): void;
  /** Calls back with the first event at which it is met, once enough has been computed; undefined when it is not met in time. */
  want(target: Target, answer: (event: number | undefined) => void): void;
  stop(): void;
}

/** What is waited for: so many events, a time, or something happening after an event. */
export type Target = { readonly event: number } | { readonly us: number } | { readonly goal: Goal; readonly from: number };

/** Computed ahead of the playhead: what is drawn must know where it is going, and the strip shows what will come. */
const AHEAD_US = 15_000_000;
const AHEAD_EVENTS = 600;
const AHEAD_EVENTS_MAX = 12_000;
/** How far to look for something that may never happen. */
const SEARCH_EVENTS = 60_000;
const SLICE_MS = 6;
const SLICE_EVENTS = 64;
const PUBLISH_MS = 120;

const SOON: Schedule = (job) => {
  const id = setTimeout(job, 0);
  return () => clearTimeout(id);
};

export function makePrefetch(session: () => Session, schedule: Schedule = SOON): Prefetch {
  let calledOff: (() => void) | null = null;
  let waiting: { target: Target; limit: number; answer: (event: number | undefined) => void } | null = null;
  let publishedMs = 0;

  const slice = (): void => {
    calledOff = null;
    const { history, publish, playback } = session();
    if (history === null) return;
    const startMs = performance.now();
    const before = eventCount(history);
    while (wanted(session(), waiting?.limit ?? 0) && performance.now() - startMs < SLICE_MS) extend(history, { maxEvents: SLICE_EVENTS });
    const more = wanted(session(), waiting?.limit ?? 0);
    if (!more || startMs - publishedMs > PUBLISH_MS) {
      publishedMs = startMs;
      publish();
    }
    if (eventCount(history) > before || history.ended) playback.fed();
    settle(history);
    if (wanted(session(), waiting?.limit ?? 0)) wake();
  };

  const settle = (history: History): void => {
    if (waiting === null) return;
    const found = reached(history, waiting.target);
    if (found === undefined && !history.ended && eventCount(history) < waiting.limit) return;
    const { answer } = waiting;
    waiting = null;
    session().publish();
    answer(found);
  };

  const wake = (): void => {
    if (calledOff === null && wanted(session(), waiting?.limit ?? 0)) calledOff = schedule(slice);
  };

  return {
    wake,
    want(target, answer) {
      const { history } = session();
      if (history === null) return;
      waiting = { target, limit: 'event' in target ? target.event : eventCount(history) + SEARCH_EVENTS, answer };
      settle(history);
      wake();
    },
    stop() {
      calledOff?.();
      calledOff = null;
      waiting = null;
    },
  };
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

function reached(history: History, target: Target): number | undefined {
  const count = eventCount(history);
  if ('event' in target) return count >= target.event ? target.event : undefined;
  if ('goal' in target) return findGoal(history, target.goal, target.from);
  const { marks } = history.branch;
  return timeOf(marks, count) >= target.us ? eventsUntil(marks, target.us) : undefined;
}
