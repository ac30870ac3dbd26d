import type { ReactNode } from 'react';
import { opText, txnText, zxid } from '../../words/sentence-names.ts';
import type { Flight, World } from '../model.ts';
import { useMore, useWords } from '../page.ts';
import { T } from '../Say.tsx';
import { laneOf } from '../surgery.ts';
import { typeOf } from '../flight.ts';
import { Group, Raw, Row, hex } from './parts.tsx';
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
          <Row name={note.from}>{flight.from.replace(/^c:/, '')}</Row>
          <Row name={note.to}>{flight.to.replace(/^c:/, '')}</Row>
          <Row name={note.sent}>{note.ago(time(Math.max(0, world.now - flight.sentAt)))}</Row>
          <Row name={note.arrives}>{held ? heldBack : note.arrivesIn(time(Math.max(0, flight.at - world.now)))}</Row>
          {'conn' in flight && <Row name={note.conn}>{flight.conn}</Row>}
          {'message' in flight && Object.entries(flight.message).filter(([key]) => key !== 'type').map(([key, value]) => <Row key={key} name={key}>{shown(key, value)}</Row>)}
        </dl>
      </Group>
      {!held && <Surgery flight={flight} world={world} />}
      <Raw value={flight} />
    </article>
  );
}

/** What TCP makes of it when one message is held, lost or hurried. */
function Surgery({ flight, world }: { flight: Flight; world: World }) {
  const { act } = useWords().ui;
  const { ahead, behind } = laneOf(world, flight);
  const all = [[act.deliverNow, act.deliverWhat(ahead)], [act.delay, act.delayWhat(behind)], [act.drop, act.dropWhat(behind)]] as const;
  return (
    <dl className="surgery">
      {all.map(([name, what]) => <div key={name}><dt><b><T>{name}</T></b></dt><dd><T>{what}</T></dd></div>)}
    </dl>
  );
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
