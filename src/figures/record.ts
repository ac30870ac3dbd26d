import { transcript } from '../ensemble/transcript.ts';
import type { Timeline } from '../timeline/store.ts';
import { gradeOfEvent } from '../timeline/marks.ts';
import { contextOf } from '../words/sentence-summary.ts';
import { sentence } from '../words/sentence.ts';
import type { Words } from '../words/types.ts';

/** Every fact up to an event, one a line: time in ms, whom it concerns, what it says. */
export function factsText(timeline: Timeline, until: number): string {
  return `${transcript(timeline.entries(0, until)).join('\n')}\n`;
}

/** The events up to one as sentences, as far as they are steps at the present depth. */
export function sentencesText(timeline: Timeline, until: number, words: Words, line: (event: number, us: number) => string): string {
  const marks = timeline.marks();
  // The limits that sentences name are those of servers that run: at the beginning none does.
  const world = timeline.worldAt(until);
  if (marks === null || world === null) return '';
  const { depth } = timeline.store.getState();
  const context = contextOf(world);
  return timeline
    .entries(0, until)
    .map((entry, index) => ({ entry, event: index + 1 }))
    .filter(({ event }) => (gradeOfEvent(marks, event) ?? 0) <= depth)
    .map(({ entry, event }) => `${line(event, entry.event.at)}  ${sentence(entry, words, context).plain}\n`)
    .join('');
}
