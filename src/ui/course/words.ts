import { use } from 'react';
import type { course } from '../../words/en/course.ts';
import type { Shape } from '../../words/types.ts';
import type { Tongue } from '../../course/parts.ts';
import { dictionary } from '../language.ts';
import { useLanguage } from '../page.ts';
import type { Language } from '../prefs.ts';

export type CourseWords = Shape<typeof course>;

export const courseWords = dictionary<CourseWords>({
  en: async () => (await import('../../words/en/course.ts')).course,
  'zh-CN': async () => (await import('../../words/zh/course.ts')).course,
});

/** Stands under a Suspense, unless whoever mounts the page has waited for them. */
export function useCourseWords(): CourseWords {
  return use(courseWords(useLanguage()));
}

function tongueOf(language: Language): Tongue {
  return language === 'en' ? 'en' : 'zh';
}

/** Which of two names is shown. */
export function useTongue(): Tongue {
  return tongueOf(useLanguage());
}
