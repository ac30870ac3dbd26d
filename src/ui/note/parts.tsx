import { useState, type ReactNode } from 'react';
import { duration, zxid } from '../../words/sentence-names.ts';
import { T } from '../Say.tsx';
import type { Selection } from '../../timeline/store.ts';
import { useMore, useRun } from '../page.ts';
import { useActions } from '../useActions.ts';

/** A named part of the notes, open from a depth of detail on; anybody may open it before. */
export function Group({ title, from = 1, children }: { title: string; from?: 1 | 2 | 3; children: ReactNode }) {
  const depth = useRun((state) => state.depth);
  return <Fold key={depth} className="group" at={depth >= from} label={title} summary={<h3><T>{title}</T></h3>}>{children}</Fold>;
}

/** What is folded away is not made. */
export function Fold({ className, at = false, label, summary, children }: { className?: string; at?: boolean; label: string; summary: ReactNode; children: ReactNode }) {
  const [open, setOpen] = useState(at);
  return (
    <details className={className} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary aria-label={label}>{summary}</summary>
      {open && children}
    </details>
  );
}

/** A way to something else that can be selected. */
export function Pick({ to, children }: { to: Selection; children: ReactNode }) {
  const { select } = useActions();
  return <button type="button" className="link" onClick={() => select(to)}>{children}</button>;
}

/** A field and its value; the note says what the field is for. */
export function Row({ name, note, children }: { name: string; note?: string; children: ReactNode }) {
  return (
    <div className="row" title={note}>
      <dt><T>{name}</T></dt>
      <dd>{children}</dd>
    </div>
  );
}

/** A field known by its key in the words. */
export function Field({ of, children }: { of: FieldName; children: ReactNode }) {
  const { name, note } = useMore().fields[of];
  return <Row name={name} note={note}>{children}</Row>;
}

export type FieldName = keyof ReturnType<typeof useMore>['fields'];

export function hex(value: number): string {
  return value < 0 ? '0xffffffffffffffff' : `0x${value.toString(16)}`;
}

/** Epoch and counter; hex, as the logs of ZooKeeper print it, on hover. */
export function Zxid({ value }: { value: number }) {
  return <span className="number" title={hex(value)}>{zxid(value)}</span>;
}

export function Servers({ sids }: { sids: readonly number[] | null | undefined }) {
  const { inspector: note } = useMore();
  if (sids === null || sids === undefined || sids.length === 0) return <span className="soft">{note.none}</span>;
  return sids.toSorted((a, b) => a - b).map((sid) => `S${sid}`).join(' ');
}

export function Zxids({ of }: { of: readonly { readonly zxid: number }[] }) {
  const { inspector: note } = useMore();
  if (of.length === 0) return <span className="soft">{note.none}</span>;
  return of.slice(0, 8).map(({ zxid: value }) => zxid(value)).join('  ') + (of.length > 8 ? ` +${of.length - 8}` : '');
}

export function Ms({ value }: { value: number }) {
  return <span className="number">{duration(value)}</span>;
}

/** A small table: its first column names the rows. */
export function Table({ caption, head, rows }: { caption: string; head: readonly string[]; rows: readonly { key: string; cells: readonly ReactNode[]; className?: string }[] }) {
  return (
    <div className="tableBox">
      <table className="table">
        <caption><T>{caption}</T></caption>
        <thead>
          <tr>{head.map((one) => <th key={one} scope="col"><T>{one}</T></th>)}</tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells, className }) => (
            <tr key={key} className={className}>
              {cells.map((cell, index) => (index === 0 ? <th key={head[index]} scope="row">{cell}</th> : <td key={head[index]}>{cell}</td>))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Everything, as it is: for those who want no words. */
export function Raw({ value }: { value: unknown }) {
  const { inspector: note } = useMore();
  return <Fold className="raw" label={note.raw} summary={<T>{note.raw}</T>}><RawText value={value} /></Fold>;
}

/** Shared structures are trees of nodes: a depth is enough, the rest is in the tables. */
function RawText({ value }: { value: unknown }) {
  const { inspector: note } = useMore();
  return <textarea readOnly rows={12} spellCheck={false} aria-label={note.raw} value={JSON.stringify(value, null, 1)} />;
}
