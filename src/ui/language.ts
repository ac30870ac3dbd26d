import type { More, Words } from '../words/types.ts';
import type { Language } from './prefs.ts';

/** A visitor loads one language; the other when it is asked for. */
const LOADERS: Readonly<Record<Language, () => Promise<Words>>> = {
  en: async () => (await import('../words/en/index.ts')).en,
  'zh-CN': async () => (await import('../words/zh/index.ts')).zh,
};

/** What notes and dialogs say besides. */
const MORE: Readonly<Record<Language, () => Promise<More>>> = {
  en: async () => (await import('../words/en/more.ts')).more,
  'zh-CN': async () => (await import('../words/zh/more.ts')).more,
};

/** `?lang=x-long` and its like: a language nobody speaks, to see what overflows and what is in no dictionary. */
async function disguised<T extends object>(coming: Promise<T>): Promise<T> {
  const name = new URLSearchParams(location.search).get('lang') ?? '';
  if (!name.startsWith('x-')) return coming;
  const { isDisguise, pseudo } = await import('../words/sentence-pseudo.ts');
  return isDisguise(name) ? pseudo(await coming, name) : coming;
}

const loaded = new Map<Language, Words>();

/** The words of a language that has been loaded. */
export function words(language: Language): Words {
  const found = loaded.get(language);
  if (found === undefined) throw new Error(`the words of ${language} have not been loaded`);
  return found;
}

export async function loadLanguage(language: Language): Promise<void> {
  if (!loaded.has(language)) loaded.set(language, await disguised(LOADERS[language]()));
}

const asked = new Map<Language, Promise<More>>();

/** The same promise every time: it may be waited for while rendering. One that failed may be asked for again. */
export function moreWords(language: Language): Promise<More> {
  const known = asked.get(language);
  if (known !== undefined) return known;
  const coming = disguised(MORE[language]());
  asked.set(language, coming);
  coming.catch(() => asked.delete(language));
  return coming;
}
