import { Speed } from '../controls/Speed.tsx';
import { useCast, useMore, useNumber, useRun, useWords } from '../page.ts';
import { T } from '../Say.tsx';
import { useActions } from '../useActions.ts';
import { Row } from './parts.tsx';
import { time } from '../time.ts';

/** The run itself, and what can be done with it, where there is no room for a row of controls. */
export function RunPanel() {
  const { run, act, play } = useWords().ui;
  const { dialogs, share } = useMore();
  const actions = useActions();
  const cast = useCast();
  const number = useNumber();
  const { seed, eventIndex, atUs, inputs } = useRun((state) => state);
  return (
    <div className="runPanel">
      <div className="choices"><Speed /></div>
      <div className="choices">
        <button type="button" className="btn" onClick={() => actions.open('run')}><T>{run.open}</T></button>
        <button type="button" className="btn" onClick={() => actions.open('client')}><T>{act.client}</T></button>
        <button type="button" className="btn" onClick={() => actions.open('partition')}><T>{act.partition}</T></button>
        <button type="button" className="btn" onClick={actions.heal}><T>{act.heal}</T></button>
        <button type="button" className="btn" disabled={inputs.length === 0} onClick={actions.undo}><T>{act.undo}</T></button>
        <button type="button" className="btn" onClick={() => actions.goToEvent(0)}><T>{dialogs.run.again}</T></button>
        <button type="button" className="btn" onClick={() => void actions.copyLink()}><T>{share.copy}</T></button>
        <button type="button" className="btn" onClick={() => void actions.saveFile()}><T>{share.save}</T></button>
        <button type="button" className="btn" onClick={() => actions.open('help')}><T>{dialogs.help.title}</T></button>
      </div>
      <dl>
        <Row name={dialogs.run.current}>{run.servers(cast.voters.length, cast.observers.length)}</Row>
        <Row name={dialogs.run.seed}>{seed}</Row>
        <Row name={play.scrub}>{`${play.eventNumber(number(eventIndex))}, ${time(atUs)}`}</Row>
      </dl>
    </div>
  );
}
