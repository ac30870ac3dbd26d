import type { Lesson, LessonRun, Solution } from '../lesson/lesson.ts';
import type { LessonProse } from '../lesson/prose.ts';
import type { Library } from '../ui/lesson/library.ts';
import type { Language } from '../ui/prefs.ts';
import { zkEngine } from '../timeline/zkEngine.ts';

/** Each lesson, and its words in each language, is a file of its own, fetched when it is opened. */
const LESSONS = import.meta.glob<Lesson>('../../lessons/*/*/lesson.ts', { import: 'default' });
const WORDS = import.meta.glob<LessonProse>('../../lessons/*/*/{en,zh}.md', { import: 'default' });
const SOLUTIONS = import.meta.glob<Solution>('../../lessons/*/*/solution.ts', { import: 'default' });

const WRITTEN: Readonly<Record<Language, string>> = { en: 'en', 'zh-CN': 'zh' };

function find<T>(files: Readonly<Record<string, () => Promise<T>>>, end: string): () => Promise<T> {
  const path = Object.keys(files).find((one) => one.endsWith(end));
  const load = path === undefined ? undefined : files[path];
  if (load === undefined) throw new Error(`there is no lesson at ${end}`);
  return load;
}

/** The lesson at lessons/<slug>/, with the client programs its runs begin with; one that does not exist is an error. */
async function loadLesson(slug: string): Promise<Lesson> {
  const lesson = await find(LESSONS, `/${slug}/lesson.ts`)();
  if (Object.values(lesson.runs).some(hasProgram)) (await import('../ensemble/recipes.ts')).bringRecipes();
  return lesson;
}

function hasProgram({ scenario, deeds }: LessonRun): boolean {
  return [...(scenario.prelude ?? []).map(({ command }) => command), ...deeds.flatMap(({ commands }) => commands)].some(({ cmd }) => cmd === 'run');
}

const asked = new Map<string, Promise<LessonProse>>();

/** The same promise every time: it may be waited for while rendering. */
function loadLessonWords(slug: string, language: Language): Promise<LessonProse> {
  const file = `/${slug}/${WRITTEN[language]}.md`;
  const coming = asked.get(file) ?? find(WORDS, file)();
  asked.set(file, coming);
  coming.catch(() => asked.delete(file));
  return coming;
}

/** What meets the goals of a lesson. */
async function loadSolution(slug: string): Promise<Solution> {
  return find(SOLUTIONS, `/${slug}/solution.ts`)();
}

export const LIBRARY: Library = { engine: zkEngine, lesson: loadLesson, words: loadLessonWords, solution: loadSolution };
