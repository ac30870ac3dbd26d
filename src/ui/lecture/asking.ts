import type { PageActions } from '../actions.ts';
import type { Page } from '../page.ts';
import { change, lectureOf } from './lecture.ts';
import { LETTERS, type Poll } from './poll.ts';
import { questionsAt } from './questions.ts';
import { lectureWords } from './words.ts';

/** The question the lesson asks here, while it stands. */
export function standing({ lesson, timeline }: Page): Poll | null {
  const { step, phase, compiled: { answer } } = lesson?.store.getState() ?? { step: null, phase: '', compiled: { answer: null } };
  if (step?.kind !== 'predict' || phase !== 'asking' || answer === null) return null;
  const { options } = step.prediction;
  return { topic: 'lesson', options: options.map(({ id }) => ({ id })), tallies: options.map(() => 0), right: options.findIndex(({ id }) => id === answer.option), event: answer.event, revealed: false, bounds: timeline.store.getState().bounds };
}

/** Asks the class: what the lesson asks here, else what the run itself will answer. Asked again, the next such question. */
export async function ask(page: Page, actions: PageActions): Promise<void> {
  actions.pause();
  const lesson = standing(page);
  const { poll: before } = lectureOf(page);
  if (before !== null) free(page, before);
  const found = lesson === null ? questionsAt(page.timeline) : [lesson];
  const shown = found.findIndex(({ topic }) => topic === before?.topic);
  const poll = found[shown + 1] ?? found[0] ?? null;
  if (poll === null) actions.say((await lectureWords(page.prefs.getState().language)).ask.nothing);
  else {
    // It takes the place of what was said last, as any move does.
    actions.say('');
    actions.dismiss();
    change(page, { poll });
    // Nothing moves on and nothing is done until the answer is shown, or the question skipped. A lesson sees to that itself.
    if (poll.topic !== 'lesson') actions.bind({ last: page.timeline.store.getState().eventIndex, commands: [], from: 0 });
  }
}

function free({ timeline }: Page, { topic, revealed, bounds }: Poll): void {
  if (topic !== 'lesson' && !revealed) timeline.actions.bind(bounds);
}

export function count(page: Page, option: number, hands: number): void {
  const { poll } = lectureOf(page);
  if (poll !== null) change(page, { poll: { ...poll, tallies: poll.tallies.map((was, i) => (i === option ? hands : was)) } });
}

/** The place where hands for an option are typed in. */
export const tallyId = (option: number): string => `hands-${LETTERS[option] ?? option}`;

/** By its letter: the next digits are the hands for it. */
export function choose(letter: string): void {
  const field = document.getElementById(tallyId(LETTERS.findIndex((one) => one === letter.toUpperCase())));
  if (field instanceof HTMLInputElement) {
    field.focus();
    field.select();
  }
}

/** The run goes to where the answer shows, and says it. */
export function reveal(page: Page, actions: PageActions): void {
  const { poll } = lectureOf(page);
  if (poll === null || poll.revealed) return;
  free(page, poll);
  change(page, { poll: { ...poll, revealed: true } });
  if (poll.topic === 'lesson') page.lesson?.skip();
  else actions.goToEvent(poll.event);
}

/** Away with the question. One that has not been answered is skipped: the run is free again. */
export function close(page: Page): void {
  const { poll } = lectureOf(page);
  if (poll !== null) free(page, poll);
  if (poll?.topic === 'lesson' && !poll.revealed) page.lesson?.skip();
  change(page, { poll: null });
}
