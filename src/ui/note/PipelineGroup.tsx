import { requestName } from '../../scene/service/pipeline.ts';
import { ownersOf } from '../../scene/watching.ts';
import { pipelineOf, type Pipeline } from '../../timeline/inspect.ts';
import type { Server } from '../model.ts';
import { useCast, useMoment, useMore } from '../page.ts';
import { T } from '../Say.tsx';
import { Field, Group, Zxid } from './parts.tsx';

/** The request processors of the present role in their order, with what waits in each. */
export function PipelineGroup({ server }: { server: Server }) {
  const { inspect: say, inspector } = useMore();
  const pipeline = pipelineOf(server);
  if (pipeline === null) return null;
  return (
    <Group title={say.headings.processors} from={2}>
      <Processors pipeline={pipeline} />
      <dl>
        <Field of="waitingWrites">{server.commit.writes.length === 0 ? inspector.none : server.commit.writes.length}</Field>
        <Field of="pendingSyncs">{(server.learner?.pendingSyncs ?? server.leader?.pendingSyncs ?? []).length || inspector.none}</Field>
      </dl>
    </Group>
  );
}

/** The chain in words; what a transaction passes on its way to the disk is a list of its own. */
export function Processors({ pipeline: { chain, waiting } }: { pipeline: Pipeline }) {
  const { inspect: say, processors } = useMore();
  const world = useMoment()?.world;
  const cast = useCast();
  const clients = world === undefined ? new Map<string, string>() : ownersOf(world, cast);
  return [chain.main, chain.side].map((names) => names.length > 0 && (
    <ol className="pipeline" key={names.join(' ')}>
      {names.map((name) => {
        const here = waiting.filter(({ processor }) => processor === name);
        return (
          <li key={name} title={processors[name]} data-busy={here.length > 0 || undefined}>
            <span lang="en">{name}</span>
            {here.length > 0 && <b> <T>{say.waitingHere(here.length)}</T></b>}
            {here.slice(0, 6).map((one) => <small key={`${one.session} ${one.cxid} ${one.zxid}`}> {one.zxid === null ? requestName(one, clients) : <Zxid value={one.zxid} />}</small>)}
            <small className="soft about"><T>{processors[name]}</T></small>
          </li>
        );
      })}
    </ol>
  ));
}
