import { expect, test } from 'vitest';
import type { Command } from '../ensemble/command.ts';
import { stakeOf } from '../ensemble/invariants/stake.ts';
import type { Scenario } from '../ensemble/scenario.ts';
import { presetScenario } from '../scenario/presets.ts';
import type { Run } from '../scenario/schema.ts';
import { eventCount, watchedCount } from './history.ts';
import { interestsOf } from './interest.ts';
import { createTimeline, type Goal } from './store.ts';
import { HandFrames, HandSchedule } from './testing/handFrames.ts';
import { INVARIANTS } from './violations.ts';
import { zkEngine } from './zkEngine.ts';

const three = presetScenario({ voters: 3, observers: 0, start: 'serving' });
const kill = (server: number): Command => ({ cmd: 'kill', server });
const write = (tag: string): Command => ({ cmd: 'request', client: 'A', tag, op: { op: 'setData', path: '/app', data: tag, version: -1 } });

function stage(scenario: Scenario = three, atUs = 5_000_000) {
  const frames = new HandFrames();
  const jobs = new HandSchedule();
  const timeline = createTimeline({ frames, schedule: jobs.schedule });
  const run: Run = { version: 1, engine: zkEngine.version, scenario, seed: 1, inputs: [] };
  timeline.actions.open(run, atUs);
  jobs.run();
  timeline.actions.setSpeed(100);
  /** Plays until it rests, or for so many seconds. */
  const play = (seconds: number): void => {
    timeline.actions.play();
    for (let n = 0; n < seconds * 10 && timeline.store.getState().playing; n++) {
      frames.run(100);
      jobs.run();
    }
  };
  return { ...timeline, jobs, play };
}

test('play stops at the first of its breakpoints, exactly there, and says which', () => {
  const { actions, store, play, entryAt } = stage();
  actions.act(write('x'));
  actions.setBreakpoint('truncation', true);
  actions.setBreakpoint('commit', true);
  play(30);
  const { eventIndex, status, notice } = store.getState();
  expect(status).toBe('paused');
  expect(entryAt(eventIndex - 1)?.facts.some(({ type }) => type === 'committed')).toBe(true);
  expect(notice).toMatchObject({ kind: 'info', code: 'breakpoint', where: 'commit' });
  actions.step();
  expect(store.getState().notice).toBeNull();
  actions.stepBack();
  // It is not in its own way, and one that was taken away stops nothing.
  actions.setBreakpoint('commit', false);
  actions.act(write('y'));
  play(3);
  expect(store.getState().playing).toBe(true);
  expect(store.getState().breakpoints).toEqual(['truncation']);
});

test('nothing after a breakpoint has been seen when play stops there', () => {
  const { actions, store, play } = stage();
  const events: number[] = [];
  store.subscribe(({ eventIndex }) => events.push(eventIndex));
  actions.act(write('x'));
  actions.setBreakpoint('commit', true);
  play(30);
  expect(Math.max(...events)).toBe(store.getState().eventIndex);
});

test('a search tells how far it has come, and is called off by pause', () => {
  const { actions, store, jobs } = stage();
  const told: (number | undefined)[] = [];
  store.subscribe(({ search }, was) => search !== was.search && told.push(search?.done));
  actions.runUntil('truncation');
  for (let n = 0; n < 4_000 && store.getState().search === null; n++) jobs.runOne();
  expect(store.getState().search).toMatchObject({ goal: 'truncation' });
  actions.pause();
  expect(store.getState().search).toBeNull();
  jobs.run();
  expect(store.getState().notice).toBeNull();
  expect(told.every((done) => done === undefined || (done > 0 && done <= 1))).toBe(true);
});

function runUntil(goal: Goal, at: ReturnType<typeof stage>) {
  at.actions.runUntil(goal);
  at.jobs.run();
  const { eventIndex, notice } = at.store.getState();
  const [entry, world] = [at.entryAt(eventIndex - 1), at.worldAt(eventIndex)];
  return { notice, stake: entry === undefined || world === null ? null : stakeOf(entry, world), interests: entry === undefined ? [] : interestsOf(entry) };
}

test('with a server to spare nothing is at stake in a write; with none it is', () => {
  const at = stage();
  at.actions.act(write('x'));
  expect(runUntil('atStake', at).notice).toMatchObject({ code: 'not_found' });
  at.actions.act(kill(1));
  // The client finds another server first, if it was on this one.
  at.actions.goToTime(at.store.getState().atUs + 4_000_000);
  at.jobs.run();
  at.actions.act(write('y'));
  const found = runUntil('atStake', at);
  expect(found).toMatchObject({ stake: 'noSpare', notice: { code: 'stake', where: 'atStake', why: 'noSpare' } });
  expect(found.interests).toContain('commit');
});

test('a link that is cut leaves no spare either, and a second leader is at stake by itself', () => {
  const at = stage(presetScenario({ voters: 5, observers: 0, start: 'serving' }));
  at.actions.act({ cmd: 'cut', groups: [[4, 5], [1, 2, 3]] });
  const stakes = new Set<string | null>();
  for (let n = 0; n < 12; n++) stakes.add(runUntil('atStake', at).stake);
  expect([...stakes]).toEqual(expect.arrayContaining(['noSpare', 'twoLeaders']));
});

test('a leader is established over a disk that holds what it has not', () => {
  const { prelude: _prelude, ...scenario } = presetScenario({ voters: 3, observers: 0, start: 'coldStart' }); // started by hand
  const disk = (txns: number) => ({ acceptedEpoch: 1, currentEpoch: 1, log: [[1, txns]] as const });
  const at = stage({ ...scenario, disks: { 1: disk(7), 2: disk(4), 3: disk(4) } }, 0);
  for (const server of [2, 3]) at.actions.act({ cmd: 'start', server });
  const found = ['', ''].map(() => runUntil('atStake', at).stake);
  while (found.length < 6 && found.at(-1) !== 'logsDiffer') found.push(runUntil('atStake', at).stake);
  expect(found).toContain('logsDiffer');
});

test('play and searches stop where an invariant is violated, on every branch for itself', () => {
  const servers = [1, 2, 3, 4].map((id) => ({ id, role: 'participant' as const }));
  const half: Scenario = { servers, config: { tickTime: 2_000 }, rules: ['halfIsQuorum'], prelude: servers.map(({ id }) => ({ atMs: 0, command: { cmd: 'start', server: id } })) };
  const at = stage(half, 1_000);
  const { actions, store, jobs, play } = at;
  const before = store.getState().eventIndex;
  actions.act({ cmd: 'cut', groups: [[1, 2], [3, 4]] });
  // Nobody looks yet; whoever comes later looks at all of it.
  actions.goToTime(60_000_000);
  jobs.run();
  expect(store.getState().broken).toBeNull();
  at.guardWith(INVARIANTS);
  const { broken } = store.getState();
  expect(broken?.violation.invariant).toMatch(/Leadership/);
  actions.goToEvent(before);
  expect(runUntil('violation', at).notice).toBeNull();
  expect(store.getState().eventIndex).toBe(broken?.event);
  actions.goToEvent(before);
  play(600);
  expect(store.getState()).toMatchObject({ status: 'paused', eventIndex: broken?.event, notice: { code: 'violation' } });
  actions.goToEvent(before);
  actions.act({ cmd: 'heal' });
  jobs.run();
  expect(store.getState().broken).toBeNull();
  actions.switchBranch(store.getState().branches.at(-1)?.id ?? 0);
  expect(store.getState().broken?.event).toBe(broken?.event);
});

test('who comes to a long run that is computed looks at it slice by slice', () => {
  const at = stage(presetScenario({ voters: 5, observers: 0, start: 'serving' }), 1_000);
  at.actions.goToEvent(9_000);
  at.jobs.run();
  at.guardWith(INVARIANTS);
  const history = at.history();
  if (history === null) throw new Error('no run is open');
  expect(watchedCount(history)).toBeLessThan(eventCount(history));
  at.jobs.run();
  expect(watchedCount(history)).toBe(eventCount(history));
});
