import type { Command } from './command.ts';
import { createEnsemble, openRun } from './ensemble.ts';
import type { Scenario } from './scenario.ts';
import type { TraceEntry, ZkFact, ZkWorld } from './types.ts';

/** A run up to a moment, to be drawn. */
export interface Played {
  readonly scenario: Scenario;
  readonly world: ZkWorld;
  readonly entries: readonly TraceEntry[];
}

export type When = (entry: TraceEntry, world: ZkWorld) => boolean;
/** What is done at the first event at which it holds. */
export type Act = readonly [When, readonly Command[]];

export const fact = (type: ZkFact['type'], sid?: number): When => (entry) => entry.facts.some((one) => one.type === type && (sid === undefined || ('sid' in one && one.sid === sid)));
export const after = (ms: number): When => (_, world) => world.now >= ms * 1000;
export const nth = (n: number, when: When): When => {
  let seen = 0;
  return (entry, world) => when(entry, world) && ++seen === n;
};

const MOST = 8000;

/** Servers that are participants, started one after another. */
export const started = (ids: readonly number[]): Pick<Scenario, 'servers' | 'config'> & { readonly prelude: NonNullable<Scenario['prelude']> } => ({
  servers: ids.map((id) => ({ id, role: 'participant' })),
  config: {},
  prelude: ids.map((server) => ({ atMs: server * 3, command: { cmd: 'start', server } })),
});

/** Plays the acts, in order, and goes on from the last until the run may stop. */
export function play(scenario: Scenario, acts: readonly Act[], stop: When): Played {
  const run = openRun(createEnsemble(scenario, 7));
  const entries: TraceEntry[] = [];
  const todo = [...acts];
  for (let entry = run.step(); entry !== undefined && entries.length < MOST; entry = run.step()) {
    entries.push(entry);
    const [next] = todo;
    if (next === undefined) {
      if (stop(entry, run.world)) break;
    } else if (next[0](entry, run.world)) {
      for (const command of next[1]) run.apply(command);
      todo.shift();
    }
  }
  return { scenario, world: run.world, entries };
}
