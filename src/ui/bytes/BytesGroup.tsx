import { lazy, useState } from 'react';
import type { Carried } from '../../timeline/bytes.ts';
import { Later } from '../Later.tsx';
import type { World } from '../model.ts';
import { Group } from '../note/parts.tsx';
import { useMore } from '../page.ts';
import { T } from '../Say.tsx';
import type { Txn } from './sources.tsx';

const MessageBytes = lazy(async () => ({ default: (await import('./sources.tsx')).MessageBytes }));
const RecordBytes = lazy(async () => ({ default: (await import('./sources.tsx')).RecordBytes }));

/** What is carried, as bytes, encoded when somebody opens it. `world`: one in which it is on its way. */
export function BytesOfMessage({ carried, world }: { carried: Carried; world: World }) {
  const { inspect: { headings } } = useMore();
  return (
    <Group title={headings.bytes} from={3}>
      <Later><MessageBytes key={carried.msg} carried={carried} world={world} /></Later>
    </Group>
  );
}

/** Entries of a log as the records that are in its file, one at a time. */
export function BytesOfRecords({ txns, nameOf }: { txns: readonly Txn[]; nameOf: (txn: Txn) => string }) {
  const { inspect: { records: say } } = useMore();
  const [zxid, setZxid] = useState<number | null>(null);
  const txn = txns.find((one) => one.zxid === zxid);
  return (
    <>
      <label className="compare">
        <span className="soft"><T>{say.title}</T></span>
        <select value={txn?.zxid ?? ''} onChange={({ target }) => setZxid(target.value === '' ? null : Number(target.value))}>
          <option value="">{say.none}</option>
          {txns.map((one) => <option key={one.zxid} value={one.zxid}>{nameOf(one)}</option>)}
        </select>
      </label>
      {txn !== undefined && <Later><RecordBytes key={txn.zxid} txn={txn} /></Later>}
    </>
  );
}
