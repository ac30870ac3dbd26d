import type { LessonSession } from './session.ts';

/**
 * What keys and clickers do in a lesson: forth and back along its captions and steps. Where the learner acts with
 * their own hands the run is theirs to be stepped through, and nothing is done here: false. Once they are done a clicker goes on.
 */
export function alongLesson(lesson: LessonSession | null, direction: 1 | -1, key: string): boolean {
  if (lesson === null) return false;
  const { phase, step } = lesson.store.getState();
  if (phase === 'trying' || phase === 'showing' || step.kind === 'free' || (phase === 'done' && key !== 'PageDown')) return false;
  if (direction === 1) lesson.next();
  else lesson.back();
  return true;
}
