import type { Lesson, Solution } from './lesson.ts';

/** A lesson as its author writes it. It is validated when it is read (`parseLesson`): this is for the editor. */
export function defineLesson(lesson: Lesson): Lesson {
  return lesson;
}

export function defineSolution(solution: Solution): Solution {
  return solution;
}
