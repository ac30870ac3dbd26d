import { useEffect, useRef } from 'react';
import { timeOf } from '../../timeline/marks.ts';
import { eventsOf, holdOf, type Held } from '../../timeline/storeHold.ts';
import { contextOf } from '../../words/sentence-summary.ts';
import { factSentence } from '../../words/sentence.ts';
import { useMore, usePage, useRun, useSpeech } from '../page.ts';
import { Say, T } from '../Say.tsx';
import { time } from '../time.ts';
import { useActions } from '../useActions.ts';

type Broken = NonNullable<Held['broken']>;
type Fact = Broken['violation']['facts'][number];

/** Why the run has stopped: the invariant, and the two facts that cannot both be true, each with the way to its event. */
export function Contradiction({ broken, released }: Held & { broken: Broken }) {
  const { timeline } = usePage();
  const say = useMore().rulesPane;
  const { goToEvent } = useActions();
  const { violation, event } = broken;
  const place = useRef<HTMLElement>(null);
  // Whoever asked for it far down among the rules would not see it come.
  // In braces: newer browsers hand out a promise, which is nothing to clean up with.
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'start' });
  }, [broken]);
  const [earlier, later] = eventsOf(timeline, broken);
  const single = violation.facts[0] === violation.facts[1];
  const { means, lost } = say.properties[violation.invariant];
  return (
    <section ref={place} className="contradiction" aria-labelledby="broken-title">
      <h3 id="broken-title"><T>{say.stopped(event)}</T></h3>
      <p role="alert"><b lang="en">{violation.invariant}</b> <T>{means}</T></p>
      <ol>
        {!single && <FactCard heading={say.earlier} fact={violation.facts[0]} event={earlier} />}
        <FactCard heading={single ? say.single : say.later} fact={violation.facts[1]} event={later} />
      </ol>
      <p><T>{single ? say.one : say.both}</T> <strong><T>{say.contradictions[violation.key](violation.values)}</T></strong></p>
      <p className="soft"><T>{lost}</T></p>
      {released
        ? <p><T>{say.went}</T> <button type="button" className="btn" onClick={() => { holdOf(timeline).setState({ released: false }); goToEvent(event); }}><T>{say.back}</T></button></p>
        : <button type="button" className="btn" onClick={() => holdOf(timeline).setState({ released: true })}><T>{say.onward}</T></button>}
    </section>
  );
}

function FactCard({ heading, fact, event }: { heading: string; fact: Fact; event: number }) {
  const { timeline } = usePage();
  const words = useSpeech();
  const say = useMore().rulesPane;
  const { goToEvent } = useActions();
  const here = useRun((state) => state.eventIndex === event);
  const [world, marks] = [timeline.worldAt(event), timeline.marks()];
  if (world === null || marks === null) return null;
  const deliversAll = fact.type === 'established' || fact.type === 'serving';
  return (
    <li>
      <h4><T>{heading}</T></h4>
      <p><Say parts={factSentence(fact, words, contextOf(world)).parts} />{deliversAll && <> <T>{say.held}</T></>}</p>
      {event === 0
        ? <p className="soft"><T>{say.before}</T></p>
        : <button type="button" className="btn" aria-current={here ? 'step' : undefined} onClick={() => goToEvent(event)}><T>{say.event(event, time(timeOf(marks, event)))}</T></button>}
    </li>
  );
}
