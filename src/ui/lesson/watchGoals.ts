import type { Judge } from '../../lesson/judge.ts';
import type { Goal } from '../../lesson/lesson.ts';
import { Walk } from '../../lesson/walk.ts';
import type { Engine } from '../../timeline/engine.ts';
import type { Timeline } from '../../timeline/store.ts';

/**
 * Looks for goals on whatever course is shown, from where the step began and as far as the playhead has come: what is
 * computed ahead meets nothing yet. Another course is looked at from the beginning. Returns how to stop it.
 */
export function watchGoals(engine: Engine, timeline: Timeline, from: number, goals: readonly Goal[], met: (goal: string) => void): () => void {
  let looked: { readonly course: number; readonly walk: Walk; judged: readonly { readonly id: string; readonly judge: Judge }[] } | null = null;

  const begin = (course: number) => {
    const { scenario, seed, inputs } = timeline.store.getState();
    const world = timeline.worldAt(from);
    if (scenario === null || world === null) return null;
    const walk = new Walk(engine, { scenario, seed }, inputs, world);
    return { course, walk, judged: goals.map(({ id, check }) => ({ id, judge: walk.follow(check) })) };
  };

  const look = (): void => {
    const { course, status, eventIndex } = timeline.store.getState();
    if (status === 'loading' || eventIndex < from) return;
    if (looked?.course !== course) looked = begin(course);
    if (looked === null) return;
    const { walk } = looked;
    while (walk.events < eventIndex && walk.step() !== undefined) {
      const now = looked.judged.filter(({ judge }) => judge.holds(walk.look));
      if (now.length === 0) continue;
      looked.judged = looked.judged.filter((one) => !now.includes(one));
      for (const { id } of now) met(id);
    }
  };
  return timeline.store.subscribe(look);
}
