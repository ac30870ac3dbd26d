import { lazy, Suspense } from 'react';
import { useMoment, useRun, useView, useWords } from '../page.ts';
import { T } from '../Say.tsx';
import { Fitted } from './Fitted.tsx';
import { useFormat } from './useFormat.ts';

const Told = lazy(() => import('./Told.tsx'));
const RuleLine = lazy(() => import('./RuleLine.tsx'));

/** What has just happened, in a sentence, and the rule behind it where there is room; before anything has, what a visitor may do. Sentences are fetched after the picture. */
export function Caption({ ruled = false }: { ruled?: boolean }) {
  const { locale, ui: { app, stage } } = useWords();
  // At rest it tells the moment itself.
  useRun((state) => state.playing);
  const moment = useMoment();
  const fresh = useView((view) => view.fresh);
  const text = moment === null ? app.loading : fresh ? stage.first : stage.begin;
  const roomy = useFormat(true) === 'laptop';
  const deep = useRun((state) => state.depth >= 2);
  if (fresh || moment?.told === undefined) return <Fitted text={text} chinese={locale !== 'en'}><T>{text}</T></Fitted>;
  return (
    <>
      <Suspense fallback={<p className="caption" data-testid="caption" />}><Told entry={moment.told} world={moment.world} /></Suspense>
      {ruled && roomy && deep && <p className="rule soft"><Suspense fallback={null}><RuleLine entry={moment.told} /></Suspense></p>}
    </>
  );
}
