import { leaderOf, type Actor, type Cast } from '../../scene/read.ts';
import { passedAt, pipelineScene } from '../../scene/service/pipeline.ts';
import { ownersOf } from '../../scene/watching.ts';
import { pipelineOf, type Pipeline } from '../../timeline/inspect.ts';
import { Processors } from '../note/PipelineGroup.tsx';
import { Pick, Table, Zxid } from '../note/parts.tsx';
import type { Server } from '../model.ts';
import { useCast, useMoment, useMore, useRun, type Moment } from '../page.ts';
import { T } from '../Say.tsx';
import { useActions } from '../useActions.ts';
import { Drawing, type Room } from './Drawing.tsx';
import './service.css';

/** The request processors of a server as boxes in their order, with the requests in them. */
export default function PipelinePane() {
  const { service: { pipeline: say } } = useMore();
  const moment = useMoment();
  const cast = useCast();
  const selection = useRun((state) => state.selection);
  const { select } = useActions();
  const actor = presentOf(cast, selection?.kind === 'server' ? selection.sid : null);
  if (moment === null || actor === null) return null;
  const pipeline = actor.server === null ? null : pipelineOf(actor.server);
  return (
    <div className="service">
      <label className="whose">
        <span><T>{say.whose}</T></span>
        <select value={actor.id} onChange={({ target }) => { const chosen = cast.all.find(({ id }) => id === target.value); if (chosen !== undefined) select({ kind: 'server', sid: chosen.sid }); }}>
          {cast.all.map(({ id }) => <option key={id}>{id}</option>)}
        </select>
      </label>
      {pipeline === null || actor.server === null ? <p className="soft"><T>{say.notServing({ server: actor.id })}</T></p> : <Chain server={actor.server} pipeline={pipeline} moment={moment} cast={cast} />}
    </div>
  );
}

/** The chosen server, else the leader, else the first that serves. */
function presentOf(cast: Cast, sid: number | null): Actor | null {
  const chosen = cast.all.find((actor) => actor.sid === sid);
  return chosen ?? leaderOf(cast) ?? cast.all.find(({ server }) => server?.serving === true) ?? cast.all[0] ?? null;
}

function Chain({ server, pipeline, moment, cast }: { server: Server; pipeline: Pipeline; moment: Moment; cast: Cast }) {
  const { service: { pipeline: say }, processors } = useMore();
  const id = `S${server.sid}`;
  const draw = (room: Room) => pipelineScene(
    { server: id, pipeline, passed: passedAt(server.sid, pipeline, moment.entry?.facts ?? []), clients: ownersOf(moment.world, cast) },
    { name: say.picture, does: processors, toDisk: say.toDisk, fromLeader: pipeline.name === 'OBSERVING' ? say.informs : say.fromLeader, passes: say.passes }, room,
  );
  return (
    <>
      <p><T>{say.chain({ server: id, role: say.roles[pipeline.name] })}</T></p>
      <Drawing draw={draw} />
      <Outstanding server={server} voters={cast.voters.length} />
      <Processors pipeline={pipeline} />
    </>
  );
}

/** No processor holds them: Leader.outstandingProposals, between the ProposalRequestProcessor and the CommitProcessor. */
function Outstanding({ server: { leader }, voters }: { server: Server; voters: number }) {
  const { service: { pipeline: say }, inspector } = useMore();
  if (leader === null || leader.outstanding.length === 0) return null;
  const rows = leader.outstanding.map(({ txn, acks }) => ({ key: String(txn.zxid), cells: [<Pick key="z" to={{ kind: 'zxid', zxid: txn.zxid }}><Zxid value={txn.zxid} /></Pick>, txn.body.type, <T key="a">{say.acks({ count: acks.length, of: voters })}</T>] }));
  return <Table caption={say.outstanding} head={[inspector.zxid, inspector.entry, 'ACK']} rows={rows} />;
}
