// npm run lessons:check: every lesson is played and proved. UPDATE=1 writes the transcripts anew; the diff is reviewed.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import type { Lesson, Solution } from '../src/lesson/lesson.ts';
import { prove } from '../src/lesson/prove.ts';
import { lessonProblems } from '../src/lesson/schema.ts';
import { missingWords, parseWords } from '../src/lesson/words.ts';
import { zkEngine } from '../src/timeline/zkEngine.ts';

const root = join(import.meta.dirname, '..');

/** What is wrong in one lesson's folder: file, and line or step, and reason. */
async function check(folder: string): Promise<string[]> {
  const at = (file: string, why: string): string => `${relative(root, join(folder, file))}: ${why}`;
  const { default: lesson } = (await import(join(folder, 'lesson.ts'))) as { default: Lesson };
  const { default: solution } = (await import(join(folder, 'solution.ts'))) as { default: Solution };
  const broken = lessonProblems(lesson);
  if (broken.length > 0) return broken.map((why) => at('lesson.ts', why));
  const problems: string[] = [];
  for (const file of ['en.md', 'zh.md']) {
    const { words, problems: unread } = parseWords(readFileSync(join(folder, file), 'utf8'));
    problems.push(...[...unread, ...missingWords(lesson, words)].map(({ line, why }) => at(line === 0 ? file : `${file}:${line}`, why)));
  }
  const proof = prove(zkEngine, lesson, solution);
  problems.push(...proof.problems.map((why) => at('lesson.ts', why)));
  const kept = join(folder, 'transcript.txt');
  const text = `${proof.transcript.join('\n')}\n`;
  if (process.env['UPDATE'] === '1') writeFileSync(kept, text);
  else if (!existsSync(kept) || readFileSync(kept, 'utf8') !== text) problems.push(at('transcript.txt', 'what happens is no longer what stands here: look, then UPDATE=1 npm run lessons:check'));
  return problems;
}

let [passed, failed] = [0, 0];
const files = readdirSync(join(root, 'lessons'), { recursive: true, encoding: 'utf8' });
for (const file of files.filter((one) => basename(one) === 'lesson.ts').sort()) {
  const problems = await check(join(root, 'lessons', dirname(file)));
  for (const problem of problems) console.log(problem);
  if (problems.length === 0) passed++;
  else failed++;
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
