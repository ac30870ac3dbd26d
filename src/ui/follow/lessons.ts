import { use } from 'react';
import { compileStep, type CompiledStep } from '../../lesson/compile.ts';
import type { Step } from '../../lesson/lesson.ts';
import type { LessonProse } from '../../lesson/prose.ts';
import type { Library } from '../lesson/library.ts';
import { useLibrary } from '../lesson/words.ts';
import { useLanguage } from '../page.ts';
import type { Language } from '../prefs.ts';

/** A step that the lecturer has open, as this site has it. */
export interface OpenStep {
  readonly step: Step;
  readonly compiled: CompiledStep;
  readonly prose: LessonProse;
}

interface Named {
  readonly slug: string;
  readonly step: string;
}

const opened = new Map<string, Promise<OpenStep | null>>();

async function open(library: Library, { slug, step: id }: Named, language: Language): Promise<OpenStep | null> {
  try {
    const [found, prose] = await Promise.all([library.lesson(slug), library.words(slug, language)]);
    const step = found.steps.find((one) => one.id === id);
    return step === undefined ? null : { step, compiled: compileStep(library.engine, found, step), prose };
  } catch {
    // A lesson that this site does not have: its run is on the stage all the same.
    return null;
  }
}

/** Null where this site does not have the lesson, or the step. Stands under a Suspense. */
export function useOpenStep(named: Named): OpenStep | null {
  const library = useLibrary();
  const language = useLanguage();
  const key = `${named.slug} ${named.step} ${language}`;
  const known = opened.get(key) ?? open(library, named, language);
  opened.set(key, known);
  return use(known);
}
