import type { Timeline } from '../timeline/store.ts';

/** Lets the browser paint and answer before what comes next. */
export const breathe = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve, 0));

const pictured = new WeakMap<Timeline, Promise<void>>();

/** Lets the stage be drawn and painted first, where a run is on it and has not been drawn. */
export function afterPicture(timeline: Timeline): Promise<void> {
  const known = pictured.get(timeline);
  if (known !== undefined) return known.then(breathe);
  if (timeline.history() === null) return breathe();
  const drawn = new Promise<void>((resolve) => {
    const stop = timeline.onFrame(() => {
      stop();
      resolve();
    });
  });
  pictured.set(timeline, drawn);
  return drawn.then(breathe);
}
