import { useEffect, type ReactNode } from 'react';
import { usePage, usePrefs } from '../page.ts';
import { dressPage } from '../prefs.ts';
import { T } from '../Say.tsx';
import { Head } from './Head.tsx';
import { usePlaces } from './usePlaces.ts';
import { useCourseWords } from './words.ts';

/** A page to be read, with the way to the others. */
export function ReadingPage({ title, children }: { title: string; children: ReactNode }) {
  const { prefs } = usePage();
  const { nav } = useCourseWords();
  const place = usePlaces();
  const language = usePrefs((state) => state.language);
  const theme = usePrefs((state) => state.theme);
  useEffect(() => dressPage(prefs.getState()), [prefs, language, theme]);
  useEffect(() => { document.title = `${title} · Ensemble`; }, [title]);
  return (
    <div className="reading-page">
      <Head />
      <nav className="reading-nav" aria-label={nav.group}>
        <a href={place('')}><T>{nav.home}</T></a>
        <a href={place('glossary/')}><T>{nav.glossary}</T></a>
        <a href={place('about/')}><T>{nav.about}</T></a>
        <a href={place('teachers/')}><T>{nav.teachers}</T></a>
      </nav>
      <main className="reading wide">{children}</main>
    </div>
  );
}

/** What the address points at, once it has been drawn. Stands after it. */
export function Anchor() {
  useEffect(() => {
    if (location.hash.length > 1) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
  }, []);
  return null;
}
