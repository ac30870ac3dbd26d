// lessons/concepts.md: which step of which lesson teaches what.
import { CONCEPTS } from '../src/course/concepts.ts';
import type { Covers } from '../src/lesson/covers.ts';
import type { Lesson } from '../src/lesson/lesson.ts';

export function conceptTable(lessons: readonly { readonly lesson: Lesson; readonly covers: Covers }[]): string {
  const rows = CONCEPTS.flatMap(({ id, en }) =>
    lessons.filter(({ lesson }) => lesson.concepts.includes(id)).map(({ lesson, covers }) => `| ${id} | ${en.replaceAll('|', '\\|')} | ${lesson.id} ${lesson.slug} | ${covers.teaches[id] ?? ''} |`),
  );
  const taught = new Set(lessons.flatMap(({ lesson }) => lesson.concepts)).size;
  return [
    '# Where each concept is taught',
    '',
    `Written by \`UPDATE=1 npm run lessons:check\` from each lesson's covers.ts. ${taught} of ${CONCEPTS.length} concepts are taught by the ${lessons.length} lessons that are here.`,
    '',
    '| concept | what it is | lesson | step |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
