import type { StoreApi } from 'zustand/vanilla';
import type { CompiledStep } from '../../lesson/compile.ts';
import type { Lesson, Solution, Solved, Step } from '../../lesson/lesson.ts';
import type { Sureness } from '../../lesson/progress.ts';
import type { Engine } from '../../timeline/engine.ts';
import type { Page } from '../page.ts';
import type { Run } from '../services.ts';
import { LessonPlayer } from './LessonPlayer.ts';

/** What the lesson waits for: reading, the next caption, an answer, the outcome, goals. */
export type Phase = 'reading' | 'watching' | 'asking' | 'revealing' | 'explained' | 'trying' | 'showing' | 'done';
/** What the learner sets before the start, where the step lets that be edited. */
export type Edit = NonNullable<Solved['edit']>;

/** What a page shows of an open lesson. */
export interface LessonState {
  readonly step: Step;
  /** Its index. */
  readonly at: number;
  readonly phase: Phase;
  readonly compiled: CompiledStep;
  /** Captions of a worked run the playhead has come to. */
  readonly said: number;
  /** The option chosen last; null: none yet, or skipped. */
  readonly chosen: string | null;
  /** Hints asked for so far. */
  readonly hints: number;
  /** Goals met in this step, in whatever runs; those met on an earlier day too. */
  readonly met: readonly string[];
  readonly edit: Edit | null;
}

/** Told to those who are not part of the picture: progress, a class, the host of a frame. */
export type LessonHappening =
  | { readonly type: 'step'; readonly step: string }
  /** Answered, or skipped (null), and what the run will show to be right. */
  | { readonly type: 'prediction'; readonly step: string; readonly option: string | null; readonly right: boolean; readonly answer: string; readonly sure?: Sureness }
  | { readonly type: 'goal'; readonly step: string; readonly goal: string };

/** A lesson being taken: the way through it (lessonMachine) bound to the run on the stage. */
export interface LessonSession {
  readonly lesson: Lesson;
  readonly store: StoreApi<LessonState>;
  /** Opens a step, as if for the first time; where there is none of that name, the first one. */
  enter(step: string): void;
  /** The next caption, the answer that is being played to, or the next step. Refused, with a notice, while a question stands. */
  next(): void;
  /** The caption before, or the step before. */
  back(): void;
  /** `sure`: how sure the learner is, where that was asked. */
  answer(option: string, sure?: Sureness): void;
  /** The option at a place: A is 0. */
  answerNth(place: number): void;
  /** A click on a server of the stage: an answer where one is asked for a server; false elsewhere. */
  pick(server: number): boolean;
  skip(): void;
  askAgain(): void;
  /** From the question to its answer once more, slowly. */
  watchAgain(): void;
  hint(): void;
  /** Plays what meets the first goal that has not been met, in a run of its own; what it meets is not the learner's. */
  showMe(): Promise<void>;
  /** From the solution back to the learner's run, as it was left. */
  mine(): void;
  /** The step's exact state, with nothing done and nothing set. */
  again(): void;
  /** The step from its beginning, with other disks or servers. */
  set(edit: Edit): void;
  /** The same, and all servers are started at once. */
  start(): void;
  /** A run of this step that was begun before goes on. */
  resume(run: Run): void;
  /** Called for everything that happens from now on. Returns how to stop it. */
  onHappening(listener: (happening: LessonHappening) => void): () => void;
  destroy(): void;
}

export interface LessonHost extends Pick<Page, 'timeline' | 'view'> {
  readonly engine: Engine;
  /** Fetched when it is first asked for. */
  readonly solution: () => Promise<Solution>;
  /** Goals of a step that were met on an earlier day. */
  readonly met: (step: string) => readonly string[];
}

/** Opens a lesson at a step, at its first one when left out: from now on it has the stage. */
export function openLesson(host: LessonHost, lesson: Lesson, step?: string): LessonSession {
  return new LessonPlayer(host, lesson, step);
}
