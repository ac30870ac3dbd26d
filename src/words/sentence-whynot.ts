import type { Ask, Change, ChangeName, ChangeOf, Guard, GuardName, GuardOf, Question, QuestionOf } from '../ensemble/whyNot.ts';
import { compose } from './sentence-parts.ts';
import type { More, Sentence, Words } from './types.ts';

type Known = Pick<Words, 'locale'> & Pick<More, 'whyNot'>;
type GuardWords = { readonly [G in GuardName]: { readonly is: (g: GuardOf<G>) => string; readonly now: (g: GuardOf<G>) => string } };
type ChangeWords = { readonly [C in ChangeName]: (c: ChangeOf<C>) => string };
type QuestionWords = { readonly [A in Ask]: (q: QuestionOf<A>) => string };

/** A condition in words, and its values. */
export interface GuardText {
  readonly is: Sentence;
  readonly now: Sentence;
}

export function guardText(guard: Guard, { whyNot, locale }: Known): GuardText {
  return { is: compose(isText(whyNot.guards, guard), locale), now: compose(nowText(whyNot.guards, guard), locale) };
}

export function changeText(change: Change, { whyNot, locale }: Known): Sentence {
  return compose(changed(whyNot.changes, change), locale);
}

export function questionText(question: Question, { whyNot, locale }: Known): Sentence {
  return compose(asked(whyNot.questions, question), locale);
}

function isText<G extends GuardName>(words: GuardWords, guard: GuardOf<G> & { readonly guard: G }): string {
  return words[guard.guard].is(guard);
}

function nowText<G extends GuardName>(words: GuardWords, guard: GuardOf<G> & { readonly guard: G }): string {
  return words[guard.guard].now(guard);
}

function changed<C extends ChangeName>(words: ChangeWords, change: ChangeOf<C> & { readonly change: C }): string {
  return words[change.change](change);
}

function asked<A extends Ask>(words: QuestionWords, question: QuestionOf<A> & { readonly ask: A }): string {
  return words[question.ask](question);
}
