import { useState } from 'react';
import { lastTaken, possible, stateOf, type ChartTransition, type Machine } from '../../timeline/inspect.ts';
import { useMoment, useMore, usePage, useRun } from '../page.ts';
import { T } from '../Say.tsx';
import { useActions } from '../useActions.ts';
import '../style/machine.css';
import { ChartSvg } from './ChartSvg.tsx';
import { Came } from './Came.tsx';
import { chartOf } from './chartOf.ts';
import { Next } from './Next.tsx';
import { States } from './States.tsx';
import { keyOf, machinesOf, nameOf, presentOf, selectionOf } from './machines.ts';

/** The state machine of a server, a client, its program or a session, as its definition has it, and where it is. */
export default function MachinePane() {
  const { machine: say } = useMore();
  const { timeline } = usePage();
  const { select } = useActions();
  const moment = useMoment();
  const selection = useRun((state) => state.selection);
  const [ofClient, setOfClient] = useState<'client' | 'recipe'>('recipe');
  if (moment === null) return null;
  const { world, event } = moment;
  const all = machinesOf(world);
  const one = presentOf(world, selection, ofClient);
  const chart = one === null ? null : chartOf(world, one);
  if (one === null || chart === null) return null;
  const state = stateOf(world, one);
  const next: ChartTransition[] = state === null ? [] : possible(chart, state);
  const came = state === null ? null : lastTaken(timeline, one, chart, event);
  const numbers = new Map(next.map(({ key }, index) => [key, index + 1]));
  const choose = (chosen: Machine | undefined) => {
    if (chosen === undefined) return;
    if (chosen.machine === 'client' || chosen.machine === 'recipe') setOfClient(chosen.machine);
    select(selectionOf(chosen));
  };
  return (
    <div className="machine">
      <label className="whose">
        <span><T>{say.whose}</T></span>
        <select value={keyOf(one)} onChange={({ target }) => choose(all.find((each) => keyOf(each) === target.value))}>
          {(['peer', 'client', 'recipe', 'session'] as const).map((kind) => {
            const some = all.filter((each) => each.machine === kind);
            return some.length > 0 && <optgroup key={kind} label={say.kinds[kind]}>{some.map((each) => <option key={keyOf(each)} value={keyOf(each)}>{nameOf(each)}</option>)}</optgroup>;
          })}
        </select>
      </label>
      <ChartSvg chart={chart} state={state} label={say.chartOf({ what: nameOf(one), state: state ?? '–' })} numbers={numbers} taken={came?.transition?.key} />
      {state === null ? <p className="soft"><T>{say.notRunning({ what: nameOf(one) })}</T></p> : <Came machine={one} state={state} came={came} />}
      {state !== null && <Next machine={one} transitions={next} world={world} />}
      <States chart={chart} state={state} />
    </div>
  );
}
