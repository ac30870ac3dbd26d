import { opText } from '../../words/sentence-names.ts';
import { useMore } from '../page.ts';
import { Telling, type Run } from '../programs/Telling.tsx';
import { T } from '../Say.tsx';
import { useActions } from '../useActions.ts';
import { wordIn } from '../machine/machines.ts';
import { Group, Row } from './parts.tsx';

/** The program around a client's handle: its recipe, its state in words, and what it waits for. */
export default function ProgramGroup({ client, run }: { client: string; run: Run }) {
  const { programs: { note: say, names, states }, inspector, machine } = useMore();
  const { setView } = useActions();
  const asked = Object.values(run.calls).filter(({ visit }) => visit === run.visit);
  return (
    <Group title={say.heading}>
      <p><T>{wordIn(states, run.state)}</T></p>
      <dl>
        <Row name={say.name}><T>{names[run.args.recipe]}</T></Row>
        {'path' in run.args && <Row name={say.path}>{run.args.path}</Row>}
        <Row name={say.state}><span lang="en">{run.state}</span></Row>
        <Row name={say.waits}>{run.watching ?? inspector.none}</Row>
        <Row name={say.asks}>{asked.length === 0 ? inspector.none : asked.map(({ op }) => opText(op)).join(' · ')}</Row>
        {run.lostCalls.length > 0 && <Row name={say.again}>{run.lostCalls.map(({ op }) => opText(op)).join(' · ')}</Row>}
      </dl>
      <Telling client={client} run={run} />
      <button type="button" className="link" onClick={() => setView({ pane: 'machine' })}><T>{machine.open}</T></button>
    </Group>
  );
}
