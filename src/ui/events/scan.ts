import { ROUTINE } from '../../timeline/interest.ts';
import { gradeOfEvent, type Marks } from '../../timeline/marks.ts';
import type { Entry } from '../model.ts';
import { concerns, kindOf, KINDS, PROTOCOL, type Kind } from './kinds.ts';

/** What a reader looks for; with nothing chosen, all but routine. */
export interface Filter {
  readonly kinds: readonly Kind[];
  /** '' for every server and client. */
  readonly process: string;
  readonly text: string;
}

export const STORY: Filter = { kinds: KINDS.filter((kind) => kind !== 'routine'), process: '', text: '' };

/** How far a list has been made. It only grows: an event once looked at is not looked at again. */
export interface Scan {
  /** Numbers of the events that are shown, in order. */
  readonly found: number[];
  /** Events looked at. */
  upTo: number;
}

export interface Source {
  readonly marks: Marks;
  readonly entry: (event: number) => Entry | undefined;
  /** The words of an event, in lower case. */
  readonly says: (entry: Entry) => string;
}

/** Looks at further events up to `end`, as long as `more` says so; true when it has seen them all. */
export function scan(state: Scan, { kinds, process, text }: Filter, { marks, entry, says }: Source, end: number, more: () => boolean): boolean {
  // The apostrophe of print is drawn; sentences are written with the typewriter's.
  const wanted = text.trim().toLowerCase().replaceAll('’', "'");
  const everyKind = KINDS.every((kind) => kind === 'routine' || kinds.includes(kind));
  const routine = kinds.includes('routine');
  const fits = (event: number): boolean => {
    if (!routine && (gradeOfEvent(marks, event) ?? ROUTINE) > PROTOCOL) return false;
    if (everyKind && process === '' && wanted === '') return true;
    const one = entry(event);
    if (one === undefined) return false;
    if (!everyKind && !kinds.includes(kindOf(one))) return false;
    return (process === '' || concerns(one, process)) && (wanted === '' || says(one).includes(wanted));
  };
  while (state.upTo < end) {
    if ((state.upTo & 63) === 0 && !more()) return false;
    state.upTo++;
    if (fits(state.upTo)) state.found.push(state.upTo);
  }
  return true;
}

/** Where an event stands in the list, or the last one before it; -1 before the first. */
export function placeOf(found: readonly number[], event: number): number {
  let low = 0;
  let high = found.length;
  while (low < high) {
    const mid = (low + high) >>> 1;
    if ((found[mid] ?? 0) <= event) low = mid + 1;
    else high = mid;
  }
  return low - 1;
}
