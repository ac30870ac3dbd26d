import type { Process, World } from '../model.ts';
import { useMore } from '../page.ts';
import { Field, Group, Row, Table } from './parts.tsx';
import { time } from '../time.ts';

/** How far the log is from being safe, and the files beside it. */
export function DiskGroup({ process }: { process: Process }) {
  const { inspector: note } = useMore();
  const log = process.disk.logs['txnlog'];
  const snapshots = Object.keys(process.disk.cells).filter((cell) => cell.startsWith('snapshot.'));
  return (
    <Group title={note.groups.disk}>
      <dl>
        <Field of="appended">{log?.records.size ?? 0}</Field>
        <Field of="written">{log?.written ?? 0}</Field>
        <Field of="synced">{log?.synced ?? 0}</Field>
        <Field of="snapshots">{snapshots.length === 0 ? note.none : snapshots.join(' ')}</Field>
        <Row name={note.life}>{process.life}</Row>
      </dl>
    </Group>
  );
}

/** What will wake it, and when. */
export function TimerGroup({ process, now }: { process: Process; now: number }) {
  const { inspector: note } = useMore();
  const timers = Object.entries(process.timers).sort(([, a], [, b]) => a.at - b.at);
  if (timers.length === 0) return null;
  return (
    <Group title={note.groups.timers}>
      <dl>{timers.map(([name, timer]) => <Row key={name} name={name}>{note.due(time(Math.max(0, timer.at - now)))}</Row>)}</dl>
    </Group>
  );
}

export function ConnectionGroup({ id, world }: { id: string; world: World }) {
  const { inspector: note } = useMore();
  const rows = Object.values(world.conns).filter((conn) => conn.a === id || conn.b === id).map((conn) => {
    const other = conn.a === id ? conn.b : conn.a;
    const open = conn.a === id ? conn.aOpen : conn.bOpen;
    const waiting = conn.ab.held.length + conn.ba.held.length;
    return { key: String(conn.id), cells: [conn.id, conn.a === id ? `→ ${other}` : `← ${other}`, conn.port, open ? (waiting > 0 ? `open, ${waiting} held` : 'open') : 'closed'] };
  });
  if (rows.length === 0) return null;
  return (
    <Group title={note.groups.connections}>
      <Table caption={note.groups.connections} head={[note.conn, note.to, note.port, note.state]} rows={rows} />
    </Group>
  );
}
