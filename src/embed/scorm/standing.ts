import type { Lesson } from '../../lesson/lesson.ts';
import { NOTHING_DONE, parseProgress, progressText, type Progress } from '../../lesson/progress.ts';

/** SCORM 1.2 keeps so many characters for a lesson. */
export const SUSPEND_MAX = 4096;

/** What a learning system is told of a learner. */
export interface Standing {
  /** Per cent: predictions that came true and goals that were met, of all there are. */
  readonly score: number;
  /** Every question has been answered or skipped, every goal met. */
  readonly complete: boolean;
  /** The step that was open last. */
  readonly step: string;
  /** All of it, to go on from another day. */
  readonly suspended: string;
}

export function standingOf(lesson: Lesson, progress: Progress): Standing {
  const { answers, goals, step } = progress[lesson.id] ?? NOTHING_DONE;
  const asked = lesson.steps.filter(({ kind }) => kind === 'predict').map(({ id }) => answers[id]);
  const wanted = lesson.steps.flatMap((one) => ('goals' in one ? one.goals.map(({ id }) => goals[one.id]?.includes(id) === true) : []));
  const done = asked.filter((answer) => answer?.right === true).length + wanted.filter((met) => met).length;
  const all = asked.length + wanted.length;
  return {
    score: all === 0 ? 100 : Math.round((done / all) * 100),
    complete: asked.every((answer) => answer !== undefined) && wanted.every((met) => met),
    step: step ?? lesson.steps[0]?.id ?? '',
    suspended: progressText({ [lesson.id]: { answers, goals, step } }),
  };
}

/** What was kept of this lesson; nothing where that cannot be read. */
export function resumed(lesson: Lesson, suspended: string): Progress {
  const read = parseProgress(suspended);
  const kept = read.ok ? read.progress[lesson.id] : undefined;
  return kept === undefined ? {} : { [lesson.id]: kept };
}

/** Hours, minutes and seconds, as SCORM 1.2 writes them: 0000:03:25.50 */
export function timespan(ms: number): string {
  const seconds = Math.max(0, ms) / 1000;
  const two = (value: number): string => String(Math.trunc(value)).padStart(2, '0');
  const hundredths = Math.trunc((seconds % 60) * 100) / 100;
  return `${String(Math.min(9999, Math.trunc(seconds / 3600))).padStart(4, '0')}:${two((seconds / 60) % 60)}:${hundredths.toFixed(2).padStart(5, '0')}`;
}
