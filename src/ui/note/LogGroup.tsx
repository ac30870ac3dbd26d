import { useState } from 'react';
import { compareLogs, logOf, logSize, type LogEntry } from '../../timeline/inspect.ts';
import { txnText, zxid as short } from '../../words/sentence-names.ts';
import { BytesOfRecords } from '../bytes/BytesGroup.tsx';
import type { World } from '../model.ts';
import { useCast, useMore, useWords } from '../page.ts';
import { T } from '../Say.tsx';
import { Group, Pick, Table, Zxid } from './parts.tsx';

const SHOWN = 12;

/** The last entries of the log on disk, each with how far it has come; beside that of another server if wanted. */
export function LogGroup({ sid, world }: { sid: number; world: World }) {
  const { note: { log: title } } = useWords().ui;
  const { inspect: say } = useMore();
  const cast = useCast();
  const [other, setOther] = useState(0);
  return (
    <Group title={title}>
      <label className="compare">
        <span className="soft"><T>{say.headings.compare}</T></span>
        <select value={other} onChange={({ target }) => setOther(Number(target.value))}>
          <option value={0}>{say.nobody}</option>
          {cast.all.filter((one) => one.sid !== sid).map(({ sid: each, id }) => <option key={each} value={each}>{`${say.compareWith} ${id}`}</option>)}
        </select>
      </label>
      {other === 0 || other === sid ? <Alone sid={sid} world={world} /> : <Beside sid={sid} other={other} world={world} />}
    </Group>
  );
}

function Entry({ zxid }: { zxid: number }) {
  return <Pick to={{ kind: 'zxid', zxid }}><Zxid value={zxid} /></Pick>;
}

function Alone({ sid, world }: { sid: number; world: World }) {
  const { stage, note: { log: title } } = useWords().ui;
  const { inspector: note } = useMore();
  const older = Math.max(0, logSize(world, sid) - SHOWN);
  const entries = logOf(world, sid, older);
  if (entries.length === 0) return <p className="soft"><T>{stage.emptyLog}</T></p>;
  const rows = entries.toReversed().map(({ txn, state }, index, all) => ({
    key: String(txn.zxid),
    // Above this line nothing is known to be committed.
    className: isCommitted(state) && index > 0 && !isCommitted(all[index - 1]?.state) ? 'commitPoint' : '',
    cells: [<Entry key="z" zxid={txn.zxid} />, txnText(txn.body), <T key="s">{note.statuses[state]}</T>],
  }));
  return (
    <>
      <Table caption={title} head={[note.zxid, note.entry, note.status]} rows={rows} />
      {older > 0 && <p className="soft"><T>{note.older(older)}</T></p>}
      <BytesOfRecords txns={entries.map(({ txn }) => txn).toReversed()} nameOf={({ zxid, body }) => `${short(zxid)} ${txnText(body)}`} />
    </>
  );
}

const isCommitted = (state: LogEntry['state'] | undefined): boolean => state === 'committed' || state === 'applied';

function Beside({ sid, other, world }: { sid: number; other: number; world: World }) {
  const { inspector: note, inspect: say } = useMore();
  const { rows, firstDifference } = compareLogs(world, sid, other, SHOWN);
  const state = (entry: LogEntry | null) => (entry === null ? <span className="soft"><T>{say.missing}</T></span> : <T>{note.statuses[entry.state]}</T>);
  return (
    <>
      <p><b><T>{firstDifference === null ? say.same : say.firstDifference(short(firstDifference))}</T></b></p>
      <Table caption={say.headings.compare} head={[note.zxid, `S${sid}`, `S${other}`]} rows={rows.map(({ zxid, here, there }) => ({ key: String(zxid), className: here === null || there === null ? 'differs' : '', cells: [<Entry key="z" zxid={zxid} />, state(here), state(there)] }))} />
    </>
  );
}
