import type { Lesson } from './lesson.ts';
import type { Proof } from './prove.ts';

/** Where a lesson gives an answer: an option of a question, or a line of what a step shows. */
export type Given = { readonly step: string; readonly option: string } | { readonly step: string; readonly shows: string };

/** A question that the course asks, the answer it gives, and what the lesson makes of it. */
export type Asked = {
  readonly question: string;
  readonly answer: string;
} & (
  /** The run gives the same answer, there. */
  | { readonly reproduced: Given }
  /** The lesson asks something else, or something else happens: there, and why. */
  | { readonly differs: Given & { readonly why: string } }
);

/** What a lesson covers of the course. It stands beside the lesson, in covers.ts: who learns does not need it, who checks does. */
export interface Covers {
  /** By concept of the lesson, the step that teaches it. */
  readonly teaches: Readonly<Record<string, string>>;
  readonly asked: readonly Asked[];
}

/** What is wrong with it: which concept or question, and why. `known`: the concepts of the course. */
export function coverProblems(lesson: Lesson, covers: Covers, proof: Proof, known: ReadonlySet<string>): string[] {
  return [...conceptProblems(lesson, covers, known), ...answerProblems(lesson, covers, proof)];
}

function conceptProblems({ id, concepts, steps }: Lesson, { teaches }: Covers, known: ReadonlySet<string>): string[] {
  const problems: string[] = [];
  for (const concept of concepts) {
    const step = teaches[concept];
    if (!known.has(concept)) problems.push(`${id}: there is no concept ${concept} in the course`);
    if (step === undefined) problems.push(`${id}: no step teaches ${concept}, which lesson.ts claims`);
    else if (!steps.some((one) => one.id === step)) problems.push(`${id}, step ${step}: it is to teach ${concept}, and is not there`);
  }
  for (const concept in teaches) if (!concepts.includes(concept)) problems.push(`${id}: ${concept} is taught, and lesson.ts does not claim it`);
  return problems;
}

function answerProblems({ id, steps }: Lesson, { asked }: Covers, { steps: proved }: Proof): string[] {
  if (asked.length === 0) return [`${id}: the course asks a question here that covers.ts does not answer for`];
  return asked.flatMap((one) => {
    const given = 'reproduced' in one ? one.reproduced : one.differs;
    const wrong = (why: string): string[] => [`${id}, step ${given.step}: ${why} ("${one.question}")`];
    if (!steps.some((step) => step.id === given.step)) return wrong('it is to answer the course, and is not there');
    if ('differs' in one && one.differs.why.trim() === '') return wrong('it differs from the course, and nobody says why');
    const found = proved.find(({ step }) => step === given.step);
    // What could not be played has been named already.
    if (found === undefined) return [];
    if ('shows' in given) return found.told.some((line) => line.includes(given.shows)) ? [] : wrong(`it does not show "${given.shows}"`);
    return found.answer === given.option ? [] : wrong(`the run answers ${found.answer ?? 'nothing'}, not ${given.option}`);
  });
}
