import { createContext, use } from 'react';
import type { lesson } from '../../words/en/lesson.ts';
import type { LessonProse } from '../../lesson/prose.ts';
import type { Shape } from '../../words/types.ts';
import { dictionary } from '../language.ts';
import { useLanguage } from '../page.ts';
import type { Language } from '../prefs.ts';
import type { Library } from './library.ts';

export type LessonPageWords = Shape<typeof lesson>;

export const lessonWords = dictionary<LessonPageWords>({
  en: async () => (await import('../../words/en/lesson.ts')).lesson,
  'zh-CN': async () => (await import('../../words/zh/lesson.ts')).lesson,
});

/** What the page says around a lesson. Stands under a Suspense, unless whoever mounts the page has waited for it. */
export function useLessonWords(): LessonPageWords {
  return use(lessonWords(useLanguage()));
}

export const LibraryContext = createContext<Library | null>(null);

export function useLibrary(): Library {
  const library = use(LibraryContext);
  if (library === null) throw new Error('there are no lessons here');
  return library;
}

/** The open lesson's own words: the same promise every time they are asked for in the same language. Null where no lesson is open. */
export const ProseContext = createContext<((language: Language) => Promise<LessonProse>) | null>(null);

export function useProse(): LessonProse {
  const load = use(ProseContext);
  if (load === null) throw new Error('no lesson is open here');
  return use(load(useLanguage()));
}
