import type { Lesson } from './lesson.ts';

/** A question that the course asks, the answer it gives, and what the lesson makes of it. */
export type Asked = {
  readonly question: string;
  readonly answer: string;
} & (
  /** The lesson asks it too, in a step, and its run gives the same answer: this option. */
  | { readonly reproduced: { readonly step: string; readonly option: string } }
  /** The lesson has a step about it, but what really happens is not what the answer says, or is asked otherwise; here is why. */
  | { readonly differs: { readonly step: string; readonly option?: string; readonly why: string } }
);

/** What a lesson covers of the course. It stands beside the lesson, in covers.ts: learners do not need it, those who check do. */
export interface Covers {
  /** By concept of the lesson, the step that teaches it. */
  readonly teaches: Readonly<Record<string, string>>;
  readonly asked: readonly Asked[];
}

/** What is wrong with it, apart from what only a run can show: which concept or question, and why. */
export function coverProblems({ id, concepts, steps }: Lesson, { teaches, asked }: Covers, known: ReadonlySet<string>): string[] {
  const problems: string[] = [];
  const there = (step: string): boolean => steps.some((one) => one.id === step);
  for (const concept of concepts) {
    const step = teaches[concept];
    if (!known.has(concept)) problems.push(`${id}: there is no concept ${concept} in the course`);
    if (step === undefined) problems.push(`${id}: no step teaches ${concept}, which the lesson claims`);
    else if (!there(step)) problems.push(`${id}: ${concept} is taught by step ${step}, which is not there`);
  }
  for (const concept in teaches) if (!concepts.includes(concept)) problems.push(`${id}: ${concept} is taught and not claimed in lesson.ts`);
  if (asked.length === 0) problems.push(`${id}: the question that the course asks is not answered for`);
  for (const one of asked) {
    const { step } = 'reproduced' in one ? one.reproduced : one.differs;
    if (!there(step)) problems.push(`${id}: "${one.question}" is said to be in step ${step}, which is not there`);
  }
  return problems;
}
