import { lazy, useEffect, useState } from 'react';
import { LanguageButton } from '../controls/LanguageButton.tsx';
import { Later } from '../Later.tsx';
import { T } from '../Say.tsx';
import { useSite } from '../site.ts';
import { useCourseWords } from './words.ts';

const SearchDialog = lazy(() => import('./SearchDialog.tsx'));

/** The name of the site, search, and the other language. */
export function Head() {
  const { nav } = useCourseWords();
  const site = useSite();
  const [searching, setSearching] = useState(false);
  useSlash(() => setSearching(true));
  return (
    <header className="site-head">
      <a className="site-name" href={site('')} lang="en" translate="no">Ensemble</a>
      <button type="button" className="btn plain search" title={nav.searchLong} aria-keyshortcuts="/" onClick={() => setSearching(true)}><Glass /><T>{nav.search}</T></button>
      <LanguageButton />
      {searching && <Later><SearchDialog onClose={() => setSearching(false)} /></Later>}
    </header>
  );
}

function Glass() {
  return <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true" focusable="false"><path d="M7.5 1.5a6 6 0 1 0 3.6 10.8l4 4 1.4-1.4-4-4A6 6 0 0 0 7.5 1.5Zm0 2a4 4 0 1 1 0 8 4 4 0 0 1 0-8Z" /></svg>;
}

/** "/" opens search, unless something is being typed. */
function useSlash(open: () => void): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const { target } = event;
      const typing = target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
      if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      open();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  });
}
