import { lazy } from 'react';
import { contextOf } from '../../words/sentence-summary.ts';
import { sentence } from '../../words/sentence.ts';
import type { Part } from '../../words/types.ts';
import { Later } from '../Later.tsx';
import type { Entry } from '../model.ts';
import { useRun, useSpeech, type Moment } from '../page.ts';
import { Say } from '../Say.tsx';
import { Fitted } from './Fitted.tsx';

/** Real names are wanted at the third depth only. */
const Source = lazy(() => import('./Source.tsx'));

/** A longer conclusion than this would be all weight. */
const WEIGHT = 110;

/** Where the last of several sentences begins: what comes of it all. Zero when there is but one. */
function lastSentence(parts: readonly Part[]): number {
  for (let i = parts.length - 1; i > 0; i--) if (/[.。] ?$/.test(parts[i - 1]?.text ?? '')) return i;
  return 0;
}

/** Splits parts after every full stop inside them, so that a sentence begins with a part. */
function bySentence(parts: readonly Part[]): Part[] {
  return parts.flatMap((part) => (part.role === undefined ? part.text.split(/(?<=\. |。)/).filter((text) => text !== '').map((text) => ({ ...part, text })) : [part]));
}

/** What has just happened, in a sentence. What comes of it all has the weight. */
export default function Told({ entry, world }: { entry: Entry; world: Moment['world'] }) {
  const words = useSpeech();
  const depth = useRun((state) => state.depth);
  const said = sentence(entry, words, contextOf(world, depth));
  const parts = bySentence(said.parts);
  const end = lastSentence(parts);
  const last = parts.slice(end).reduce((sum, { text }) => sum + text.length, 0) > WEIGHT ? 0 : end;
  return (
    <Fitted text={said.plain} chinese={words.locale !== 'en'}>
      {last === 0 ? <Say parts={parts} /> : <><Say parts={parts.slice(0, last)} /><strong><Say parts={parts.slice(last)} /></strong></>}
      {depth === 3 && <Later><Source entry={entry} /></Later>}
    </Fitted>
  );
}
