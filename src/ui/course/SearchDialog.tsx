import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { openSearch, type Findable, type Search } from '../../course/search.ts';
import { Dialog } from '../dialogs/Dialog.tsx';
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
  const results = useRef<HTMLOListElement>(null);
  useEffect(() => {
    search().then(setIndex, () => setIndex('failed'));
  }, []);
  const ready = index !== null && index !== 'failed' ? index : null;
  const found = ready?.find(query) ?? [];
  const nothing = ready !== null && query.trim() !== '' && found.length === 0;
  const links = (): HTMLAnchorElement[] => [...(results.current?.querySelectorAll('a') ?? [])];
  return (
    <Dialog title={words.title} onClose={onClose}>
      <form role="search" className="searching" onKeyDown={(event) => move(event, links())} onSubmit={(event) => { event.preventDefault(); links()[0]?.click(); }}>
        <label className="field">
          <span><T>{words.label}</T></span>
          <input className="input" type="search" value={query} autoFocus autoComplete="off" spellCheck={false} onChange={(event) => setQuery(event.target.value)} />
        </label>
        <p role="status" className="soft">
          <T>{index === 'failed' ? words.failed : nothing ? words.nothing(query.trim()) : found.length > 0 ? words.found(found.length) : words.keys}</T>
        </p>
        <ol ref={results} className="results">
          {found.map((one) => <Result key={one.id} one={one} onClose={onClose} />)}
        </ol>
      </form>
    </Dialog>
  );
}

function Result({ one, onClose }: { one: Findable; onClose: () => void }) {
  const { search: words } = useCourseWords();
  const site = useSite();
  const tongue = useTongue();
  const { kind, title, text, to } = one;
  const inside = (
    <>
      <span className="kind"><T>{words.kinds[kind]}</T></span>
      <span className="found"><b><T>{title[tongue]}</T></b>{text[tongue] !== '' && <span className="soft"><T>{shortened(text[tongue])}</T></span>}{to === null && <span className="soft"><T>{words.unwritten}</T></span>}</span>
    </>
  );
  // A step of the lesson that is open is a place on this page.
  return <li>{to === null ? <span className="cell">{inside}</span> : <a href={site(to)} onClick={onClose}>{inside}</a>}</li>;
}

const SHOWN = 110;

function shortened(text: string): string {
  return text.length <= SHOWN ? text : `${text.slice(0, SHOWN).replace(/\s+\S*$/, '')} …`;
}

/** Down from the field to the results and back up; other keys stay where they are. */
function move(event: KeyboardEvent, links: readonly HTMLAnchorElement[]): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined || links.length === 0) return;
  event.preventDefault();
  const to = links.findIndex((link) => link === document.activeElement) + step;
  if (to >= 0) links[Math.min(to, links.length - 1)]?.focus();
  else event.currentTarget.querySelector('input')?.focus();
}
