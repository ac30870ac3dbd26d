import type { Frames } from '../src/timeline/playbackTypes.ts';

/** Frames for a stage that nobody sees: sixty a second, while they are asked for. */
export function nodeFrames(): Frames {
  const timers = new Map<number, ReturnType<typeof setTimeout>>();
  let last = 0;
  return {
    request(callback) {
      const id = ++last;
      timers.set(id, setTimeout(() => callback(performance.now()), 16));
      return id;
    },
    cancel: (id) => clearTimeout(timers.get(id)),
    after(ms, job) {
      const id = setTimeout(job, ms);
      return () => clearTimeout(id);
    },
  };
}
