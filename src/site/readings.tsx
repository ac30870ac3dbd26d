import type { ReactNode } from 'react';
import type { Locale } from '../words/index.ts';

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
export const READINGS: Readonly<Record<string, (locale: Locale) => Reading>> = {};
