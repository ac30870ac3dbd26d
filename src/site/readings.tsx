import type { ReactNode } from 'react';
import { About } from '../ui/course/About.tsx';
import { CourseList } from '../ui/course/CourseList.tsx';
import { Glossary } from '../ui/course/Glossary.tsx';
import { Teachers } from '../ui/course/Teachers.tsx';
import type { Locale } from '../words/index.ts';
import { siteWords } from './words.ts';

/** What a page says before its script runs, and without it. */
export interface Reading {
  readonly title: string;
  /** One or two sentences: for search engines, and for cards. */
  readonly description: string;
  /**
   * Drawn in node: there is no window and no document, nothing is ever clicked. It stands on a page in its language
   * (`usePage`, `useWords`); addresses come from `useSite`, and what is waited for with `use` is waited for.
   */
  readonly body: ReactNode;
}

/** Pages to be read that are no lessons, by their path from the root; under zh/ they are the same in Chinese. */
export const READINGS: Readonly<Record<string, (locale: Locale) => Reading>> = {
  '': (locale) => {
    const { title, about } = siteWords(locale).pages.home;
    return { title, description: about, body: <CourseList /> };
  },
  'glossary/': (locale) => readingOf(locale, 'glossary', <Glossary filtered={false} />),
  'about/': (locale) => readingOf(locale, 'about', <About />),
  'teachers/': (locale) => readingOf(locale, 'teachers', <Teachers />),
};

function readingOf(locale: Locale, name: 'glossary' | 'about' | 'teachers', body: ReactNode): Reading {
  const { titled, readings } = siteWords(locale);
  const { title, about } = readings[name];
  return { title: titled(title), description: about, body };
}
