import MiniSearch from 'minisearch';
import type { Both } from './parts.ts';

/** Something that can be found: a lesson, a step of one, a term, a concept. */
export interface Findable {
  readonly id: string;
  readonly kind: 'lesson' | 'step' | 'term' | 'concept';
  readonly title: Both;
  readonly text: Both;
  /** Where it is, from the root of the site; null: it is not written yet. */
  readonly to: string | null;
}

export interface Search {
  /** The best first. */
  find(query: string): readonly Findable[];
}

const MOST = 30;
const WORD = /[\p{Script=Han}]+|[\p{L}\p{N}_]+/gu;
const HAN = /\p{Script=Han}/u;

/** Words of a text: of Chinese, which has no spaces, every character and every two that follow each other. */
export function wordsOf(text: string): string[] {
  return [...text.matchAll(WORD)].flatMap(([run]) => (HAN.test(run) ? pairs(run) : [run]));
}

function pairs(run: string): string[] {
  const characters = Array.from(run);
  const two = characters.slice(1).map((next, i) => `${characters[i] ?? ''}${next}`);
  return two.length === 0 ? characters : [...characters, ...two];
}

/** A single Chinese character says little: where a query has two, they are looked for together. */
function asked(query: string): string[] {
  return [...query.matchAll(WORD)].flatMap(([run]) => (HAN.test(run) && run.length > 1 ? pairs(run).filter((word) => Array.from(word).length === 2) : [run]));
}

export function openSearch(all: readonly Findable[]): Search {
  const byId = new Map(all.map((one) => [one.id, one]));
  const index = new MiniSearch<Record<'id' | 'title' | 'text', string>>({ fields: ['title', 'text'], tokenize: wordsOf });
  index.addAll(all.map(({ id, title, text }) => ({ id, title: `${title.en} ${title.zh}`, text: `${text.en} ${text.zh}` })));
  return {
    find(query) {
      const words = asked(query);
      if (words.length === 0) return [];
      const found = index.search(query, {
        tokenize: asked,
        combineWith: 'AND',
        prefix: (word) => !HAN.test(word),
        fuzzy: (word) => (HAN.test(word) || word.length < 5 ? false : 0.2),
        boost: { title: 3 },
        boostDocument: (id) => weightOf(byId.get(String(id)), query.trim().toLowerCase()),
      });
      return found.slice(0, MOST).flatMap(({ id }) => byId.get(String(id)) ?? []);
    },
  };
}

/** What is called just so comes first, what is not written yet last. */
function weightOf(one: Findable | undefined, query: string): number {
  if (one === undefined) return 1;
  const { kind, title, to } = one;
  const named = [title.en, title.zh].some((name) => name.toLowerCase() === query);
  return WEIGHT[kind] * (named ? 4 : 1) * (to === null ? 0.5 : 1);
}

/** Of equals, what explains most comes first. */
const WEIGHT: Readonly<Record<Findable['kind'], number>> = { lesson: 2, term: 1.6, step: 1.2, concept: 0.7 };
