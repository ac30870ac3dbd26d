import { expect, it } from 'vitest';
import { createActor } from 'xstate';
import type { Lesson } from './lesson.ts';
import { lessonMachine } from './lessonMachine.ts';

const now = { when: { check: 'all', of: [] } } as const;
const goals = ['a', 'b'].map((id) => ({ id, check: { check: 'noLeader' } as const }));
const lesson: Lesson = {
  id: 'L0', slug: 'l', part: 1, minutes: 1, needs: [], concepts: [], runs: {},
  steps: [
    { id: 'hook', kind: 'hook', run: 'r' },
    { id: 'watch', kind: 'worked', run: 'r', says: [{ id: 'one', at: now }] },
    { id: 'who', kind: 'predict', run: 'r', prediction: { ask: 'options', options: [], reveal: now } },
    { id: 'try', kind: 'challenge', run: 'r', allow: [], goals, hints: 1 },
  ],
};
const open = (step?: string) => createActor(lessonMachine, { input: { lesson, ...(step === undefined ? {} : { step }) } }).start();

it('goes through the kinds of steps, forwards and back, and stays inside', () => {
  const actor = open();
  const states: unknown[] = [actor.getSnapshot().value];
  for (const type of ['next', 'next', 'next', 'next', 'back'] as const) {
    actor.send({ type });
    states.push(actor.getSnapshot().value);
  }
  expect(states).toEqual(['reading', 'watching', 'asking', 'trying', 'trying', 'asking']);
});

it('is entered at any step, and at the beginning when there is no such step', () => {
  expect(open('try').getSnapshot().value).toBe('trying');
  expect(open('nowhere').getSnapshot().value).toBe('reading');
});

it('locks only until there is an answer, and shows it again', () => {
  const actor = open('who');
  actor.send({ type: 'revealed' });
  expect(actor.getSnapshot().value).toBe('asking');
  actor.send({ type: 'answer', option: 'S3' });
  expect(actor.getSnapshot()).toMatchObject({ value: 'revealing', context: { chosen: 'S3' } });
  for (const type of ['revealed', 'watchAgain', 'revealed', 'askAgain', 'skip'] as const) actor.send({ type });
  expect(actor.getSnapshot()).toMatchObject({ value: 'revealing', context: { chosen: null } });
});

it('is done when every goal is met, in whatever order; hints come one by one', () => {
  const actor = open('try');
  actor.send({ type: 'hint' });
  actor.send({ type: 'hint' });
  expect(actor.getSnapshot().context.hints).toBe(1);
  actor.send({ type: 'goalMet', goal: 'b' });
  expect(actor.getSnapshot().value).toBe('trying');
  actor.send({ type: 'goalMet', goal: 'a' });
  expect(actor.getSnapshot()).toMatchObject({ value: 'done', context: { met: ['b', 'a'] } });
});
