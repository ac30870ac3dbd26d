import { memo, useEffect, useRef, useState } from 'react';
import { contextOf } from '../../words/sentence-summary.ts';
import { sentence, weight } from '../../words/sentence.ts';
import type { Context } from '../../words/types.ts';
import type { Entry } from '../model.ts';
import { useMoment, usePage, usePrefs, useRun, useTold, useWords } from '../page.ts';
import { Say, T } from '../Say.tsx';
import { useActions } from '../useActions.ts';
import { windowOf } from './rows.ts';

/** Scrolls its list only: a page that jumps while it plays cannot be read. */
function useCurrentInView(event: number) {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const box = list.current;
    const row = box?.querySelector<HTMLElement>('[aria-current]');
    if (box === null || row === null || row === undefined) return;
    const top = row.offsetTop - box.offsetTop;
    if (top < box.scrollTop || top + row.offsetHeight + 48 > box.scrollTop + box.clientHeight) box.scrollTop = top - box.clientHeight * 0.66;
  }, [event]);
  return list;
}

/** What happened, in words, one line an event; the one on the stage is marked. */
export function EventList() {
  const words = useWords();
  const { events: say } = words.ui;
  const { timeline } = usePage();
  const { goToEvent } = useActions();
  const routine = usePrefs((prefs) => prefs.routine);
  const moment = useMoment();
  const { event: now, seen: end } = useTold();
  const playing = useRun((state) => state.playing);
  const [turned, setTurned] = useState({ at: 0, centre: 0 });
  // Turning the pages lasts until the playhead moves.
  const centre = turned.at === now && turned.centre > 0 ? turned.centre : now;
  const list = useCurrentInView(now);
  const { events, earlier, later } = windowOf(timeline.marks(), { centre, end, routine });
  const context = moment === null ? null : contextOf(moment.world);
  const current = events.findLast((event) => event <= now);
  return (
    <ol ref={list} className="events" aria-label={say.list}>
      {events.length === 0 && <li className="yours"><T>{say.empty}</T></li>}
      {earlier && <li><button type="button" className="more" onClick={() => setTurned({ at: now, centre: events[0] ?? 1 })}><T>{say.earlier}</T></button></li>}
      {events.map((event) => {
        const entry = timeline.entryAt(event - 1);
        return entry === undefined ? null : <Line key={event} event={event} entry={entry} current={event === current} context={context} go={goToEvent} />;
      })}
      {later && <li><button type="button" className="more" onClick={() => setTurned({ at: now, centre: events.at(-1) ?? end })}><T>{say.later}</T></button></li>}
      {!later && !playing && events.length > 0 && now >= end && <li className="yours"><T>{say.yours}</T></li>}
    </ol>
  );
}

interface LineProps {
  readonly event: number;
  readonly entry: Entry;
  readonly current: boolean;
  readonly context: Context | null;
  readonly go: (event: number) => void;
}

const Line = memo(function Line({ event, entry, current, context, go }: LineProps) {
  const words = useWords();
  const stopped = entry.facts.some((fact) => fact.type === 'process' && fact.status === 'down');
  return (
    <li aria-current={current ? 'step' : undefined} className={`${stopped ? 'stopped' : ''} ${weight(entry)}`}>
      <button type="button" onClick={() => go(event)}>
        <span className="n">{event}</span>
        <span><Say parts={sentence(entry, words, context).parts} /></span>
      </button>
    </li>
  );
}, (a, b) => a.entry === b.entry && a.current === b.current && a.go === b.go && a.event === b.event && (a.context === null) === (b.context === null));

/** PINGs and the like on request. */
export function RoutineToggle() {
  const { events } = useWords().ui;
  const routine = usePrefs((prefs) => prefs.routine);
  const { setPrefs } = useActions();
  return (
    <label className="check">
      <input type="checkbox" checked={routine} onChange={(event) => setPrefs({ routine: event.target.checked })} />
      <span>{events.routine}</span>
    </label>
  );
}
