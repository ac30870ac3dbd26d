import { contextOf } from '../../words/sentence-summary.ts';
import { sentence } from '../../words/sentence.ts';
import { useMoment, useView, useWords } from '../page.ts';
import { Say, T } from '../Say.tsx';

/** Letters get smaller rather than many: Han characters are twice as wide. */
function sizeOf(text: string, chinese: boolean): string {
  const length = text.length * (chinese ? 1.75 : 1);
  return length > 240 ? 'caption longer' : length > 160 ? 'caption long' : 'caption';
}

/** What has just happened, in a sentence; before anything has, what a visitor may do. */
export function Caption() {
  const words = useWords();
  const moment = useMoment();
  const fresh = useView((view) => view.fresh);
  const { app, stage } = words.ui;
  if (moment === null) return <p className="caption">{app.loading}</p>;
  if (fresh || moment.entry === undefined) return <p className="caption"><T>{fresh ? stage.first : stage.begin}</T></p>;
  const said = sentence(moment.entry, words, contextOf(moment.world));
  return <p className={sizeOf(said.plain, words.locale !== 'en')} data-testid="caption"><Say sentence={said} /></p>;
}
