import { useEffect, useState } from 'react';
import { contextOf, describeServer, summary } from '../../words/sentence-summary.ts';
import { sentence, weight } from '../../words/sentence.ts';
import type { Notice } from '../../timeline/store.ts';
import type { More, Words } from '../../words/types.ts';
import { useMoment, useMore, usePrefs, useRun, useView, useSpeech, type Moment } from '../page.ts';
import { T } from '../Say.tsx';
import { noticeText } from '../shell/NoticeBox.tsx';
import { headOf } from '../takes/GoalNotice.tsx';
import { openVoice, type Voice } from './utterances.ts';

/** What is told of a moment: the event, and after something was done to the ensemble how things stand now. */
function tell({ told, world }: Moment, words: Words, depth: 1 | 2 | 3): string {
  if (told === undefined) return '';
  const said = sentence(told, words, contextOf(world, depth)).plain;
  return told.event.kind === 'fault' ? `${said}${words.joint}${summary(world, words).plain}` : said;
}

/**
 * The one live region. A step is told in one sentence; while the run plays only what is notable is told, and what was
 * missed is not made up for. Words of the page (copied, opened, what the keys selected) always come through.
 */
export default function Speaker() {
  const words = useSpeech();
  const moment = useMoment();
  const playing = useRun((state) => state.playing);
  const depth = useRun((state) => state.depth);
  const speech = usePrefs((prefs) => prefs.speech);
  const said = useView((view) => view.said);
  const [text, setText] = useState('');
  const [voice] = useState(() => openVoice(setText, { nowMs: () => performance.now(), after: (ms, then) => {
    const timer = setTimeout(then, ms);
    return () => clearTimeout(timer);
  } }));
  const entry = moment?.told;
  const notable = entry !== undefined && weight(entry) === 'key';
  const wanted = entry !== undefined && speech !== 'off' && (notable || (speech === 'all' && !playing));
  const news = wanted && moment !== null ? tell(moment, words, depth) : '';
  useEffect(() => {
    if (news === '') voice.hush();
    else voice.say({ text: news, kind: playing ? 'playing' : 'step' });
  }, [voice, news, playing]);
  const more = useMore();
  const notice = useRun((state) => state.notice);
  // What is wrong is an alert of its own; what is worth knowing is said here.
  const info = notice?.kind === 'info' ? textOf(notice, more, words.joint) : '';
  useSaid(voice, said);
  useSaid(voice, info);
  useEffect(() => voice.stop, [voice]);
  const chosen = useChosen(moment, words);
  useEffect(() => {
    // Whoever is on a button of the list hears it from the button itself.
    if (chosen !== '' && document.activeElement?.hasAttribute('data-row') !== true) voice.say({ text: chosen, kind: 'page' });
  }, [voice, chosen]);
  return <output className="hidden" aria-live="polite" aria-atomic="true"><T>{text}</T></output>;
}

function textOf(notice: Notice, { notice: known, takes }: More, joint: string): string {
  const stakes: Readonly<Record<string, string>> = takes.stakes;
  if (notice.code in known.codes) return noticeText(notice.code, known);
  return [headOf(notice, takes), stakes[notice.why]].filter(Boolean).join(joint);
}

function useSaid(voice: Voice, text: string): void {
  useEffect(() => {
    if (text !== '') voice.say({ text, kind: 'page' });
  }, [voice, text]);
}

/** A selected server in one line, as long as it stays selected: what changes about it is told by the events. */
function useChosen(moment: Moment | null, words: Words): string {
  const sid = useRun(({ selection }) => (selection?.kind === 'server' ? selection.sid : null));
  const [told, setTold] = useState<{ sid: number | null; text: string }>({ sid: null, text: '' });
  if (told.sid !== sid) {
    const process = sid === null ? undefined : moment?.world.processes[`S${sid}`];
    setTold({ sid, text: process === undefined ? '' : describeServer(process, words).plain });
  }
  return told.text;
}
