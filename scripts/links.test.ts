// Links that lead nowhere are named.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readLesson } from './lessonFiles.ts';
import { deadLinks, siteLinks } from './links.ts';
import { anchorOf } from '../src/course/document.ts';
import lesson from '../lessons/10-elections/fast-leader-election/lesson.ts';

const root = dirname(import.meta.dirname);
const problem = siteLinks(root, [lesson]);

it('knows the pages of the site, steps, terms, headings and runs', () => {
  for (const good of ['lessons/fast-leader-election/#who', 'lessons/fast-leader-election/', 'glossary/#quorum', 'about/#what-is-modelled', 'sandbox/', 'https://zookeeper.apache.org/']) expect(problem(good), good).toBeNull();
  expect(problem('lessons/fast-leader-election/#whom')).toBe('lesson fast-leader-election has no step whom');
  expect(problem('lessons/slow/')).toBe('there is no lesson slow');
  expect(problem('glossary/#quark')).toBe('the glossary has no term quark');
  expect(problem('about/#nothing')).toBe('docs/model.md has no heading nothing');
  expect(problem('sandbox/#r=9.x')).toMatch(/^the run cannot be opened: the link is of version 9/);
  expect(problem('nowhere/')).toBe('there is no such page');
});

it('makes the anchor of a heading', () => {
  expect(anchorOf('The lines of `mntr`: all, and more')).toBe('the-lines-of-mntr-all-and-more');
});

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'links-'));
  mkdirSync(join(folder, 'docs'));
  writeFileSync(join(folder, 'docs', 'a.md'), '# One\n\n[b](b.md), [c](#one), [d](#two),\n[e](../docs/a.md#one) [f](../docs/a.md#three) [g](/#r=1.!!)\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

it('follows links of documents to files, headings and runs', () => {
  expect(deadLinks(folder, 'docs/a.md', problem)).toEqual([
    { line: 3, why: 'the link b.md: there is no such file' },
    { line: 3, why: 'the link #two: there is no heading two' },
    { line: 4, why: 'the link ../docs/a.md#three: there is no heading three' },
    { line: 4, why: expect.stringMatching(/^the link \/#r=1\.!!: the run cannot be opened/) as unknown },
  ]);
});

it('names each file of a lesson that cannot be read', async () => {
  writeFileSync(join(folder, 'lesson.ts'), 'throw new Error("it is torn");');
  writeFileSync(join(folder, 'solution.ts'), 'export const other = 1;');
  const read = await readLesson(folder);
  expect('problems' in read ? read.problems : []).toEqual([
    { file: 'lesson.ts', why: 'it is torn' },
    { file: 'solution.ts', why: 'it has no default export' },
    { file: 'covers.ts', why: expect.any(String) as unknown },
    { file: 'en.md', why: 'it is not there' },
    { file: 'zh.md', why: 'it is not there' },
  ]);
});
