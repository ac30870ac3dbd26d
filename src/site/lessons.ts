import { bringRecipes } from '../ensemble/recipes.ts';
import type { Lesson } from '../lesson/lesson.ts';
import type { LessonProse } from '../lesson/prose.ts';
import type { Locale } from '../words/index.ts';

/** All lessons at once: the site is written from them. */
bringRecipes();

const LESSONS = import.meta.glob<Lesson>('../../lessons/*/*/lesson.ts', { import: 'default', eager: true });
const PROSE = import.meta.glob<LessonProse>('../../lessons/*/*/{en,zh}.md', { import: 'default', eager: true });

const FILE: Readonly<Record<Locale, string>> = { en: 'en.md', 'zh-CN': 'zh.md' };

function found<T>(files: Readonly<Record<string, T>>, end: string): T {
  const [, value] = Object.entries(files).find(([path]) => path.endsWith(end)) ?? [];
  if (value === undefined) throw new Error(`there is no lessons/*${end}`);
  return value;
}

export const lessonAt = (slug: string): Lesson => found(LESSONS, `/${slug}/lesson.ts`);

export const proseOf = (slug: string, locale: Locale): LessonProse => found(PROSE, `/${slug}/${FILE[locale]}`);
