import { use } from 'react';
import type { follow } from '../../words/en/follow.ts';
import type { Shape } from '../../words/types.ts';
import { dictionary } from '../language.ts';
import { useLanguage } from '../page.ts';

export type FollowWords = Shape<typeof follow>;

export const followWords = dictionary<FollowWords>({
  en: async () => (await import('../../words/en/follow.ts')).follow,
  'zh-CN': async () => (await import('../../words/zh/follow.ts')).follow,
});

/** What is said of following, on either side. Stands under a Suspense. */
export function useFollowWords(): FollowWords {
  return use(followWords(useLanguage()));
}
