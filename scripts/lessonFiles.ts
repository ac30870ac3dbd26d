// The lessons of a repository, read from their folders.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LessonFiles } from '../src/lesson/checkLesson.ts';
import type { Covers } from '../src/lesson/covers.ts';
import type { Lesson, Solution } from '../src/lesson/lesson.ts';

/** Folders of lessons below `lessons`, in the order of the course. */
export function lessonFolders(root: string): string[] {
  const files = readdirSync(join(root, 'lessons'), { recursive: true, withFileTypes: true });
  return files.filter(({ name }) => name === 'lesson.ts').map(({ parentPath }) => parentPath).sort();
}

/** What stands in a lesson's folder. Each thing that cannot be read is a problem: the file, and why. */
export async function readLesson(folder: string): Promise<LessonFiles | { readonly problems: readonly { readonly file: string; readonly why: string }[] }> {
  const problems: { file: string; why: string }[] = [];
  const wrong = (file: string, error: unknown): void => void problems.push({ file, why: error instanceof Error ? error.message : String(error) });
  const module = async <T>(file: string): Promise<T | undefined> => {
    try {
      const { default: value } = (await import(join(folder, file))) as { default?: T };
      if (value === undefined) wrong(file, 'it has no default export');
      return value;
    } catch (error) {
      wrong(file, error);
      return undefined;
    }
  };
  const text = (file: string): string => {
    if (existsSync(join(folder, file))) return readFileSync(join(folder, file), 'utf8');
    wrong(file, 'it is not there');
    return '';
  };
  const [lesson, solution, covers] = [await module<Lesson>('lesson.ts'), await module<Solution>('solution.ts'), await module<Covers>('covers.ts')];
  const [en, zh] = [text('en.md'), text('zh.md')];
  if (lesson === undefined || solution === undefined || covers === undefined || problems.length > 0) return { problems };
  const kept = join(folder, 'transcript.txt');
  return { lesson, solution, covers, en, zh, transcript: existsSync(kept) ? readFileSync(kept, 'utf8') : null };
}
