import { memo, useCallback, useEffect, useId, useLayoutEffect, useReducer, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { contextOf } from '../../words/sentence-summary.ts';
import { sentence, weight } from '../../words/sentence.ts';
import type { Context } from '../../words/types.ts';
import type { Entry } from '../model.ts';
import { useMoment, useListen, usePage, useRun, useTold, useSpeech } from '../page.ts';
import { Say, T } from '../Say.tsx';
import { useActions } from '../useActions.ts';
import { ListWindow } from './ListWindow.ts';
import { placeOf } from './scan.ts';

/** Events in words, one line each; the one on the stage is marked. Only what is in view is drawn. */
export function EventList({ found, empty }: { found: readonly number[]; empty: ReactNode }) {
  const { events: say } = useListen();
  const { timeline } = usePage();
  const { look } = useActions();
  const moment = useMoment();
  const { event: now, seen } = useTold();
  const playing = useRun((state) => state.playing);
  const hint = useId();
  const place = placeOf(found, now);
  const box = useRef<HTMLDivElement>(null);
  const [view] = useState(() => new ListWindow());
  const [, draw] = useReducer((n: number) => n + 1, 0);
  useEffect(() => (box.current === null ? undefined : view.attach(box.current, draw)), [view]);
  useLayoutEffect(() => view.drawn(found, place));
  const span = view.span(found);
  const rows = useRows(view, found.length, place);
  // Scrolled far from it, Tab still finds a row: the nearest that is drawn.
  const stop = Math.max(span.first, Math.min(span.end - 1, rows.stop));
  const context = moment === null ? null : contextOf(moment.world);
  return (
    <div ref={box} className="events">
      <p id={hint} className="hidden">{say.hint}</p>
      <div style={{ height: span.before }} />
      <ol aria-label={say.list} aria-describedby={hint}>
        {found.length === 0 && <li className="yours">{empty ?? <T>{say.empty}</T>}</li>}
        {found.slice(span.first, span.end).map((event, i) => {
          const entry = timeline.entryAt(event - 1);
          const index = span.first + i;
          return entry === undefined ? null : (
            <Line key={event} event={event} entry={entry} index={index} of={found.length} current={index === place} stop={index === stop} context={context} go={look} move={rows.move} left={rows.left} />
          );
        })}
        {span.end >= found.length && !playing && found.length > 0 && now >= seen && <li className="yours"><T>{say.yours}</T></li>}
      </ol>
      <div style={{ height: span.after }} />
    </div>
  );
}

/** One stop for Tab, arrows inside: the row that has it, and the keys that move it. */
function useRows(view: ListWindow, count: number, place: number) {
  const [held, setHeld] = useState({ at: place, row: -1, focus: false });
  // Until the present event is another one, the row a reader went to keeps the stop.
  const stop = held.at === place && held.row >= 0 && held.row < count ? held.row : Math.max(0, place);
  useLayoutEffect(() => {
    if (!held.focus) return;
    const row = view.row(held.row);
    if (row !== document.activeElement) row?.focus({ preventScroll: true });
  });
  const move = useCallback((event: KeyboardEvent, index: number) => {
    const led = view.led(event.key, index);
    if (led === null) return;
    event.preventDefault();
    event.stopPropagation();
    setHeld({ ...led, focus: true });
    view.show(led.row);
  }, [view]);
  const left = useCallback(() => setHeld((was) => ({ ...was, focus: false })), []);
  return { stop, move, left };
}

interface LineProps {
  readonly event: number;
  readonly entry: Entry;
  readonly index: number;
  readonly of: number;
  readonly current: boolean;
  /** Tab stops here. */
  readonly stop: boolean;
  readonly context: Context | null;
  readonly go: (event: number) => void;
  readonly move: (event: KeyboardEvent, index: number) => void;
  readonly left: () => void;
}

const Line = memo(function Line({ event, entry, index, of, current, stop, context, go, move, left }: LineProps) {
  const words = useSpeech();
  const stopped = entry.facts.some((fact) => fact.type === 'process' && fact.status === 'down');
  return (
    <li aria-current={current ? 'step' : undefined} aria-posinset={index + 1} aria-setsize={of} className={`${stopped ? 'stopped' : ''} ${weight(entry)}`}>
      <button type="button" data-index={index} tabIndex={stop ? 0 : -1} onClick={() => go(event)} onKeyDown={(pressed) => move(pressed, index)} onBlur={left}>
        <span className="n">{event}</span>
        <span><Say parts={sentence(entry, words, context).parts} /></span>
      </button>
    </li>
  );
}, (a, b) => a.entry === b.entry && a.current === b.current && a.stop === b.stop && a.go === b.go && a.event === b.event && a.index === b.index && a.of === b.of && (a.context === null) === (b.context === null));
