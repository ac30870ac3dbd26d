import { rove } from '../a11y/roving.ts';
import { T } from '../Say.tsx';
import type { FieldRow } from './dump.ts';
import { useBytesWords } from './words.ts';

/** Groups of four bytes; of a long field as much as the wire layer gives. */
const spaced = (hex: string): string => hex.replaceAll(/[0-9a-f]{8}(?=.)/g, '$& ');

/** The same bytes as a table: where, which field, of what type, what it says. */
export function Fields({ rows, chosen, onPick }: { rows: readonly FieldRow[]; chosen: number; onPick: (index: number) => void }) {
  const { caption, columns } = useBytesWords();
  const stop = Math.max(0, chosen);
  return (
    <div className="tableBox">
      <table className="table">
        <caption><T>{caption}</T></caption>
        <thead><tr>{(['field', 'value', 'offset', 'type', 'bytes'] as const).map((column) => <th key={column} scope="col"><T>{columns[column]}</T></th>)}</tr></thead>
        <tbody lang="en">
          {rows.map(({ field, depth }, index) => (
            <tr key={`${field.offset} ${depth} ${field.field}`} aria-current={index === chosen || undefined} onPointerEnter={() => onPick(index)}>
              <th scope="row" className={`depth${Math.min(depth, 6)}`}>
                <button type="button" className="link" data-row tabIndex={index === stop ? 0 : -1} onKeyDown={rove} onFocus={() => onPick(index)} onClick={() => onPick(index)}>{field.field}</button>
              </th>
              <td className="value">{field.value}</td>
              <td className="number">{field.offset}</td>
              <td>{field.type}</td>
              <td className="mono">{field.fields.length > 0 ? '' : spaced(field.hex)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
