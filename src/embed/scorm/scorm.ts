import type { StoreApi } from 'zustand/vanilla';
import type { Progress } from '../../lesson/progress.ts';
import type { Lesson } from '../../lesson/lesson.ts';
import type { Scorm12 } from './lms.ts';
import { resumed, standingOf, SUSPEND_MAX, timespan } from './standing.ts';

const DONE = new Set(['completed', 'passed']);

/** A lesson's hour with a learning system: begun once, told of what is done, ended when the page goes. */
export class ScormSession {
  private readonly api: Scorm12;
  private readonly lesson: Lesson;
  private readonly now: () => number;
  private readonly begunMs: number;
  private readonly told = new Map<string, string>();
  /** Per cent from which the learning system calls it passed; null: it does not. */
  private readonly mastery: number | null;
  /** What was complete stays so, whatever is answered once more. */
  private complete: boolean;
  private ended = false;
  /** Where the learner left off; null: nowhere yet. */
  readonly step: string | null;
  /** What the learner has done before. */
  readonly before: Progress;

  /** `now`: milliseconds of any clock. */
  constructor(api: Scorm12, lesson: Lesson, now: () => number) {
    this.api = api;
    this.lesson = lesson;
    this.now = now;
    this.begunMs = now();
    api.LMSInitialize('');
    const status = api.LMSGetValue('cmi.core.lesson_status');
    const mastery = api.LMSGetValue('cmi.student_data.mastery_score');
    const location = api.LMSGetValue('cmi.core.lesson_location');
    this.complete = DONE.has(status);
    this.mastery = mastery !== '' && Number.isFinite(Number(mastery)) ? Number(mastery) : null;
    this.step = lesson.steps.some(({ id }) => id === location) ? location : null;
    this.before = resumed(lesson, api.LMSGetValue('cmi.suspend_data'));
    if (!this.complete) this.set('cmi.core.lesson_status', 'incomplete');
    this.set('cmi.core.score.min', '0');
    this.set('cmi.core.score.max', '100');
    api.LMSCommit('');
  }

  /** Tells of all progress from now on. Returns how to stop it. */
  follow(progress: StoreApi<Progress>): () => void {
    this.tell(progress.getState());
    return progress.subscribe((state) => this.tell(state));
  }

  end(): void {
    if (this.ended) return;
    this.ended = true;
    this.set('cmi.core.session_time', timespan(this.now() - this.begunMs));
    this.set('cmi.core.exit', this.complete ? '' : 'suspend');
    this.api.LMSCommit('');
    this.api.LMSFinish('');
  }

  private tell(progress: Progress): void {
    if (this.ended) return;
    const { score, complete, step, suspended } = standingOf(this.lesson, progress);
    this.complete ||= complete;
    this.set('cmi.core.score.raw', String(score));
    this.set('cmi.core.lesson_location', step);
    // Rather the last that fits than a piece that cannot be read.
    if (suspended.length <= SUSPEND_MAX) this.set('cmi.suspend_data', suspended);
    if (this.complete) this.set('cmi.core.lesson_status', this.mastery !== null && score >= this.mastery ? 'passed' : 'completed');
    this.api.LMSCommit('');
  }

  private set(name: string, value: string): void {
    if (this.told.get(name) === value) return;
    this.told.set(name, value);
    this.api.LMSSetValue(name, value);
  }
}
