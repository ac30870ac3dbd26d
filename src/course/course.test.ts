import { describe, expect, it } from 'vitest';
import { AIMS } from './aims.ts';
import { CONCEPTS } from './concepts.ts';
import { lessonAt, LESSONS, lessonOf, numberOf } from './course.ts';
import { SECTIONS, TERMS, termOf } from './glossary.ts';
import { marked, MARKED_TERMS } from './marks.ts';
import { PARTS } from './parts.ts';
import { WRITTEN } from './written.ts';

const ids = LESSONS.map(({ id }) => id);
const HAN = /\p{Script=Han}/u;

describe('the course', () => {
  it('has 16 parts and 51 lessons, numbered through, no part out of order', () => {
    expect(PARTS.map(({ n }) => n)).toEqual(Array.from({ length: 16 }, (_, i) => i + 1));
    expect(LESSONS.map(numberOf)).toEqual(Array.from({ length: 51 }, (_, i) => i + 1));
    expect(LESSONS.map(({ part }) => part)).toEqual(LESSONS.map(({ part }) => part).toSorted((a, b) => a - b));
    expect(new Set(LESSONS.map(({ part }) => part)).size).toBe(PARTS.length);
    expect(new Set(LESSONS.map(({ slug }) => slug)).size).toBe(LESSONS.length);
  });

  it('needs only lessons that come before', () => {
    for (const { id, needs } of LESSONS) for (const need of needs) expect(ids.indexOf(need), `${id} needs ${need}`).toBeLessThan(ids.indexOf(id));
    for (const { needs } of LESSONS) for (const need of needs) expect(lessonOf(need)).toBeDefined();
  });

  it('has every lesson that is written', () => {
    expect(WRITTEN.size).toBeGreaterThanOrEqual(7);
    for (const slug of WRITTEN) expect(lessonAt(slug), slug).toBeDefined();
  });

  it('says of each lesson, in both languages, what it is for', () => {
    expect(AIMS.map(({ lesson }) => lesson)).toEqual(ids);
    for (const { lesson, en, zh } of AIMS) {
      expect(zh.aims.length, lesson).toBe(en.aims.length);
      expect(zh.misconceptions.length, lesson).toBe(en.misconceptions.length);
      expect(en.aims.length, lesson).toBeGreaterThan(0);
    }
  });
});

describe('concepts', () => {
  it('are 430, each of lessons that there are', () => {
    expect(CONCEPTS.length).toBe(430);
    expect(new Set(CONCEPTS.map(({ id }) => id)).size).toBe(430);
    for (const { id, lessons } of CONCEPTS) for (const lesson of lessons) expect(ids, id).toContain(lesson);
  });
});

describe('the glossary', () => {
  it('has 226 terms, each with an anchor of its own, a section, both languages and lessons that there are', () => {
    expect(TERMS.length).toBe(226);
    expect(new Set(TERMS.map(({ id }) => id)).size).toBe(226);
    for (const { id, section, means, lessons } of TERMS) {
      expect(id).toMatch(/^[a-z0-9-]+$/);
      expect(SECTIONS, id).toContain(section);
      expect(means.en, id).not.toMatch(HAN);
      expect(means.zh, id).toMatch(/\p{Script=Han}|Atomic/u);
      expect(lessons.length, id).toBeGreaterThan(0);
      for (const lesson of lessons) expect(ids, id).toContain(lesson);
    }
  });
});

describe('terms in a text', () => {
  it('are all in the glossary', () => {
    for (const id of MARKED_TERMS) expect(termOf(id), id).toBeDefined();
  });

  it('are marked once, as whole words, in the text they stand in', () => {
    const seen = new Set<string>();
    expect(marked('A quorum of quorums: the leaderless quorum.', 'en', seen)).toEqual(['A ', { word: 'quorum', term: 'quorum' }, ' of quorums: the leaderless quorum.']);
    expect(marked('Again a quorum, and the leader.', 'en', seen)).toEqual(['Again a quorum, and the ', { word: 'leader', term: 'leader' }, '.']);
    expect(marked('nothing to explain', 'en', new Set())).toEqual(['nothing to explain']);
  });

  it('are found between Chinese characters, the longer word first', () => {
    expect(marked('得到quorum的选票', 'zh', new Set())).toEqual(['得到', { word: 'quorum', term: 'quorum' }, '的', { word: '选票', term: 'vote' }]);
    expect(marked('写入事务日志', 'zh', new Set())).toEqual(['写入', { word: '事务日志', term: 'transaction-log' }]);
  });
});
