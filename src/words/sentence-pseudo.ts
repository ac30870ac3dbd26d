import { MARKS } from './sentence-names.ts';

const PLAIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ACCENTED = 'áƀçđéƒǧĥíĵķĺɱñóƥɋŕšťúṽŵẋýžÁƁÇĐÉƑǦĤÍĴĶĹṀÑÓƤɊŔŠŤÚṼŴẊÝŽ';

/** What must stay as it is: marks and what they enclose, servers, zxids, words in capitals. */
const KEPT = new RegExp(`${MARKS.quote}[^${MARKS.end}]*${MARKS.end}|[${MARKS.emphasis}${MARKS.end}]|\\bS\\d+\\b|\\b[A-Z]{2,}\\b|\\d+`, 'g');

function accented(text: string): string {
  return text.replaceAll(/[a-zA-Z]/g, (letter) => ACCENTED[PLAIN.indexOf(letter)] ?? letter);
}

/** The text with what may change in it changed. */
function changed(text: string, change: (text: string) => string): string {
  let out = '';
  let end = 0;
  for (const match of text.matchAll(KEPT)) {
    out += change(text.slice(end, match.index)) + match[0];
    end = match.index + match[0].length;
  }
  return out + change(text.slice(end));
}

/** How a text is disguised, so that what is not from a dictionary, too narrow or too low shows. */
const DISGUISES = {
  /** With accents and 40 % longer. */
  'x-long': (text: string) => `${changed(text, accented)}${'~'.repeat(Math.ceil(text.length * 0.4))}`,
  /** Twice. */
  'x-double': (text: string) => `${text} ${text}`,
  /** Every word as Han characters, which are wide, tall and may break anywhere. */
  'x-cjk': (text: string) => changed(text, (latin) => latin.replaceAll(/[A-Za-z]+/g, (word) => '漢'.repeat(Math.ceil(word.length / 2)))),
} as const;

export type Disguise = keyof typeof DISGUISES;

export function isDisguise(name: string): name is Disguise {
  return Object.hasOwn(DISGUISES, name);
}

function disguise(value: unknown, how: (text: string) => string): unknown {
  if (typeof value === 'string') return value === '' ? '' : how(value);
  if (typeof value === 'function') return (...p: unknown[]) => disguise(Reflect.apply(value, undefined, p), how);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, disguise(inner, how)]));
}

/** A language that nobody speaks, with the same keys and parameters; what a dictionary says of itself stays. */
export function pseudo<T extends object>(words: T, name: Disguise = 'x-long'): T {
  const itself = ['locale', 'joint'].flatMap((key) => (key in words ? [[key, Reflect.get(words, key)]] : []));
  // The copy has the keys of the original and functions of the same parameters, which the compiler cannot follow.
  return { ...(disguise(words, DISGUISES[name]) as T), ...Object.fromEntries(itself) };
}
