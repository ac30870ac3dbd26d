import { contextOf } from '../../words/sentence-summary.ts';
import { sentence } from '../../words/sentence.ts';
import type { Words } from '../../words/types.ts';
import { ANY_INTEREST } from '../../timeline/find.ts';
import { findInterest, findStep } from '../../timeline/marks.ts';
import type { Page } from '../page.ts';
import { numberOf } from '../told.ts';
import { standing } from './asking.ts';
import { lectureOf } from './lecture.ts';
import { nextOf, planOf } from './macros.ts';
import type { Outlook } from './messages.ts';

/** What the presenter sees of this moment: what is known, what is computed ahead, and what the class is not told. */
export function outlookOf(page: Page, words: Words, startedMs: number, link: string): Outlook {
  const { timeline, lesson, prefs } = page;
  const { eventIndex: event, atUs, seed, bookmarks, playing } = timeline.store.getState();
  const told = numberOf(timeline, event);
  const plan = planOf(page);
  return {
    language: prefs.getState().language,
    startedMs,
    lesson: lesson === null ? null : { slug: lesson.lesson.slug, step: lesson.store.getState().step.id },
    event: told,
    atUs,
    now: told === 0 ? null : textOf(page, words, told),
    next: ahead(page, words, (marks, { depth, showPings }) => findStep(marks, event, 1, depth, showPings)),
    nextNotable: ahead(page, words, (marks) => findInterest(marks, event, 1, ANY_INTEREST)),
    question: questionOf(page),
    seed,
    link,
    bookmarks: bookmarks.map(({ slot, name, event: at }) => ({ slot, name, event: numberOf(timeline, at) })),
    macro: plan.steps.length === 0 ? null : { next: nextOf(page), of: plan.steps.length },
    playing,
    black: lectureOf(page).cover === 'black',
  };
}

type Marks = NonNullable<ReturnType<Page['timeline']['marks']>>;
type State = ReturnType<Page['timeline']['store']['getState']>;

/** Something to come, and how many steps of Next it is away. Null where it has not been computed. */
function ahead(page: Page, words: Words, find: (marks: Marks, state: State) => number | undefined): Outlook['next'] {
  const marks = page.timeline.marks();
  const state = page.timeline.store.getState();
  const event = marks === null ? undefined : find(marks, state);
  if (marks === null || event === undefined) return null;
  let steps = 0;
  for (let at: number | undefined = state.eventIndex; at !== undefined && at < event; steps++) at = findStep(marks, at, 1, state.depth, state.showPings);
  return { event, steps, text: textOf(page, words, event) };
}

function textOf({ timeline }: Page, words: Words, event: number): string {
  const entry = timeline.entryAt(event - 1);
  const { eventIndex, depth } = timeline.store.getState();
  const world = timeline.worldAt(eventIndex);
  return entry === undefined || world === null ? '' : sentence(entry, words, contextOf(world, depth)).plain;
}

function questionOf(page: Page): Outlook['question'] {
  const { poll } = lectureOf(page);
  const shown = poll ?? standing(page);
  if (shown === null) return null;
  const { topic, options, right, tallies, revealed } = shown;
  return { topic, options: [...options], right, tallies: [...tallies], asked: poll !== null, revealed };
}
