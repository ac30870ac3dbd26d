import { useState } from 'react';
import type { Annotated } from '../../timeline/bytes.ts';
import { T } from '../Say.tsx';
import '../style/bytes.css';
import { CopyHex } from './CopyHex.tsx';
import { Dump } from './Dump.tsx';
import { fieldRows, rowAt, type FieldRow } from './dump.ts';
import { Fields } from './Fields.tsx';
import { meaningOf, useBytesWords } from './words.ts';

/** So many are shown at first, and as many more each time that is asked for: a snapshot may have millions. */
const SHOWN = 1024;

/** Bytes and the fields they are: what is pointed at in one lights up in the other. `withTxn`: a real server's end with a digest. */
export function Bytes({ of: { bytes, fields, error }, withTxn }: { of: Annotated; withTxn: boolean }) {
  const say = useBytesWords();
  const [shown, setShown] = useState(SHOWN);
  const [at, setAt] = useState(0);
  const [picked, setPicked] = useState<number | null>(null);
  const end = Math.min(shown, bytes.length);
  const rows = fieldRows(fields, end);
  const chosen = picked ?? rowAt(rows, at);
  const lit = rows[chosen]?.field;
  const goTo = (offset: number) => {
    setAt(offset);
    setPicked(null);
  };
  const pick = (index: number) => {
    setAt(rows[index]?.field.offset ?? 0);
    setPicked(index);
  };
  return (
    <div className="bytes">
      {error !== null && <p className="errors" role="alert"><T>{say.error({ path: error.path, offset: error.offset })}</T> <span lang="en">{error.reason}</span></p>}
      {bytes.length > 0 && (
        <>
          <p className="soft"><T>{say.length(bytes.length)}</T></p>
          <Dump bytes={bytes} end={end} at={at} lit={lit} about={textOf(rows[chosen])} onMove={goTo} />
          <Meaning row={rows[chosen]} />
          <Fields rows={rows} chosen={chosen} onPick={pick} />
          {withTxn && <p className="soft"><T>{say.noDigest}</T></p>}
          <div className="deeds">
            {end < bytes.length && <button type="button" className="btn" onClick={() => setShown(shown + SHOWN)}><T>{say.more(bytes.length - end)}</T></button>}
            <CopyHex bytes={bytes} />
          </div>
        </>
      )}
    </div>
  );
}

/** A field with its value, as it is said of a byte. */
function textOf(row: FieldRow | undefined): string {
  return row === undefined ? '' : [row.field.field, row.field.type, row.field.value].filter((text) => text !== '').join(', ');
}

/** What is lit, and what it is for. It has its height when it is empty: nothing below moves. */
function Meaning({ row }: { row: FieldRow | undefined }) {
  const say = useBytesWords();
  return (
    <p className="meaning">
      {row !== undefined && <><b className="mono" lang="en">{row.field.field}</b>{row.field.value !== '' && <span className="mono" lang="en"> = {row.field.value}</span>} <span className="soft"><T>{meaningOf(say, row.field.note)}</T></span></>}
    </p>
  );
}
