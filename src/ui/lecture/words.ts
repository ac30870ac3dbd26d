import { use } from 'react';
import type { lecture } from '../../words/en/lecture.ts';
import type { Shape } from '../../words/types.ts';
import { dictionary } from '../language.ts';
import { useLanguage } from '../page.ts';

export type LectureWords = Shape<typeof lecture>;

/** What lecturing says: fetched with the first of it. */
export const lectureWords = dictionary<LectureWords>({
  en: async () => (await import('../../words/en/lecture.ts')).lecture,
  'zh-CN': async () => (await import('../../words/zh/lecture.ts')).lecture,
});

export function useLectureWords(): LectureWords {
  return use(lectureWords(useLanguage()));
}
