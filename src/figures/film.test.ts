import { describe, expect, it } from 'vitest';
import { secondsOf, shotsOf } from './film.ts';

describe('the shots of a film', () => {
  const plan = { from: 10, to: 16, pace: 2, fps: 25 };
  const shots = shotsOf(plan);

  it('follow each other evenly, and last as long as was said', () => {
    expect(shots).toHaveLength(Math.round(secondsOf(plan) * 25));
    shots.forEach((shot, n) => expect([shot.at, shot.seconds]).toEqual([n / 25, 1 / 25]));
  });

  it('begin and end at rest, and never go back or beyond', () => {
    expect(shots.slice(0, 20).every(({ shown }) => shown === 10)).toBe(true);
    expect(shots.slice(-38).every(({ shown }) => shown === 16)).toBe(true);
    shots.forEach((shot, n) => expect(shot.shown).toBeGreaterThanOrEqual(shots[n - 1]?.shown ?? 10));
  });
});
