import { useMemo } from 'react';
import '../style/causes.css';
import { causesOf, type Origin } from '../../timeline/causes.ts';
import { sentence } from '../../words/sentence.ts';
import { contextOf } from '../../words/sentence-summary.ts';
import type { More } from '../../words/types.ts';
import { useMoment, useMore, usePage, useRun, useTold, useSpeech } from '../page.ts';
import { Say, T } from '../Say.tsx';
import { useActions } from '../useActions.ts';

/** What led to an event, back to what was done from outside or to a timer, and what it led to: each a way there. */
export function Causes({ event }: { event: number }) {
  const { causes: say } = useMore().takes;
  const { timeline } = usePage();
  const { seen } = useTold();
  const course = useRun((state) => state.course);
  const found = useMemo(() => (course < 0 ? null : causesOf((index) => timeline.entryAt(index), event, seen)), [timeline, course, event, seen]);
  if (found === null) return null;
  const { chain, origin, effects, more } = found;
  return (
    <div className="causes">
      <h3><T>{say.causedBy}</T></h3>
      {chain.length > 0 && <ol aria-label={say.causedBy}>{chain.map((cause) => <Kin key={cause} event={cause} />)}</ol>}
      <p className="soft"><T>{begin(say, origin, chain.length === 0)}</T></p>
      <h3><T>{say.caused}</T></h3>
      {effects.length === 0 ? <p className="soft"><T>{say.nothing}</T></p> : <ol aria-label={say.caused}>{effects.map((effect) => <Kin key={effect} event={effect} />)}</ol>}
      {more && <p className="soft"><T>{say.more}</T></p>}
    </div>
  );
}

function begin(say: More['takes']['causes'], origin: Origin, itself: boolean): string {
  if (origin === 'far') return say.far;
  if (itself) return origin === 'timer' ? say.itselfTimer : say.itself;
  return say[origin];
}

function Kin({ event }: { event: number }) {
  const words = useSpeech();
  const { causes: say } = useMore().takes;
  const { timeline } = usePage();
  const { look } = useActions();
  const world = useMoment()?.world;
  const entry = timeline.entryAt(event - 1);
  if (entry === undefined || world === undefined) return null;
  return (
    <li>
      <button type="button" className="link" title={say.go(event)} onClick={() => look(event)}>
        <span className="soft">{event}</span> <Say parts={sentence(entry, words, contextOf(world)).parts} />
      </button>
    </li>
  );
}
