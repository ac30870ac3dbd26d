import type { Monitor, Violation } from '../ensemble/invariants.ts';
import type { Scenario } from '../ensemble/scenario.ts';
import type { TraceEntry, ZkWorld } from '../ensemble/types.ts';
import type { Branch } from './branch.ts';
import { nearest } from './checkpoints.ts';
import { openCursor, stepCursor, type Cursor } from './cursor.ts';
import type { Engine } from './engine.ts';

/** The invariants, handed in: a page fetches them after the stage. */
export interface Guard {
  begin(scenario: Scenario): Monitor;
  look(monitor: Monitor, entry: TraceEntry, world: ZkWorld): Violation | null;
  copy(monitor: Monitor): Monitor;
}

/** Where a branch broke an invariant for the first time: `event` is the number of the event that shows it. */
export interface Broken {
  readonly event: number;
  readonly violation: Violation;
}

/** A guard at work on a run: what it remembers at the end of what it has looked at, and at the checkpoints it has passed. */
export interface Watch {
  readonly guard: Guard;
  monitor: Monitor;
  readonly kept: WeakMap<ZkWorld, Monitor>;
  /** On its way to the end of what is computed; null when it has come there, or has seen enough. */
  behind: Cursor | null;
}

/** What a watch needs to know of a history. */
interface Watched {
  readonly engine: Engine;
  readonly scenario: Scenario;
  readonly branch: Branch;
}

/** So many events are looked at at once: no more than lie between two checkpoints, mostly. */
const AT_ONCE = 4_096;

/** Begins to look at a run. What is left of it then is for `lookFurther`. */
export function beginWatch(history: Watched, guard: Guard): Watch {
  const watch: Watch = { guard, monitor: guard.begin(history.scenario), kept: new WeakMap(), behind: null };
  turnTo(history, watch);
  return watch;
}

/** To be called with every event as it is computed. After the first violation nothing that follows means anything. */
export function lookOn({ guard, monitor, kept, behind }: Watch, branch: Branch, entry: TraceEntry, world: ZkWorld): void {
  if (behind !== null || branch.broken !== null) return;
  const violation = guard.look(monitor, entry, world);
  if (violation !== null) branch.broken = { event: world.events, violation };
  const last = branch.checkpoints.list.at(-1);
  if (last?.events === world.events) kept.set(last.world, guard.copy(monitor));
}

/** The branch is another one, or was left: the watch sets out for the end of what is computed of it. */
export function turnTo(history: Watched, watch: Watch): void {
  const { engine, scenario, branch } = history;
  const { guard, kept } = watch;
  const { list } = branch.checkpoints;
  let from = list.lastIndexOf(nearest(branch.checkpoints, branch.trace.size));
  while (from > 0 && !kept.has(list[from]?.world as ZkWorld)) from--;
  const start = nearest(branch.checkpoints, list[from]?.events ?? 0);
  const known = kept.get(start.world);
  watch.monitor = known === undefined ? guard.begin(scenario) : guard.copy(known);
  watch.behind = openCursor(engine, start.world, branch.inputs);
  lookFurther(history, watch, AT_ONCE);
}

/** Looks at so many more of the events that it has yet to look at. */
export function lookFurther({ branch }: Watched, watch: Watch, events: number): void {
  const { guard, kept, behind, monitor } = watch;
  if (behind === null) return;
  const { world } = behind.run;
  const { list } = branch.checkpoints;
  let passed = list.lastIndexOf(nearest(branch.checkpoints, world.events));
  for (let left = events; left > 0 && branch.broken === null && world.events < branch.trace.size; left--) {
    const entry = stepCursor(behind, branch.inputs);
    if (entry === undefined) break;
    const violation = guard.look(monitor, entry, world);
    if (violation !== null) branch.broken = { event: world.events, violation };
    const next = list[passed + 1];
    if (next?.events !== world.events) continue;
    kept.set(next.world, guard.copy(monitor));
    passed++;
  }
  if (branch.broken !== null || world.events >= branch.trace.size) watch.behind = null;
}
