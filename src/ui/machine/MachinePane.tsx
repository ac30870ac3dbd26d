import { CHARTS, lastTaken, possible, stateOf, type ChartTransition } from '../../timeline/inspect.ts';
import { useMoment, useMore, usePage, useRun } from '../page.ts';
import { T } from '../Say.tsx';
import { useActions } from '../useActions.ts';
import '../style/machine.css';
import { ChartSvg } from './ChartSvg.tsx';
import { Came } from './Came.tsx';
import { Next } from './Next.tsx';
import { States } from './States.tsx';
import { machinesOf, nameOf, presentOf, selectionOf } from './machines.ts';

/** The state machine of a server, a client or a session, as its definition has it, and where it is. */
export default function MachinePane() {
  const { machine: say } = useMore();
  const { timeline } = usePage();
  const { select } = useActions();
  const moment = useMoment();
  const selection = useRun((state) => state.selection);
  if (moment === null) return null;
  const { world, event } = moment;
  const all = machinesOf(world);
  const one = presentOf(world, selection);
  if (one === null) return null;
  const chart = CHARTS[one.machine];
  const state = stateOf(world, one);
  const next: ChartTransition[] = state === null ? [] : possible(chart, state);
  const came = state === null ? null : lastTaken(timeline, one, event);
  const numbers = new Map(next.map(({ key }, index) => [key, index + 1]));
  return (
    <div className="machine">
      <label className="whose">
        <span><T>{say.whose}</T></span>
        <select value={nameOf(one)} onChange={({ target }) => { const chosen = all.find((each) => nameOf(each) === target.value); if (chosen !== undefined) select(selectionOf(chosen)); }}>
          {(['peer', 'client', 'session'] as const).map((kind) => {
            const some = all.filter((each) => each.machine === kind);
            return some.length > 0 && <optgroup key={kind} label={say.kinds[kind]}>{some.map((each) => <option key={nameOf(each)}>{nameOf(each)}</option>)}</optgroup>;
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
