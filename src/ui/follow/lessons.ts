import { createContext, use } from 'react';
import type { CompiledStep } from '../../lesson/compile.ts';
import type { Lesson, Step } from '../../lesson/lesson.ts';
import type { LessonProse } from '../../lesson/prose.ts';
import type { Language } from '../prefs.ts';

/** Lessons of this site, fetched when a lecturer opens one. */
export interface Lessons {
  readonly load: (slug: string) => Promise<Lesson>;
  readonly words: (slug: string, language: Language) => Promise<LessonProse>;
  readonly compile: (lesson: Lesson, step: Step) => CompiledStep;
}

export const LessonsContext = createContext<Lessons | null>(null);

/** A step that the lecturer has open, as this site has it. */
export interface OpenStep {
  readonly step: Step;
  readonly compiled: CompiledStep;
  readonly prose: LessonProse;
}

const opened = new Map<string, Promise<OpenStep | null>>();

async function open(lessons: Lessons, slug: string, id: string, language: Language): Promise<OpenStep | null> {
  try {
    const [lesson, prose] = await Promise.all([lessons.load(slug), lessons.words(slug, language)]);
    const step = lesson.steps.find((one) => one.id === id);
    return step === undefined ? null : { step, compiled: lessons.compile(lesson, step), prose };
  } catch {
    // A lesson that this site does not have: its run is on the stage all the same.
    return null;
  }
}

/** Null where this site does not have the lesson, or the step. Stands under a Suspense. */
export function useOpenStep({ slug, step }: { readonly slug: string; readonly step: string }, language: Language): OpenStep | null {
  const lessons = use(LessonsContext);
  if (lessons === null) throw new Error('no lessons can be opened here');
  const key = `${slug} ${step} ${language}`;
  const known = opened.get(key) ?? open(lessons, slug, step, language);
  opened.set(key, known);
  return use(known);
}
