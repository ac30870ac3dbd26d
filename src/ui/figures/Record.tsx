import { fileName } from '../../figures/name.ts';
import { factsText, sentencesText } from '../../figures/record.ts';
import { allWords, moreWords } from '../language.ts';
import { useMore, usePage, useTold } from '../page.ts';
import type { Language } from '../prefs.ts';
import { T } from '../Say.tsx';
import { time } from '../time.ts';
import { useActions } from '../useActions.ts';
import { save } from './maker.ts';

/** The run so far as text: facts as the simulation reports them, or sentences. */
export function Record({ language }: { language: Language }) {
  const { timeline } = usePage();
  const { figures: say } = useMore();
  const { say: speak } = useActions();
  const { seen } = useTold();
  const saved = (text: string, extension: string) => {
    const name = fileName(timeline, extension, 1, seen);
    save(new Blob([text], { type: 'text/plain;charset=utf-8' }), name);
    speak(say.saved(name));
  };
  const sentences = async () => {
    const [more, words] = await Promise.all([moreWords(language), allWords(language)]);
    saved(sentencesText(timeline, seen, words, (event, us) => more.figures.line(event, time(us))), `${language}.txt`);
  };
  return (
    <section aria-labelledby="figure-text">
      <h3 id="figure-text"><T>{say.text}</T></h3>
      <div className="deeds">
        <button type="button" className="btn" disabled={seen === 0} onClick={() => void sentences()}><T>{say.sentences}</T></button>
        <button type="button" className="btn" disabled={seen === 0} onClick={() => saved(factsText(timeline, seen), 'txt')}><T>{say.facts}</T></button>
        <small className="soft"><T>{say.textHint(seen)}</T></small>
      </div>
    </section>
  );
}
