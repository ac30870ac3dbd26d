import type { ReactNode } from 'react';
import { queuedWords, queuesOf, type Queued } from '../../scene/queues.ts';
import { bucketScene, bucketsOf } from '../../scene/service/buckets.ts';
import { ownersOf } from '../../scene/watching.ts';
import { sessionLeft } from '../../scene/timers.ts';
import type { Cast } from '../../scene/read.ts';
import { sessionsOf, sessionView } from '../../timeline/inspect.ts';
import { Pick } from '../note/parts.tsx';
import { clientOf, type Client, type Server, type World } from '../model.ts';
import { useCast, useMoment, useMore, useRun } from '../page.ts';
import { T } from '../Say.tsx';
import { time } from '../time.ts';
import { Drawing, type Room } from './Drawing.tsx';
import './service.css';

/** Sessions, clients and queue entries that are named; the rest are counted. */
const LISTED = 40;
const CLIENTS = 12;
const CELLS = 8;

/** Sessions on the clock of whoever decides about them, and what waits in each client. */
export default function SessionsPane() {
  const { service: { sessions: say } } = useMore();
  const moment = useMoment();
  const cast = useCast();
  if (moment === null) return null;
  const { world } = moment;
  const deciders = cast.voters.flatMap(({ server }) => (server !== null && (server.leader !== null || server.standalone !== null) ? [server] : []));
  const sessions = sessionsOf(world);
  return (
    <div className="service">
      {deciders.length === 0 && <p className="soft"><T>{say.nobody}</T></p>}
      {sessions.length === 0 ? <p className="soft"><T>{say.none}</T></p> : deciders.map((server) => <Clock key={server.sid} server={server} world={world} cast={cast} />)}
      {sessions.length > 0 && <Sessions sessions={sessions} world={world} cast={cast} />}
      <Clients world={world} cast={cast} />
    </div>
  );
}

/** Whose clock it is, and which session is in which bucket. */
function Clock({ server, world, cast }: { server: Server; world: World; cast: Cast }) {
  const { service: { sessions: say } } = useMore();
  const buckets = bucketsOf(server, world.now, ownersOf(world, cast));
  const draw = (room: Room) => bucketScene(buckets, { name: say.picture, clock: say.clock, nextTick: say.nextTick, due: say.due, empty: say.empty, closing: say.closing, tick: say.tick }, room);
  return (
    <section className="group">
      <p><T>{say.whose({ server: buckets.owner })}</T></p>
      <Drawing draw={draw} />
    </section>
  );
}

/** Each with what its decider, its server and the servers that heard of it know. */
function Sessions({ sessions, world, cast }: { sessions: readonly string[]; world: World; cast: Cast }) {
  const { service: { sessions: say } } = useMore();
  return (
    <section className="group">
      <h3><T>{say.caption}</T></h3>
      {sessions.slice(0, LISTED).map((session) => <Session key={session} session={session} world={world} cast={cast} />)}
      {sessions.length > LISTED && <p className="soft"><T>{say.rest(sessions.length - LISTED)}</T></p>}
    </section>
  );
}

function Session({ session, world, cast }: { session: string; world: World; cast: Cast }) {
  const { service: { sessions: say }, inspector: { none } } = useMore();
  const { clients, timeoutMs, connectedTo } = sessionView(world, session);
  const left = sessionLeft(world, cast, session);
  const touched = cast.all.flatMap(({ id, server }) => (server?.learner?.touched[session] === undefined ? [] : [id]));
  const said: readonly (readonly [string, ReactNode])[] = [
    [say.client, clients.length === 0 ? none : clients.map((client) => <Pick key={client} to={{ kind: 'client', client }}>{client}</Pick>)],
    [say.connected, connectedTo === null ? none : <Pick key="server" to={{ kind: 'server', sid: connectedTo }}>{`S${connectedTo}`}</Pick>],
    [say.timeout, timeoutMs === null ? none : time(timeoutMs * 1000)],
    [say.left, left === null ? none : `${time(left.left)} (${left.owner})`],
    [say.touched, touched.length === 0 ? none : touched.join(' ')],
  ];
  return (
    <article className="queues" aria-label={session}>
      <h4><Pick to={{ kind: 'session', session }}><span className="mono">{session}</span></Pick></h4>
      <dl>{said.map(([term, value]) => <div key={term}><dt><T>{term}</T></dt><dd>{value}</dd></div>)}</dl>
    </article>
  );
}

/** The chosen client comes first. */
function Clients({ world, cast }: { world: World; cast: Cast }) {
  const { service: { sessions: say } } = useMore();
  const chosen = useRun(({ selection }) => (selection?.kind === 'client' ? selection.client : null));
  const alive = cast.clients.flatMap((name) => {
    const client = clientOf(world.processes[`c:${name}`]);
    return client === null ? [] : [{ name, client }];
  }).toSorted((a, b) => Number(b.name === chosen) - Number(a.name === chosen));
  if (alive.length === 0) return null;
  return (
    <section className="group">
      <h3><T>{say.queues}</T></h3>
      {alive.slice(0, CLIENTS).map(({ name, client }) => <QueuesOf key={name} name={name} client={client} chosen={name === chosen} />)}
      {alive.length > CLIENTS && <p className="soft"><T>{say.rest(alive.length - CLIENTS)}</T></p>}
      <p className="soft legend"><T>{say.fifo}</T></p>
    </section>
  );
}

function QueuesOf({ name, client, chosen }: { name: string; client: Client; chosen: boolean }) {
  const { service: { sessions: say } } = useMore();
  const queues = queuesOf(client);
  return (
    <article className="queues" data-chosen={chosen || undefined} aria-label={say.queuesOf(name)}>
      <h4><Pick to={{ kind: 'client', client: name }}>{name}</Pick> <small className="soft" lang="en">{client.state}</small></h4>
      <dl>
        {(['outgoing', 'pending', 'events'] as const).map((one) => (
          <div key={one}><dt><T>{say.queue[one]}</T></dt><dd><Cells all={queues[one]} busy={one === 'events' && queues.busy} /></dd></div>
        ))}
      </dl>
    </article>
  );
}

/** Cells from left to right: the first goes first. */
function Cells({ all, busy }: { all: readonly Queued[]; busy: boolean }) {
  const { service: { sessions: say } } = useMore();
  if (all.length === 0 && !busy) return <span className="soft"><T>{say.nothing}</T></span>;
  return (
    <ol className="cells">
      {busy && <li className="busy"><T>{say.busy}</T></li>}
      {all.slice(0, CELLS).map((one, i) => <li key={`${i} ${one.xid} ${one.what}`} className="mono">{queuedWords(one)}</li>)}
      {all.length > CELLS && <li className="soft"><T>{say.rest(all.length - CELLS)}</T></li>}
    </ol>
  );
}
