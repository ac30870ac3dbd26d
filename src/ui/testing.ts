import { createStore } from 'zustand/vanilla';
import { config, defineLesson, now, start, voters } from '../lesson/defineLesson.ts';
import type { Timeline } from '../timeline/store.ts';
import { NOTHING_OPEN, type Page, type View } from './page.ts';
import type { Prefs } from './prefs.ts';
import type { Services } from './services.ts';

const PREFS: Prefs = { language: 'en', theme: 'auto', letters: false, speech: 'off', notes: false, routine: false };

/** A page around a timeline, with nothing open. It has nothing that only a page's entry has, unless the test brings it. */
export function pageOn(timeline: Timeline, services = {} as Services): Page {
  return { timeline, view: createStore<View>(() => NOTHING_OPEN), prefs: createStore(() => PREFS), services, lesson: null };
}

/** Three servers to be looked at, and then to be started. */
export const TWO_STEPS = defineLesson({
  id: 'L0', slug: 'three-servers', part: 1, minutes: 5, needs: [], concepts: [],
  runs: { three: { scenario: { servers: voters(3), config }, seed: 1, deeds: [{ at: now, commands: start(1, 2, 3) }] } },
  steps: [
    { id: 'watch', kind: 'hook', run: 'three' },
    { id: 'try', kind: 'hands', run: 'three', allow: ['start'], goals: [], hints: 0 },
  ],
});
