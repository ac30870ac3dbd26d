import type { First, Listen, More, Told, Words } from '../words/types.ts';
import type { Language } from './prefs.ts';

type Loaders<T> = Readonly<Record<Language, () => Promise<T>>>;

/** A visitor loads one language; the other when it is asked for. */
const FIRST: Loaders<First> = {
  en: async () => (await import('../words/en/index.ts')).en,
  'zh-CN': async () => (await import('../words/zh/index.ts')).zh,
};

/** What sentences are made of. */
const TOLD: Loaders<Told> = {
  en: async () => (await import('../words/en/told.ts')).told,
  'zh-CN': async () => (await import('../words/zh/told.ts')).told,
};

/** What the stage in words says. */
const LISTEN: Loaders<Listen> = {
  en: async () => (await import('../words/en/listen.ts')).listen,
  'zh-CN': async () => (await import('../words/zh/listen.ts')).listen,
};

/** What notes and dialogs say besides. */
const MORE: Loaders<More> = {
  en: async () => (await import('../words/en/more.ts')).more,
  'zh-CN': async () => (await import('../words/zh/more.ts')).more,
};

/** `?lang=x-long` and its like: a language nobody speaks, to see what overflows and what is in no dictionary. */
async function disguised<T extends object>(coming: Promise<T>): Promise<T> {
  // Pages are written in node, where there is no address.
  if (typeof location === 'undefined') return coming;
  const name = new URLSearchParams(location.search).get('lang') ?? '';
  if (!name.startsWith('x-')) return coming;
  const { isDisguise, pseudo } = await import('../words/sentence-pseudo.ts');
  return isDisguise(name) ? pseudo(await coming, name) : coming;
}

const loaded = new Map<Language, First>();

/** The first words of a language that has been loaded. */
export function words(language: Language): First {
  const found = loaded.get(language);
  if (found === undefined) throw new Error(`the words of ${language} have not been loaded`);
  return found;
}

export async function loadLanguage(language: Language): Promise<void> {
  if (!loaded.has(language)) loaded.set(language, await disguised(FIRST[language]()));
}

/** The same promise every time: it may be waited for while rendering. One that failed may be asked for again. */
function once<T>(load: (language: Language) => Promise<T>): (language: Language) => Promise<T> {
  const asked = new Map<Language, Promise<T>>();
  return (language) => {
    const known = asked.get(language);
    if (known !== undefined) return known;
    const coming = load(language);
    asked.set(language, coming);
    coming.catch(() => asked.delete(language));
    return coming;
  };
}

/** The words of one part of the site, fetched by themselves when it is wanted. */
export function dictionary<T extends object>(loaders: Loaders<T>): (language: Language) => Promise<T> {
  return once((language) => disguised(loaders[language]()));
}

export const listenWords = dictionary(LISTEN);

export const moreWords = dictionary(MORE);

/** All that sentences need. */
export const allWords = once(async (language): Promise<Words> => {
  const told = await disguised(TOLD[language]());
  await loadLanguage(language);
  return { ...words(language), ...told };
});
