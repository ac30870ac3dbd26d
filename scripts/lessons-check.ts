// npm run lessons:check: every lesson is played and proved, and every link followed. UPDATE=1 writes the transcripts and
// the table of concepts anew; the diff is reviewed.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { disagreements } from '../src/course/agree.ts';
import { CONCEPTS } from '../src/course/concepts.ts';
import { bringRecipes } from '../src/ensemble/recipes.ts';
import { checkLesson, type FileProblem, type LessonFiles } from '../src/lesson/checkLesson.ts';
import { zkEngine } from '../src/timeline/zkEngine.ts';
import { conceptTable } from './conceptTable.ts';
import { lessonFolders, readLesson } from './lessonFiles.ts';
import { deadLinks, siteLinks } from './links.ts';

bringRecipes();
const root = join(import.meta.dirname, '..');
const updating = process.env['UPDATE'] === '1';

const read = await Promise.all(lessonFolders(root).map(async (folder) => ({ folder, files: await readLesson(folder) })));
const readable = read.flatMap(({ files }) => ('problems' in files ? [] : [files]));
const linkProblem = siteLinks(root, readable.map(({ lesson }) => lesson));
const around = { concepts: new Set(CONCEPTS.map(({ id }) => id)), linkProblem, courseProblems: disagreements };

function say(folder: string, { file, line, why }: FileProblem): void {
  console.log(`${relative(root, join(folder, file))}${line === undefined ? '' : `:${line}`}: ${why}`);
}

/** What is wrong in a lesson's folder. */
function check(folder: string, files: LessonFiles): readonly FileProblem[] {
  const { problems, transcript } = checkLesson(zkEngine, files, around);
  if (!updating || transcript === null) return problems;
  writeFileSync(join(folder, 'transcript.txt'), transcript);
  return problems.filter(({ file }) => file !== 'transcript.txt');
}

/** Which step teaches what, as a page of the repository. */
function checkTable(): readonly FileProblem[] {
  const kept = join(root, 'lessons', 'concepts.md');
  const table = conceptTable(readable);
  if (updating) writeFileSync(kept, table);
  return existsSync(kept) && readFileSync(kept, 'utf8') === table ? [] : [{ file: 'lessons/concepts.md', why: 'it is no longer what the lessons cover: UPDATE=1 npm run lessons:check' }];
}

function checkDocuments(): readonly FileProblem[] {
  const docs = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).map((file) => join('docs', file));
  const documents = ['README.md', 'CONTRIBUTING.md', 'lessons/concepts.md', ...docs].filter((file) => file.endsWith('.md') && existsSync(join(root, file)));
  return documents.flatMap((file) => deadLinks(root, file, linkProblem).map((problem) => ({ file, ...problem })));
}

let [passed, failed] = [0, 0];
for (const { folder, files } of read) {
  const problems = 'problems' in files ? files.problems : check(folder, files);
  for (const problem of problems) say(folder, problem);
  if (problems.length === 0) passed++;
  else failed++;
}
const others = [...checkTable(), ...checkDocuments()];
for (const problem of others) say(root, problem);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 && others.length === 0 ? 0 : 1;
