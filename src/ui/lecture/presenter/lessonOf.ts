import { use } from 'react';
import type { Lesson } from '../../../lesson/lesson.ts';
import type { LessonProse } from '../../../lesson/prose.ts';
import { LibraryContext } from '../../lesson/words.ts';
import { useLanguage } from '../../page.ts';
import type { Outlook } from '../messages.ts';

interface Loaded {
  readonly lesson: Lesson;
  readonly prose: LessonProse;
}

/** By slug and language: the same promise every time, so that it may be waited for while rendering. */
const loaded = new Map<string, Promise<Loaded | null>>();
const NONE = Promise.resolve(null);

/** The lesson that is taught, and its words; null where none is. Stands under a Suspense. */
export function useLessonOf({ lesson }: Outlook): Loaded | null {
  const library = use(LibraryContext);
  const language = useLanguage();
  if (lesson === null || library === null) return use(NONE);
  const load = async (slug: string): Promise<Loaded> => {
    const [found, prose] = await Promise.all([library.lesson(slug), library.words(slug, language)]);
    return { lesson: found, prose };
  };
  const key = `${lesson.slug} ${language}`;
  // A slug that is not known here has no notes here.
  const coming = loaded.get(key) ?? load(lesson.slug).catch(() => null);
  loaded.set(key, coming);
  return use(coming);
}
