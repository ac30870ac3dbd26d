import { describe, expect, it } from 'vitest';
import { LESSONS } from './course.ts';
import { TERMS } from './glossary.ts';
import { openSearch, wordsOf, type Findable } from './search.ts';

const none = { en: '', zh: '' };
const all: Findable[] = [
  ...LESSONS.map((lesson): Findable => ({ id: lesson.id, kind: 'lesson', title: lesson, text: none, to: `lessons/${lesson.slug}/` })),
  ...TERMS.map((term): Findable => ({ id: `term ${term.id}`, kind: 'term', title: term, text: term.means, to: `glossary/#${term.id}` })),
];
const search = openSearch(all);
const found = (query: string) => search.find(query).map(({ id }) => id);

describe('words of a text', () => {
  it('are those between spaces, and of Chinese each character and each two', () => {
    expect(wordsOf('zxid: 1.9, 选举轮次')).toEqual(['zxid', '1', '9', '选', '举', '轮', '次', '选举', '举轮', '轮次']);
  });
});

describe('search', () => {
  it('finds lessons and terms by words of either language', () => {
    expect(found('votes compared')[0]).toBe('L32');
    expect(found('脑裂')).toContain('term split-brain');
    expect(found('脑裂')).toContain('L02');
    expect(found('选票')[0]).toBe('term vote');
    expect(found('quorum')[0]).toBe('term quorum');
  });

  it('finds by the beginning of a word, and forgives a slip', () => {
    expect(found('synchro')).toContain('L41');
    expect(found('ephemreal')).toContain('term ephemeral');
  });

  it('wants all the words', () => {
    expect(found('votes barrier')).toEqual([]);
  });

  it('finds nothing where nothing is asked, and nothing for nonsense', () => {
    expect(found('')).toEqual([]);
    expect(found('  …')).toEqual([]);
    expect(found('qqxyzzy')).toEqual([]);
    expect(found('鬱鬱')).toEqual([]);
  });
});
