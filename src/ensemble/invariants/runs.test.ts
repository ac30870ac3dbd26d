import { describe, expect, it } from 'vitest';
import { check, createMonitor, type Monitor } from '../invariants.ts';
import { createEnsemble, openRun } from '../ensemble.ts';
import type { Scenario } from '../scenario.ts';

/** Leaders are killed one after the other while a client writes. */
const SCENARIO: Scenario = {
  servers: [1, 2, 3].map((id) => ({ id, role: 'participant' })),
  config: { tickTime: 200, initLimit: 5, syncLimit: 3, snapCount: 10 },
  prelude: [1, 2, 3].map((server) => ({ atMs: 0, command: { cmd: 'start', server } })),
};

const EVENTS = 4000;

/** Plays the run; between events the monitor may be exchanged for a copy. */
function play(keep: (monitor: Monitor) => Monitor) {
  const world = createEnsemble(SCENARIO, 5);
  const run = openRun(world);
  let monitor = createMonitor(SCENARIO);
  run.apply({ cmd: 'connect', client: 'A', servers: [1, 2, 3], sessionTimeoutMs: 4000 });
  for (let n = 1; n <= EVENTS; n++) {
    if (n % 40 === 0) run.apply({ cmd: 'request', client: 'A', tag: `t${n}`, op: { op: 'setData', path: '/', data: String(n), version: -1 } });
    if (n % 500 === 0) for (const id of [1, 2, 3]) {
      const state = world.processes[`S${id}`]?.state;
      if (state?.kind === 'server' && state.state === 'LEADING') run.apply({ cmd: 'kill', server: id });
    }
    if (n % 500 === 250) for (const id of [1, 2, 3]) if (world.processes[`S${id}`]?.status === 'down') run.apply({ cmd: 'start', server: id });
    const entry = run.step();
    if (entry === undefined) break;
    monitor = keep(monitor);
    expect(check(monitor, entry, world)).toBeNull();
  }
  return monitor;
}

describe('the invariants on a run of the engine', () => {
  it('hold, and were not idle', () => {
    const monitor = play((same) => same);
    expect(monitor.chain.size).toBeGreaterThan(20);
    expect(Object.keys(monitor.epochs).length).toBeGreaterThan(3);
  });

  it('are kept in plain JSON', () => {
    let n = 0;
    const copied = play((monitor) => (++n % 97 === 0 ? (JSON.parse(JSON.stringify(monitor)) as Monitor) : monitor));
    expect(JSON.stringify(copied)).toBe(JSON.stringify(play((same) => same)));
  });
});
