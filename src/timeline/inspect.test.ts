import { expect, test } from 'vitest';
import type { Scenario } from '../ensemble/scenario.ts';
import { CHECKS } from './outside.ts';
import { CHARTS, lastTaken, questionsAbout, sessionsOf, stateOf } from './inspect.ts';
import { createTimeline, type Timeline } from './store.ts';
import { HandFrames, HandSchedule } from './testing/handFrames.ts';

/** Three servers from cold, a client, and a leader that is killed. */
const SCENARIO: Scenario = {
  servers: [1, 2, 3].map((id) => ({ id, role: 'participant' })),
  config: { tickTime: 500 },
  prelude: [
    ...[1, 2, 3].map((server) => ({ atMs: 0, command: { cmd: 'start' as const, server } })),
    { atMs: 1_500, command: { cmd: 'connect', client: 'A', servers: [1], sessionTimeoutMs: 3_000 } },
    { atMs: 2_500, command: { cmd: 'kill', server: 3 } },
  ],
};

function open(): Timeline {
  const [frames, jobs] = [new HandFrames(), new HandSchedule()];
  const timeline = createTimeline({ frames, schedule: jobs.schedule, checks: () => CHECKS });
  timeline.actions.open({ version: 1, engine: '1', scenario: SCENARIO, seed: 3, inputs: [] });
  jobs.run();
  return timeline;
}

const timeline = open();
const last = timeline.store.getState().eventCount;

test('the last transition of a server is that of its machine, with the event that brought it about', () => {
  let checked = 0;
  for (let event = 1; event <= last; event++) {
    const world = timeline.worldAt(event);
    if (world === null) continue;
    for (const sid of [1, 2, 3]) {
      const machine = { machine: 'peer', sid } as const;
      const state = stateOf(world, machine);
      const found = state === null ? null : lastTaken(timeline, machine, CHARTS.peer, event);
      if (found === null || found.event !== event) continue;
      expect(found.to).toBe(state);
      expect(found.transition, `${found.from} to ${found.to}`).toBeDefined();
      expect(found.entry).toBe(timeline.entryAt(event - 1));
      checked++;
    }
  }
  expect(checked).toBeGreaterThan(15);
});

test('a client and its session have machines too', () => {
  const at = Array.from({ length: last }, (_, i) => i + 1).find((event) => stateOf(timeline.worldAt(event) ?? none(), { machine: 'client', client: 'A' }) === 'CONNECTED') ?? 0;
  const world = timeline.worldAt(at) ?? none();
  expect(lastTaken(timeline, { machine: 'client', client: 'A' }, CHARTS.client, at)).toMatchObject({ event: at, to: 'CONNECTED', transition: { on: { event: 'established' }, guard: null } });
  const [session = ''] = sessionsOf(world);
  expect(stateOf(world, { machine: 'session', session })).toBe('OPEN');
  expect(lastTaken(timeline, { machine: 'session', session }, CHARTS.session, at)?.transition?.on).toEqual({ event: 'commitSession' });
  expect(questionsAbout(timeline, { kind: 'client', client: 'A' }, at)).toEqual([{ ask: 'expire', session }]);
});

test('a client that has died leaves a session, and why that has not expired can still be asked', () => {
  const run = open();
  const at = Array.from({ length: last }, (_, i) => i + 1).find((event) => stateOf(run.worldAt(event) ?? none(), { machine: 'client', client: 'A' }) === 'CONNECTED') ?? 0;
  const [session = ''] = sessionsOf(run.worldAt(at) ?? none());
  run.actions.goToEvent(at);
  expect(run.actions.act({ cmd: 'crash', client: 'A' })).toBe(true);
  const { eventIndex } = run.store.getState();
  expect(run.worldAt(eventIndex)?.processes['c:A']?.state).toBeNull();
  expect(questionsAbout(run, { kind: 'client', client: 'A' }, eventIndex)).toEqual([{ ask: 'expire', session }]);
  expect(questionsAbout(run, { kind: 'client', client: 'A' }, 1)).toEqual([]);
});

test('with nothing selected all that waits can be asked about; a server only about itself; one that is down about nothing', () => {
  const looking = Array.from({ length: last }, (_, i) => i + 1).find((event) => timeline.worldAt(event)?.processes['S1']?.state?.kind === 'server' && stateOf(timeline.worldAt(event) ?? none(), { machine: 'peer', sid: 1 }) === 'LOOKING.collecting') ?? 0;
  expect(questionsAbout(timeline, null, looking)).toContainEqual({ ask: 'leaveLooking', sid: 1 });
  expect(questionsAbout(timeline, { kind: 'server', sid: 1 }, looking)[0]).toEqual({ ask: 'leaveLooking', sid: 1 });
  expect(questionsAbout(timeline, { kind: 'server', sid: 3 }, last)).toEqual([]);
});

function none(): never {
  throw new Error('no such event');
}
