import { memo, type KeyboardEvent, type PointerEvent } from 'react';
import type { Annotation } from '../../timeline/bytes.ts';
import { PER_ROW, charOf, hexByte, hexOffset, moved } from './dump.ts';
import { useBytesWords } from './words.ts';

interface Shown {
  readonly bytes: Uint8Array;
  readonly end: number;
  /** The byte under the caret. */
  readonly at: number;
  readonly lit: Annotation | undefined;
  /** What the byte under the caret is, for whoever listens. */
  readonly about: string;
  readonly onMove: (offset: number) => void;
}

/** Rows of hex. One stop for Tab, a slider over the bytes: arrows move its caret, and what lies under it is said. */
export function Dump({ bytes, end, at, lit, about, onMove }: Shown) {
  const say = useBytesWords();
  const press = (event: KeyboardEvent) => {
    const to = event.ctrlKey || event.metaKey || event.altKey ? null : moved(at, event.key, end);
    if (to === null) return;
    event.preventDefault();
    event.stopPropagation();
    onMove(to);
  };
  const point = ({ target }: PointerEvent) => {
    const offset = target instanceof HTMLElement ? target.dataset['at'] : undefined;
    if (offset !== undefined) onMove(Number(offset));
  };
  return (
    // An input has no room for the bytes.
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    <div className="dump" role="slider" tabIndex={0} aria-label={say.dump} aria-valuemin={0} aria-valuemax={end - 1} aria-valuenow={at}
      aria-valuetext={say.byte({ offset: at, hex: hexByte(bytes[at] ?? 0), about })} onKeyDown={press} onPointerOver={point} onPointerDown={point} translate="no">
      {Array.from({ length: Math.ceil(end / PER_ROW) }, (_, row) => {
        const from = row * PER_ROW;
        const within = (offset: number) => Math.min(Math.max(offset - from, 0), PER_ROW);
        const first = lit === undefined ? 0 : within(lit.offset);
        const last = lit === undefined ? 0 : within(lit.offset + lit.length);
        const caret = at - from;
        return <Row key={from} bytes={bytes} from={from} to={Math.min(end, from + PER_ROW)} first={first} last={last} caret={caret >= 0 && caret < PER_ROW ? caret : -1} />;
      })}
    </div>
  );
}

/** Of a row, the bytes `first` up to `last` are lit. */
const Row = memo(function Row({ bytes, from, to, first, last, caret }: { bytes: Uint8Array; from: number; to: number; first: number; last: number; caret: number }) {
  const cells = Array.from(bytes.subarray(from, to));
  return (
    <div className="line">
      <span className="offset">{hexOffset(from)}</span>
      <span className="hexes">
        {cells.map((byte, i) => <span key={from + i} data-at={from + i} className={`${i >= first && i < last ? 'lit' : ''}${i === caret ? ' caret' : ''}`}>{hexByte(byte)}</span>)}
      </span>
      <span className="chars">
        {cells.map((byte, i) => <span key={from + i} data-at={from + i} className={i >= first && i < last ? 'lit' : ''}>{charOf(byte)}</span>)}
      </span>
    </div>
  );
});
