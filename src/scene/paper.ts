import { columnMarks } from './column.ts';
import type { Flight } from './flights.ts';
import type { Given } from './parts.ts';
import { readScore } from './score.ts';
import { scoreMarks } from './scoreMarks.ts';
import { rowMarks, type Ruler } from './staves.ts';
import { stripOf, type Strip } from './strip.ts';
import { tallyOf } from './tally.ts';
import { toldNumber } from './told.ts';
import type { Mark } from './view.ts';

/* What lies under the stage. Like the parts, it is fetched while the first picture is looked at, and handed in. */

export { pointedMark } from './pointed.ts';

export interface Written {
  /** Slides under the playhead. */
  readonly score: readonly Mark[];
  /** Left of the staves, and what has come to their left edge. */
  readonly rows: readonly Mark[];
  /** Right of the playhead: what each server holds. */
  readonly column: readonly Mark[];
  /** The whole run. */
  readonly strip: Strip | null;
}

export function write(given: Given, flights: readonly Flight[], ruler: Ruler): Written {
  const { input, cast, groups, layout, facts, at } = given;
  const { overview, selection, options: { labels } } = input;
  const score = readScore(input, cast);
  const { marks, standing } = scoreMarks(input, cast, groups, layout, score, flights, ruler);
  const counted = selection.zxid ?? tallyOf(cast, facts, selection, at, labels)?.zxid ?? null;
  return {
    score: marks,
    rows: [...rowMarks(layout, labels), ...standing],
    column: layout.format.shows.column ? columnMarks({ cast, layout, labels, removed: score.removed, acting: at, counted, marked: selection.markedZxids ?? [] }) : [],
    strip: overview === undefined || layout.stripY === null ? null : stripOf(input, overview, layout, layout.stripY, toldNumber(input)),
  };
}
