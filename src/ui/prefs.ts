import { createStore, type StoreApi } from 'zustand/vanilla';
import { goToMirror, languageOfPage } from './site.ts';

export type Language = 'en' | 'zh-CN';
export type Theme = 'auto' | 'light' | 'dark';
export type Speech = 'all' | 'key' | 'off';

/** What a visitor has chosen and finds again. */
export interface Prefs {
  readonly language: Language;
  readonly theme: Theme;
  /** Letter keys work wherever the focus is. */
  readonly letters: boolean;
  readonly speech: Speech;
  /** The notes beside the stage are shown: on wide screens unless put away, on narrow ones when asked for. */
  readonly notes: boolean;
  /** The event list shows PINGs and the like. */
  readonly routine: boolean;
}

const KEY = 'ensemble.prefs';

function stored(): Partial<Record<keyof Prefs, unknown>> {
  // A sandboxed frame throws on touching localStorage.
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

function oneOf<T extends string>(value: unknown, choices: readonly T[], otherwise: T): T {
  return choices.find((choice) => choice === value) ?? otherwise;
}

function ofBrowser(): Language {
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

/** An address under zh/ is Chinese; any other speaks as the visitor does. */
function ofVisit(chosen: unknown): Language {
  return languageOfPage() === 'zh-CN' ? 'zh-CN' : oneOf(chosen, ['en', 'zh-CN'], ofBrowser());
}

export function openPrefs(): StoreApi<Prefs> {
  const was = stored();
  const store = createStore<Prefs>(() => ({
    language: ofVisit(was.language),
    theme: oneOf(was.theme, ['auto', 'light', 'dark'], 'auto'),
    letters: was.letters === true,
    speech: oneOf(was.speech, ['all', 'key', 'off'], 'all'),
    notes: window.matchMedia('(min-width: 1440px)').matches,
    routine: was.routine === true,
  }));
  store.subscribe(({ language, theme, letters, speech, routine }) => {
    try {
      localStorage.setItem(KEY, JSON.stringify({ language, theme, letters, speech, routine }));
    } catch {
      // Nothing is remembered then.
    }
  });
  return store;
}

/** The page says which language it is in, in its address too, and which colours it wants. */
export function dressPage({ language, theme }: Prefs): void {
  const root = document.documentElement;
  if (root.lang !== language) goToMirror();
  root.lang = language;
  if (theme === 'auto') delete root.dataset['theme'];
  else root.dataset['theme'] = theme;
}
