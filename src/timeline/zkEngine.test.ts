import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashValue } from '../base/hash.ts';
import type { Command } from '../ensemble/command.ts';
import { decodeRun, encodeRun } from '../scenario/link.ts';
import { presetScenario } from '../scenario/presets.ts';
import { openCursor, stepCursor } from './cursor.ts';
import { act, entryAt, eventCount, extend, hashAt, openHistory, runOf, worldAt, type History } from './history.ts';
import { interestsOf, isProtocolEvent } from './interest.ts';
import { createTimeline } from './store.ts';
import { HandFrames, HandSchedule } from './testing/handFrames.ts';
import { zkEngine } from './zkEngine.ts';

const server = fc.integer({ min: 1, max: 3 });
const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ cmd: fc.constantFrom('start' as const, 'kill' as const, 'powerLoss' as const, 'stop' as const, 'resume' as const), server }),
  fc.record({ cmd: fc.constant('pause' as const), server, ms: fc.integer({ min: 1, max: 9_000 }) }),
  fc.record({ cmd: fc.constant('cut' as const), groups: fc.constant([[1], [2, 3]]) }),
  fc.constant({ cmd: 'heal' as const }),
  fc.record({ cmd: fc.constant('request' as const), client: fc.constant('A'), tag: fc.constant('t'), op: fc.constant({ op: 'setData' as const, path: '/app', data: 'x', version: -1 }) }),
);
const deeds = fc.array(fc.tuple(fc.integer({ min: 1, max: 400 }), command), { minLength: 1, maxLength: 6 });

/** The hash after so many events of the same run, never interrupted. */
function straight(history: History, events: number): string {
  const { scenario, seed, branch } = history;
  const cursor = openCursor(zkEngine, zkEngine.create(scenario, seed), branch.inputs);
  while (cursor.run.world.events < events) stepCursor(cursor, branch.inputs);
  return hashValue(cursor.run.world);
}

test('a run of ZooKeeper is the same straight, from checkpoints, after forks and through its link', () => {
  fc.assert(
    fc.property(deeds, fc.integer({ min: 0, max: 1_000_000 }), (list, seed) => {
      const history = openHistory(zkEngine, { scenario: presetScenario({ voters: 3, observers: 0, start: 'serving' }), seed, inputs: [] });
      extend(history, { maxEvents: 700 });
      for (const [events, given] of list) {
        act(history, { at: Math.min(eventCount(history), (history.branch.inputs.at(-1)?.after ?? 0) + events), command: given });
        extend(history, { maxEvents: 500 });
      }
      const events = eventCount(history);
      const hash = straight(history, events);
      expect(hashAt(history, events)).toBe(hash);
      const decoded = decodeRun(encodeRun(runOf(history)));
      const again = openHistory(zkEngine, decoded.ok ? decoded.run : runOf(history));
      extend(again, { maxEvents: events });
      expect(hashAt(again, events)).toBe(hash);
      const middle = worldAt(history, events >> 1);
      const there = openCursor(zkEngine, JSON.parse(JSON.stringify(middle)) as typeof middle, history.branch.inputs);
      while (there.run.world.events < events) stepCursor(there, history.branch.inputs);
      expect(hashValue(there.run.world)).toBe(hash);
    }),
    { numRuns: 25 },
  );
}, 60_000);

test('an election and a write have their interesting events, and PINGs are none', () => {
  const history = openHistory(zkEngine, { scenario: presetScenario({ voters: 3, observers: 0, start: 'serving' }), seed: 1, inputs: [] });
  extend(history, { maxEvents: 50_000, untilUs: 20_000_000 });
  const seen = new Set<string>();
  for (let i = 0; i < eventCount(history); i++) {
    const entry = entryAt(history, i);
    if (entry === undefined) continue;
    for (const interest of interestsOf(entry)) seen.add(interest);
    const ping = entry.event.kind === 'message' && entry.event.message.type === 'PING';
    if (ping && entry.facts.length === 0) expect(isProtocolEvent(entry, 3)).toBe(false);
  }
  for (const interest of ['roleChange', 'voteChange', 'quorum', 'epoch', 'sync', 'commit', 'session', 'fault']) expect(seen).toContain(interest);
});

test('two leaders at once can be run to', () => {
  const jobs = new HandSchedule();
  const { store, actions, worldAt: worldOf } = createTimeline({ frames: new HandFrames(), schedule: jobs.schedule });
  const scenario = presetScenario({ voters: 5, observers: 0, start: 'serving' });
  actions.open({ version: 1, engine: zkEngine.version, scenario, seed: 4, inputs: [] }, 5_000_000);
  jobs.run();
  actions.act({ cmd: 'cut', groups: [[4, 5], [1, 2, 3]] });
  actions.runUntil('twoLeaders');
  jobs.run();
  const world = worldOf(store.getState().eventIndex);
  const leading = Object.values(world?.processes ?? {}).filter(({ state }) => state !== null && 'kind' in state && state.kind === 'server' && state.state === 'LEADING');
  expect(store.getState().notice).toBeNull();
  expect(leading.map(({ id }) => id).sort()).toEqual(['S3', 'S5']);
});
