import { contextOf } from '../../words/sentence-summary.ts';
import { sentence } from '../../words/sentence.ts';
import type { Part } from '../../words/types.ts';
import { useMoment, useView, useWords } from '../page.ts';
import { Say, T } from '../Say.tsx';

/** Letters get smaller rather than many: Han characters are twice as wide. */
function sizeOf(text: string, chinese: boolean): string {
  const length = text.length * (chinese ? 1.75 : 1);
  return length > 240 ? 'caption longer' : length > 160 ? 'caption long' : length > 104 ? 'caption some' : 'caption';
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
  if (moment === null) return <p className="caption">{app.loading}</p>;
  if (fresh || moment.told === undefined) return <p className="caption"><T>{fresh ? stage.first : stage.begin}</T></p>;
  const said = sentence(moment.told, words, contextOf(moment.world));
  const parts = bySentence(said.parts);
  const end = lastSentence(parts);
  const last = parts.slice(end).reduce((sum, { text }) => sum + text.length, 0) > WEIGHT ? 0 : end;
  return (
    <p className={sizeOf(said.plain, words.locale !== 'en')} data-testid="caption">
      <Say parts={parts.slice(0, last)} />
      {last > 0 ? <strong><Say parts={parts.slice(last)} /></strong> : <Say parts={parts} />}
    </p>
  );
}
