import { lazy } from 'react';
import { Later } from '../Later.tsx';
import { useMoment, useRun, useView, useWords } from '../page.ts';
import { T } from '../Say.tsx';
import { Fitted } from './Fitted.tsx';

const Told = lazy(() => import('./Told.tsx'));
const RuleLine = lazy(() => import('./RuleLine.tsx'));

/** What has just happened, in a sentence, and the rule behind it if `ruled`; before anything has, what a visitor may do. Sentences are fetched after the picture. */
export function Caption({ ruled = false }: { ruled?: boolean }) {
  const { locale, ui: { app, stage } } = useWords();
  // At rest it tells the moment itself.
  useRun((state) => state.playing);
  const moment = useMoment();
  const fresh = useView((view) => view.fresh);
  const text = moment === null ? app.loading : fresh ? stage.first : stage.begin;
  const deep = useRun((state) => state.depth >= 2);
  if (fresh || moment?.told === undefined) return <Fitted text={text} chinese={locale !== 'en'}><T>{text}</T></Fitted>;
  return (
    <>
      <Later fallback={<p className="caption" data-testid="caption" />}><Told entry={moment.told} world={moment.world} /></Later>
      {ruled && deep && <Later fallback={<p className="rule" />}><RuleLine entry={moment.told} /></Later>}
    </>
  );
}
