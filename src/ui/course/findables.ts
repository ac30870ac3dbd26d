import { AIMS } from '../../course/aims.ts';
import { CONCEPTS } from '../../course/concepts.ts';
import { LESSONS, lessonOf } from '../../course/course.ts';
import { TERMS } from '../../course/glossary.ts';
import type { Both } from '../../course/parts.ts';
import type { Findable } from '../../course/search.ts';
import { WRITTEN } from '../../course/written.ts';
import type { Covers } from '../../lesson/covers.ts';
import { plain, type LessonProse } from '../../lesson/prose.ts';

/** Words and tables of all lessons: fetched when somebody searches. */
const WORDS = import.meta.glob<LessonProse>('../../../lessons/*/*/{en,zh}.md', { import: 'default' });
const COVERS = import.meta.glob<Covers>('../../../lessons/*/*/covers.ts', { import: 'default' });

const NO_TEXT: Both = { en: '', zh: '' };

async function load<T>(files: Readonly<Record<string, () => Promise<T>>>, end: string): Promise<T> {
  const found = Object.entries(files).find(([file]) => file.endsWith(end))?.[1];
  if (found === undefined) throw new Error(`there is no lesson at ${end}`);
  return found();
}

const addressOf = (slug: string, step?: string): string | null => (WRITTEN.has(slug) ? `lessons/${slug}/${step === undefined ? '' : `#${step}`}` : null);

/** All that can be found. */
export async function findables(): Promise<Findable[]> {
  const written = LESSONS.filter(({ slug }) => WRITTEN.has(slug));
  const [steps, covers] = await Promise.all([
    Promise.all(written.map(({ slug }) => stepsOf(slug))),
    Promise.all(written.map(async ({ id, slug }): Promise<[string, Covers]> => [id, await load(COVERS, `/${slug}/covers.ts`)])),
  ]);
  return [...lessons(), ...steps.flat(), ...terms(), ...concepts(new Map(covers))];
}

function lessons(): Findable[] {
  const aims = new Map(AIMS.map((one) => [one.lesson, one]));
  return LESSONS.map(({ id, slug, en, zh }) => {
    const about = aims.get(id);
    return { id, kind: 'lesson', title: { en, zh }, text: { en: about?.en.aims.join('. ') ?? '', zh: about?.zh.aims.join('。') ?? '' }, to: addressOf(slug) };
  });
}

async function stepsOf(slug: string): Promise<Findable[]> {
  const [en, zh] = await Promise.all([load(WORDS, `/${slug}/en.md`), load(WORDS, `/${slug}/zh.md`)]);
  return Object.entries(en.steps).map(([step, words]) => {
    const other = zh.steps[step];
    return {
      id: `${slug}#${step}`,
      kind: 'step',
      title: { en: words.heading, zh: other?.heading ?? '' },
      text: { en: textOf(words), zh: other === undefined ? '' : textOf(other) },
      to: addressOf(slug, step),
    };
  });
}

/** What is said in a step; not what answers its question. */
function textOf({ text, pieces }: LessonProse['steps'][string]): string {
  return [plain(text), ...Object.values(pieces.says).map((piece) => plain(piece.text))].join(' ');
}

function terms(): Findable[] {
  return TERMS.map(({ id, en, zh, means }) => ({ id: `term ${id}`, kind: 'term', title: { en, zh }, text: means, to: `glossary/#${id}` }));
}

/** A concept is where it is taught. */
function concepts(covers: ReadonlyMap<string, Covers>): Findable[] {
  return CONCEPTS.filter(({ heading }) => heading !== true).map(({ id, en, zh, lessons: of }) => {
    const taught = of.flatMap((lesson) => {
      const step = covers.get(lesson)?.teaches[id];
      const slug = lessonOf(lesson)?.slug;
      return step === undefined || slug === undefined ? [] : [addressOf(slug, step)];
    });
    return { id, kind: 'concept', title: { en, zh }, text: NO_TEXT, to: taught[0] ?? null };
  });
}
