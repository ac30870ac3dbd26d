import { memo, useEffect, useRef, type KeyboardEvent } from 'react';
import { useStore } from 'zustand';
import { contextOf } from '../../words/sentence-summary.ts';
import { sentence } from '../../words/sentence.ts';
import type { Context } from '../../words/types.ts';
import { useMoment, useMore, usePage, useSpeech } from '../page.ts';
import { T } from '../Say.tsx';
import type { SpaceDriver } from './SpaceDriver.ts';
import type { ShownRow } from './view.ts';

/** The rows in sight, in words, over their places in the picture. One stop for the keyboard: arrows move inside. */
export function RowList({ driver }: { driver: SpaceDriver }) {
  const { rows, size, now, active, event } = useStore(driver.view);
  const { spacetime: say } = useMore();
  const moment = useMoment();
  const list = useRef<HTMLOListElement>(null);
  // The row that had the focus may be out of sight by now, and gone with it.
  const moved = useRef(false);
  useEffect(() => {
    const row = moved.current ? list.current?.querySelector<HTMLElement>('[tabindex="0"]') : null;
    if (row === null || row === undefined) return;
    moved.current = false;
    row.focus({ preventScroll: true });
  }, [active, rows]);
  const context = moment === null ? null : contextOf(moment.world);
  const stop = active ?? (rows.some(({ row }) => row === now) ? now : rows[0]?.row);
  const press = (key: KeyboardEvent) => {
    const at = stop ?? 0;
    const to: Readonly<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + driver.pageSize(), PageUp: at - driver.pageSize(), Home: 0, End: size - 1 };
    const next = to[key.key];
    if (next === undefined || key.ctrlKey || key.altKey || key.metaKey) return;
    key.preventDefault();
    moved.current = true;
    driver.activate(next);
  };
  return (
    <ol ref={list} className="st-rows" aria-label={say.rows}>
      {rows.length === 0 && <li><T>{say.beginning}</T></li>}
      {rows.map((row) => (
        <Row key={`${row.event} ${row.pings}`} row={row} size={size} now={row.row === now} stop={row.row === stop} ahead={row.event > event} context={context} driver={driver} press={press} />
      ))}
    </ol>
  );
}

interface RowProps {
  readonly row: ShownRow;
  readonly size: number;
  readonly now: boolean;
  readonly stop: boolean;
  readonly ahead: boolean;
  readonly context: Context | null;
  readonly driver: SpaceDriver;
  readonly press: (key: KeyboardEvent) => void;
}

const Row = memo(function Row({ row, size, now, stop, ahead, context, driver, press }: RowProps) {
  const { spacetime: say } = useMore();
  const words = useSpeech();
  const { timeline } = usePage();
  const { event, pings } = row;
  const entry = pings < 0 ? timeline.entryAt(event - 1) : undefined;
  const told = pings >= 0 ? driver.gapText(row.row, say.gapRow) : entry === undefined ? '' : sentence(entry, words, context).plain;
  return (
    <li aria-posinset={row.row + 1} aria-setsize={size} style={{ top: row.y, height: row.height }}>
      <button type="button" tabIndex={stop ? 0 : -1} className={pings > 0 ? 'gap' : undefined} aria-current={now ? 'step' : undefined} aria-expanded={pings > 0 ? row.open : undefined}
        onKeyDown={stop ? press : undefined} onFocus={() => !stop && driver.activate(row.row)} onClick={() => driver.enter(row.row)}>
        <T>{now ? say.now(told) : ahead ? say.ahead(told) : told}</T>
      </button>
    </li>
  );
}, sameRow);

/** What the keys mean depends on the row that has the focus: the others need not hear of it. */
function sameRow(a: RowProps, b: RowProps): boolean {
  const placed = a.row.row === b.row.row && a.row.event === b.row.event && a.row.pings === b.row.pings && a.row.y === b.row.y && a.row.height === b.row.height && a.row.open === b.row.open;
  return placed && a.now === b.now && a.stop === b.stop && !b.stop && a.ahead === b.ahead && a.size === b.size && (a.context === null) === (b.context === null);
}
