import { toArray } from '../../base/pvec.ts';
import { txnText } from '../../words/sentence-names.ts';
import type { TxnBody } from '../../words/types.ts';
import type { Process, Server } from '../model.ts';
import { useMore, useWords } from '../page.ts';
import { Group, Table, Zxid } from './parts.tsx';

const SHOWN = 12;

interface LogEntry {
  readonly zxid: number;
  readonly body: TxnBody;
}

/** The kernel keeps records it knows nothing of; those of the transaction log have a zxid and a body. */
function isLogEntry(record: unknown): record is LogEntry {
  return typeof record === 'object' && record !== null && 'zxid' in record && 'body' in record;
}

function newest(process: Process): { entries: { entry: LogEntry; index: number }[]; older: number; written: number; synced: number } {
  const log = process.disk.logs['txnlog'];
  if (log === undefined) return { entries: [], older: 0, written: 0, synced: 0 };
  const from = Math.max(0, log.records.size - SHOWN);
  const entries = toArray(log.records, from).flatMap((record, i) => (isLogEntry(record) ? [{ entry: record, index: from + i }] : []));
  return { entries, older: from, written: log.written, synced: log.synced };
}

/** The last entries of the log on disk, each with how far it has come. */
export function LogGroup({ process, server, committed }: { process: Process; server: Server | null; committed: number }) {
  const { stage, note: { log: title } } = useWords().ui;
  const { inspector: note } = useMore();
  const { entries, older, written, synced } = newest(process);
  const applied = server?.database.tree.lastProcessedZxid ?? -1;
  const statusOf = (zxid: number, index: number) => {
    if (zxid <= applied) return note.statuses.applied;
    if (zxid <= committed) return note.statuses.committed;
    if (index < synced) return note.statuses.synced;
    return index < written ? note.statuses.written : note.statuses.appended;
  };
  const rows = entries.toReversed().map(({ entry, index }) => ({
    key: String(index),
    cells: [<Zxid key="z" value={entry.zxid} />, txnText(entry.body), statusOf(entry.zxid, index)],
  }));
  return (
    <Group title={title}>
      {rows.length === 0 ? <p className="soft">{stage.emptyLog}</p> : <Table caption={title} head={[note.zxid, note.entry, note.status]} rows={rows} />}
      {older > 0 && <p className="soft">{note.older(older)}</p>}
    </Group>
  );
}
