import type { Lesson, Step } from './lesson.ts';

/** A piece of a step: an option, a caption, a goal, a hint. `label` is the heading's. A text is Markdown, or what is made of it (prose.ts). */
export interface Piece<T = string> {
  readonly label: string;
  readonly text: T;
}

export const PIECES = ['option', 'says', 'goal', 'hint'] as const;
export type PieceKind = (typeof PIECES)[number];

export interface StepWords<T = string> {
  readonly heading: string;
  readonly text: T;
  readonly pieces: Readonly<Record<PieceKind, Readonly<Record<string, Piece<T>>>>>;
}

/** The words of a lesson in one language, as they stand in en.md or zh.md; texts are Markdown. */
export interface LessonWords<T = string> {
  readonly title: string;
  /** What it is about; under the title. */
  readonly text: T;
  /** By the id of the step. */
  readonly steps: Readonly<Record<string, StepWords<T>>>;
  /** For teachers, under the heading `## notes`. */
  readonly notes: T;
}

/** Something wrong in a file of words, with its line (from 1; 0: of the file as a whole). */
export interface WordProblem {
  readonly line: number;
  readonly why: string;
}

interface Section {
  readonly line: number;
  readonly depth: number;
  readonly heading: string;
  readonly text: string;
}

const HEADING = /^(#{1,3})\s+(.*\S)\s*$/;
/** `## who: Who becomes leader?` and `### option S2: S2, of the newest epoch` */
const STEP = /^([a-z][a-z0-9-]*)\s*[:：]\s*(.+)$/;
const PIECE = /^(option|says|goal|hint)\s+([A-Za-z0-9-]+)\s*(?:[:：]\s*(.*))?$/;
const NOTES = 'notes';

/**
 * Reads a file of words: `#` is the title, each `##` a step (`id: heading`), each `###` a piece of it
 * (`option id: label`, `says id`, `goal id: label`, `hint n`).
 */
export function parseWords(file: string): { readonly words: LessonWords; readonly problems: readonly WordProblem[] } {
  const problems: WordProblem[] = [];
  const steps: Record<string, StepWords> = {};
  let [title, text, notes] = ['', '', ''];
  let pieces: Record<PieceKind, Record<string, Piece>> | null = null;
  for (const section of sectionsOf(file)) {
    const wrong = (why: string): void => void problems.push({ line: section.line, why });
    if (section.depth === 0) {
      if (section.text !== '') wrong('there is text before the title');
    } else if (section.depth === 1) {
      if (title !== '') wrong('there is a second title');
      [title, text] = [section.heading, section.text];
    } else if (section.depth === 2 && section.heading === NOTES) {
      [notes, pieces] = [section.text, null];
    } else if (section.depth === 2) {
      const [, id, heading] = STEP.exec(section.heading) ?? [];
      if (id === undefined || heading === undefined) {
        wrong(`"## ${section.heading}" is no step: write "## id: heading"`);
        continue;
      }
      if (id in steps) wrong(`step ${id} stands here a second time`);
      pieces = { option: {}, says: {}, goal: {}, hint: {} };
      steps[id] = { heading, text: section.text, pieces };
    } else {
      const [, kind, id, label = ''] = PIECE.exec(section.heading) ?? [];
      if (!isPieceKind(kind) || id === undefined) wrong(`"### ${section.heading}" is no piece: write "### option id: label", or says, goal, hint`);
      else if (pieces === null) wrong(`${kind} ${id} belongs to no step`);
      else if (id in pieces[kind]) wrong(`${kind} ${id} stands here a second time`);
      else pieces[kind][id] = { label, text: section.text };
    }
  }
  if (title === '') problems.push({ line: 0, why: 'there is no title ("# …")' });
  return { words: { title, text, steps, notes }, problems };
}

function isPieceKind(kind: string | undefined): kind is PieceKind {
  return PIECES.some((one) => one === kind);
}

function sectionsOf(file: string): Section[] {
  const sections: Section[] = [];
  let open = { line: 1, depth: 0, heading: '', lines: [] as string[] };
  const close = (): void => void sections.push({ line: open.line, depth: open.depth, heading: open.heading, text: open.lines.join('\n').trim() });
  file.split(/\r?\n/).forEach((line, index) => {
    const [, marks, heading] = HEADING.exec(line) ?? [];
    if (marks === undefined || heading === undefined) {
      open.lines.push(line);
      return;
    }
    close();
    open = { line: index + 1, depth: marks.length, heading, lines: [] };
  });
  close();
  return sections;
}

/** What a lesson needs in every language, and what its words have too much. */
export function missingWords(lesson: Lesson, words: LessonWords): WordProblem[] {
  const problems: WordProblem[] = [];
  const wrong = (why: string): void => void problems.push({ line: 0, why });
  for (const step of lesson.steps) {
    const found = words.steps[step.id];
    if (found === undefined) {
      wrong(`step ${step.id} has no words`);
      continue;
    }
    if (found.text === '') wrong(`step ${step.id} has a heading and no text`);
    for (const kind of PIECES) {
      const wanted = wantedOf(step)[kind] ?? [];
      const given = Object.keys(found.pieces[kind]);
      for (const id of wanted) if (!given.includes(id)) wrong(`step ${step.id} has no ${kind} ${id}`);
      for (const id of given) if (!wanted.includes(id)) wrong(`step ${step.id} has no ${kind} ${id} in lesson.ts`);
    }
  }
  for (const id in words.steps) if (!lesson.steps.some((step) => step.id === id)) wrong(`there is no step ${id} in lesson.ts`);
  return problems;
}

function wantedOf(step: Step): Partial<Record<PieceKind, readonly string[]>> {
  switch (step.kind) {
    case 'worked':
      return { says: step.says.map(({ id }) => id) };
    case 'predict':
      return { option: step.prediction.options.map(({ id }) => id) };
    case 'hands':
    case 'challenge':
      return { goal: step.goals.map(({ id }) => id), hint: Array.from({ length: step.hints }, (_, i) => `${i + 1}`) };
    default:
      return {};
  }
}
