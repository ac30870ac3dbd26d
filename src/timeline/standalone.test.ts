import { expect, test } from 'vitest';
import type { Command } from '../ensemble/command.ts';
import type { Run } from '../scenario/schema.ts';
import { createTimeline } from './store.ts';
import { HandFrames, HandSchedule } from './testing/handFrames.ts';
import { INVARIANTS } from './violations.ts';
import { zkEngine } from './zkEngine.ts';

const RUN: Run = {
  version: 1, engine: zkEngine.version, seed: 3, inputs: [],
  scenario: { servers: [{ id: 1, role: 'participant' }], config: { tickTime: 2_000 }, prelude: [{ atMs: 0, command: { cmd: 'start', server: 1 } }] },
};
const write = (tag: string): Command => ({ cmd: 'request', client: 'A', tag, op: { op: 'setData', path: '/', data: tag, version: -1 } });

function stage() {
  const jobs = new HandSchedule();
  const timeline = createTimeline({ frames: new HandFrames(), schedule: jobs.schedule });
  timeline.guardWith(INVARIANTS);
  timeline.actions.open(RUN, 1_000_000);
  jobs.run();
  return { ...timeline, jobs };
}

test('a standalone server commits when its disk has the transaction, and can be run to that', () => {
  const { actions, store, jobs, entryAt } = stage();
  actions.act({ cmd: 'connect', client: 'A', servers: [1], sessionTimeoutMs: 8_000 });
  actions.act(write('one'));
  actions.runUntil('commit');
  jobs.run();
  const { eventIndex, notice } = store.getState();
  const entry = entryAt(eventIndex - 1);
  expect(notice).toBeNull();
  expect(entry?.event.kind).toBe('synced');
  expect(entry?.facts.map(({ type }) => type).filter((type) => type === 'synced' || type === 'committed' || type === 'applied')).toEqual(['synced', 'committed', 'applied']);
  // Started again it takes up what its log holds, synced or not, and goes on from there: that is no gap.
  for (const command of [write('two'), { cmd: 'kill', server: 1 }, { cmd: 'start', server: 1 }] as const) actions.act(command);
  actions.goToTime(store.getState().atUs + 4_000_000);
  jobs.run();
  actions.act(write('three'));
  actions.runUntil('commit');
  jobs.run();
  expect(store.getState()).toMatchObject({ notice: null, broken: null });
});

test('a request to a client that does not run is refused and changes nothing', () => {
  const { actions, store } = stage();
  const before = store.getState();
  expect(actions.act(write('nobody hears this'))).toBe(false);
  expect(store.getState()).toMatchObject({ notice: { kind: 'error', code: 'no_client' }, inputs: [], eventIndex: before.eventIndex });
});
