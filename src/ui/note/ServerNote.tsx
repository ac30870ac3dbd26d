import { lazy, Suspense } from 'react';
import type { Actor } from '../../scene/read.ts';
import type { Process, Server, World } from '../model.ts';
import { WhyNot } from '../whynot/WhyNot.tsx';
import { T } from '../Say.tsx';
import { useMore, useSpeech } from '../page.ts';
import { ElectionGroup } from './ElectionGroup.tsx';
import { LinkGroup } from './LinkGroup.tsx';
import { LogGroup } from './LogGroup.tsx';
import { Miniature } from './Miniature.tsx';
import { PipelineGroup } from './PipelineGroup.tsx';
import { LeaderGroup, LearnerGroup } from './RoleGroups.tsx';
import { SessionGroup } from './SessionGroup.tsx';
import { TreeGroup } from './TreeGroup.tsx';
import { ConnectionGroup, DiskGroup, TimerGroup } from './ProcessGroups.tsx';
import { Field, Group, Raw, Row, Zxid } from './parts.tsx';

const FourLetterWords = lazy(async () => ({ default: (await import('../console/FourLetterWords.tsx')).FourLetterWords }));

/** Every field of a server, or of what is left of it. */
export function ServerNote({ actor, world }: { actor: Actor; world: World }) {
  const { inspector: note, inspect } = useMore();
  const process = world.processes[actor.id];
  return (
    <article className="sheet" aria-label={actor.id}>
      <Head actor={actor} />
      {actor.server !== null && <Miniature machine={{ machine: 'peer', sid: actor.sid }} world={world} />}
      <WhyNot />
      <EpochGroup actor={actor} />
      {actor.server === null && <p className="soft">{note.down(actor.id)}</p>}
      <Group title={inspect.headings.words} from={3}><Suspense fallback={null}><FourLetterWords key={actor.sid} of={actor.sid} /></Suspense></Group>
      {actor.server !== null && <Memory server={actor.server} world={world} />}
      {process !== undefined && <OfProcess process={process} actor={actor} world={world} />}
    </article>
  );
}

function Head({ actor }: { actor: Actor }) {
  const words = useSpeech();
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
  const { inspector: note, inspect: say, syncModes } = useMore();
  const { server } = actor;
  return (
    <Group title={note.groups.epochs}>
      <dl>
        <Field of="acceptedEpoch">{actor.accepted < 0 ? note.none : actor.accepted}</Field>
        <Field of="currentEpoch">{actor.epoch < 0 ? note.none : actor.epoch}</Field>
        <Row name={say.logged}><Zxid value={actor.zxid} /></Row>
        <Row name={say.committed}><Zxid value={actor.log.committed} /></Row>
        <Row name={say.applied}><Zxid value={actor.log.applied} /></Row>
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
      {server.leader !== null && <LeaderGroup server={server} leader={server.leader} />}
      {server.learner !== null && <LearnerGroup learner={server.learner} />}
      <ElectionGroup server={server} />
      <PipelineGroup server={server} />
      <SessionGroup server={server} now={world.now} />
      <TreeGroup sid={server.sid} world={world} />
      <LinkGroup server={server} world={world} />
    </>
  );
}

function OfProcess({ process, actor, world }: { process: Process; actor: Actor; world: World }) {
  return (
    <>
      <LogGroup sid={actor.sid} world={world} />
      <DiskGroup process={process} sid={actor.sid} world={world} />
      <TimerGroup process={process} now={world.now} />
      <ConnectionGroup id={process.id} world={world} />
      <Raw value={process} />
    </>
  );
}
