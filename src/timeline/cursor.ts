import { cloneWorld } from '../sim/world.ts';
import type { TraceEntry, ZkWorld } from '../ensemble/types.ts';
import type { Input } from '../scenario/schema.ts';
import type { Engine, EngineRun } from './engine.ts';

/** A run under way, with the first of its inputs that it has not been given. */
export interface Cursor {
  readonly run: EngineRun;
  next: number;
  /** The world is as its last event left it; not so when a next one has been looked for in vain. */
  settled: boolean;
}

/** Runs on from a world, which is copied. Inputs given after it are still to come. */
export function openCursor(engine: Engine, world: ZkWorld, inputs: readonly Input[]): Cursor {
  return { run: engine.openRun(cloneWorld(world)), next: inputsBefore(inputs, world.events), settled: true };
}

/** How many inputs were given before that position; they are in its order. */
export function inputsBefore(inputs: readonly Input[], events: number): number {
  let low = 0;
  let high = inputs.length;
  while (low < high) {
    const mid = (low + high) >>> 1;
    if ((inputs[mid] as Input).after < events) low = mid + 1;
    else high = mid;
  }
  return low;
}

/**
 * The next event, inputs included. Where an input cannot be given at its moment (a run of another engine),
 * it is given at the first moment that is possible, so that every run can be played to its end.
 */
export function stepCursor(cursor: Cursor, inputs: readonly Input[]): TraceEntry | undefined {
  const entry = nextEntry(cursor, inputs);
  cursor.settled = entry !== undefined;
  return entry;
}

function nextEntry(cursor: Cursor, inputs: readonly Input[]): TraceEntry | undefined {
  const { run } = cursor;
  for (;;) {
    const input = inputs[cursor.next];
    if (input !== undefined && input.after <= run.world.events) {
      cursor.next++;
      const entry = give(run, input);
      if (entry !== undefined) return entry;
      continue;
    }
    const entry = run.step();
    if (entry !== undefined || input === undefined) return entry;
    // The run has nothing left before the moment of this input.
    cursor.next++;
    const late = give(run, input);
    if (late !== undefined) return late;
  }
}

/** Gives one input. Entries of the queue before its time are stale and do nothing, unless the run went another way. */
function give(run: EngineRun, input: Input): TraceEntry | undefined {
  const { world } = run;
  const between = input.atUs > world.now ? run.step(input.atUs - 1) : undefined;
  if (between === undefined && input.atUs > world.now) run.advanceTo(input.atUs);
  run.apply(input.command);
  return between;
}
