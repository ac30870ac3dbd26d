import type { StoreApi } from 'zustand/vanilla';
import { answered, goalMet, opened, type Progress } from '../../lesson/progress.ts';
import { PROGRESS_KEY } from './progressStore.ts';
import type { LessonSession } from './session.ts';

/** Whether this browser keeps anything for the page: a sandboxed frame does not let it ask. */
export function remembers(): boolean {
  try {
    localStorage.getItem(PROGRESS_KEY);
    return true;
  } catch {
    return false;
  }
}

/** From now on what is answered and met in a lesson, and where the learner is, goes into their progress. */
export function remember(session: LessonSession, progress: StoreApi<Progress>): () => void {
  const { id } = session.lesson;
  const change = (how: (was: Progress) => Progress): void => progress.setState(how(progress.getState()), true);
  change((was) => opened(was, id, session.store.getState().step.id));
  return session.onHappening((happening) => change((was) => {
    const { step } = happening;
    switch (happening.type) {
      case 'step': return opened(was, id, step);
      case 'goal': return goalMet(was, id, step, happening.goal);
      case 'prediction': {
        const { option, right, sure } = happening;
        return answered(was, id, step, { option, right, ...(sure === undefined ? {} : { sure }) });
      }
    }
  }));
}
