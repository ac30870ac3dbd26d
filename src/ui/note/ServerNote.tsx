import type { Actor } from '../../scene/read.ts';
import type { Process, Server, World } from '../model.ts';
import { T } from '../Say.tsx';
import { useMore, useWords } from '../page.ts';
import { ElectionGroup } from './ElectionGroup.tsx';
import { LogGroup } from './LogGroup.tsx';
import { LeaderGroup, LearnerGroup, PipelineGroup } from './RoleGroups.tsx';
import { ConnectionGroup, DiskGroup, TimerGroup } from './ProcessGroups.tsx';
import { Field, Group, Raw, Row, Zxid } from './parts.tsx';

/** Every field of a server, or of what is left of it. */
export function ServerNote({ actor, world }: { actor: Actor; world: World }) {
  const { inspector: note } = useMore();
  const process = world.processes[actor.id];
  return (
    <article className="sheet" aria-label={actor.id}>
      <Head actor={actor} />
      <EpochGroup actor={actor} />
      {actor.server === null && <p className="soft">{note.down(actor.id)}</p>}
      {actor.server !== null && <Memory server={actor.server} world={world} />}
      {process !== undefined && <OfProcess process={process} actor={actor} world={world} />}
    </article>
  );
}

function Head({ actor }: { actor: Actor }) {
  const words = useWords();
  const name = actor.paused ? 'PAUSED' : actor.state;
  const phase = actor.server === null ? '' : ` · ${actor.server.zabState}`;
  return (
    <header className="head">
      <h2>
        <span className="id">{actor.id}</span> <span className={`state ${actor.state.toLowerCase()}`} lang="en">{actor.state}{phase}</span>
      </h2>
      <p className="soft"><T>{words.states[name].gloss}</T></p>
    </header>
  );
}

function EpochGroup({ actor }: { actor: Actor }) {
  const { inspector: note, syncModes } = useMore();
  const { server } = actor;
  return (
    <Group title={note.groups.epochs}>
      <dl>
        <Field of="acceptedEpoch">{actor.accepted < 0 ? note.none : actor.accepted}</Field>
        <Field of="currentEpoch">{actor.epoch < 0 ? note.none : actor.epoch}</Field>
        <Field of="lastZxid"><Zxid value={actor.zxid} /></Field>
        {server !== null && <Row name={note.groups.machine}><span className="mono" lang="en">{server.mode}</span></Row>}
        {server !== null && server.syncMode !== 'NONE' && <Row name={server.syncMode} note={syncModes[server.syncMode]}>{syncModes[server.syncMode]}</Row>}
        {server !== null && <Field of="committedLog">{server.database.committedLog.txns.size}</Field>}
      </dl>
    </Group>
  );
}

function Memory({ server, world }: { server: Server; world: World }) {
  return (
    <>
      {server.leader !== null && <LeaderGroup leader={server.leader} />}
      {server.learner !== null && <LearnerGroup learner={server.learner} />}
      <ElectionGroup server={server} />
      <PipelineGroup server={server} now={world.now} />
    </>
  );
}

function OfProcess({ process, actor, world }: { process: Process; actor: Actor; world: World }) {
  return (
    <>
      <LogGroup process={process} server={actor.server} committed={actor.log.committed} />
      <DiskGroup process={process} />
      <TimerGroup process={process} now={world.now} />
      <ConnectionGroup id={process.id} world={world} />
      <Raw value={process} />
    </>
  );
}
