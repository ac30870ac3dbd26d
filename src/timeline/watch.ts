import type { Monitor, Violation } from '../ensemble/invariants.ts';
import type { Scenario } from '../ensemble/scenario.ts';
import type { TraceEntry, ZkWorld } from '../ensemble/types.ts';
import type { Branch } from './branch.ts';
import { nearest } from './checkpoints.ts';
import { openCursor, stepCursor } from './cursor.ts';
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

/** A guard at work on a run: what it remembers at the end of what is computed, and at the checkpoints it has passed. */
export interface Watch {
  readonly guard: Guard;
  monitor: Monitor;
  readonly kept: WeakMap<ZkWorld, Monitor>;
}

/** What a watch needs to know of a history. */
interface Watched {
  readonly engine: Engine;
  readonly scenario: Scenario;
  readonly branch: Branch;
}

/** Looks at a run from its beginning to the end of what is computed. */
export function beginWatch(history: Watched, guard: Guard): Watch {
  const watch: Watch = { guard, monitor: guard.begin(history.scenario), kept: new WeakMap() };
  catchUp(history, watch);
  return watch;
}

/** To be called with every event as it is computed. After the first violation nothing that follows means anything. */
export function lookOn({ guard, monitor, kept }: Watch, branch: Branch, entry: TraceEntry, world: ZkWorld): void {
  if (branch.broken !== null) return;
  const violation = guard.look(monitor, entry, world);
  if (violation !== null) branch.broken = { event: world.events, violation };
  const last = branch.checkpoints.list.at(-1);
  if (last?.events === world.events) kept.set(last.world, guard.copy(monitor));
}

/** The branch is another one, or was left: the watch goes to the end of what is computed of it. */
export function catchUp({ engine, scenario, branch }: Watched, watch: Watch): void {
  const { guard, kept } = watch;
  const { list } = branch.checkpoints;
  let from = list.lastIndexOf(nearest(branch.checkpoints, branch.trace.size));
  while (from > 0 && !kept.has(list[from]?.world as ZkWorld)) from--;
  const start = nearest(branch.checkpoints, list[from]?.events ?? 0);
  const known = kept.get(start.world);
  watch.monitor = known === undefined ? guard.begin(scenario) : guard.copy(known);
  const cursor = openCursor(engine, start.world, branch.inputs);
  const { world } = cursor.run;
  while (branch.broken === null && world.events < branch.trace.size) {
    const entry = stepCursor(cursor, branch.inputs);
    if (entry === undefined) return;
    const violation = guard.look(watch.monitor, entry, world);
    if (violation !== null) branch.broken = { event: world.events, violation };
    const next = list[from + 1];
    if (next?.events !== world.events) continue;
    kept.set(next.world, guard.copy(watch.monitor));
    from++;
  }
}
