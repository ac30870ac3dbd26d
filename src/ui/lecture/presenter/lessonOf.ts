import { use } from 'react';
import type { Lesson } from '../../../lesson/lesson.ts';
import type { LessonProse } from '../../../lesson/prose.ts';
import { useLanguage, usePage } from '../../page.ts';
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
  const { services } = usePage();
  const language = useLanguage();
  const load = async (slug: string): Promise<Loaded> => {
    const [found, prose] = await Promise.all([services.lesson(slug), services.lessonWords(slug, language)]);
    return { lesson: found, prose };
  };
  if (lesson === null) return use(NONE);
  const key = `${lesson.slug} ${language}`;
  // A slug that is not known here has no notes here.
  const coming = loaded.get(key) ?? load(lesson.slug).catch(() => null);
  loaded.set(key, coming);
  return use(coming);
}
