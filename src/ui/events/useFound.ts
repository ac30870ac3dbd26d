import { useEffect, useReducer, useState } from 'react';
import { contextOf } from '../../words/sentence-summary.ts';
import { sentence } from '../../words/sentence.ts';
import { useMoment, usePage, useRun, useTold, useSpeech } from '../page.ts';
import { Finder, type Found } from './Finder.ts';
import type { Filter } from './scan.ts';

const BETWEEN_MS = 16;

/** The events that a reader looks for, among those that have been seen. A long run is gone through in pieces. */
export function useFound(filter: Filter): Found {
  const { timeline } = usePage();
  const words = useSpeech();
  const { seen } = useTold();
  const course = useRun((state) => state.course);
  const [finder] = useState(() => new Finder());
  const [, again] = useReducer((n: number) => n + 1, 0);
  const world = useMoment()?.world;
  // As the list says it: what is read there is found.
  const context = world === undefined ? null : contextOf(world);
  const marks = timeline.marks();
  const source = marks && { marks, entry: (event: number) => timeline.entryAt(event - 1), says: (entry: Parameters<typeof sentence>[0]) => sentence(entry, words, context).plain.toLowerCase() };
  const found = finder.look(`${course} ${words.locale} ${context === null}`, filter, source, seen);
  useEffect(() => {
    if (found.done) return undefined;
    const timer = setTimeout(again, BETWEEN_MS);
    return () => clearTimeout(timer);
  }, [found]);
  return found;
}
