import { readFileSync } from 'node:fs';
import { LESSONS } from '../../src/course/course.ts';
import type { Writer } from '../vite/writing.ts';

const SCRIPT = readFileSync(new URL('first.js', import.meta.url), 'utf8');

/** As the embed's HTML names it. */
export const FIRST = 'first.js';

/** What an embed shows before its program has come: files by name, a script that chooses one and the pictures of these lessons. */
export async function firstFrames(slugs: readonly string[], { firstFrame }: Pick<Writer, 'firstFrame'>): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  const lessons = [];
  for (const { id, slug } of LESSONS.filter((one) => slugs.includes(one.slug))) {
    const [en, zh] = await Promise.all([firstFrame(slug, 'en', 'light'), firstFrame(slug, 'zh-CN', 'light')]);
    files.set(`first/${slug}.en.svg`, en.svg);
    files.set(`first/${slug}.zh.svg`, zh.svg);
    files.set(`first/${slug}.en.dark.svg`, (await firstFrame(slug, 'en', 'dark')).svg);
    files.set(`first/${slug}.zh.dark.svg`, (await firstFrame(slug, 'zh-CN', 'dark')).svg);
    lessons.push({ id: id.toLowerCase(), slug, en: en.title, zh: zh.title });
  }
  return files.set(FIRST, `${SCRIPT}ensembleFirst(${JSON.stringify(lessons)});\n`);
}
