import { lazy, Suspense, useEffect } from 'react';
import { usePage, usePrefs, useView } from '../page.ts';
import { dressPage } from '../prefs.ts';
import { T } from '../Say.tsx';
import { useMotion } from '../shell/useMotion.ts';
import { HomeActs, HomeText } from './HomeActs.tsx';
import { HomeStage } from './HomeStage.tsx';
import { Head } from './Head.tsx';
import { useCourseWords } from './words.ts';

/** Its names come right after the first picture. */
const CourseScore = lazy(() => import('./CourseScore.tsx'));
const Below = lazy(() => import('./Below.tsx'));

/** The first page: a living ensemble, and under it the course. */
export function Home() {
  const { prefs } = usePage();
  const words = useCourseWords();
  const language = usePrefs((state) => state.language);
  const theme = usePrefs((state) => state.theme);
  useEffect(() => dressPage(prefs.getState()), [prefs, language, theme]);
  const fresh = useView((view) => view.fresh);
  useMotion();
  return (
    <div className="home">
      <a className="skip" href="#course"><T>{words.nav.skip}</T></a>
      <div className="first">
        <div className="hero">
          <Head />
          <main className="hero-main" aria-label={words.home.stage}>
            <div className="hero-words">
              <h1><T>{words.home.title}</T></h1>
              {fresh && <p className="lead"><T>{words.home.lead}</T></p>}
              <HomeActs />
              <HomeText />
            </div>
            <HomeStage />
          </main>
        </div>
        <Suspense fallback={<div className="course" />}><CourseScore /></Suspense>
      </div>
      <Suspense fallback={null}><Below /></Suspense>
    </div>
  );
}
