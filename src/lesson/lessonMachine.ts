import { assign, setup } from 'xstate';
import type { Lesson, Step } from './lesson.ts';

/** What is remembered while a lesson is open. Answers and goals also go into the learner's progress. */
export interface LessonContext {
  readonly lesson: Lesson;
  /** Index of the present step. */
  readonly at: number;
  /** Captions of a worked run that have been reached. */
  readonly said: number;
  /** The option chosen last; null: skipped. */
  readonly chosen: string | null;
  readonly hints: number;
  /** Goals met in this step, in whatever runs. */
  readonly met: readonly string[];
}

export type LessonEvent =
  /** Any step may be entered at any time: nothing is locked. */
  | { readonly type: 'enter'; readonly step: string }
  | { readonly type: 'next' | 'back' }
  /** The run has come to the next caption, or gone back before one. */
  | { readonly type: 'reached'; readonly said: number }
  | { readonly type: 'answer'; readonly option: string }
  | { readonly type: 'skip' | 'askAgain' | 'watchAgain' }
  /** The run has come to where the answer is known. */
  | { readonly type: 'revealed' }
  | { readonly type: 'goalMet'; readonly goal: string }
  /** The learner goes back from the solution to the run of their own. */
  | { readonly type: 'hint' | 'showMe' | 'mine' };

const stepOf = ({ lesson, at }: LessonContext): Step => lesson.steps[at] as Step; // `at` is kept inside
const indexOf = ({ steps }: Lesson, id: string): number => Math.max(0, steps.findIndex((step) => step.id === id));
const entered = (lesson: Lesson, at: number): LessonContext => ({ lesson, at: Math.min(Math.max(at, 0), lesson.steps.length - 1), said: 0, chosen: null, hints: 0, met: [] });

/**
 * The way through a lesson. It says what the page shows and what is locked: a run is locked while `asking`, and
 * nothing else ever is. Who drives the run (timeline) reports back by events.
 */
export const lessonMachine = setup({
  types: { context: {} as LessonContext, events: {} as LessonEvent, input: {} as { readonly lesson: Lesson; readonly step?: string } },
  guards: {
    isWorked: ({ context }) => stepOf(context).kind === 'worked',
    isQuestion: ({ context }) => stepOf(context).kind === 'predict',
    isTask: ({ context }) => ['hands', 'challenge'].includes(stepOf(context).kind),
    allMet: ({ context, event }) => {
      const step = stepOf(context);
      const met = event.type === 'goalMet' ? [...context.met, event.goal] : context.met;
      return 'goals' in step && step.goals.every(({ id }) => met.includes(id));
    },
  },
  actions: {
    goNext: assign(({ context }) => entered(context.lesson, context.at + 1)),
    goBack: assign(({ context }) => entered(context.lesson, context.at - 1)),
    goTo: assign(({ context, event }) => (event.type === 'enter' ? entered(context.lesson, indexOf(context.lesson, event.step)) : {})),
    choose: assign(({ event }) => ({ chosen: event.type === 'answer' ? event.option : null })),
    say: assign(({ event }) => (event.type === 'reached' ? { said: event.said } : {})),
    hint: assign(({ context }) => {
      const step = stepOf(context);
      return 'hints' in step ? { hints: Math.min(step.hints, context.hints + 1) } : {};
    }),
    meet: assign(({ context, event }) => (event.type === 'goalMet' && !context.met.includes(event.goal) ? { met: [...context.met, event.goal] } : {})),
  },
}).createMachine({
  id: 'lesson',
  context: ({ input }) => entered(input.lesson, input.step === undefined ? 0 : indexOf(input.lesson, input.step)),
  initial: 'entering',
  on: {
    enter: { target: '.entering', actions: 'goTo' },
    next: { target: '.entering', actions: 'goNext' },
    back: { target: '.entering', actions: 'goBack' },
  },
  states: {
    entering: {
      always: [
        { guard: 'isWorked', target: 'watching' },
        { guard: 'isQuestion', target: 'asking' },
        { guard: 'isTask', target: 'trying' },
        { target: 'reading' },
      ],
    },
    reading: {},
    watching: { on: { reached: { actions: 'say' } } },
    /** The run is locked until there is an answer, or the question is skipped. */
    asking: { on: { answer: { target: 'revealing', actions: 'choose' }, skip: { target: 'revealing', actions: 'choose' } } },
    revealing: { on: { revealed: 'explained' } },
    explained: { on: { watchAgain: 'revealing', askAgain: 'asking' } },
    trying: {
      on: {
        hint: { actions: 'hint' },
        showMe: 'showing',
        goalMet: [{ guard: 'allMet', target: 'done', actions: 'meet' }, { actions: 'meet' }],
      },
    },
    /** The solution is played; what it meets is not the learner's. */
    showing: { on: { mine: [{ guard: 'allMet', target: 'done' }, { target: 'trying' }] } },
    done: { on: { showMe: 'showing' } },
  },
});
