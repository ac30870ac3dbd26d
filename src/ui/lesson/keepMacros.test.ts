import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTimeline } from '../../timeline/store.ts';
import { HandFrames, HandSchedule } from '../../timeline/testing/handFrames.ts';
import { zkEngine } from '../../timeline/zkEngine.ts';
import { pageOn, TWO_STEPS } from '../testing.ts';
import { keepMacros } from './keepMacros.ts';
import { openLesson } from './session.ts';

const STEP = { when: 'leader', afterMs: 0, deed: { act: 'kill', who: 'leader' } } as const;

/** The page of a lesson, as it is when it has been loaded. */
async function loaded(step: string) {
  const jobs = new HandSchedule();
  const timeline = createTimeline({ frames: new HandFrames(), schedule: jobs.schedule });
  const page = pageOn(timeline);
  const session = openLesson({ ...page, engine: zkEngine, solution: async () => ({}), met: () => [] }, TWO_STEPS, step);
  jobs.run();
  await keepMacros(page, session);
  const enter = (to: string) => {
    session.enter(to);
    jobs.run();
  };
  return { session, enter, actions: timeline.actions, macro: () => timeline.store.getState().macro };
}

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value), removeItem: (key: string) => void kept.delete(key) });
});

afterEach(() => void vi.unstubAllGlobals());

test('what is prepared at a step is there when the page is loaded again, and at no other step', async () => {
  const before = await loaded('try');
  before.actions.setMacro([STEP]);
  const after = await loaded('try');
  expect(after.macro()).toEqual([STEP]);
  after.enter('watch');
  expect(after.macro()).toEqual([]);
  after.enter('try');
  expect(after.macro()).toEqual([STEP]);
});

test('a step that is begun again keeps what is prepared; what is removed stays removed', async () => {
  const before = await loaded('try');
  before.actions.setMacro([STEP, STEP]);
  before.session.again();
  expect(before.macro()).toEqual([STEP, STEP]);
  before.actions.setMacro([]);
  expect((await loaded('try')).macro()).toEqual([]);
  expect(localStorage.getItem('ensemble.macros')).toBe(null);
});

test('what is no macro is left alone, and where nothing may be stored it lasts as long as the page', async () => {
  localStorage.setItem('ensemble.macros', '{"three-servers#try":[{"when":3}]}');
  const page = await loaded('try');
  expect(page.macro()).toEqual([]);
  vi.stubGlobal('localStorage', undefined);
  page.actions.setMacro([STEP]);
  page.session.again();
  expect(page.macro()).toEqual([STEP]);
});
