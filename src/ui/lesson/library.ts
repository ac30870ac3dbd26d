import type { Lesson, Solution } from '../../lesson/lesson.ts';
import type { LessonProse } from '../../lesson/prose.ts';
import type { Engine } from '../../timeline/engine.ts';
import type { Language } from '../prefs.ts';

/** The lessons there are, by the word in their address: each part is a file of its own, fetched when it is wanted. */
export interface Library {
  readonly engine: Engine;
  lesson(slug: string): Promise<Lesson>;
  words(slug: string, language: Language): Promise<LessonProse>;
  solution(slug: string): Promise<Solution>;
}
