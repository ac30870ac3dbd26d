import { use } from 'react';
import type { consoles } from '../../words/en/console.ts';
import type { Shape } from '../../words/types.ts';
import { dictionary } from '../language.ts';
import { useLanguage } from '../page.ts';

export type ConsoleWords = Shape<typeof consoles>;

const consoleWords = dictionary<ConsoleWords>({
  en: async () => (await import('../../words/en/console.ts')).consoles,
  'zh-CN': async () => (await import('../../words/zh/console.ts')).consoles,
});

export function useConsoleWords(): ConsoleWords {
  return use(consoleWords(useLanguage()));
}
