import type { Input } from '../scenario/schema.ts';
import type { Engine } from '../timeline/engine.ts';
import type { Check } from './check.ts';
import type { CompiledStep } from './compile.ts';
import { Walk } from './walk.ts';

/** How long a solution, and a learner who does nothing, are waited for (ms of simulated time, events). */
const PATIENCE_MS = 120_000;
const PATIENCE_EVENTS = 30_000;

/** The event after which a check first holds, on entry included; null: not in time. */
export function metAt(engine: Engine, { run, from }: CompiledStep, inputs: readonly Input[], check: Check): number | null {
  const walk = new Walk(engine, run, inputs);
  walk.toEvent(from);
  const judge = walk.follow(check);
  const until = walk.look.world.now + PATIENCE_MS * 1000;
  for (let left = PATIENCE_EVENTS; !judge.holds(walk.look); left--) if (left === 0 || walk.look.world.now > until || walk.step() === undefined) return null;
  return walk.events;
}
