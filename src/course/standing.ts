import type { Lesson } from '../lesson/lesson.ts';
import type { LessonProgress, Progress } from '../lesson/progress.ts';
import type { CourseLesson } from './course.ts';

/** What there is to do in a lesson: questions to be answered, by step, and goals to be met. */
export interface Tasks {
  readonly questions: readonly string[];
  readonly goals: readonly { readonly step: string; readonly goal: string }[];
}

export function tasksOf({ steps }: Pick<Lesson, 'steps'>): Tasks {
  return {
    questions: steps.filter(({ kind }) => kind === 'predict').map(({ id }) => id),
    goals: steps.flatMap((step) => ('goals' in step ? step.goals.map(({ id }) => ({ step: step.id, goal: id })) : [])),
  };
}

export interface Score {
  readonly done: number;
  readonly of: number;
}

/** How much of it has been done. A question that was skipped has not been answered. */
export function scoreOf({ questions, goals }: Tasks, { answers, goals: met }: LessonProgress): Score {
  const answered = questions.filter((step) => typeof answers[step]?.option === 'string');
  const reached = goals.filter(({ step, goal }) => met[step]?.includes(goal) === true);
  return { done: answered.length + reached.length, of: questions.length + goals.length };
}

export type Standing = 'unwritten' | 'new' | 'begun' | 'done';

/** Where a learner stands with a lesson. Opening it is not beginning: that is the first answer or goal. */
export function standingOf(written: boolean, score: Score | null): Standing {
  if (!written) return 'unwritten';
  if (score === null || score.done === 0) return 'new';
  return score.done < score.of ? 'begun' : 'done';
}

/** The lesson to go on with: one that is begun, else the first that is not done, in the order given; null: all are done. */
export function nextOf(lessons: readonly CourseLesson[], standing: (lesson: CourseLesson) => Standing): CourseLesson | null {
  return lessons.find((lesson) => standing(lesson) === 'begun') ?? lessons.find((lesson) => standing(lesson) === 'new') ?? null;
}

/** The address of a lesson, from the root of the site; at the step that was open last. */
export function addressOf({ id, slug }: Pick<CourseLesson, 'id' | 'slug'>, progress: Progress): string {
  const step = progress[id]?.step ?? null;
  return `lessons/${slug}/${step === null ? '' : `#${step}`}`;
}
