import { lazy } from 'react';
import { opText, zxid } from '../../words/sentence-names.ts';
import type { More } from '../../words/types.ts';
import { Later } from '../Later.tsx';
import type { Client, Process, World } from '../model.ts';
import { useMore } from '../page.ts';
import { T } from '../Say.tsx';
import { time } from '../time.ts';
import { WhyNot } from '../whynot/WhyNot.tsx';
import { Miniature } from './Miniature.tsx';
import { ConnectionGroup, TimerGroup } from './ProcessGroups.tsx';
import { Group, Pick, Raw, Row, hex } from './parts.tsx';

const ProgramGroup = lazy(() => import('./ProgramGroup.tsx'));

const NO_SESSION = '0x0';

/** A client handle: its state, its session, and what it waits for. */
export function ClientNote({ process, client, world }: { process: Process; client: Client | null; world: World }) {
  const name = process.id.replace(/^c:/, '');
  return (
    <article className="sheet" aria-label={name}>
      <header className="head">
        <h2><span className="id">{name}</span> <span className="state" lang="en">{client === null ? 'DOWN' : client.state}</span></h2>
      </header>
      {client !== null && <Miniature machine={{ machine: 'client', client: name }} world={world} />}
      <WhyNot />
      {client?.recipe !== undefined && <Later><ProgramGroup client={name} run={client.recipe} /></Later>}
      {client !== null && <Handle client={client} now={world.now} />}
      {client !== null && <Requests client={client} />}
      <TimerGroup process={process} now={world.now} />
      <ConnectionGroup id={process.id} world={world} />
      <Raw value={process} />
    </article>
  );
}

function Handle({ client, now }: { client: Client; now: number }) {
  const { inspect: { client: say, headings }, inspector } = useMore();
  const ago = (us: number) => (us === 0 ? say.never : inspector.ago(time(now - us)));
  return (
    <Group title={headings.handle}>
      <dl>
        <Row name={say.session}>{client.session === NO_SESSION ? inspector.none : <Pick to={{ kind: 'session', session: client.session }}><span className="mono">{client.session}</span></Pick>}</Row>
        <Row name={say.server}>{client.server === null ? inspector.none : <Pick to={{ kind: 'server', sid: client.server }}>{`S${client.server}`}</Pick>}</Row>
        <Row name={say.hosts}>{[...client.hosts.servers.map((sid) => `S${sid}`), client.chroot].join(' ')}</Row>
        <Row name={say.negotiated}>{time(client.negotiatedTimeoutMs * 1000)}</Row>
        <Row name={say.read}>{time(client.readTimeoutMs * 1000)}</Row>
        <Row name={say.lastHeard}><T>{ago(client.lastHeardUs)}</T></Row>
        <Row name={say.lastSent}><T>{ago(client.lastSendUs)}</T></Row>
        <Row name={say.lastZxid}><span className="number" title={hex(client.lastZxid)}>{zxid(client.lastZxid)}</span></Row>
      </dl>
    </Group>
  );
}

/** One entry of the event thread's queue. */
function waitingText(item: Client['eventThread']['waiting'][number], say: More['inspect']['client']): string {
  if (item === 'death') return say.death;
  if (item.type === 'clientReply') return `${say.answer({ xid: item.xid })} (${item.code})`;
  return item.path === null ? item.state : `${item.event} ${item.path}`;
}

function Requests({ client }: { client: Client }) {
  const { inspect: { client: say, headings }, inspector } = useMore();
  const { waiting, callbackMs, busy } = client.eventThread;
  const { data, exist, child, persistent, recursive } = client.watches;
  const lasting = [...Object.keys(persistent), ...Object.keys(recursive).map((path) => `${path}/**`)].map((path) => `∞ ${path}`);
  const watches = [...Object.keys(data), ...Object.keys(exist), ...Object.keys(child).map((path) => `${path}/*`), ...lasting];
  return (
    <Group title={headings.requests}>
      <dl>
        <Row name={say.xid}>{client.xid}</Row>
        <Row name={say.outgoing}>{client.outgoing.length === 0 ? inspector.none : client.outgoing.map(({ op }) => opText(op)).join(' · ')}</Row>
        <Row name={say.pending}>{client.pending.length === 0 ? inspector.none : client.pending.map(({ op, xid }) => `${xid} ${opText(op)}`).join(' · ')}</Row>
        <Row name={say.waiting}>{waiting.length === 0 ? inspector.none : waiting.map((item) => waitingText(item, say)).join(' · ')}</Row>
        {callbackMs > 0 && <Row name={say.callbacks}><T>{say.callback({ ms: time(callbackMs * 1000), busy })}</T></Row>}
        <Row name={say.watches}>{watches.length === 0 ? inspector.none : watches.join(' ')}</Row>
      </dl>
    </Group>
  );
}
