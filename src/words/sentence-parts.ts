import { MARKS } from './sentence-names.ts';
import type { Part, Role, Sentence } from './types.ts';

const STATES = 'LOOKING|FOLLOWING|LEADING|OBSERVING|STANDALONE|DOWN|ELECTION|DISCOVERY|SYNCHRONIZATION|BROADCAST';
const TERMS = [
  'FOLLOWERINFO', 'OBSERVERINFO', 'LEADERINFO', 'ACKEPOCH', 'NEWLEADER', 'UPTODATE', 'PROPOSAL', 'INFORM', 'COMMIT', 'ACK', 'PING',
  'REVALIDATE', 'REQUEST', 'SYNC', 'DIFF', 'TRUNC', 'SNAP', 'acceptedEpoch', 'currentEpoch', 'initLimit', 'syncLimit', 'finalizeWait',
  'zxids?', 'znodes?', 'epochs?', 'watch(?:es)?', 'cxid', 'xid', 'fsync', 'observer',
].join('|');

/** What a reader should see at a glance, wherever it stands in a sentence. */
const SIGHTS = new RegExp(`\\b(?:(?<server>S\\d+)|(?<zxid>\\d+\\.\\d+)|(?<state>${STATES})|(?<term>${TERMS}))\\b`, 'g');
const ENGLISH = /[A-Za-z][A-Za-z0-9_.-]*(?: [A-Za-z][A-Za-z0-9_.-]*)*/g;
const MARKED = new RegExp(`([${MARKS.quote}${MARKS.emphasis}])([^${MARKS.end}]*)${MARKS.end}`, 'g');

function part(text: string, role: Role | undefined, locale: string): Part {
  const english = locale !== 'en' && /[A-Za-z]/.test(text);
  return { text, ...(role === undefined ? {} : { role }), ...(english ? { lang: 'en' as const } : {}) };
}

/** Splits a text at what a pattern finds; `found` and `between` make the pieces. */
function split(text: string, pattern: RegExp, found: (match: RegExpMatchArray) => Part[], between: (text: string) => Part[]): Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > end) parts.push(...between(text.slice(end, match.index)));
    parts.push(...found(match));
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push(...between(text.slice(end)));
  return parts;
}

function roleOf(match: RegExpMatchArray): Role {
  const { server, zxid, state } = match.groups ?? {};
  return server !== undefined ? 'server' : zxid !== undefined ? 'zxid' : state !== undefined ? 'state' : 'term';
}

function plainParts(text: string, locale: string): Part[] {
  if (locale === 'en') return [{ text }];
  return split(text, ENGLISH, (match) => [part(match[0], undefined, locale)], (rest) => [{ text: rest }]);
}

function recognized(text: string, locale: string): Part[] {
  return split(text, SIGHTS, (match) => [part(match[0], roleOf(match), locale)], (rest) => plainParts(rest, locale));
}

/** A text as a sentence: its marks become roles, and so do names and numbers that speak for themselves. */
export function compose(text: string, locale: string): Sentence {
  const parts = split(
    closed(beginning(text)),
    MARKED,
    (match) => [part(match[2] ?? '', match[1] === MARKS.emphasis ? 'emphasis' : undefined, locale)],
    (rest) => recognized(rest, locale),
  );
  return { parts, plain: parts.map((one) => one.text).join('') };
}

/** Chinese words stand close, also where a name that may be Latin was put in. */
function closed(text: string): string {
  return text.replaceAll(/(?<=[\p{Script=Han}，。：；、（）]) (?=\p{Script=Han})/gu, '');
}

/** "client A" at the beginning of a sentence; "epoch 相同" stays. */
export function beginning(text: string): string {
  return /\p{Script=Han}/u.test(text) ? text : text.replace(/^[a-z]/, (letter) => letter.toUpperCase());
}
