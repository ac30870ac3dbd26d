import { expect, test } from 'vitest';
import type { Command } from '../ensemble/command.ts';
import { encodeRun } from '../scenario/link.ts';
import type { Run } from '../scenario/schema.ts';
import { CHECKS, fileOf, linkOf, openFile, openLink } from './outside.ts';
import { valueAt } from './column.ts';
import { createTimeline, type Frame, type Timeline } from './store.ts';
import { presetScenario } from '../scenario/presets.ts';
import { timeOf } from './marks.ts';
import { shownOf, type Warp } from './warp.ts';
import { zkEngine } from './zkEngine.ts';
import { HandFrames, HandSchedule } from './testing/handFrames.ts';
import { toyEngine, toyScenario } from './testing/toyEngine.ts';

const RUN: Run = { version: 1, engine: '1', scenario: toyScenario(), seed: 7, inputs: [] };
const kill = (server: number): Command => ({ cmd: 'kill', server });

function stage(run: Run = RUN): Timeline & { frames: HandFrames; jobs: HandSchedule; drawn: Frame[] } {
  const frames = new HandFrames();
  const jobs = new HandSchedule();
  const drawn: Frame[] = [];
  const timeline = createTimeline({ engine: toyEngine, frames, schedule: jobs.schedule, checks: () => CHECKS });
  timeline.onFrame((frame) => drawn.push(frame));
  timeline.actions.open(run);
  jobs.run();
  frames.run(100);
  return { ...timeline, frames, jobs, drawn };
}

test('a run is opened at its beginning, or at its instant, with enough computed ahead', () => {
  const { store } = stage();
  expect(store.getState()).toMatchObject({ status: 'paused', eventIndex: 0, scenario: RUN.scenario, seed: 7, notice: null, ended: false });
  expect(store.getState().eventCount).toBeGreaterThan(600);
  expect(store.getState().runLengthUs).toBeGreaterThan(10_000_000);
  const later = stage({ ...RUN, at: 3_000 });
  expect(later.store.getState()).toMatchObject({ status: 'paused', eventIndex: 3_000 });
  expect(later.drawn.at(-1)?.world.events).toBe(3_000);
  const timed = stage();
  timed.actions.open(RUN, 2_000_000);
  timed.jobs.run();
  expect(timed.store.getState().atUs).toBeLessThanOrEqual(2_000_000);
  expect(timed.entryAt(timed.store.getState().eventIndex)?.event.at).toBeGreaterThan(2_000_000);
});

test('standing still takes no frames', () => {
  const { frames, actions } = stage();
  expect(frames.idle).toBe(true);
  actions.seek(3.5);
  expect(frames.idle).toBe(false);
  frames.run(16);
  expect(frames.idle).toBe(true);
});

test('a step moves to the next event of the protocol, and back', () => {
  const { store, actions, frames, drawn } = stage();
  actions.step();
  expect(store.getState().status).toBe('gliding');
  frames.run(1_000);
  const first = store.getState().eventIndex;
  expect(store.getState().status).toBe('paused');
  expect(drawn.at(-1)).toMatchObject({ eventIndex: first, shown: 1, fraction: 0 });
  actions.step();
  actions.step();
  frames.run(1_000);
  expect(drawn.at(-1)?.shown).toBe(3);
  actions.stepBack();
  actions.stepBack();
  frames.run(100);
  expect(store.getState().eventIndex).toBe(first);
  actions.stepBack();
  expect(store.getState().eventIndex).toBe(0);
});

test('playing passes the steps at its speed, and shows the world of each', () => {
  const { store, actions, frames, drawn, jobs } = stage();
  actions.setSpeed(10);
  actions.play();
  frames.run(2_000);
  jobs.run();
  expect(store.getState()).toMatchObject({ status: 'playing', playing: true });
  expect(drawn.at(-1)?.shown).toBeGreaterThan(18);
  expect(drawn.at(-1)?.shown).toBeLessThan(21);
  for (const { world, eventIndex } of drawn) expect(world.events).toBe(eventIndex);
  for (let i = 1; i < drawn.length; i++) expect(drawn[i]?.us).toBeGreaterThanOrEqual(drawn[i - 1]?.us ?? 0);
  actions.pause();
  frames.run(100);
  expect(frames.idle).toBe(true);
});

test('scrubbing while playing goes on playing afterwards', () => {
  const { store, actions, frames } = stage();
  actions.play();
  actions.grab();
  actions.seek(40);
  expect(store.getState()).toMatchObject({ status: 'seeking', playing: false });
  actions.release();
  frames.run(200);
  expect(store.getState().status).toBe('playing');
});

test('where nothing is computed yet playing waits, and it stops at the end', () => {
  const { store, actions, frames, jobs } = stage();
  actions.goToEvent(store.getState().eventCount);
  actions.play();
  frames.run(32);
  expect(store.getState().status).toBe('waiting');
  jobs.run();
  frames.run(32);
  expect(store.getState().status).toBe('playing');
  actions.pause();
  for (const server of [1, 2, 3]) actions.act(kill(server));
  jobs.run();
  expect(store.getState().ended).toBe(true);
  actions.setSpeed(100);
  actions.play();
  frames.run(60_000);
  expect(store.getState()).toMatchObject({ status: 'paused', eventIndex: store.getState().eventCount });
});

test('a command at the playhead is seen at once; undone, it is a branch', () => {
  const { store, actions, jobs, entryAt } = stage();
  actions.goToEvent(200);
  expect(actions.act(kill(2))).toBe(true);
  expect(store.getState()).toMatchObject({ eventIndex: 201, notice: null });
  expect(entryAt(200)?.event).toMatchObject({ kind: 'fault', causedBy: 0 });
  expect(store.getState().branches).toHaveLength(0);
  jobs.run();
  actions.goToEvent(400);
  actions.goToEvent(300);
  actions.act(kill(3));
  expect(store.getState().branches.map((branch) => branch.forkedAt)).toEqual([0]);
  expect(store.getState().branch).toMatchObject({ forkedAt: 300, inputs: 2, lastCommand: kill(3) });
  jobs.run();
  expect(actions.undo()).toBe(true);
  expect(store.getState()).toMatchObject({ eventIndex: 300 });
  expect(store.getState().branches).toHaveLength(2);
  const { course } = store.getState();
  const [first] = store.getState().branches;
  expect(actions.switchBranch(first?.id ?? 0)).toBe(true);
  expect(store.getState().course).toBe(course + 1);
  actions.nameBranch(first?.id ?? 0, 'what would have been');
  expect(store.getState().branch?.name).toBe('what would have been');
});

test('commands given in one place, one after the other, all stay', () => {
  const { store, actions } = stage();
  actions.goToEvent(100);
  actions.act(kill(1));
  actions.act(kill(2));
  expect(store.getState().inputs.map(({ after, command }) => [after, command])).toEqual([[100, kill(1)], [101, kill(2)]]);
  expect(store.getState().eventIndex).toBe(102);
});

test('what cannot be done is said, and nothing changes', () => {
  const timeline = stage();
  const { store, actions, history } = timeline;
  actions.goToEvent(50);
  const before = { ...store.getState(), notice: null };
  const course = history()?.branch;
  for (const [command, code] of [[kill(9), 'no_server'], [{ cmd: 'crash', client: 'A' }, 'engine'], [{ cmd: 'pause', server: 1, ms: -1 }, 'min_value']] as const) {
    expect(actions.act(command)).toBe(false);
    expect(store.getState().notice?.code).toBe(code);
  }
  expect(openLink(timeline, '#r=1.garbage')).toBe(false);
  expect(store.getState().notice?.kind).toBe('error');
  expect(openFile(timeline, '{}')).toBe(false);
  expect(actions.undo()).toBe(false);
  expect(actions.switchBranch(77)).toBe(false);
  actions.dismiss();
  expect(store.getState()).toEqual(before);
  expect(history()?.branch).toBe(course);
});

test('a link and a file give the same run at the same place', () => {
  const timeline = stage();
  const { store, actions, worldAt, jobs } = timeline;
  actions.goToEvent(200);
  actions.act(kill(2));
  jobs.run();
  actions.goToEvent(260);
  const link = linkOf(timeline);
  const file = fileOf(timeline);
  const world = JSON.stringify(worldAt(260));
  expect(link?.tooLong).toBe(false);
  for (const open of [(t: Timeline) => openLink(t, link?.hash ?? ''), (t: Timeline) => openFile(t, file ?? '')]) {
    const other = stage();
    expect(open(other)).toBe(true);
    other.jobs.run();
    expect(other.store.getState()).toMatchObject({ eventIndex: 260, inputs: store.getState().inputs, seed: 7 });
    expect(JSON.stringify(other.worldAt(260))).toBe(world);
  }
});

test('a link that breaks in the middle opens what could be read, where nothing is open yet', () => {
  const frames = new HandFrames();
  const jobs = new HandSchedule();
  const timeline = createTimeline({ engine: toyEngine, frames, schedule: jobs.schedule });
  const { store } = timeline;
  const hash = encodeRun({ ...RUN, inputs: [{ after: 90, atUs: 900_000, command: kill(1) }, { after: 95, atUs: 900_000, command: kill(2) }] });
  expect(openLink(timeline, hash.replace('K2', '?2'))).toBe(false);
  expect(store.getState()).toMatchObject({ notice: { kind: 'error', code: 'link_text' }, seed: 7 });
  expect(store.getState().inputs).toHaveLength(1);
});

test('a run of another model says so', () => {
  const { store } = stage({ ...RUN, engine: '0' });
  expect(store.getState().notice).toMatchObject({ kind: 'info', code: 'engine_version' });
});

test('depth, PINGs and linear time change where things are shown, not where the playhead is', () => {
  const { store, actions, drawn, frames } = stage();
  actions.goToEvent(300);
  frames.run(16);
  const places = new Set([drawn.at(-1)?.shown]);
  for (const change of [() => actions.setDepth(1), () => actions.setDepth(3), () => actions.setLinear(true)]) {
    change();
    frames.run(16);
    expect(drawn.at(-1)?.eventIndex).toBe(300);
    places.add(drawn.at(-1)?.shown);
  }
  expect(places.size).toBe(4);
  expect(store.getState()).toMatchObject({ depth: 3, linear: true });
});

test('running until something happens, and to what is interesting', () => {
  const { store, actions, jobs, entryAt } = stage();
  actions.nextInteresting('snapshot');
  const first = store.getState().eventIndex;
  expect(entryAt(first - 1)?.facts.some((fact) => fact.type === 'snapshot')).toBe(true);
  actions.nextInteresting('snapshot');
  expect(store.getState().eventIndex).toBeGreaterThan(first);
  actions.previousInteresting('snapshot');
  expect(store.getState().eventIndex).toBe(first);
  actions.runUntil('truncation');
  jobs.run();
  expect(store.getState().notice).toMatchObject({ kind: 'info', code: 'not_found' });
});

test('without motion the picture goes from step to step', () => {
  const { actions, frames, drawn, warp } = stage();
  actions.setReducedMotion(true);
  actions.step();
  frames.run(16);
  expect(drawn.at(-1)).toMatchObject({ shown: 1, fraction: 0, status: 'paused' });
  actions.setSpeed(5);
  actions.play();
  const from = drawn.length;
  frames.run(1_000);
  const column = warp()?.shown;
  const places = new Set(column === undefined ? [] : Array.from({ length: column.size }, (_, k) => valueAt(column, k)));
  for (const { shown, fraction } of drawn.slice(from)) expect([places.has(shown), fraction]).toEqual([true, 0]);
});

test('a command takes effect at the very instant shown, however much has been computed since', () => {
  const frames = new HandFrames();
  const jobs = new HandSchedule();
  const { store, actions, entryAt, worldAt, warp, onFrame } = createTimeline({ frames, schedule: jobs.schedule });
  let us = 0;
  onFrame((frame) => (us = frame.us));
  const scenario = presetScenario({ voters: 3, observers: 0, start: 'serving' });
  actions.open({ version: 1, engine: zkEngine.version, scenario, seed: 3, inputs: [] }, 8_000_000);
  jobs.run();
  // Nothing but PINGs from here on: the end of what is computed is the end of the silence that is shown.
  const places = new Set<number>();
  for (let given = 0; given < 6; given++) {
    frames.run(100);
    const { shownLength, eventCount } = store.getState();
    const from = shownOf(warp() as Warp, us);
    actions.seek(from + (shownLength - from) * (0.2 + given / 10));
    frames.run(100);
    const { eventIndex } = store.getState();
    const atUs = us;
    jobs.run();
    frames.run(100);
    expect(store.getState().eventCount).toBeGreaterThanOrEqual(eventCount);
    expect(store.getState()).toMatchObject({ eventIndex });
    expect(us).toBeCloseTo(atUs, 3);
    const next = entryAt(eventIndex)?.event.at ?? 0;
    expect(actions.act({ cmd: 'slowDisk', server: 1, factor: 2 + given })).toBe(true);
    const done = entryAt(eventIndex)?.event;
    expect(done).toMatchObject({ kind: 'fault', at: Math.trunc(atUs) });
    expect(done?.at).toBeLessThan(next);
    expect(done?.at).toBeGreaterThanOrEqual(entryAt(eventIndex - 1)?.event.at ?? 0);
    expect(store.getState().eventIndex).toBe(eventIndex + 1);
    expect(worldAt(eventIndex + 1)?.processes['S1']?.disk.slowness).toBe(2 + given);
    places.add(atUs);
  }
  expect(places.size).toBe(6);
});

test('a command where several events share an instant comes after those shown and before the others', () => {
  const { store, actions, entryAt, history } = stage({ ...RUN, scenario: { ...toyScenario(), physics: { latencyUsMin: 1_000, latencyUsMax: 1_000 } } });
  const marks = history()?.branch.marks;
  const tied = Array.from({ length: 600 }, (_, event) => event).find((event) => event > 10 && marks !== undefined && timeOf(marks, event) === timeOf(marks, event + 1)) ?? 0;
  expect(tied).toBeGreaterThan(0);
  const [before, after] = [entryAt(tied - 1)?.event, entryAt(tied)?.event];
  actions.goToEvent(tied);
  actions.act({ cmd: 'slowLink', from: 1, to: 2, ms: 5 });
  expect(entryAt(tied - 1)?.event).toEqual(before);
  expect(entryAt(tied)?.event).toMatchObject({ kind: 'fault', at: before?.at });
  expect(entryAt(tied + 1)?.event).toEqual(after);
  expect(store.getState().eventIndex).toBe(tied + 1);
});
