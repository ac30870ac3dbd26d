import { expect, test } from 'vitest';
import { formerSlugs, whereIs } from './moved.ts';

const MOVED = { votes: 'ballots', ballots: 'fast-leader-election', 'fast-leader-election#ask': 'fast-leader-election#who', 'zab-sync#snap': 'zab-recovery-two-rules#snap' };

test('what was renamed is found, however often that was', () => {
  expect(whereIs({ slug: 'votes', step: 'ask' }, MOVED)).toEqual({ slug: 'fast-leader-election', step: 'who' });
  expect(whereIs({ slug: 'ballots', step: null }, MOVED)).toEqual({ slug: 'fast-leader-election', step: null });
  expect(whereIs({ slug: 'zab-sync', step: 'snap' }, MOVED)).toEqual({ slug: 'zab-recovery-two-rules', step: 'snap' });
});

test('what never moved is where it was, whether it exists or not', () => {
  expect(whereIs({ slug: 'zab-sync', step: 'hook' }, MOVED)).toEqual({ slug: 'zab-sync', step: 'hook' });
  expect(whereIs({ slug: 'no-such-lesson', step: 'x' }, MOVED)).toEqual({ slug: 'no-such-lesson', step: 'x' });
});

test('the number of a lesson is its short address', () => {
  expect(whereIs({ slug: 'L32', step: 'hook' })).toEqual({ slug: 'fast-leader-election', step: 'hook' });
  expect(whereIs({ slug: 'l41', step: null })).toEqual({ slug: 'zab-sync', step: null });
});

test('only lessons that are there have other addresses', () => {
  expect(formerSlugs(['fast-leader-election'], MOVED)).toEqual(['ballots', 'l32', 'votes']);
});
