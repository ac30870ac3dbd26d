import { expect, test } from 'vitest';
import { CHECKS, fileOf, linkOf, openFile, openLink } from '../../timeline/outside.ts';
import { createTimeline } from '../../timeline/store.ts';
import { HandFrames, HandSchedule } from '../../timeline/testing/handFrames.ts';
import { zkEngine } from '../../timeline/zkEngine.ts';
import { actionsOf } from '../actions.ts';
import { loadLanguage } from '../language.ts';
import { openLesson } from '../lesson/session.ts';
import type { Page } from '../page.ts';
import { pageOn, TWO_STEPS } from '../testing.ts';
import { nextOf, nextStep, planOf, type MacroStep } from './macros.ts';
import { setRecording } from './recording.ts';

async function stage() {
  await loadLanguage('en');
  const [frames, jobs] = [new HandFrames(), new HandSchedule()];
  const timeline = createTimeline({ frames, schedule: jobs.schedule, checks: () => CHECKS });
  const page = pageOn(timeline);
  openLink(timeline, '#r=1.p5.0.c~s1~z');
  jobs.run();
  const actions = actionsOf(page);
  const n = async () => {
    const done = nextStep(page, actions);
    for (let i = 0; i < 20; i++) {
      await Promise.resolve();
      jobs.run();
      await new Promise((resolve) => { setTimeout(resolve, 0); });
    }
    await done;
  };
  const stateOf = (server: number) => timeline.worldAt(timeline.store.getState().eventIndex)?.processes[`S${server}`]?.status;
  return { ...timeline, jobs, page, actions, n, view: page.view, stateOf };
}

const STORY: readonly MacroStep[] = [
  { when: 'leader', afterMs: 0, deed: { act: 'kill', who: 'leader' } },
  { when: '', afterMs: 2_000, deed: { act: 'restart', who: 'it' } },
  { when: 'commit', afterMs: 0, deed: { act: 'heal' } },
];

test('when a leader is at work it is killed; two seconds of the run later it is started again', async () => {
  const { page, actions, n, store, view, entryAt, stateOf } = await stage();
  actions.setMacro(STORY);
  await n();
  const [kill] = store.getState().inputs;
  expect(kill?.command).toEqual({ cmd: 'kill', server: 5 });
  expect(entryAt((kill?.after ?? 0) - 1)?.facts.some(({ type }) => type === 'established')).toBe(true);
  expect([stateOf(5), nextOf(page)]).toEqual(['down', 1]);
  await n();
  const [, again] = store.getState().inputs;
  expect(again?.command).toEqual({ cmd: 'start', server: 5 });
  expect(Math.abs((again?.atUs ?? 0) - (kill?.atUs ?? 0) - 2_000_000)).toBeLessThan(2);
  expect([stateOf(5), nextOf(page)]).toEqual(['up', 2]);
  // Nobody writes: what does not come is said, and the step waits for another press.
  await n();
  expect([nextOf(page), view.getState().said]).toEqual([2, 'What the step waits for does not come.']);
});

test('a leader that is at work already is not waited for; where nobody leads, nothing is done', async () => {
  const { page, actions, n, store, jobs, view } = await stage();
  actions.setMacro([STORY[0] as MacroStep, { when: '', afterMs: 0, deed: { act: 'pause', who: 'leader' } }]);
  actions.goToTime(5_000_000);
  jobs.run();
  const { eventIndex } = store.getState();
  await n();
  expect(store.getState().inputs.map(({ after }) => after)).toEqual([eventIndex]);
  await n();
  expect([store.getState().inputs.length, nextOf(page), view.getState().said]).toEqual([1, 1, 'Nobody leads here, so the step cannot be done.']);
});

test('what is recorded can be done again in another run', async () => {
  const { page, actions, jobs, store } = await stage();
  setRecording(page, true);
  actions.runUntil('leader');
  jobs.run();
  actions.kill(5);
  jobs.run();
  actions.act({ cmd: 'start', server: 5 });
  actions.runUntil('leader');
  jobs.run();
  actions.act({ cmd: 'request', client: 'A', tag: 'x', op: { op: 'sync', path: '/' } });
  actions.act({ cmd: 'connect', client: 'A', servers: [1, 2], sessionTimeoutMs: 8_000 });
  setRecording(page, false);
  actions.heal();
  expect(store.getState().macro).toEqual([
    { when: 'leader', afterMs: 0, deed: { act: 'kill', who: 'leader' } },
    { when: 'roleChange', afterMs: 0, deed: { act: 'restart', who: 'it' } },
    { when: 'leader', afterMs: 0, deed: { act: 'command', command: { cmd: 'connect', client: 'A', servers: [1, 2], sessionTimeoutMs: 8_000 } } },
  ]);
});

test('a macro goes with the link and with the file of its run', async () => {
  const { page: { timeline }, actions, store } = await stage();
  const all: readonly MacroStep[] = [...STORY, { when: 'quorum', afterMs: 500, deed: { act: 'command', command: { cmd: 'slowDisk', server: 2, factor: 20 } } }, { when: '', afterMs: 0, deed: { act: 'cutOff', who: 3 } }];
  actions.setMacro(all);
  const [link, file] = [linkOf(timeline), fileOf(timeline)];
  expect(link?.hash).toMatch(/~nleader\.0\.kL~n\.1jk\.rT~/);
  for (const reopen of [() => openLink(timeline, link?.hash ?? ''), () => openFile(timeline, file ?? '')]) {
    actions.setMacro([]);
    expect(reopen()).toBe(true);
    expect(store.getState().macro).toEqual(all);
  }
});

test('in a lesson it does what the lesson arranges in its run and has not done yet', async () => {
  const { page, jobs, store, stateOf } = await stage();
  const lesson = openLesson({ ...page, engine: zkEngine, solution: async () => ({}), met: () => [] }, TWO_STEPS, 'watch');
  const taught: Page = { ...page, lesson };
  jobs.run();
  expect(planOf(taught).steps).toEqual([]);
  lesson.enter('try');
  jobs.run();
  expect(planOf(taught).steps).toHaveLength(1);
  expect(stateOf(1)).toBe('down');
  await nextStep(taught, actionsOf(taught));
  expect(store.getState().inputs.map(({ command }) => command)).toEqual([1, 2, 3].map((server) => ({ cmd: 'start', server })));
  expect([stateOf(1), stateOf(3), nextOf(taught)]).toEqual(['up', 'up', 1]);
});
