import { expect } from 'vitest';
import { openingUs, presetScenario } from '../scenario/presets.ts';
import { createTimeline, type Timeline, type TimelineOptions } from '../timeline/store.ts';
import { HandFrames } from '../timeline/testing/handFrames.ts';

/** Three servers that serve, on a timeline that computes as soon as it can. */
export async function openServing(options: TimelineOptions = {}): Promise<Timeline> {
  const timeline = createTimeline({
    frames: new HandFrames(),
    schedule: (job) => {
      const id = setTimeout(job, 0);
      return () => clearTimeout(id);
    },
    ...options,
  });
  timeline.actions.open({ version: 1, engine: '1', scenario: presetScenario({ voters: 3, observers: 0, start: 'serving' }), seed: 4, inputs: [] }, openingUs('serving'));
  await expect.poll(() => timeline.store.getState().status).toBe('paused');
  return timeline;
}
