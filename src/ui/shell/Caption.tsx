import { lazy, Suspense, useLayoutEffect, useRef } from 'react';
import { contextOf } from '../../words/sentence-summary.ts';
import { sentence } from '../../words/sentence.ts';
import type { Part, Sentence } from '../../words/types.ts';
import { useMoment, useRun, useView, useWords } from '../page.ts';
import { Say, T } from '../Say.tsx';

/** Real names are wanted at the third depth only. */
const Source = lazy(() => import('./Source.tsx'));

/** From the largest letters to the smallest. */
const SIZES = ['caption', 'caption some', 'caption long', 'caption longer', 'caption least'] as const;

/** Letters get smaller rather than many: about how many fit is known, Han characters being twice as wide. */
function sizeOf(text: string, chinese: boolean): number {
  const length = text.length * (chinese ? 1.75 : 1);
  return length > 240 ? 3 : length > 160 ? 2 : length > 104 ? 1 : 0;
}

/** A sentence that does not fit its place after all gets smaller letters, one size after the other, before it is seen. */
function useFitting(text: string, chinese: boolean) {
  const place = useRef<HTMLParagraphElement>(null);
  useLayoutEffect(() => {
    const { current: p } = place;
    if (p === null) return undefined;
    const fit = () => {
      for (const size of SIZES.slice(sizeOf(text, chinese))) {
        p.className = size;
        if (p.scrollHeight <= p.clientHeight + 1) return;
      }
    };
    fit();
    // Its place is what the picture leaves, and that comes later.
    const resized = new ResizeObserver(fit);
    const grown = new MutationObserver(fit);
    resized.observe(p);
    grown.observe(p, { childList: true, subtree: true });
    return () => {
      resized.disconnect();
      grown.disconnect();
    };
  }, [text, chinese]);
  return place;
}

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

/** What has just happened, in a sentence; before anything has, what a visitor may do. */
export function Caption() {
  const words = useWords();
  const moment = useMoment();
  const fresh = useView((view) => view.fresh);
  const { app, stage } = words.ui;
  const told = fresh ? undefined : moment?.told;
  const depth = useRun((state) => state.depth);
  const said = told === undefined || moment === null ? null : sentence(told, words, contextOf(moment.world, depth));
  const text = said?.plain ?? (moment === null ? app.loading : fresh ? stage.first : stage.begin);
  const place = useFitting(text, words.locale !== 'en');
  return <p ref={place} className="caption" data-testid="caption">{said === null ? <T>{text}</T> : <Weighed said={said} />}{depth === 3 && told !== undefined && <Suspense fallback={null}><Source entry={told} /></Suspense>}</p>;
}

/** What comes of it all has the weight. */
function Weighed({ said }: { said: Sentence }) {
  const parts = bySentence(said.parts);
  const end = lastSentence(parts);
  const last = parts.slice(end).reduce((sum, { text }) => sum + text.length, 0) > WEIGHT ? 0 : end;
  if (last === 0) return <Say parts={parts} />;
  return <><Say parts={parts.slice(0, last)} /><strong><Say parts={parts.slice(last)} /></strong></>;
}
