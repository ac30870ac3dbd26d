import type { Engine } from '../timeline/engine.ts';
import { coverProblems, type Covers } from './covers.ts';
import type { Lesson, Solution } from './lesson.ts';
import { prove, transcriptOf } from './prove.ts';
import { lessonProblems } from './schema.ts';
import { missingWords, parseWords, type LessonWords } from './words.ts';

/** A lesson as it stands in its folder. */
export interface LessonFiles {
  readonly lesson: Lesson;
  readonly solution: Solution;
  readonly covers: Covers;
  readonly en: string;
  readonly zh: string;
  /** Null: it has not been written yet. */
  readonly transcript: string | null;
}

/** What the rest of the site says, as far as a lesson must agree with it. */
export interface Surroundings {
  /** Concepts of the course, by id. */
  readonly concepts: ReadonlySet<string>;
  /** Why a link that stands in the words leads nowhere; null: it is good. */
  readonly linkProblem: (to: string) => string | null;
  /** In what the lesson is not what the course says it is. */
  readonly courseProblems: (lesson: Lesson, title: { readonly en: string; readonly zh: string }) => readonly string[];
}

/** Something wrong: the file, its line if that is known, and the reason, which names the step. */
export interface FileProblem {
  readonly file: string;
  readonly line?: number;
  readonly why: string;
}

export interface Checked {
  readonly problems: readonly FileProblem[];
  /** What its transcript should be; null: it could not be played. */
  readonly transcript: string | null;
}

/** Everything that is asked of a lesson: its data, its words, its proof, and what it covers. */
export function checkLesson(engine: Engine, files: LessonFiles, around: Surroundings): Checked {
  const { lesson, solution, covers } = files;
  const broken = lessonProblems(lesson);
  if (broken.length > 0) return { problems: broken.map((why) => ({ file: 'lesson.ts', why })), transcript: null };
  const [en, zh] = [readWords('en.md', files.en, lesson, around), readWords('zh.md', files.zh, lesson, around)];
  const proof = prove(engine, lesson, solution);
  const transcript = transcriptOf(proof);
  return {
    transcript,
    problems: [
      ...en.problems,
      ...zh.problems,
      ...tooFewQuestions(lesson).map((why) => ({ file: 'lesson.ts', why })),
      ...around.courseProblems(lesson, { en: en.words.title, zh: zh.words.title }).map((why) => ({ file: 'lesson.ts', why: `${lesson.id}: ${why}` })),
      ...proof.problems.map((why) => ({ file: 'lesson.ts', why })),
      ...solutionProblems(lesson, solution).map((why) => ({ file: 'solution.ts', why })),
      ...coverProblems(lesson, covers, proof, around.concepts).map((why) => ({ file: 'covers.ts', why })),
      ...(files.transcript === transcript ? [] : [{ file: 'transcript.txt', why: 'what happens is no longer what stands here: look, then UPDATE=1 npm run lessons:check' }]),
    ],
  };
}

/** Who only watches learns little: so often at least a lesson stops, and asks what will happen. */
const QUESTIONS = 3;

function tooFewQuestions({ id, steps }: Lesson): string[] {
  const asked = steps.filter(({ kind }) => kind === 'predict').length;
  return asked < QUESTIONS ? [`${id}: it asks ${asked} times what will happen, and a lesson does so at least ${QUESTIONS} times`] : [];
}

function readWords(file: string, text: string, lesson: Lesson, { linkProblem }: Surroundings): { readonly words: LessonWords; readonly problems: readonly FileProblem[] } {
  const { words, problems } = parseWords(text);
  const all = [...problems, ...missingWords(lesson, words), ...sameLabels(lesson, words), ...deadLinks(text, linkProblem)];
  return { words, problems: all.map(({ line, why }) => (line === 0 ? { file, why } : { file, line, why })) };
}

/** Two options that read the same cannot be told apart. */
function sameLabels({ steps }: Lesson, words: LessonWords): { readonly line: number; readonly why: string }[] {
  return steps.flatMap(({ id }) => {
    const labels = Object.values(words.steps[id]?.pieces.option ?? {}).map(({ label }) => label.trim().toLowerCase());
    return labels.filter((label, i) => label === '' || labels.indexOf(label) !== i).map((label) => ({ line: 0, why: label === '' ? `step ${id} has an option without a label` : `step ${id} has two options "${label}"` }));
  });
}

const LINK = /\[[^\]]*\]\(([^)\s]+)[^)]*\)/g;

/** Links of a Markdown text, with their lines. */
export function linksOf(text: string): { readonly line: number; readonly to: string }[] {
  return text.split('\n').flatMap((line, i) => [...line.replace(/`[^`]*`/g, '').matchAll(LINK)].map(([, to = '']) => ({ line: i + 1, to })));
}

function deadLinks(text: string, problemOf: Surroundings['linkProblem']): { readonly line: number; readonly why: string }[] {
  return linksOf(text).flatMap(({ line, to }) => {
    const why = problemOf(to);
    return why === null ? [] : [{ line, why: `the link ${to}: ${why}` }];
  });
}

/** Solutions of what is not asked. That each goal has one is proved. */
function solutionProblems({ id, steps }: Lesson, solution: Solution): string[] {
  return Object.entries(solution).flatMap(([name, goals]) => {
    const step = steps.find((one) => one.id === name);
    if (step === undefined) return [`${id}, step ${name}: it is solved, and is not there`];
    const known = 'goals' in step ? step.goals.map((goal) => goal.id) : [];
    return Object.keys(goals).filter((goal) => !known.includes(goal)).map((goal) => `${id}, step ${name}, goal ${goal}: it is solved, and is not there`);
  });
}
