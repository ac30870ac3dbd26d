import { LESSONS } from './course.ts';

/** A step of a lesson by its address, lessons/<slug>/#<step>; without a step its beginning. */
export interface LessonAddress {
  readonly slug: string;
  readonly step: string | null;
}

/**
 * Addresses that were given away and are no more, each with the one that took its place: a lesson by its slug ('old': 'new'),
 * a step with its lesson's ('slug#old': 'slug#new'). Lines are added when something is renamed, and never taken away.
 */
const MOVED: Readonly<Record<string, string>> = {};

/** Every lesson can be asked for by its number in the course as well: that is short enough to be typed. */
export const SHORT: ReadonlyMap<string, string> = new Map(LESSONS.map(({ id, slug }) => [id.toLowerCase(), slug]));

/** Where a lesson, or a step of it, is now. What never moved is where it was. */
export function whereIs({ slug, step }: LessonAddress, moved: Readonly<Record<string, string>> = MOVED): LessonAddress {
  const now = moved[slug] ?? SHORT.get(slug.toLowerCase()) ?? slug;
  if (now !== slug) return whereIs({ slug: now, step }, moved);
  const [toSlug, toStep] = step === null ? [] : (moved[`${slug}#${step}`]?.split('#') ?? []);
  return toSlug === undefined ? { slug, step } : whereIs({ slug: toSlug, step: toStep ?? null }, moved);
}

/** Slugs that lead on to these lessons: earlier ones, and short ones. */
export function formerSlugs(written: readonly string[], moved: Readonly<Record<string, string>> = MOVED): readonly string[] {
  const given = [...Object.keys(moved).filter((one) => !one.includes('#')), ...SHORT.keys()];
  return given.filter((slug) => written.includes(whereIs({ slug, step: null }, moved).slug)).sort();
}
