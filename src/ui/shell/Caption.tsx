import { lazy, Suspense } from 'react';
import { useMoment, useRun, useView, useWords } from '../page.ts';
import { T } from '../Say.tsx';
import { Fitted } from './Fitted.tsx';

const Told = lazy(() => import('./Told.tsx'));

/** What has just happened, in a sentence; before anything has, what a visitor may do. Sentences are fetched after the picture. */
export function Caption() {
  const { locale, ui: { app, stage } } = useWords();
  // At rest it tells the moment itself.
  useRun((state) => state.playing);
  const moment = useMoment();
  const fresh = useView((view) => view.fresh);
  const text = moment === null ? app.loading : fresh ? stage.first : stage.begin;
  if (fresh || moment?.told === undefined) return <Fitted text={text} chinese={locale !== 'en'}><T>{text}</T></Fitted>;
  return <Suspense fallback={<p className="caption" data-testid="caption" />}><Told entry={moment.told} world={moment.world} /></Suspense>;
}
