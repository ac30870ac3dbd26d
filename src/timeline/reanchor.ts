import type { Input, Run } from '../scenario/schema.ts';
import type { Engine } from './engine.ts';

/** Beyond so many events the rest of a run keeps the moments it has: a page that opens a run must not stand still. */
const EVENTS_MAX = 40_000;

/**
 * A run made with another engine: there an input was given after so many events, of which this engine may need more
 * or fewer. Its time says better what was meant, so it is given after the events that have happened here by then.
 */
export function reanchor(engine: Engine, run: Run): Run {
  if (run.engine === engine.version || run.inputs.length === 0) return run;
  const played = engine.openRun(engine.create(run.scenario, run.seed));
  const { world } = played;
  const inputs: Input[] = [];
  for (const input of run.inputs) {
    while (world.events < EVENTS_MAX && played.step(input.atUs) !== undefined);
    if (world.events >= EVENTS_MAX) return { ...run, inputs: [...inputs, ...run.inputs.slice(inputs.length).map((late) => ({ ...late, after: Math.max(late.after, world.events) }))] };
    inputs.push({ after: world.events, atUs: Math.max(input.atUs, world.now), command: input.command });
    if (input.atUs > world.now) played.advanceTo(input.atUs);
    played.apply(input.command);
  }
  return { ...run, inputs };
}
