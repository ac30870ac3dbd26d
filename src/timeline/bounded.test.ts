import { expect, test } from 'vitest';
import type { Command } from '../ensemble/command.ts';
import { encodeRun } from '../scenario/link.ts';
import { presetScenario } from '../scenario/presets.ts';
import type { Input, Run } from '../scenario/schema.ts';
import type { Goal } from './find.ts';
import { act, entryAt, eventCount, extend, openHistory } from './history.ts';
import { CHECKS, fileOf, linkOf, openFile, openLink } from './outside.ts';
import { createTimeline, type Timeline } from './store.ts';
import { HandFrames, HandSchedule } from './testing/handFrames.ts';
import { zkEngine } from './zkEngine.ts';

const RUN: Run = { version: 1, engine: zkEngine.version, scenario: presetScenario({ voters: 3, observers: 0, start: 'serving' }), seed: 1, inputs: [] };
const kill = (server: number): Command => ({ cmd: 'kill', server });

function stage(run: Run = RUN, atUs?: number): Timeline & { frames: HandFrames; jobs: HandSchedule } {
  const frames = new HandFrames();
  const jobs = new HandSchedule();
  const timeline = createTimeline({ frames, schedule: jobs.schedule, checks: () => CHECKS });
  timeline.actions.open(run, atUs);
  return { ...timeline, frames, jobs };
}

/** In how many slices what is scheduled was computed; between any two of them a page can draw and listen. */
function slices(jobs: HandSchedule, most = Infinity): number {
  let n = 0;
  while (n < most && jobs.runOne()) n++;
  return n;
}

test.each<[Goal, readonly Command[]]>([
  ['commit', [kill(1), kill(2), kill(3)]],
  ['truncation', []],
  ['twoLeaders', []],
  ['commit', [kill(1), kill(2), kill(3), { cmd: 'crash', client: 'A' }]],
])('running until %s, which never comes, stops after a while and says so', (goal, commands) => {
  const { store, actions, jobs } = stage(RUN, 5_000_000);
  jobs.run();
  for (const command of commands) actions.act(command);
  const { eventIndex } = store.getState();
  actions.runUntil(goal);
  const before = store.getState().eventCount;
  const count = slices(jobs);
  expect(store.getState().eventCount - before).toBeLessThanOrEqual(20_000 * count);
  expect(store.getState()).toMatchObject({ eventIndex, notice: { kind: 'info', code: 'not_found', where: goal } });
  expect(store.getState().eventCount).toBeLessThan(100_000);
});

test('running until something is called off by whatever else a person does', () => {
  for (const other of ['pause', 'step', 'play', 'grab'] as const) {
    const { store, actions, jobs, frames } = stage(RUN, 5_000_000);
    jobs.run();
    frames.run(100);
    actions.runUntil('truncation');
    slices(jobs, 2);
    actions[other]();
    actions.pause();
    jobs.run();
    expect([other, store.getState().notice]).toEqual([other, null]);
    expect(store.getState().eventCount).toBeLessThan(20_000);
  }
});

test('a run opened at an instant far away goes as far as is computed at once, and says so; it can be called off', () => {
  const { store, actions, jobs } = stage({ ...RUN, at: 100_000_000 });
  expect(store.getState().status).toBe('loading');
  expect(slices(jobs, 20)).toBe(20);
  actions.pause();
  jobs.run();
  expect(store.getState()).toMatchObject({ status: 'paused', eventIndex: 0, notice: null });
  const ended = stage({ ...RUN, scenario: presetScenario({ voters: 3, observers: 0, start: 'down' }), at: 100_000_000 });
  ended.jobs.run();
  expect(ended.store.getState()).toMatchObject({ status: 'paused', eventIndex: 0, ended: true, notice: { code: 'not_reached' } });
});

test('undo of a command that has not been given yet computes nothing', () => {
  const far: Input = { after: 90_000_000, atUs: 80_000_000_000, command: kill(1) };
  const { store, actions, jobs } = stage({ ...RUN, inputs: [far] });
  jobs.run();
  const { eventCount: before } = store.getState();
  expect(actions.undo()).toBe(true);
  expect(store.getState()).toMatchObject({ inputs: [], eventCount: before, branches: [] });
});

test('what the engine refuses is a fact of the run, and everything goes on', () => {
  const inputs: Input[] = [
    { after: 100, atUs: 5_000_000, command: kill(1) }, { after: 100, atUs: 5_000_000, command: kill(1) },
    { after: 100, atUs: 5_000_000, command: { cmd: 'start', server: 2 } }, { after: 100, atUs: 5_000_000, command: { cmd: 'drop', msg: 77 } },
    { after: 100, atUs: 5_000_000, command: { cmd: 'request', client: 'nobody', tag: 't', op: { op: 'sync', path: '/' } } },
  ];
  const { store, actions, jobs, entries } = stage({ ...RUN, inputs });
  jobs.run();
  const refused = entries(0, store.getState().eventCount).flatMap(({ facts }) => facts.filter((fact) => fact.type === 'faultRefused'));
  expect(refused.map((fact) => fact.type === 'faultRefused' && fact.why)).toEqual(['S1 is down', 'S2 is already running', 'message 77 is not on its way']);
  actions.goToEvent(store.getState().eventCount);
  jobs.run();
  const at = store.getState().eventIndex;
  expect(actions.act(kill(1))).toBe(true);
  expect(store.getState().eventIndex).toBe(at + 1);
  expect(entries(at, at + 1)[0]?.facts).toMatchObject([{ type: 'faultRefused' }]);
});

test('a run of another engine opens by link with a notice, its commands at their times', () => {
  const { store, actions, jobs, entries } = stage();
  jobs.run();
  actions.goToTime(6_000_000);
  jobs.run();
  actions.act(kill(3));
  const { inputs } = store.getState();
  const shifted = inputs.map((input) => ({ ...input, after: input.after + 25 }));
  const other = stage();
  expect(openLink(other, encodeRun({ ...RUN, engine: '99', inputs: shifted, at: 150 }))).toBe(true);
  other.jobs.run();
  expect(other.store.getState()).toMatchObject({ status: 'paused', eventIndex: 150, notice: { kind: 'info', code: 'engine_version' } });
  const killed = other.entries(0, other.store.getState().eventCount).find(({ event }) => event.kind === 'fault' && event.fault.fault === 'kill');
  expect(killed?.event.at).toBe(inputs[0]?.atUs);
  expect(entries(0, 10)).toEqual(other.entries(0, 10));
});

test('a long run has a link that is too long, and a file', () => {
  const timeline = stage();
  const { store, actions, jobs } = timeline;
  jobs.run();
  actions.goToEvent(200);
  for (let i = 0; i < 60; i++) actions.act({ cmd: 'request', client: 'A', tag: `write ${i}`, op: { op: 'setData', path: '/app', data: `value number ${i}`, version: -1 } });
  expect(store.getState().inputs).toHaveLength(60);
  expect(linkOf(timeline)?.tooLong).toBe(true);
  expect(linkOf(timeline)?.hash.length).toBeGreaterThan(2_000);
  expect(openFile(stage(), fileOf(timeline) ?? '')).toBe(true);
});

test('a command far into a long run copies only what is new', () => {
  const history = openHistory(zkEngine, RUN);
  while (eventCount(history) < 150_000) extend(history, { maxEvents: 5_000 });
  const { marks } = history.branch;
  act(history, { at: 140_000, command: kill(1) });
  const fork = history.branch.marks;
  expect(fork.timesUs.blocks.filter((block, i) => block !== marks.timesUs.blocks[i])).toHaveLength(1);
  expect(entryAt(history, 140_000)?.event.kind).toBe('fault');
}, 20_000);
