import type { Lesson, StepKind } from '../../../lesson/lesson.ts';

/** How long a kind of step takes beside the others. */
const WEIGHT: Readonly<Record<StepKind, number>> = { hook: 1, worked: 3, predict: 2, hands: 4, challenge: 4, why: 2, free: 0 };

/** Minutes from the beginning of the lesson by which this step should be over: the lesson's own minutes, shared out by kind. */
export function minutesUntil({ minutes, steps }: Pick<Lesson, 'minutes' | 'steps'>, step: string): number {
  const weights = steps.map(({ kind }) => WEIGHT[kind]);
  const end = steps.findIndex(({ id }) => id === step) + 1;
  const sum = (of: readonly number[]) => of.reduce((a, b) => a + b, 0);
  return Math.round((minutes * sum(weights.slice(0, end))) / sum(weights));
}
