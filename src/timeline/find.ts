import type { TraceEntry, ZkWorld } from '../ensemble/types.ts';
import { entryAt, eventCount, worldAt, type History } from './history.ts';
import { bitOf, type Interest } from './interest.ts';
import { findInterest } from './marks.ts';

/** What a person can run until. */
export type Goal = Interest | 'twoLeaders';

/** Event at which the goal is met, among those computed, after `from`. */
export function findGoal(history: History, goal: Goal, from: number): number | undefined {
  return goal === 'twoLeaders' ? findTwoLeaders(history, from) : findInterest(history.branch.marks, from, 1, bitOf(goal));
}

function findTwoLeaders(history: History, from: number): number | undefined {
  const leaders = leadersOf(worldAt(history, from));
  for (let event = from + 1; event <= eventCount(history); event++) {
    const before = leaders.size;
    follow(leaders, entryAt(history, event - 1));
    if (before < 2 && leaders.size >= 2) return event;
  }
  return undefined;
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
