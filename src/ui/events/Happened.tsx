import { useId, useState } from 'react';
import { useListen, usePrefs, useWords } from '../page.ts';
import { T } from '../Say.tsx';
import { useActions } from '../useActions.ts';
import { EventList } from './EventList.tsx';
import { Filters } from './Filters.tsx';
import { STORY, type Filter } from './scan.ts';
import { useFound } from './useFound.ts';

/** What happened, in words, with what finds one event among many. `alone`: under the title of its own view. */
export function Happened({ alone = false }: { alone?: boolean }) {
  const { note } = useWords().ui;
  const { events: say } = useListen();
  const routine = usePrefs((prefs) => prefs.routine);
  const { setPrefs } = useActions();
  const [filter, setFilter] = useState<Filter>(() => (routine ? { ...STORY, kinds: [...STORY.kinds, 'routine'] } : STORY));
  // In a sheet the list comes first.
  const [open, setOpen] = useState(() => alone && window.matchMedia('(min-width: 900px)').matches);
  const id = useId();
  const change = (next: Filter) => {
    setFilter(next);
    setPrefs({ routine: next.kinds.includes('routine') });
  };
  const found = useFound(filter);
  const narrow = filter.process !== '' || filter.text.trim() !== '' || filter.kinds.length < STORY.kinds.length;
  return (
    <>
      <header>
        {alone ? <span /> : <h2><T>{note.events}</T></h2>}
        {narrow && <span className="soft found">{say.found({ count: found.events.length, done: found.done })}</span>}
        <button type="button" className="link" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}><T>{say.filter}</T></button>
      </header>
      <div id={id} hidden={!open}>{open && <Filters filter={filter} onChange={change} />}</div>
      <EventList found={found.events} empty={narrow ? <Nothing onAll={() => change(STORY)} /> : null} />
    </>
  );
}

function Nothing({ onAll }: { onAll: () => void }) {
  const { events: say } = useListen();
  return <><T>{say.nothing}</T>{' '}<button type="button" className="link" onClick={onAll}><T>{say.all}</T></button></>;
}

/** As a view of its own. */
export default function Events() {
  return <section className="happened"><Happened alone /></section>;
}
