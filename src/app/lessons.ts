import type { Lesson } from '../lesson/lesson.ts';
import type { LessonProse } from '../lesson/prose.ts';
import type { Language } from '../ui/prefs.ts';

/** Each lesson, and its words in each language, is a file of its own, fetched when it is opened. */
const LESSONS = import.meta.glob<Lesson>('../../lessons/*/*/lesson.ts', { import: 'default' });
const WORDS = import.meta.glob<LessonProse>('../../lessons/*/*/{en,zh}.md', { import: 'default' });

const WRITTEN: Readonly<Record<Language, string>> = { en: 'en', 'zh-CN': 'zh' };

function find<T>(files: Readonly<Record<string, () => Promise<T>>>, end: string): () => Promise<T> {
  const path = Object.keys(files).find((one) => one.endsWith(end));
  const load = path === undefined ? undefined : files[path];
  if (load === undefined) throw new Error(`there is no lesson at ${end}`);
  return load;
}

/** The lesson at lessons/<slug>/; one that does not exist is an error. */
export async function loadLesson(slug: string): Promise<Lesson> {
  return find(LESSONS, `/${slug}/lesson.ts`)();
}

export async function loadLessonWords(slug: string, language: Language): Promise<LessonProse> {
  return find(WORDS, `/${slug}/${WRITTEN[language]}.md`)();
}
