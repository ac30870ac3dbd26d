import { causesOf, kinOf } from '../../timeline/causes.ts';
import type { Timeline } from '../../timeline/store.ts';

/** What an event stands between: found again only when it is another event, or there is more of the run to know. */
export function openKin(): (timeline: Timeline, event: number, seen: number) => ReadonlySet<number> {
  let key = '';
  let found: ReadonlySet<number> = new Set();
  return ({ store, entryAt }, event, seen) => {
    const wanted = `${store.getState().course} ${event} ${seen}`;
    if (wanted !== key) found = kinOf(causesOf(entryAt, event, seen));
    key = wanted;
    return found;
  };
}
