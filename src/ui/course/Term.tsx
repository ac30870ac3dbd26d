import { useId, useRef, useState, type ReactNode } from 'react';
import type { Term as Explained } from '../../course/glossary.ts';
import { useLanguage } from '../page.ts';
import type { Language } from '../prefs.ts';
import { T } from '../Say.tsx';
import { usePlaces } from './usePlaces.ts';
import { courseWords, useTongue, type CourseWords } from './words.ts';

interface Found {
  readonly term: Explained;
  readonly words: CourseWords['glossary'];
}

/** The glossary is fetched when a term is first asked about. */
async function find(id: string, language: Language): Promise<Found | null> {
  const [{ termOf }, { glossary: words }] = await Promise.all([import('../../course/glossary.ts'), courseWords(language)]);
  const term = termOf(id);
  return term === undefined ? null : { term, words };
}

/** In HTML that is written in advance a term is a link to the glossary. */
const WRITING = typeof document === 'undefined';

/** A word of a lesson's text that explains itself when it is pressed. */
export function Term({ id, children }: { id: string; children: ReactNode }) {
  const place = usePlaces();
  if (WRITING) return <a className="explain" href={place(`glossary/#${id}`)}>{children}</a>;
  return <Explaining id={id}>{children}</Explaining>;
}

function Explaining({ id, children }: { id: string; children: ReactNode }) {
  const name = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [found, setFound] = useState<Found | null>(null);
  const language = useLanguage();
  return (
    <>
      <button ref={button} type="button" className="explain" popoverTarget={name} onClick={() => void find(id, language).then(setFound)}>{children}</button>
      <span id={name} popover="auto" className="explained" role="note" onToggle={(event) => stand(event.currentTarget, button.current)}>
        {found !== null && <Explanation found={found} onDrawn={(box) => stand(box, button.current)} />}
      </span>
    </>
  );
}

function Explanation({ found: { term, words }, onDrawn }: { found: Found; onDrawn: (box: HTMLElement) => void }) {
  const place = usePlaces();
  const tongue = useTongue();
  const other = tongue === 'en' ? 'zh' : 'en';
  return (
    <span ref={(drawn) => { if (drawn?.parentElement) onDrawn(drawn.parentElement); }}>
      <b><T>{term[tongue]}</T></b>
      {term[other] !== term[tongue] && <span className="soft" lang={other === 'en' ? 'en' : 'zh-CN'}> {term[other]}</span>}
      <span className="means"><T>{term.means[tongue]}</T></span>
      <a href={place(`glossary/#${term.id}`)}><T>{words.more}</T></a>
    </span>
  );
}

/** Under its word, or above where there is no room, and inside the window. */
function stand(box: HTMLElement, button: HTMLElement | null): void {
  if (button === null || !box.matches(':popover-open')) return;
  const at = button.getBoundingClientRect();
  const { width, height } = box.getBoundingClientRect();
  const below = at.bottom + height + 6 < window.innerHeight;
  box.style.left = `${Math.max(8, Math.min(at.left, window.innerWidth - width - 8))}px`;
  box.style.top = `${below ? at.bottom + 6 : Math.max(8, at.top - height - 6)}px`;
}
