import { Walk } from '../../lesson/walk.ts';
import type { Timeline } from '../../timeline/store.ts';

/** A way on from the playhead, on a copy of the run: nothing of it is on the stage. Null when there is no run. */
export function wayOn({ history, worldAt, store }: Timeline): Walk | null {
  const run = history();
  const world = worldAt(store.getState().eventIndex);
  return run === null || world === null ? null : new Walk(run.engine, run, run.branch.inputs, world);
}
