import type { TraceEntry } from '../ensemble/types.ts';
import type { SceneInput } from './view.ts';

/** Where the event of an entry stands, in shown time. */
export function placeOf(input: SceneInput, index: number, us: number): number {
  return input.shown.ofEvent?.(index + 1) ?? input.shown.warp(us);
}

/** Where the last event stands. */
export function lastPlace(input: SceneInput): number {
  const { world, trace } = input;
  const last = trace.entry(world.events - 1);
  return last === undefined ? 0 : placeOf(input, world.events - 1, last.event.at);
}

/** Number of the event that is told: where the playhead stands on routine, the last that mattered. */
export function toldNumber({ trace, world }: SceneInput): number {
  return Math.min(trace.to, world.events, trace.told ?? world.events);
}

export function toldEntry(input: SceneInput): TraceEntry | null {
  return input.trace.entry(toldNumber(input) - 1) ?? null;
}
