import { lazy } from 'react';
import { Later } from '../Later.tsx';
import { useMoment, useRun, useView, useWords } from '../page.ts';
import { T } from '../Say.tsx';
import { Fitted } from './Fitted.tsx';
import { Modified, useModified } from './Modified.tsx';

const Told = lazy(() => import('./Told.tsx'));
const RuleLine = lazy(() => import('./RuleLine.tsx'));

/** What has just happened, in a sentence; before anything has, what a visitor may do. Sentences are fetched after the picture. */
export function Caption() {
  const { locale, ui: { app, stage } } = useWords();
  // At rest it tells the moment itself.
  useRun((state) => state.playing);
  const moment = useMoment();
  const fresh = useView((view) => view.fresh);
  const text = moment === null ? app.loading : fresh ? stage.first : stage.begin;
  if (fresh || moment?.told === undefined) return <Fitted text={text} chinese={locale !== 'en'}><T>{text}</T></Fitted>;
  return <Later fallback={<p className="caption" data-testid="caption" />}><Told entry={moment.told} world={moment.world} /></Later>;
}

/** Under the sentence: what is special about the run, if it is `signed` here, and the rule behind what has just happened, if it is `ruled`. */
export function Under({ signed, ruled }: { signed: boolean; ruled: boolean }) {
  useRun((state) => state.playing);
  const told = useMoment()?.told;
  const fresh = useView((view) => view.fresh);
  const deep = useRun((state) => state.depth >= 2);
  const modified = useModified() && signed;
  if (!ruled && !modified) return null;
  return (
    <div className="under">
      {modified && <Modified />}
      {ruled && deep && !fresh && told !== undefined && <Later><RuleLine entry={told} /></Later>}
    </div>
  );
}
