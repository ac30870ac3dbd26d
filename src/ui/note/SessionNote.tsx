import { deciderOf, sessionView, whyNot, type SessionView } from '../../timeline/inspect.ts';
import { WhyNot } from '../whynot/WhyNot.tsx';
import type { World } from '../model.ts';
import { useMore, useRun } from '../page.ts';
import { T } from '../Say.tsx';
import { time } from '../time.ts';
import { Miniature } from './Miniature.tsx';
import { Group, Pick, Row } from './parts.tsx';

/** A session: whose it is, until when it may be silent, and what goes with it. */
export function SessionNote({ session, world }: { session: string; world: World }) {
  const { inspect: { session: say }, inspector } = useMore();
  const view = sessionView(world, session);
  return (
    <article className="sheet" aria-label={say.title(session)}>
      <header className="head"><h2><span className="id mono">{session}</span></h2></header>
      {view.timeoutMs === null && <p className="soft"><T>{say.unknown}</T></p>}
      <Miniature machine={{ machine: 'session', session }} world={world} />
      <WhyNot />
      <ClockGroup view={view} world={world} />
      <Group title={inspector.groups.fields}>
        <dl>
          <Row name={say.client}>{view.clients.length === 0 ? inspector.none : view.clients.map((client) => <Pick key={client} to={{ kind: 'client', client }}>{client}</Pick>)}</Row>
          <Row name={say.connected}>{view.connectedTo === null ? inspector.none : <Pick to={{ kind: 'server', sid: view.connectedTo }}>{`S${view.connectedTo}`}</Pick>}</Row>
          <Row name={say.owner} note={say.ownerNote}>{view.owner === null ? inspector.none : `S${view.owner}`}</Row>
          <Row name={say.password} note={say.passwordNote}><span className="mono">{view.password}</span></Row>
          <Row name={say.ephemerals}>{view.ephemerals.length === 0 ? inspector.none : view.ephemerals.join(' ')}</Row>
        </dl>
      </Group>
    </article>
  );
}

function ClockGroup({ view, world }: { view: SessionView; world: World }) {
  const { inspect: { session: say, headings, onClock }, inspector } = useMore();
  const tick = useRun((state) => state.scenario?.config['tickTime']);
  const decider = deciderOf(world, view.session);
  const bucket = whyNot(world, { ask: 'expire', session: view.session }).ways.flat().find((guard) => guard.guard === 'bucketPassed');
  return (
    <Group title={headings.clock}>
      <dl>
        <Row name={say.timeout} note={say.timeoutNote}>{view.timeoutMs === null ? inspector.none : time(view.timeoutMs * 1000)}</Row>
        <Row name={say.decider}>{decider === null ? inspector.none : <Pick to={{ kind: 'server', sid: decider.sid }}>{`S${decider.sid}`}</Pick>}</Row>
        {bucket !== undefined && decider !== null && (
          <>
            <Row name={say.heard}><T>{say.between({ from: time(bucket.heardMs[0] * 1000), to: time(bucket.heardMs[1] * 1000) })}</T></Row>
            <Row name={say.bucket} note={say.bucketNote}>{time(bucket.expiresAtMs * 1000)}{typeof tick === 'number' && <span className="soft">{` · tick ${Math.floor(bucket.expiresAtMs / tick)}`}</span>}</Row>
            <Row name={say.left}><T>{onClock({ server: `S${decider.sid}`, time: time(Math.max(0, bucket.expiresAtMs * 1000 - world.now)) })}</T></Row>
          </>
        )}
      </dl>
    </Group>
  );
}
