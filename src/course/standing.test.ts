import { describe, expect, it } from 'vitest';
import { LESSONS } from './course.ts';
import { addressOf, nextOf, scoreOf, standingOf, tasksOf, type Standing } from './standing.ts';

const check = { check: 'all', of: [] } as const;
const tasks = tasksOf({
  steps: [
    { id: 'hook', kind: 'hook', run: 'r' },
    { id: 'who', kind: 'predict', run: 'r', prediction: { ask: 'options', options: [], reveal: { when: check } } },
    { id: 'why', kind: 'predict', run: 'r', prediction: { ask: 'options', options: [], reveal: { when: check } } },
    { id: 'do', kind: 'hands', run: 'r', allow: [], goals: [{ id: 'one', check }, { id: 'two', check }], hints: 0 },
  ],
});

describe('what has been done', () => {
  it('is questions answered and goals met', () => {
    expect(tasks).toEqual({ questions: ['who', 'why'], goals: [{ step: 'do', goal: 'one' }, { step: 'do', goal: 'two' }] });
    expect(scoreOf(tasks, { answers: {}, goals: {}, step: 'why' })).toEqual({ done: 0, of: 4 });
    expect(scoreOf(tasks, { answers: { who: { option: 'S1', right: false }, why: { option: null, right: false } }, goals: { do: ['two'] }, step: null })).toEqual({ done: 2, of: 4 });
  });

  it('says where a learner stands', () => {
    expect(standingOf(false, null)).toBe('unwritten');
    expect(standingOf(true, null)).toBe('new');
    expect(standingOf(true, { done: 0, of: 4 })).toBe('new');
    expect(standingOf(true, { done: 1, of: 4 })).toBe('begun');
    expect(standingOf(true, { done: 4, of: 4 })).toBe('done');
  });
});

describe('the lesson to go on with', () => {
  const three = LESSONS.slice(0, 3);
  const next = (...standings: Standing[]) => nextOf(three, (lesson) => standings[three.indexOf(lesson)] ?? 'unwritten')?.id ?? null;

  it('is the one that is begun, else the first that is not done and is there', () => {
    expect(next('new', 'new', 'new')).toBe('L01');
    expect(next('unwritten', 'new', 'begun')).toBe('L03');
    expect(next('done', 'unwritten', 'new')).toBe('L03');
    expect(next('done', 'done', 'unwritten')).toBeNull();
  });

  it('opens where it was left', () => {
    const lesson = { id: 'L37', slug: 'paxos' };
    expect(addressOf(lesson, {})).toBe('lessons/paxos/');
    expect(addressOf(lesson, { L37: { answers: {}, goals: {}, step: 'who' } })).toBe('lessons/paxos/#who');
  });
});
