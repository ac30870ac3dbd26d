import { contextOf } from '../../words/sentence-summary.ts';
import { sentence } from '../../words/sentence.ts';
import type { Machine, Taken } from '../../timeline/inspect.ts';
import { useMoment, useMore, useSpeech } from '../page.ts';
import { Say, T } from '../Say.tsx';
import { useActions } from '../useActions.ts';
import { namesOf, sourceOf, wordIn } from './machines.ts';
import { triggerOf } from './Next.tsx';

/** The present state in one sentence, and the transition that led to it with its cause in the trace. */
export function Came({ machine, state, came }: { machine: Machine; state: string; came: Taken | null }) {
  const words = useSpeech();
  const world = useMoment()?.world;
  const more = useMore();
  const { machine: say } = more;
  const { goToEvent } = useActions();
  const source = sourceOf(machine.machine, state);
  return (
    <>
      <section className="group">
        <h3><T>{say.now}</T></h3>
        <p><b lang="en">{state}</b></p>
        <p><T>{wordIn(namesOf(more, machine.machine).states, state)}</T></p>
        {source !== '' && <p className="soft source"><T>{say.source(source)}</T></p>}
      </section>
      <section className="group">
        <h3><T>{say.last}</T></h3>
        {came === null ? <p className="soft"><T>{say.lastUnknown}</T></p> : (
          <>
            {came.transition !== undefined && <p><T>{triggerOf(more, machine, came.transition)}</T> <span className="soft mono" lang="en">{came.from} → {came.to}</span></p>}
            <p className="why"><Say parts={sentence(came.entry, words, world === undefined ? null : contextOf(world)).parts} /> <button type="button" className="link" onClick={() => goToEvent(came.event)}><T>{say.toEvent(came.event)}</T></button></p>
          </>
        )}
      </section>
    </>
  );
}
