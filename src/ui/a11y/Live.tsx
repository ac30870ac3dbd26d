import { useEffect, useState } from 'react';
import { contextOf } from '../../words/sentence-summary.ts';
import { sentence, weight } from '../../words/sentence.ts';
import { useMoment, usePrefs, useRun, useView, useWords } from '../page.ts';

/** While it plays, at most one announcement in this time: a screen reader cannot be read over. */
const APART_MS = 2_500;

/**
 * The one live region. A step is told in one sentence; while the run plays only what is notable, the newest wins and
 * what was missed is not made up for. Words of the page itself (copied, opened) always come through.
 */
export function Live() {
  const words = useWords();
  const moment = useMoment();
  const playing = useRun((state) => state.playing);
  const speech = usePrefs((prefs) => prefs.speech);
  const said = useView((view) => view.said);
  const [text, setText] = useState('');
  const [lastMs, setLastMs] = useState(0);
  const entry = moment?.told;
  const notable = entry !== undefined && weight(entry) === 'key';
  const wanted = entry !== undefined && (playing || speech === 'key' ? notable : true) && speech !== 'off';
  const news = wanted && moment !== null ? sentence(entry, words, contextOf(moment.world)).plain : '';
  useEffect(() => {
    if (news === '') return undefined;
    const wait = playing ? Math.max(0, lastMs + APART_MS - performance.now()) : 250;
    const timer = setTimeout(() => {
      setText(news);
      setLastMs(performance.now());
    }, wait);
    return () => clearTimeout(timer);
  }, [news, playing, lastMs]);
  useEffect(() => {
    if (said === '') return undefined;
    const timer = setTimeout(() => setText(said), 0);
    return () => clearTimeout(timer);
  }, [said]);
  return <output className="hidden" aria-live="polite" aria-atomic="true">{text}</output>;
}
