import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { Tongue } from '../../course/parts.ts';
import { openSearch, type Findable, type Search } from '../../course/search.ts';
import { Dialog, Labelled } from '../dialogs/Dialog.tsx';
import { T } from '../Say.tsx';
import { useSite } from '../site.ts';
import { findables } from './findables.ts';
import { useCourseWords, useTongue } from './words.ts';

let asked: Promise<Search> | null = null;

/** Made once; what failed may be asked for again. */
function search(): Promise<Search> {
  asked ??= findables().then(openSearch);
  asked.catch(() => (asked = null));
  return asked;
}

/** Finds lessons, steps, terms and concepts as a person types, in either language. */
export default function SearchDialog({ onClose }: { onClose: () => void }) {
  const { search: words } = useCourseWords();
  const [query, setQuery] = useState('');
  const [index, setIndex] = useState<Search | 'failed' | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const results = useRef<HTMLOListElement>(null);
  useEffect(() => {
    field.current?.focus();
    search().then(setIndex, () => setIndex('failed'));
  }, []);
  const ready = index !== null && index !== 'failed' ? index : null;
  const found = ready?.find(query) ?? [];
  const nothing = ready !== null && query.trim() !== '' && found.length === 0;
  const links = (): HTMLAnchorElement[] => [...(results.current?.querySelectorAll('a') ?? [])];
  /** Down from the field to the results and back up; other keys stay what they are. */
  const move = (event: KeyboardEvent): void => {
    const all = links();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || all.length === 0) return;
    event.preventDefault();
    const to = all.findIndex((link) => link === document.activeElement) + step;
    if (to >= 0) all[Math.min(to, all.length - 1)]?.focus();
    else field.current?.focus();
  };
  return (
    <Dialog title={words.title} onClose={onClose}>
      <search className="searching">
        <Labelled label={words.label}>
          <input ref={field} className="input" type="search" value={query} autoComplete="off" spellCheck={false} onChange={(event) => setQuery(event.target.value)} onKeyDown={(event) => (event.key === 'Enter' ? links()[0]?.click() : move(event))} />
        </Labelled>
        <output className="soft">
          <T>{index === 'failed' ? words.failed : nothing ? words.nothing(query.trim()) : found.length > 0 ? words.found(found.length) : words.keys}</T>
        </output>
        <ol ref={results} className="results">
          {found.map((one) => <Result key={one.id} one={one} onClose={onClose} onMove={move} />)}
        </ol>
      </search>
    </Dialog>
  );
}

function Result({ one, onClose, onMove }: { one: Findable; onClose: () => void; onMove: (event: KeyboardEvent) => void }) {
  const { search: words } = useCourseWords();
  const site = useSite();
  const tongue = useTongue();
  const { kind, title, text, to } = one;
  const inside = (
    <>
      <span className="kind"><T>{words.kinds[kind]}</T></span>
      <span className="found"><b><T>{title[tongue]}</T></b>{text[tongue] !== '' && <span className="soft"><T>{shortened(text[tongue], tongue)}</T></span>}{to === null && <span className="soft"><T>{words.unwritten}</T></span>}</span>
    </>
  );
  // A step of the lesson that is open is a place on this page.
  return <li>{to === null ? <span className="cell">{inside}</span> : <a href={site(to)} onClick={onClose} onKeyDown={onMove}>{inside}</a>}</li>;
}

/** Characters of a text that are shown; a Chinese one says as much with half of them. */
const SHOWN = { en: 110, zh: 56 };

function shortened(text: string, tongue: Tongue): string {
  const most = SHOWN[tongue];
  return text.length <= most ? text : `${text.slice(0, most).replace(/\s+\S*$/, '')} …`;
}
