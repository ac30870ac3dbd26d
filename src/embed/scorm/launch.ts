import type { Library } from '../../ui/lesson/library.ts';
import { progressStore } from '../../ui/lesson/progressStore.ts';
import { findScorm } from './lms.ts';
import { ScormSession } from './scorm.ts';

/**
 * Finds the learning system this page was opened by and tells it everything from now on; null where there is none.
 * What the learner has done is what the learning system says, whoever used this browser before.
 */
export async function launch(slug: string | null, library: Library): Promise<Pick<ScormSession, 'step'> | null> {
  const api = findScorm(window);
  if (api === null || slug === null) return null;
  const lesson = await library.lesson(slug);
  const session = new ScormSession(api, lesson, () => performance.now());
  const progress = progressStore();
  progress.setState(session.before, true);
  session.follow(progress);
  // A page may go without being closed: this is the last that it is sure to be told.
  window.addEventListener('pagehide', () => session.end());
  return session;
}
