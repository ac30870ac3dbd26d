import type { Lesson } from '../lesson/lesson.ts';
import { CONCEPTS } from './concepts.ts';
import { lessonOf } from './course.ts';
import type { Both } from './parts.ts';

/** In what a lesson is not what the course says of it: the home page says it before the lesson is fetched. */
export function disagreements({ id, slug, part, minutes, needs, concepts }: Lesson, title: Both): string[] {
  const planned = lessonOf(id);
  if (planned === undefined) return ['there is no such lesson in the course'];
  const claimed = CONCEPTS.filter(({ lessons }) => lessons.includes(id)).map((concept) => concept.id);
  const pairs: [what: string, here: string, there: string][] = [
    ['slug', slug, planned.slug],
    ['part', String(part), String(planned.part)],
    ['minutes', String(minutes), String(planned.minutes)],
    ['needs', needs.join(' '), planned.needs.join(' ')],
    ['concepts', concepts.toSorted().join(' '), claimed.toSorted().join(' ')],
    ['title in en.md', title.en, planned.en],
    ['title in zh.md', title.zh, planned.zh],
  ];
  return pairs.filter(([, here, there]) => here !== there).map(([what, here, there]) => `${what} is "${here}", and "${there}" in src/course/data`);
}
