import { use } from 'react';
import type { files } from '../../../words/en/files.ts';
import type { Shape } from '../../../words/types.ts';
import { dictionary } from '../../language.ts';
import { useLanguage } from '../../page.ts';

export type FilesWords = Shape<typeof files>;

const filesWords = dictionary<FilesWords>({
  en: async () => (await import('../../../words/en/files.ts')).files,
  'zh-CN': async () => (await import('../../../words/zh/files.ts')).files,
});

export function useFilesWords(): FilesWords {
  return use(filesWords(useLanguage()));
}
