import { eventCount, watchedCount, type History } from './history.ts';
import { bitOf, INTERESTS, type Interest } from './interest.ts';
import { findInterest } from './marks.ts';

/** What a person can run until, and have play stop at. */
export type Goal = Interest | 'violation';

/** Looks for a goal event by event, and goes on where it stopped. */
export interface Search {
  /** The event at which the goal is met; undefined when it is not among those looked at so far. */
  look(): number | undefined;
  /** All that is computed has been looked at. */
  caughtUp(): boolean;
}

/** Searches the present branch after `from`. */
export function searchFor(history: History, goal: Goal, from: number): Search {
  let at = from;
  return {
    look() {
      const { marks, broken } = history.branch;
      const found = goal === 'violation' ? after(broken?.event, from) : findInterest(marks, at, 1, bitOf(goal));
      at = found ?? (goal === 'violation' ? watchedCount(history) : eventCount(history));
      return found;
    },
    caughtUp: () => at >= eventCount(history),
  };
}

function after(event: number | undefined, from: number): number | undefined {
  return event !== undefined && event > from ? event : undefined;
}

/** The first event after `from`, up to `to`, at which play is to stop, and which of the goals it meets. */
export function findStop(history: History, goals: readonly Goal[], from: number, to: number): { readonly event: number; readonly goal: Goal } | undefined {
  const { marks, broken } = history.branch;
  const bits = goals.reduce((sum, goal) => (goal === 'violation' ? sum : sum | bitOf(goal)), 0);
  const met = bits === 0 ? undefined : findInterest(marks, from, 1, bits, to);
  // A violated invariant always stops: what follows shows nothing any more.
  const violated = after(broken?.event, from);
  if (violated !== undefined && violated <= Math.min(to, met ?? to)) return { event: violated, goal: 'violation' };
  if (met === undefined) return undefined;
  const goal = goals.find((one) => one !== 'violation' && findInterest(marks, met - 1, 1, bitOf(one), met) === met);
  return goal === undefined ? undefined : { event: met, goal };
}

export const ANY_INTEREST = 2 ** INTERESTS.length - 1;
