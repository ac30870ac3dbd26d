import { site as en } from '../words/en/site.ts';
import type { Locale, Shape } from '../words/index.ts';
import { site as zh } from '../words/zh/site.ts';

export type SiteWords = Shape<typeof en>;

export const siteWords = (locale: Locale): SiteWords => (locale === 'en' ? en : zh);
