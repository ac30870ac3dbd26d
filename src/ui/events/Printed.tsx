import { useEffect, useState } from 'react';
import { createPortal, flushSync } from 'react-dom';
import { contextOf } from '../../words/sentence-summary.ts';
import { sentence } from '../../words/sentence.ts';
import { useListen, useNumber, usePage, useTold, useSpeech, type Moment } from '../page.ts';
import { Say, T } from '../Say.tsx';
import { Finder } from './Finder.ts';
import { STORY } from './scan.ts';

/** So many events up to the present one go on paper: about four pages. */
const ON_PAPER = 150;

/** What happened, as a plain list for paper. It is made when the page is printed and goes when that is done. */
export function Printed({ moment }: { moment: Moment }) {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const before = () => flushSync(() => setPrinting(true));
    const after = () => setPrinting(false);
    window.addEventListener('beforeprint', before);
    window.addEventListener('afterprint', after);
    return () => {
      window.removeEventListener('beforeprint', before);
      window.removeEventListener('afterprint', after);
    };
  }, []);
  return printing ? createPortal(<OnPaper moment={moment} />, document.body) : null;
}

function OnPaper({ moment: { world } }: { moment: Moment }) {
  const words = useSpeech();
  const listen = useListen();
  const { timeline } = usePage();
  const { event: now } = useTold();
  const here = useNumber()(now);
  const [all] = useState(() => allUntil(timeline, now));
  const context = contextOf(world);
  return (
    <section className="printed">
      <h2><T>{words.ui.note.events}</T></h2>
      <ol aria-label={listen.events.list}>
        {all.map((event) => {
          const entry = timeline.entryAt(event - 1);
          return entry !== undefined && <li key={event} aria-current={event === here ? 'step' : undefined}><span>{event}</span><span><Say parts={sentence(entry, words, context).parts} /></span></li>;
        })}
      </ol>
    </section>
  );
}

function allUntil(timeline: ReturnType<typeof usePage>['timeline'], now: number): readonly number[] {
  const marks = timeline.marks();
  const finder = new Finder();
  const source = marks && { marks, entry: (event: number) => timeline.entryAt(event - 1), says: () => '' };
  let found = finder.look('', STORY, source, now);
  while (!found.done) found = finder.look('', STORY, source, now);
  return found.events.slice(-ON_PAPER);
}
