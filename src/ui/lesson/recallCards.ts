import { lessonOf } from '../../course/course.ts';
import { compileStep } from '../../lesson/compile.ts';
import type { Step } from '../../lesson/lesson.ts';
import { NOTHING_DONE } from '../../lesson/progress.ts';
import type { LessonProse } from '../../lesson/prose.ts';
import { toRecall } from '../../lesson/recall.ts';
import type { Language } from '../prefs.ts';
import type { Library } from './library.ts';
import { progressStore } from './progressStore.ts';

/** A question of an earlier lesson; the run says what is right, as it did then. */
export interface Card {
  readonly lesson: string;
  readonly step: Extract<Step, { readonly kind: 'predict' }>;
  readonly right: string;
  readonly words: NonNullable<LessonProse['steps'][string]>;
}

/** What is asked again where a lesson is begun; nothing once something in it has been done. */
export async function cardsFor(present: string, library: Library, language: Language): Promise<Card[]> {
  const progress = progressStore().getState();
  const { answers, goals } = progress[present] ?? NOTHING_DONE;
  if (Object.keys(answers).length + Object.keys(goals).length > 0) return [];
  const cards = await Promise.all(toRecall(progress, present).map((one) => cardOf(one, library, language)));
  return cards.filter((card) => card !== null);
}

/** Null: the lesson is no longer there, or no longer asks that. */
async function cardOf({ lesson: id, step: name }: { lesson: string; step: string }, library: Library, language: Language): Promise<Card | null> {
  const slug = lessonOf(id)?.slug;
  if (slug === undefined) return null;
  try {
    const [lesson, prose] = await Promise.all([library.lesson(slug), library.words(slug, language)]);
    const [step, words] = [lesson.steps.find((one) => one.id === name), prose.steps[name]];
    if (step?.kind !== 'predict' || words === undefined) return null;
    const { answer } = compileStep(library.engine, lesson, step);
    return answer === null ? null : { lesson: id, step, right: answer.option, words };
  } catch {
    return null;
  }
}
