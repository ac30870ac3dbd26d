import { compileStep, type CompiledStep } from '../lesson/compile.ts';
import type { Lesson, Step } from '../lesson/lesson.ts';
import type { LessonProse } from '../lesson/prose.ts';
import { zkEngine } from '../timeline/zkEngine.ts';
import type { Theme } from '../scene/tokens.ts';
import type { Locale } from '../words/index.ts';
import { lessonAt, proseOf } from './lessons.ts';
import { posterAt, type Poster } from './poster.ts';

/** A step as it is printed: its answer and its picture are computed, as on the stage. */
export interface PrintedStep {
  readonly step: Step;
  /** The right option of a prediction. */
  readonly answer: string | null;
  readonly poster: Poster;
  /** Where the picture is, from the root of the site. */
  readonly file: string;
}

/** A lesson as a page to be read. */
export interface PrintedLesson {
  readonly lesson: Lesson;
  readonly prose: LessonProse;
  readonly locale: Locale;
  readonly steps: readonly PrintedStep[];
}

/** Plays every step as far as its picture. `nameOf` says where a picture will be found. */
export function printLesson(slug: string, locale: Locale, nameOf: (svg: string) => string): PrintedLesson {
  const lesson = lessonAt(slug);
  const steps = lesson.steps.map((step): PrintedStep => {
    const compiled = compileStep(zkEngine, lesson, step);
    const poster = posterAt(compiled.run, momentOf(compiled), locale, 'column');
    return { step, answer: compiled.answer?.option ?? null, poster, file: nameOf(poster.svg) };
  });
  return { lesson, prose: proseOf(slug, locale), locale, steps };
}

/** What a step's picture shows: of a run with captions the one in the middle, else where the step begins. */
function momentOf({ says, from }: CompiledStep): number {
  return says[Math.floor(says.length / 2)]?.event ?? from;
}

/** What stands for the lesson elsewhere: the middle of its first run with captions, where something is going on. */
export function leadPoster(slug: string, locale: Locale): Poster {
  const lesson = lessonAt(slug);
  const busy = lesson.steps.find(({ kind }) => kind === 'worked') ?? lesson.steps[0];
  if (busy === undefined) throw new Error(`lesson ${slug} has no steps`);
  const compiled = compileStep(zkEngine, lesson, busy);
  return posterAt(compiled.run, momentOf(compiled), locale, 'column');
}

/** What stands on the stage when the lesson is opened. */
export function firstPoster(slug: string, locale: Locale, theme: Theme): Poster {
  const lesson = lessonAt(slug);
  const [first] = lesson.steps;
  if (first === undefined) throw new Error(`lesson ${slug} has no steps`);
  const { run, from } = compileStep(zkEngine, lesson, first);
  return posterAt(run, from, locale, 'column', theme);
}
