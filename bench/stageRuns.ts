import { createEnsemble, openRun } from '../src/ensemble/ensemble.ts';
import type { Scenario } from '../src/ensemble/scenario.ts';
import { encodeRun } from '../src/scenario/link.ts';
import type { Input } from '../src/scenario/schema.ts';
import { zkEngine } from '../src/timeline/zkEngine.ts';
import { SEED, steadyWrites, Writers } from './workload.ts';

/** A run as a link, and the event to open it at. */
export interface StageRun {
  readonly link: string;
  readonly at: number;
}

/** Steady writes by the first few clients only. */
function withWriters(voters: number, writing: number): Scenario {
  const scenario = steadyWrites(voters);
  const idle = (client: string): boolean => Number(client.slice(1)) > writing;
  return { ...scenario, prelude: (scenario.prelude ?? []).filter(({ command }) => command.cmd !== 'connect' || !idle(command.client)) };
}

/** From `from` on, the first moment with so many messages on their way; the run goes on for `more` events. */
function find(scenario: Scenario, from: number, messages: number, more: number, writers = new Writers()): StageRun {
  const run = openRun(createEnsemble(scenario, SEED));
  const { world } = run;
  const inputs: Input[] = [];
  let at = 0;
  while (at === 0 || world.events < at + more) {
    const entry = run.step();
    if (entry === undefined) throw new Error('the run has ended');
    writers.answer(entry, (command) => {
      inputs.push({ after: world.events, atUs: world.now, command });
      run.apply(command);
    });
    if (at === 0 && world.events >= from && world.queue.filter(({ kind }) => kind === 'message').length >= messages) at = world.events;
  }
  return { link: encodeRun({ version: 1, engine: zkEngine.version, scenario, seed: SEED, inputs }), at };
}

/** Five voters; so many clients write that more than eight messages are on their way. */
export const busy = (): StageRun => find(withWriters(5, 4), 3_000, 8, 4_000);

/** Fifty thousand events, and the last of them as the moment. */
export const long = (): StageRun => find(withWriters(5, 4), 50_000, 1, 500);

export const crowded = (): StageRun => find(steadyWrites(25), 10_000, 300, 2_000);

/** Seven servers far from each other, and twelve clients that do not wait for answers. */
function farApart(): Scenario {
  const scenario = steadyWrites(7);
  const physics = { latencyUsMin: 20_000, latencyUsMax: 80_000, fsyncUsMin: 1_000, fsyncUsMax: 5_000 };
  const clients = Array.from({ length: 12 }, (_, i) => ({ atMs: 1_500, command: { cmd: 'connect', client: `W${i + 1}`, servers: [(i % 7) + 1], sessionTimeoutMs: 30_000 } as const }));
  return { ...scenario, physics, prelude: [...(scenario.prelude ?? []).filter(({ command }) => command.cmd !== 'connect'), ...clients] };
}

export const storm = (): StageRun => find(farApart(), 6_000, 500, 4_000, new Writers(16));

/** A hundred thousand events, in which two clients write. */
export const veryLong = (): StageRun => find(withWriters(5, 2), 99_000, 0, 1_000);
