import type { Words } from '../words/types.ts';
import type { Language } from './prefs.ts';

/** A visitor loads one language; the other when it is asked for. */
const LOADERS: Readonly<Record<Language, () => Promise<Words>>> = {
  en: async () => (await import('../words/en/index.ts')).en,
  'zh-CN': async () => (await import('../words/zh/index.ts')).zh,
};

const loaded = new Map<Language, Words>();

/** The words of a language that has been loaded. */
export function words(language: Language): Words {
  const found = loaded.get(language);
  if (found === undefined) throw new Error(`the words of ${language} have not been loaded`);
  return found;
}

export async function loadLanguage(language: Language): Promise<void> {
  if (!loaded.has(language)) loaded.set(language, await LOADERS[language]());
}
