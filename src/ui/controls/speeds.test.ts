import { expect, test } from 'vitest';
import { SPEED_MAX, SPEED_MIN } from '../../timeline/playback.ts';
import { BASE, nextSpeed, speedLabel, SPEEDS } from './speeds.ts';

test('every speed has a name of its own and can be played', () => {
  expect(SPEEDS.map((one) => speedLabel(one * BASE))).toEqual(['1/1000', '1/300', '1/100', '1/30', '1/10', '1/4', '1/2', '1', '2', '4', '10', '30']);
  for (const one of SPEEDS) {
    expect(one * BASE).toBeGreaterThanOrEqual(SPEED_MIN);
    expect(one * BASE).toBeLessThanOrEqual(SPEED_MAX);
  }
});

test('the keys go through all of them, and stay at the ends', () => {
  let speed = BASE;
  const down = Array.from({ length: 9 }, () => speedLabel((speed = nextSpeed(speed, -1))));
  expect(down).toEqual(['1/2', '1/4', '1/10', '1/30', '1/100', '1/300', '1/1000', '1/1000', '1/1000']);
  for (let i = 0; i < 20; i++) speed = nextSpeed(speed, 1);
  expect(speedLabel(speed)).toBe('30');
});
