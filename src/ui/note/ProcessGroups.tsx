import type { Process, World } from '../model.ts';
import { snapshotZxids } from '../../timeline/inspect.ts';
import { timerKey } from '../../words/sentence-event.ts';
import { zxid as short } from '../../words/sentence-names.ts';
import { nameOf } from '../flight.ts';
import { useMore, useSpeech } from '../page.ts';
import { T } from '../Say.tsx';
import { Field, Group, Row, Table } from './parts.tsx';
import { time } from '../time.ts';

/** How far the log is from being safe, and the files beside it. */
export function DiskGroup({ process, sid, world }: { process: Process; sid: number; world: World }) {
  const { inspector: note, inspect: say } = useMore();
  const log = process.disk.logs['txnlog'];
  const snapshots = snapshotZxids(world, sid).map(({ zxid, received }) => say.snapshot({ zxid: short(zxid), received }));
  return (
    <Group title={note.groups.disk} from={2}>
      <dl>
        <Field of="appended">{log?.records.size ?? 0}</Field>
        <Field of="written">{log?.written ?? 0}</Field>
        <Field of="synced">{log?.synced ?? 0}</Field>
        <Field of="snapshots">{snapshots.length === 0 ? note.none : <T>{snapshots.join('  ')}</T>}</Field>
        <Row name={note.life}>{process.life}</Row>
      </dl>
    </Group>
  );
}

/** What will wake it, and when. */
export function TimerGroup({ process, now }: { process: Process; now: number }) {
  const words = useSpeech();
  const { inspector: note, inspect: say, timerNames } = useMore();
  const timers = Object.entries(process.timers).sort(([, a], [, b]) => a.at - b.at);
  if (timers.length === 0) return null;
  return (
    <Group title={note.groups.timers}>
      <dl>{timers.map(([name, timer]) => <Row key={name} name={timerNames[timerKey(name, words)]} note={name}><T>{say.onClock({ server: nameOf(process.id), time: time(Math.max(0, timer.at - now)) })}</T></Row>)}</dl>
    </Group>
  );
}

export function ConnectionGroup({ id, world }: { id: string; world: World }) {
  const { inspector: note } = useMore();
  const rows = Object.values(world.conns).filter((conn) => conn.a === id || conn.b === id).map((conn) => {
    const other = conn.a === id ? conn.b : conn.a;
    const open = conn.a === id ? conn.aOpen : conn.bOpen;
    const waiting = conn.ab.held.length + conn.ba.held.length;
    const state = open ? (waiting > 0 ? note.connHeld(waiting) : note.connStates.open) : note.connStates.closed;
    return { key: String(conn.id), cells: [conn.id, `${conn.a === id ? '→' : '←'} ${nameOf(other)}`, <span key="port" lang="en">{conn.port}</span>, state] };
  });
  if (rows.length === 0) return null;
  return (
    <Group title={note.groups.connections} from={3}>
      <Table caption={note.groups.connections} head={[note.conn, note.to, note.port, note.state]} rows={rows} />
    </Group>
  );
}
