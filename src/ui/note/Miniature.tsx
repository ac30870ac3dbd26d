import { SMALL } from '../../scene/machine/boxes.ts';
import { outlineOf } from '../../scene/machine/chart.ts';
import { CHARTS, stateOf, whyNot, type Machine } from '../../timeline/inspect.ts';
import { guardText } from '../../words/sentence-whynot.ts';
import { ChartSvg } from '../machine/ChartSvg.tsx';
import { nameOf } from '../machine/machines.ts';
import type { World } from '../model.ts';
import { useMore, useWords } from '../page.ts';
import { Say, T } from '../Say.tsx';
import { useActions } from '../useActions.ts';
import '../style/machine.css';

/** States of a peer that a server leaves for good in its first moment, or never enters. */
const ASIDE = ['BOOTING', 'STANDALONE'];

const OUTLINES = { peer: outlineOf(CHARTS.peer, ASIDE), client: outlineOf(CHARTS.client), session: outlineOf(CHARTS.session) };

/** The machine in outline, what would end the present state, and the way to the whole chart. */
export function Miniature({ machine, world }: { machine: Exclude<Machine, { machine: 'recipe' }>; world: World }) {
  const { machine: say } = useMore();
  const { setView } = useActions();
  const state = stateOf(world, machine);
  const chart = state !== null && ASIDE.includes(state) ? CHARTS[machine.machine] : OUTLINES[machine.machine];
  return (
    <section className="miniature">
      <ChartSvg chart={chart} state={state} label={say.chartOf({ what: nameOf(machine), state: state ?? '–' })} measures={SMALL} />
      {machine.machine === 'peer' && state !== null && <Ends sid={machine.sid} world={world} />}
      <button type="button" className="link" onClick={() => setView({ pane: 'machine' })}><T>{say.open}</T></button>
    </section>
  );
}

/** "Back to LOOKING if …": the condition under which the role ends, with its values. */
function Ends({ sid, world }: { sid: number; world: World }) {
  const { locale, joint } = useWords();
  const { machine: say, whyNot: asked } = useMore();
  const [guard] = whyNot(world, { ask: 'giveUp', sid }).ways.flat();
  if (guard === undefined) return null;
  const { is, now } = guardText(guard, { locale, whyNot: asked });
  return <p><T>{say.backIf}</T>{joint}<Say parts={is.parts} /><br /><b><Say parts={now.parts} /></b></p>;
}
