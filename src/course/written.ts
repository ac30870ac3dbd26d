/** Slugs of the lessons that are there: found when the site is built. */
export const WRITTEN: ReadonlySet<string> = new Set(Object.keys(import.meta.glob('../../lessons/*/*/lesson.ts')).map((file) => file.split('/').at(-2) ?? ''));
