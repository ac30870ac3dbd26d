import { en } from './en/index.ts';
import { more as enMore } from './en/more.ts';
import { told as enTold } from './en/told.ts';
import { zh } from './zh/index.ts';
import { more as zhMore } from './zh/more.ts';
import { told as zhTold } from './zh/told.ts';
import type { Locale, More, Words } from './types.ts';

export type { Context, Locale, More, Part, Role, Sentence, Shape, Words } from './types.ts';
export { pseudo } from './sentence-pseudo.ts';
export { commandSentence, sentence, weight } from './sentence.ts';
export { timerKey } from './sentence-event.ts';
export { compose } from './sentence-parts.ts';
export { contextOf, describeServer, summary } from './sentence-summary.ts';
export { shortLabel } from './sentence-label.ts';
export { why, type Why } from './sentence-why.ts';
export { zxid } from './sentence-names.ts';

const dictionaries: Readonly<Record<Locale, Words & More>> = { en: { ...en, ...enTold, ...enMore }, 'zh-CN': { ...zh, ...zhTold, ...zhMore } };

export const LOCALES: readonly Locale[] = ['en', 'zh-CN'];

/** All that is said, in one language. */
export function words(locale: Locale): Words & More {
  return dictionaries[locale];
}
