import { expect, test } from 'vitest';
import { heardByLecture, heardByPresenter, type Outlook } from './messages.ts';
import { minutesUntil } from './presenter/plan.ts';

const outlook: Outlook = {
  language: 'en', startedMs: 0, lesson: null, event: 3, atUs: 1, now: null, next: { event: 4, steps: 1, text: 'S1 starts.' }, nextNotable: null,
  question: { topic: 'leads', options: [{ sid: 1 }, { other: true }], right: 0, tallies: [0, 12], asked: true, revealed: false },
  seed: 1, link: 'https://example.org/sandbox/#r=1', bookmarks: [{ slot: 1, name: 'x', event: 2 }], macro: null, playing: false, black: false,
};

test('both windows hear what is of the vocabulary, and nothing else', () => {
  for (const message of [{ say: 'hello' }, { say: 'press', key: 'next' }, { say: 'until', goal: 'leader' }, { say: 'bookmark', slot: 9 }, { say: 'step', to: 'back' }]) expect(heardByLecture(message)).toEqual(message);
  for (const message of [null, 'hello', { say: 'press', key: 'kill' }, { say: 'press', key: 'next', more: 1 }, { say: 'until', goal: 'fault' }, { say: 'bookmark', slot: 10 }, { say: 'outlook', outlook }]) expect(heardByLecture(message)).toBeNull();
  expect(heardByPresenter({ say: 'outlook', outlook })).toEqual({ say: 'outlook', outlook });
  for (const message of [{ say: 'hello' }, { say: 'outlook', outlook: { ...outlook, seed: -1 } }, { say: 'outlook', outlook: { ...outlook, html: '<b>' } }]) expect(heardByPresenter(message)).toBeNull();
});

test('the minutes of a lesson are shared out by what its steps take', () => {
  const step = (id: string, kind: 'hook' | 'challenge' | 'free') => ({ id, kind, run: 'a', allow: [], goals: [], hints: 0 });
  const lesson = { minutes: 10, steps: [step('a', 'hook'), step('b', 'challenge'), step('c', 'free')] } as const;
  expect(['a', 'b', 'c'].map((id) => minutesUntil(lesson, id))).toEqual([2, 10, 10]);
});
