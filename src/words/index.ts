import { en } from './en/index.ts';
import { listen as enListen } from './en/listen.ts';
import { more as enMore } from './en/more.ts';
import { told as enTold } from './en/told.ts';
import { zh } from './zh/index.ts';
import { listen as zhListen } from './zh/listen.ts';
import { more as zhMore } from './zh/more.ts';
import { told as zhTold } from './zh/told.ts';
import type { Listen, Locale, More, Words } from './types.ts';

export type { Context, Locale, More, Part, Role, Sentence, Shape, Words } from './types.ts';
export { pseudo } from './sentence-pseudo.ts';
export { commandSentence, sentence, weight } from './sentence.ts';
export { timerKey } from './sentence-event.ts';
export { compose } from './sentence-parts.ts';
export { contextOf, describeServer, summary } from './sentence-summary.ts';
export { shortLabel } from './sentence-label.ts';
export { why, type Why } from './sentence-why.ts';
export { zxid } from './sentence-names.ts';

type All = Words & More & { readonly listen: Listen };

const dictionaries: Readonly<Record<Locale, All>> = { en: { ...en, ...enTold, ...enMore, listen: enListen }, 'zh-CN': { ...zh, ...zhTold, ...zhMore, listen: zhListen } };

export const LOCALES: readonly Locale[] = ['en', 'zh-CN'];

/** All that is said, in one language. */
export function words(locale: Locale): All {
  return dictionaries[locale];
}
