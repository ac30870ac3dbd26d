import { emptyOverview, extendOverview, forkOverview, type Overview } from '../../scene/overview.ts';
import type { Timeline, TimelineState } from '../../timeline/store.ts';

type Course = Pick<TimelineState, 'course' | 'scenario' | 'seed' | 'inputs'>;

/** How many events two courses of a run have in common: until the first input that only one of them was given. */
export function inCommon(a: Course, b: Course): number {
  if (a.scenario !== b.scenario || a.seed !== b.seed) return 0;
  const i = a.inputs.findIndex((input, at) => input !== b.inputs[at]);
  const own = i < 0 ? a.inputs.length : i;
  return Math.min(a.inputs[own]?.after ?? Number.POSITIVE_INFINITY, b.inputs[own]?.after ?? Number.POSITIVE_INFINITY);
}

/** The overview of the course that is shown. On another course what they have in common is kept: the rest is read. */
export function openCourse({ store, entryAt }: { readonly store: { readonly getState: () => Course }; readonly entryAt: Timeline['entryAt'] }): { overview: (until?: number) => Overview } {
  let overview = emptyOverview();
  let shown: Course | null = null;
  return {
    overview(until = 0) {
      const state = store.getState();
      if (shown?.course !== state.course) {
        const event = shown === null ? 0 : Math.min(inCommon(shown, state), overview.end.event);
        overview = forkOverview(overview, { event, us: entryAt(event - 1)?.event.at ?? 0 });
      }
      shown = state;
      for (let index = overview.end.event; index < until; index++) {
        const entry = entryAt(index);
        if (entry === undefined) break;
        extendOverview(overview, entry);
      }
      return overview;
    },
  };
}
