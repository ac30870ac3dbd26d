import * as v from 'valibot';

/** How sure a learner is of an answer, from the least. */
export const SURENESS = ['guess', 'likely', 'certain'] as const;
export type Sureness = (typeof SURENESS)[number];

/** What a learner answered: the option, or null when the question was skipped. The first answer counts; it may follow a skip. */
export interface Answer {
  readonly option: string | null;
  readonly right: boolean;
  /** Where that was asked. */
  readonly sure?: Sureness;
}

/** What has been done, by lesson: answers given and goals met, never pages seen. */
export interface LessonProgress {
  readonly answers: Readonly<Record<string, Answer>>;
  /** Goals met, by step. */
  readonly goals: Readonly<Record<string, readonly string[]>>;
  /** The step that was open last. */
  readonly step: string | null;
  /** How often a question was asked again in a later lesson. */
  readonly recalled?: Readonly<Record<string, number>>;
}

export type Progress = Readonly<Record<string, LessonProgress>>;

export const NOTHING_DONE: LessonProgress = { answers: {}, goals: {}, step: null };

const VERSION = 1;
const FileSchema = v.strictObject({
  version: v.literal(VERSION, 'this progress is of a version that is not known here'),
  lessons: v.record(v.string(), v.strictObject({
    answers: v.record(v.string(), v.strictObject({ option: v.nullable(v.string()), right: v.boolean(), sure: v.exactOptional(v.picklist(SURENESS)) })),
    goals: v.record(v.string(), v.array(v.string())),
    step: v.nullable(v.string()),
    recalled: v.exactOptional(v.record(v.string(), v.number())),
  })),
});

export function progressText(progress: Progress): string {
  return JSON.stringify({ version: VERSION, lessons: progress });
}

export type ReadProgress = { readonly ok: true; readonly progress: Progress } | { readonly ok: false; readonly where: string; readonly why: string };

/** Progress as it was exported or stored. What cannot be read is refused with its place; nothing is lost by that. */
export function parseProgress(text: string): ReadProgress {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { ok: false, where: '', why: error instanceof Error ? error.message : String(error) };
  }
  const result = v.safeParse(FileSchema, value);
  if (result.success) return { ok: true, progress: result.output.lessons };
  const [issue] = result.issues;
  return { ok: false, where: v.getDotPath(issue) ?? '', why: issue.message };
}

function changed(progress: Progress, lesson: string, change: (was: LessonProgress) => Partial<LessonProgress>): Progress {
  const was = progress[lesson] ?? NOTHING_DONE;
  return { ...progress, [lesson]: { ...was, ...change(was) } };
}

export function opened(progress: Progress, lesson: string, step: string): Progress {
  return changed(progress, lesson, () => ({ step }));
}

export function answered(progress: Progress, lesson: string, step: string, answer: Answer): Progress {
  return changed(progress, lesson, ({ answers }) => ({ answers: typeof answers[step]?.option === 'string' ? answers : { ...answers, [step]: answer } }));
}

export function goalMet(progress: Progress, lesson: string, step: string, goal: string): Progress {
  return changed(progress, lesson, ({ goals }) => ({ goals: { ...goals, [step]: [...new Set([...(goals[step] ?? []), goal])] } }));
}

/** A question was asked once more. */
export function recalled(progress: Progress, lesson: string, step: string): Progress {
  return changed(progress, lesson, ({ recalled: was = {} }) => ({ recalled: { ...was, [step]: (was[step] ?? 0) + 1 } }));
}

/** Both, when a file is read in: what was done in either is done; the first answer of this device counts. */
export function merged(mine: Progress, theirs: Progress): Progress {
  let all = mine;
  for (const [lesson, { answers, goals, step }] of Object.entries(theirs)) {
    for (const [id, answer] of Object.entries(answers)) all = answered(all, lesson, id, answer);
    for (const [id, met] of Object.entries(goals)) for (const goal of met) all = goalMet(all, lesson, id, goal);
    if (step !== null && (all[lesson]?.step ?? null) === null) all = opened(all, lesson, step);
  }
  return all;
}
