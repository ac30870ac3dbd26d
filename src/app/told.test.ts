import { expect, test } from 'vitest';
import { presetScenario } from '../scenario/presets.ts';
import type { TraceEntry } from '../ensemble/types.ts';
import { isProtocolEvent } from '../timeline/interest.ts';
import { createTimeline } from '../timeline/store.ts';
import { HandFrames, HandSchedule } from '../timeline/testing/handFrames.ts';
import { zkEngine } from '../timeline/zkEngine.ts';
import { captionEvent, numberOf } from '../ui/told.ts';

test('what a person has done while it plays stays to be read, and play goes on', () => {
  const frames = new HandFrames();
  const jobs = new HandSchedule();
  const timeline = createTimeline({ frames, schedule: jobs.schedule });
  const { actions, store } = timeline;
  actions.open({ version: 1, engine: zkEngine.version, scenario: presetScenario({ voters: 3, observers: 0, start: 'serving' }), seed: 1, inputs: [] }, 5_000_000);
  jobs.run();
  actions.play();
  actions.act({ cmd: 'kill', server: 3 });
  actions.play();
  jobs.run();
  const act = (store.getState().inputs.at(-1)?.after ?? 0) + 1;
  const told = (): number => captionEvent(timeline, store.getState().eventIndex);
  const after = (ms: number): void => {
    for (let passed = 0; passed < ms; passed += 100) {
      frames.run(100);
      jobs.run();
    }
  };
  after(2_000);
  expect(store.getState().eventIndex).toBeGreaterThan(act);
  expect(told()).toBe(act);
  after(1_500);
  expect(told()).toBeGreaterThan(act);
  const now = store.getState().eventIndex;
  actions.pause();
  expect(told()).toBeGreaterThan(act);
  expect(told()).toBeLessThanOrEqual(now);
});

test('an instant after what is routine is given the number of what is told there, on its own branch', () => {
  const jobs = new HandSchedule();
  const timeline = createTimeline({ frames: new HandFrames(), schedule: jobs.schedule });
  const { actions, store, history, entryAt } = timeline;
  actions.open({ version: 1, engine: zkEngine.version, scenario: presetScenario({ voters: 3, observers: 0, start: 'serving' }), seed: 1, inputs: [] }, 5_000_000);
  jobs.run();
  const silent = (event: number): boolean => !isProtocolEvent(entryAt(event - 1) as TraceEntry);
  const told = [...Array(store.getState().eventCount - 3).keys()].find((event) => event > 0 && !silent(event) && silent(event + 1) && silent(event + 2)) ?? 0;
  expect(told).toBeGreaterThan(0);
  expect([told, told + 1, told + 2].map((event) => numberOf(timeline, event))).toEqual([told, told, told]);
  actions.goToEvent(told + 1);
  jobs.run();
  actions.act({ cmd: 'kill', server: 3 });
  const left = history()?.branch.parent ?? 0;
  expect([numberOf(timeline, told + 2), numberOf(timeline, told + 2, left)]).toEqual([told + 2, told]);
  expect(numberOf(timeline, told + 1, history()?.branch.id)).toBe(told);
});
