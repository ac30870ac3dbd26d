import { expect, test } from 'vitest';
import { startPlayback, type PlaybackEvent } from './playbackMachine.ts';

test.each([
  [['PLAY'], 'playing'],
  [['PLAY', 'STARVED'], 'waiting'],
  [['PLAY', 'STARVED', 'FED'], 'playing'],
  [['PLAY', 'STARVED', 'PAUSE', 'FED'], 'paused'],
  [['PLAY', 'ENDED'], 'paused'],
  [['GLIDE', 'GLIDE', 'ARRIVED'], 'paused'],
  [['GLIDE', 'PLAY'], 'playing'],
  [['PLAY', 'GRAB'], 'seeking'],
  [['PLAY', 'GRAB', 'RELEASE'], 'playing'],
  [['PLAY', 'PAUSE', 'GRAB', 'RELEASE'], 'paused'],
  [['GRAB', 'PLAY'], 'playing'],
  [['RELEASE', 'FED', 'STARVED', 'ARRIVED'], 'paused'],
] as [PlaybackEvent['type'][], string][])('%j leads to %s', (events, state) => {
  const actor = startPlayback();
  for (const type of events) actor.send({ type });
  expect(actor.getSnapshot().value).toBe(state);
});
