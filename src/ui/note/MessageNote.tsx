import type { ReactNode } from 'react';
import { opText, txnText, zxid } from '../../words/sentence-names.ts';
import { shortLabel } from '../../words/sentence-label.ts';
import type { Selection } from '../../timeline/store.ts';
import { BytesOfMessage } from '../bytes/BytesGroup.tsx';
import { WhyNot } from '../whynot/WhyNot.tsx';
import { flights, type Flight, type World } from '../model.ts';
import { useMore, useSpeech, useWords } from '../page.ts';
import { T } from '../Say.tsx';
import { laneOf } from '../surgery.ts';
import { nameOf, typeOf } from '../flight.ts';
import { Group, Pick, Raw, Row, hex } from './parts.tsx';
import { time } from '../time.ts';

/** Every field of a message on its way. */
export function MessageNote({ flight, held, world }: { flight: Flight; held: boolean; world: World }) {
  const { note: { held: heldBack } } = useWords().ui;
  const { inspector: note, ...more } = useMore();
  const type = typeOf(flight);
  const packets: Readonly<Record<string, { text: string } | string | undefined>> = more.packets;
  const about = packets[type];
  return (
    <article className="sheet" aria-label={type}>
      <header className="head">
        <h2><span className="id" lang="en">{type}</span></h2>
        {about !== undefined && <p className="soft"><T>{typeof about === 'string' ? about : about.text}</T></p>}
      </header>
      <Group title={note.groups.fields}>
        <dl>
          <Row name={note.from}><Pick to={ofProcess(flight.from)}>{nameOf(flight.from)}</Pick></Row>
          <Row name={note.to}><Pick to={ofProcess(flight.to)}>{nameOf(flight.to)}</Pick></Row>
          <Row name={note.sent}>{note.ago(time(Math.max(0, world.now - flight.sentAt)))}</Row>
          <Row name={note.arrives}>{held ? heldBack : note.arrivesIn(time(Math.max(0, flight.at - world.now)))}</Row>
          {'conn' in flight && <Row name={note.conn}>{flight.conn}</Row>}
          {'message' in flight && Object.entries(flight.message).filter(([key]) => key !== 'type').map(([key, value]) => <Row key={key} name={key}>{shown(key, value)}</Row>)}
        </dl>
      </Group>
      {'message' in flight && <BytesOfMessage carried={flight} world={world} />}
      <WhyNot />
      <Way flight={flight} held={held} world={world} />
      {!held && <Surgery flight={flight} world={world} />}
      <Raw value={flight} />
    </article>
  );
}

/** So many of those before and behind it are named. */
const NAMED = { ahead: 3, behind: 5 };

/** Where it is on its way, and what goes before and behind it on its connection: TCP keeps their order. */
function Way({ flight, held, world }: { flight: Flight; held: boolean; world: World }) {
  const words = useWords();
  const { inspect: say } = useMore();
  const lane = flights(world).filter(({ flight: other }) => 'conn' in flight && 'conn' in other && other.conn === flight.conn && other.from === flight.from);
  const index = lane.findIndex(({ flight: other }) => other.msg === flight.msg);
  const whole = Math.max(1, flight.at - flight.sentAt);
  const percent = Math.floor((Math.min(whole, Math.max(0, world.now - flight.sentAt)) / whole) * 100);
  return (
    <Group title={say.headings.queue}>
      <p><T>{held ? say.waitsAtCut : say.way({ percent, left: time(Math.max(0, flight.at - world.now)) })}</T></p>
      {!held && <meter className="way" min={0} max={100} value={percent} aria-hidden="true" />}
      <ol className="paths">
        {lane.slice(Math.max(0, index - NAMED.ahead), index + NAMED.behind).map(({ flight: other }) => (
          <li key={`${other.msg} ${other.seq}`} aria-current={other.msg === flight.msg || undefined}><Pick to={{ kind: 'message', msg: other.msg }}>{shortLabel(other, words)}</Pick></li>
        ))}
      </ol>
      <p className="soft"><T>{say.ahead(Math.max(0, index))}</T> · <T>{say.behind(Math.max(0, lane.length - index - 1))}</T></p>
    </Group>
  );
}

/** What TCP makes of it when one message is held, lost or hurried. */
function Surgery({ flight, world }: { flight: Flight; world: World }) {
  const { acts } = useSpeech();
  const { ahead, behind } = laneOf(world, flight);
  const all = [[acts.deliverNow, acts.deliverWhat(ahead)], [acts.delay, acts.delayWhat(behind)], [acts.drop, acts.dropWhat(behind)]] as const;
  return (
    <dl className="surgery">
      {all.map(([name, what]) => <div key={name}><dt><b><T>{name}</T></b></dt><dd><T>{what}</T></dd></div>)}
    </dl>
  );
}

function ofProcess(id: string): Selection {
  return id.startsWith('c:') ? { kind: 'client', client: nameOf(id) } : { kind: 'server', sid: Number(id.slice(1)) };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

/** One field of a packet, as a person reads it. */
function shown(key: string, value: unknown): ReactNode {
  if (typeof value === 'number') return /zxid|configVersion/i.test(key) ? <span className="number" title={hex(value)}>{zxid(value)}</span> : value;
  if (typeof value === 'string' || typeof value === 'boolean') return String(value);
  if (key === 'op') return opOf(value);
  if (key === 'txn' && isRecord(value)) return `${typeof value['zxid'] === 'number' ? zxid(value['zxid']) : ''} ${bodyOf(value['body'])}`;
  if (key === 'request' && isRecord(value)) return opOf(value['op']);
  if (key === 'snapshot' && isRecord(value)) return typeof value['zxid'] === 'number' ? zxid(value['zxid']) : '…';
  return <span className="mono">{JSON.stringify(value)}</span>;
}

type Op = Parameters<typeof opText>[0];
type Body = Parameters<typeof txnText>[0];

const isOp = (value: unknown): value is Op => isRecord(value) && typeof value['op'] === 'string';
const isBody = (value: unknown): value is Body => isRecord(value) && typeof value['type'] === 'string';

function opOf(value: unknown): string {
  return isOp(value) ? opText(value) : '…';
}

function bodyOf(value: unknown): string {
  return isBody(value) ? txnText(value) : '';
}
