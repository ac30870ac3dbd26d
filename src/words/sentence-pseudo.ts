import { MARKS } from './sentence-names.ts';
import type { Words } from './types.ts';

const PLAIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ACCENTED = 'áƀçđéƒǧĥíĵķĺɱñóƥɋŕšťúṽŵẋýžÁƁÇĐÉƑǦĤÍĴĶĹṀÑÓƤɊŔŠŤÚṼŴẊÝŽ';

/** What must stay as it is: marks and what they enclose, servers, zxids, words in capitals. */
const KEPT = new RegExp(`${MARKS.quote}[^${MARKS.end}]*${MARKS.end}|[${MARKS.emphasis}${MARKS.end}]|\\bS\\d+\\b|\\b[A-Z]{2,}\\b|\\d+`, 'g');

function accented(text: string): string {
  return text.replaceAll(/[a-zA-Z]/g, (letter) => ACCENTED[PLAIN.indexOf(letter)] ?? letter);
}

/** The text with accents and 40 % longer, so that what is not from a dictionary, and what is too narrow, shows. */
function stretched(text: string): string {
  let out = '';
  let end = 0;
  for (const match of text.matchAll(KEPT)) {
    out += accented(text.slice(end, match.index)) + match[0];
    end = match.index + match[0].length;
  }
  out += accented(text.slice(end));
  return `${out}${'~'.repeat(Math.ceil(text.length * 0.4))}`;
}

function disguise(value: unknown): unknown {
  if (typeof value === 'string') return stretched(value);
  if (typeof value === 'function') return (...p: unknown[]) => disguise(Reflect.apply(value, undefined, p));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, disguise(inner)]));
}

/** A language that nobody speaks, with the same keys and parameters. */
export function pseudo<T extends Words>(words: T): T {
  // The copy has the keys of the original and functions of the same parameters, which the compiler cannot follow.
  return { ...(disguise(words) as T), locale: words.locale, joint: words.joint };
}
