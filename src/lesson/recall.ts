import type { Progress } from './progress.ts';

/** A question of a lesson that was answered once, to be asked again. */
export interface Recalled {
  /** The lesson's id: 'L32'. */
  readonly lesson: string;
  readonly step: string;
}

/** As many at once as are answered in two minutes. */
const RECALL_MOST = 5;

/**
 * Questions from lessons done before `present`, mixed: those asked again least often come first, of these the ones that went
 * wrong, and then one of each lesson in turn, the latest lesson first. The same progress gives the same questions.
 */
export function toRecall(progress: Progress, present: string, most = RECALL_MOST): Recalled[] {
  const lessons = Object.keys(progress).filter((id) => id !== present).sort().reverse();
  return lessons
    .flatMap((lesson, turn) => {
      const { answers = {}, recalled = {} } = progress[lesson] ?? {};
      return Object.entries(answers).map(([step, { right }], place) => ({ lesson, step, rank: [recalled[step] ?? 0, right ? 1 : 0, place, turn] }));
    })
    .sort((a, b) => a.rank.map((one, i) => one - (b.rank[i] ?? 0)).find((by) => by !== 0) ?? 0)
    .slice(0, most)
    .map(({ lesson, step }) => ({ lesson, step }));
}
