import { createStore } from 'zustand/vanilla';
import { services } from '../app/services.ts';
import type { Frames } from '../timeline/playbackTypes.ts';
import { createTimeline, type Timeline } from '../timeline/store.ts';
import { NOTHING_OPEN, type Page, type View } from '../ui/page.ts';
import type { Language, Prefs } from '../ui/prefs.ts';

/** Nothing is ever drawn here: pictures are taken of a run that stands. */
const NO_FRAMES: Frames = { request: () => 0, cancel: () => undefined, after: () => () => undefined };

export interface StillTimeline {
  readonly timeline: Timeline;
  /** Computes all that has been asked for. */
  readonly compute: () => void;
}

export function stillTimeline(): StillTimeline {
  const jobs: (() => void)[] = [];
  const timeline = createTimeline({ frames: NO_FRAMES, schedule: (job) => (jobs.push(job), () => undefined) });
  return { timeline, compute: () => { for (let job = jobs.shift(); job !== undefined; job = jobs.shift()) job(); } };
}

/** What components stand on while a page is written: a visitor who has chosen nothing but a language. */
export function stillPage(language: Language): Page {
  const prefs: Prefs = { language, theme: 'auto', letters: false, speech: 'all', notes: false, routine: false };
  return { timeline: stillTimeline().timeline, prefs: createStore<Prefs>(() => prefs), view: createStore<View>(() => NOTHING_OPEN), services, lesson: null };
}
