import type { Command } from '../ensemble/command.ts';
import type { Scenario } from '../ensemble/scenario.ts';
import type { Check } from './check.ts';

/**
 * When something is done or said in a lesson's run: at the first event after the one before it at which the check
 * holds, and so long after (ms of simulated time). A run never waits for wall time.
 */
export interface Moment {
  readonly when: Check;
  readonly afterMs?: number;
}

/** What is done in a run before the learner takes over, or by "show me": commands, each at its moment. */
export interface Deed {
  readonly at: Moment;
  readonly commands: readonly Command[];
}

/** The run a step stands on. It is computed, never recorded: scenario, seed and deeds give every event. */
export interface LessonRun {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly deeds: readonly Deed[];
}

/** What the learner is asked before it happens. Exactly one option holds at `reveal`, and the run says which. */
export interface Prediction {
  /** By buttons, or by a click on the server meant. */
  readonly ask: 'options' | 'server';
  /** Its words are under the same id in the language files. */
  readonly options: readonly { readonly id: string; readonly holds: Check }[];
  readonly reveal: Moment;
  /** What decides, marked when the answer is shown. */
  readonly decided?: Highlight;
}

export type Highlight =
  | { readonly server: number }
  | { readonly field: 'epoch' | 'zxid' | 'sid' | 'quorum' | 'log' | 'timer' }
  | { readonly zxid: number };

/** A sentence of a worked run: shown from its moment on; the run stops there so that it can be read. */
export interface Said {
  readonly id: string;
  readonly at: Moment;
}

interface StepBase {
  /** A word in the address of the step, and the heading of its words. */
  readonly id: string;
  /** Name of the run it stands on. */
  readonly run: string;
  /** Where it begins; at the beginning of the run when left out. */
  readonly from?: Moment;
  readonly highlight?: readonly Highlight[];
}

export type Step =
  /** Text beside a living stage: the hook, the why. */
  | (StepBase & { readonly kind: 'hook' | 'why' })
  /** A run with captions. */
  | (StepBase & { readonly kind: 'worked'; readonly says: readonly Said[] })
  | (StepBase & { readonly kind: 'predict'; readonly prediction: Prediction })
  /** The learner's own hands: with a goal, or a challenge without help. Each goal may be met in a run of its own. */
  | (StepBase & { readonly kind: 'hands' | 'challenge'; readonly allow: readonly Command['cmd'][]; readonly goals: readonly Goal[]; readonly hints: number; readonly edit?: 'disks' | 'servers' })
  | (StepBase & { readonly kind: 'free' });

export type StepKind = Step['kind'];

export interface Goal {
  readonly id: string;
  readonly check: Check;
}

/** A lesson: data. Its words are in en.md and zh.md beside it, what meets its goals in solution.ts. */
export interface Lesson {
  /** As in the course: 'L32'. */
  readonly id: string;
  /** Its address: lessons/<slug>/. */
  readonly slug: string;
  readonly part: number;
  readonly minutes: number;
  /** Lessons that come before it. They are recommended, nothing is locked. */
  readonly needs: readonly string[];
  readonly concepts: readonly string[];
  readonly runs: Readonly<Record<string, LessonRun>>;
  readonly steps: readonly Step[];
}

/** What meets a goal: what is set before the start, where the step lets that be edited, and commands, each at its moment. */
export interface Solved {
  readonly edit?: Pick<Scenario, 'disks'> | Pick<Scenario, 'servers'>;
  readonly deeds: readonly Deed[];
}

/** By step and goal. */
export type Solution = Readonly<Record<string, Readonly<Record<string, Solved>>>>;
