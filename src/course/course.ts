import lessons from './data/lessons.json';
import type { Both } from './parts.ts';

/** A lesson of the course, whether it is written yet or not; named in both languages. */
export interface CourseLesson extends Both {
  /** 'L32' */
  readonly id: string;
  /** Its address: lessons/<slug>/. */
  readonly slug: string;
  readonly part: number;
  readonly minutes: number;
  /** Lessons that come before it, by id. */
  readonly needs: readonly string[];
  /** It may be left out. */
  readonly extra?: boolean;
}

/** All lessons, in the order of the course. */
export const LESSONS: readonly CourseLesson[] = lessons;

const BY_SLUG = new Map(LESSONS.map((lesson) => [lesson.slug, lesson]));
const BY_ID = new Map(LESSONS.map((lesson) => [lesson.id, lesson]));

export function lessonAt(slug: string): CourseLesson | undefined {
  return BY_SLUG.get(slug);
}

export function lessonOf(id: string): CourseLesson | undefined {
  return BY_ID.get(id);
}

/** 'L08' is lesson 8. */
export function numberOf({ id }: Pick<CourseLesson, 'id'>): number {
  return Number(id.slice(1));
}
