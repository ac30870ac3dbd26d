import type { TraceEntry, ZkWorld } from '../ensemble/types.ts';
import { entryAt, eventCount, worldAt, type History } from './history.ts';
import { bitOf, type Interest } from './interest.ts';
import { findInterest } from './marks.ts';

/** What a person can run until. */
export type Goal = Interest | 'twoLeaders';

/** Looks for a goal event by event, and goes on where it stopped. */
export interface Search {
  /** The event at which the goal is met; undefined when it is not among those looked at so far. */
  look(): number | undefined;
  /** All that is computed has been looked at. */
  caughtUp(): boolean;
}

/** Entries that had been let go are made again to be looked at: so many at once hold nobody up. */
const LOOKED_AT_ONCE = 2_000;

/** Searches the present branch after `from`. */
export function searchFor(history: History, goal: Goal, from: number): Search {
  let at = from;
  let leaders: Set<string> | null = null;
  const twoLeaders = (): number | undefined => {
    leaders ??= leadersOf(worldAt(history, from));
    for (const until = Math.min(eventCount(history), at + LOOKED_AT_ONCE); at < until; ) {
      const before = leaders.size;
      follow(leaders, entryAt(history, at++));
      if (before < 2 && leaders.size >= 2) return at;
    }
    return undefined;
  };
  return {
    look() {
      if (goal === 'twoLeaders') return twoLeaders();
      const found = findInterest(history.branch.marks, at, 1, bitOf(goal));
      at = found ?? eventCount(history);
      return found;
    },
    caughtUp: () => at >= eventCount(history),
  };
}

/** Names of the processes that lead. */
function leadersOf(world: ZkWorld): Set<string> {
  const leaders = new Set<string>();
  for (const id in world.processes) {
    const state = world.processes[id]?.state ?? null;
    if (state !== null && 'kind' in state && state.kind === 'server' && state.state === 'LEADING') leaders.add(id);
  }
  return leaders;
}

/** A mode is reported by the process it happened to; one that is down leads nobody. */
function follow(leaders: Set<string>, entry: TraceEntry | undefined): void {
  for (const fact of entry?.facts ?? []) {
    if (fact.type === 'process' && fact.status === 'down') leaders.delete(fact.process);
    if (fact.type !== 'mode') continue;
    if (fact.state === 'LEADING') leaders.add(entry?.event.to ?? '');
    else leaders.delete(entry?.event.to ?? '');
  }
}
