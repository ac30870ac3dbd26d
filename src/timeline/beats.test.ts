import { expect, test } from 'vitest';
import { valueAt } from './column.ts';
import { createTimeline, type Frame } from './store.ts';
import { HandFrames, HandSchedule } from './testing/handFrames.ts';
import { toyEngine, toyScenario } from './testing/toyEngine.ts';
import type { Warp } from './warp.ts';

function stage() {
  const [frames, jobs] = [new HandFrames(), new HandSchedule()];
  const drawn: Frame[] = [];
  const timeline = createTimeline({ engine: toyEngine, frames, schedule: jobs.schedule });
  timeline.onFrame((frame) => drawn.push(frame));
  timeline.actions.open({ version: 1, engine: '1', scenario: toyScenario(), seed: 7, inputs: [] });
  jobs.run();
  frames.run(100);
  return { ...timeline, frames, drawn };
}

test('while it plays it draws at beats, and says how fast the picture goes on meanwhile', () => {
  const { actions, frames, drawn } = stage();
  actions.setSpeed(0.5);
  actions.play();
  const before = drawn.length;
  frames.run(2_000);
  const during = drawn.slice(before);
  expect(during.length).toBeLessThan(20);
  expect(during.slice(1).every(({ speed, status }) => speed === 0.5 && status === 'playing')).toBe(true);
  // A second of the clock is half a unit, whatever was drawn of it.
  const [first, last] = [during[0], during.at(-1)];
  expect((last?.shown ?? 0) - (first?.shown ?? 0)).toBeGreaterThan(0.85);
  expect((last?.shown ?? 0) - (first?.shown ?? 0)).toBeLessThanOrEqual(1);
});

test('a step that is near is drawn when it is there, not a beat later', () => {
  const { actions, frames, drawn, warp } = stage();
  actions.setSpeed(1.5);
  actions.play();
  frames.run(4_000);
  const places = drawn.filter(({ status }) => status === 'playing').map(({ shown }) => shown);
  // Two frames of 16 ms at that speed.
  const steps = [1, 2, 3, 4].map((knot) => valueAt((warp() as Warp).shown, knot));
  for (const step of steps) expect((places.find((shown) => shown >= step) ?? Number.POSITIVE_INFINITY) - step, `step ${step}`).toBeLessThan(0.05);
});

test('at rest, and where no motion is wanted, the picture stands', () => {
  const { actions, frames, drawn } = stage();
  actions.play();
  frames.run(500);
  actions.pause();
  frames.run(100);
  expect(drawn.at(-1)).toMatchObject({ speed: 0, status: 'paused' });
  expect(frames.idle).toBe(true);
  actions.setReducedMotion(true);
  actions.play();
  frames.run(500);
  expect(drawn.filter(({ status }) => status === 'playing').at(-1)?.speed).toBe(0);
});

test('what comes far too late does not make up for it', () => {
  const { actions, frames, drawn } = stage();
  actions.setSpeed(1);
  actions.play();
  frames.run(200);
  const before = drawn.at(-1)?.shown ?? 0;
  frames.skip(5_000);
  frames.run(32);
  expect((drawn.at(-1)?.shown ?? 0) - before).toBeLessThan(0.4);
});

test('steps too close to be followed are drawn four times a second, and coming past them asks for no more', () => {
  const { actions, frames, drawn } = stage();
  actions.setSpeed(12);
  actions.play();
  frames.run(100);
  const before = drawn.length;
  frames.run(1_000);
  const [first, last] = [drawn[before - 1], drawn.at(-1)];
  expect((last?.eventIndex ?? 0) - (first?.eventIndex ?? 0)).toBeGreaterThan(8);
  expect(drawn.length - before).toBeLessThanOrEqual(5);
});
