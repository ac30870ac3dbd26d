import { use } from 'react';
import type { bytes } from '../../words/en/bytes.ts';
import type { Shape } from '../../words/types.ts';
import { dictionary } from '../language.ts';
import { useLanguage } from '../page.ts';

export type BytesWords = Shape<typeof bytes>;

const bytesWords = dictionary<BytesWords>({
  en: async () => (await import('../../words/en/bytes.ts')).bytes,
  'zh-CN': async () => (await import('../../words/zh/bytes.ts')).bytes,
});

export function useBytesWords(): BytesWords {
  return use(bytesWords(useLanguage()));
}

/** What a field is for: as this record has it, or as all records with a field of that name; '' for a record. */
export function meaningOf({ meanings }: BytesWords, note: string): string {
  const exact: Readonly<Record<string, string | undefined>> = meanings.exact;
  const general: Readonly<Record<string, string | undefined>> = meanings.fields;
  return exact[note] ?? general[note.split('.')[1] ?? ''] ?? '';
}
