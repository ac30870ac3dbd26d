import { Scorm12API } from 'scorm-again';
import { createStore } from 'zustand/vanilla';
import { describe, expect, test } from 'vitest';
import type { Lesson } from '../../lesson/lesson.ts';
import { answered, goalMet, opened, type Progress } from '../../lesson/progress.ts';
import { findScorm } from './lms.ts';
import { ScormSession } from './scorm.ts';
import { resumed, standingOf, SUSPEND_MAX, timespan } from './standing.ts';

const never = { check: 'any', of: [] } as const;
const moment = { when: { check: 'all', of: [] } } as const;
const ask = (id: string) => ({ id, kind: 'predict', run: 'one', prediction: { ask: 'options', options: [{ id: 'a', holds: never }, { id: 'b', holds: never }], reveal: moment } }) as const;
/** Two questions and two goals. */
const lesson: Lesson = {
  id: 'L99', slug: 'a-lesson', part: 1, minutes: 5, needs: [], concepts: [],
  runs: { one: { scenario: { servers: [{ id: 1, role: 'participant' }], config: { tickTime: 2000, initLimit: 10, syncLimit: 5 } }, seed: 1, deeds: [] } },
  steps: [
    { id: 'hook', kind: 'hook', run: 'one' }, ask('who'), ask('when'),
    { id: 'try', kind: 'hands', run: 'one', allow: ['kill'], goals: [{ id: 'first', check: never }, { id: 'second', check: never }], hints: 0 },
  ],
};

/** The steps of somebody who answers one of two questions right and meets both goals. */
function workedThrough(): Progress[] {
  const path: ((was: Progress) => Progress)[] = [
    (was) => opened(was, 'L99', 'who'),
    (was) => answered(was, 'L99', 'who', { option: 'a', right: true }),
    (was) => answered(was, 'L99', 'when', { option: null, right: false }),
    (was) => goalMet(was, 'L99', 'try', 'first'),
    (was) => goalMet(was, 'L99', 'try', 'second'),
  ];
  let now: Progress = {};
  return path.map((step) => (now = step(now)));
}

/** A learning system, as scorm-again is one; what it kept of an earlier time is put into it. */
function learningSystem(kept: object = {}): Scorm12API {
  const api = new Scorm12API({ autocommit: false, logLevel: 5 });
  api.loadFromJSON({ core: {}, ...kept } as Parameters<Scorm12API['loadFromJSON']>[0], '');
  return api;
}

/** What may only be written is seen in what the learning system would send home. */
function writtenTo(api: Scorm12API): unknown {
  const { core }: { core: unknown } = JSON.parse(JSON.stringify(api.cmi));
  return core;
}

describe('what a learning system is told', () => {
  test('a score out of predictions and goals, complete when all has been tried', () => {
    const [open, first, skipped, half, whole] = workedThrough().map((progress) => standingOf(lesson, progress));
    expect([open?.score, first?.score, skipped?.score, half?.score, whole?.score]).toEqual([0, 25, 25, 50, 75]);
    expect([open, first, skipped, half, whole].map((one) => one?.complete)).toEqual([false, false, false, false, true]);
    expect(whole?.step).toBe('who');
  });

  test('what is kept is what was done, of this lesson alone, and fits', () => {
    const progress = { ...workedThrough().at(-1), L01: { answers: { x: { option: 'a', right: true } }, goals: {}, step: null } };
    const { suspended } = standingOf(lesson, progress);
    expect(suspended.length).toBeLessThan(SUSPEND_MAX);
    expect(resumed(lesson, suspended)).toEqual(workedThrough().at(-1));
    for (const strange of ['', '{', 'null', '{"version":1,"lessons":{"L01":{"answers":{},"goals":{},"step":null}}}']) expect(resumed(lesson, strange)).toEqual({});
  });

  test('times as SCORM writes them', () => {
    expect([0, 3_500, 205_500, 3_600_000, 90_061_999, -5].map(timespan)).toEqual(['0000:00:00.00', '0000:00:03.50', '0000:03:25.50', '0001:00:00.00', '0025:01:01.99', '0000:00:00.00']);
  });
});

describe('an hour with a learning system', () => {
  test('from nothing to completed, with the time it took', () => {
    const api = learningSystem();
    let ms = 1_000;
    const session = new ScormSession(api, lesson, () => ms);
    expect([session.step, session.before]).toEqual([null, {}]);
    expect(api.LMSGetValue('cmi.core.lesson_status')).toBe('incomplete');
    const store = createStore<Progress>(() => session.before);
    session.follow(store);
    for (const progress of workedThrough()) store.setState(progress, true);
    expect(api.LMSGetValue('cmi.core.lesson_status')).toBe('completed');
    expect(api.LMSGetValue('cmi.core.score.raw')).toBe('75');
    expect(api.LMSGetValue('cmi.core.lesson_location')).toBe('who');
    ms += 65_000;
    session.end();
    expect(writtenTo(api)).toMatchObject({ session_time: '00:01:05', exit: '' });
    expect(api.isTerminated()).toBe(true);
  });

  test('left in the middle, it goes on from there', () => {
    const api = learningSystem();
    const session = new ScormSession(api, lesson, () => 0);
    const store = createStore<Progress>(() => session.before);
    session.follow(store);
    const [, first = {}] = workedThrough();
    store.setState(first, true);
    const kept = { suspend_data: api.LMSGetValue('cmi.suspend_data'), core: { lesson_location: api.LMSGetValue('cmi.core.lesson_location'), lesson_status: api.LMSGetValue('cmi.core.lesson_status') } };
    session.end();
    expect(writtenTo(api)).toMatchObject({ exit: 'suspend' });
    const again = new ScormSession(learningSystem(kept), lesson, () => 0);
    expect(again.step).toBe('who');
    expect(again.before).toEqual(first);
  });

  test('passed where the learning system says from what score on; what was complete stays so', () => {
    const api = learningSystem({ student_data: { mastery_score: '70' } });
    const session = new ScormSession(api, lesson, () => 0);
    const store = createStore<Progress>(() => session.before);
    session.follow(store);
    for (const progress of workedThrough()) store.setState(progress, true);
    expect(api.LMSGetValue('cmi.core.lesson_status')).toBe('passed');
    const later = learningSystem({ core: { lesson_status: 'completed' } });
    new ScormSession(later, lesson, () => 0).follow(createStore<Progress>(() => ({})));
    expect(later.LMSGetValue('cmi.core.lesson_status')).toBe('completed');
  });
});

describe('the way to the learning system', () => {
  const api = learningSystem();
  /** A window in these windows, the innermost first; null stands for one that may not be looked at. */
  function windows(...of: readonly (object | null)[]): Window {
    const made = of.map((one): Record<string, unknown> => (one === null ? Object.defineProperty({}, 'API', { get: () => { throw new Error('SecurityError'); } }) : { ...one }));
    made.forEach((one, i) => Object.assign(one, { parent: made[i + 1] ?? one, top: made.at(-1) }));
    return made[0] as unknown as Window; // the parts that are looked at
  }

  test('goes through the windows around, past those of others, and to the one that opened them', () => {
    expect(findScorm(windows({}, {}, { API: api }))).toBe(api);
    expect(findScorm(windows({}, null, { API: api }))).toBe(api);
    expect(findScorm(windows({}, { opener: windows({}, { API: api }) }))).toBe(api);
  });

  test('ends where there is none', () => {
    expect(findScorm(windows({}, {}, {}))).toBeNull();
    expect(findScorm(windows({ API: 'nonsense' }, null))).toBeNull();
  });
});
