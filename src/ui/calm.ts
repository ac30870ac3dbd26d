import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Timeline } from '../timeline/store.ts';

/** The moment that words and lists tell. */
export interface Told {
  readonly event: number;
  readonly atUs: number;
  readonly course: number;
}

/** Words change at most so often while the stage moves by itself: nobody reads faster. */
const APART_MS = 450;
/** Where so many events go by between two sentences that none can be followed, each stands long enough to be read. */
const BLURRED = 8;
const BLURRED_MS = 900;
/** They would rather change together with the picture, if it is drawn again so soon: then the page is laid out once. */
const TOGETHER_MS = 250;
/** So long after a finger has moved the stage they follow. */
const RESTED_MS = 250;

const known = new WeakMap<Timeline, StoreApi<Told>>();

/** The playhead as those parts of the page see it that need not keep up with it: at rest it is where it is. */
export function toldOf(timeline: Timeline): StoreApi<Told> {
  const found = known.get(timeline);
  if (found !== undefined) return found;
  const made = follow(timeline);
  known.set(timeline, made);
  return made;
}

function follow({ store }: Timeline): StoreApi<Told> {
  const read = (): Told => {
    const { eventIndex: event, atUs, course } = store.getState();
    return { event, atUs, course };
  };
  const told = createStore<Told>(read);
  let lastMs = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const [was, now] = [told.getState(), read()];
    if (was.event === now.event && was.atUs === now.atUs && was.course === now.course) return;
    lastMs = performance.now();
    told.setState(now);
  };
  store.subscribe(({ status, course, eventIndex }) => {
    const moves = status === 'playing' || status === 'gliding';
    const apartMs = eventIndex - told.getState().event > BLURRED ? BLURRED_MS : APART_MS;
    const wait = moves && course === told.getState().course ? lastMs + apartMs - performance.now() : 0;
    if (status === 'seeking') {
      // Under a hand they wait until it rests.
      clearTimeout(timer);
      timer = setTimeout(tell, RESTED_MS);
    } else if (wait <= 0) tell();
    else timer ??= setTimeout(tell, wait + TOGETHER_MS);
  });
  return told;
}
