import { use } from 'react';
import { dictionary } from '../ui/language.ts';
import { useLanguage } from '../ui/page.ts';
import type { embed } from '../words/en/embed.ts';
import type { Shape } from '../words/types.ts';

export type EmbedWords = Shape<typeof embed>;

export const embedWords = dictionary<EmbedWords>({
  en: async () => (await import('../words/en/embed.ts')).embed,
  'zh-CN': async () => (await import('../words/zh/embed.ts')).embed,
});

export function useEmbedWords(): EmbedWords {
  return use(embedWords(useLanguage()));
}
