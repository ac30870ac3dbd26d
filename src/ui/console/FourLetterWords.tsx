import { useEffect, useRef, useState, type FormEvent } from 'react';
import { answerTo, deedOf, FOUR_LETTER_WORDS } from '../../timeline/fourLetterWords.ts';
import { useCast, useMoment } from '../page.ts';
import { T } from '../Say.tsx';
import '../style/console.css';
import { useActions } from '../useActions.ts';
import { useConsoleWords } from './words.ts';

/** A word to a server's client port: to the one given, or to any. The answer stands for the moment of the playhead, and moves with it. */
export function FourLetterWords({ of }: { of?: number }) {
  const { words: say, server: serverLabel } = useConsoleWords();
  const { all } = useCast();
  const moment = useMoment();
  const { act } = useActions();
  const [chosen, setChosen] = useState<number | null>(null);
  const [word, setWord] = useState<string>(FOUR_LETTER_WORDS[0]);
  const [sent, setSent] = useState<{ readonly sid: number; readonly word: string } | null>(null);
  const answer = useRef<HTMLOutputElement>(null);
  useEffect(() => {
    if (sent !== null) answer.current?.scrollIntoView({ block: 'nearest' });
  }, [sent]);
  const server = of ?? chosen ?? all[0]?.sid ?? 1;
  const send = (event: FormEvent) => {
    event.preventDefault();
    const deed = deedOf(server, word);
    if (deed !== null) act(deed);
    setSent({ sid: server, word });
  };
  const lines = sent === null || moment === null ? null : answerTo(moment.world, sent.sid, sent.word) ?? [`nc: connect to zk${sent.sid} port 2181 (tcp) failed: Connection refused`];
  return (
    <section className="fourLetters">
      {of === undefined && <h3><T>{say.title}</T></h3>}
      <form onSubmit={send}>
        {of === undefined && <label><span><T>{serverLabel}</T></span><select className="input short" value={server} onChange={({ target }) => setChosen(Number(target.value))}>{all.map((one) => <option key={one.sid} value={one.sid}>{`S${one.sid}`}</option>)}</select></label>}
        <label><span><T>{say.word}</T></span><select className="input short" value={word} onChange={({ target }) => setWord(target.value)}>{FOUR_LETTER_WORDS.map((one) => <option key={one}>{one}</option>)}</select></label>
        <button type="submit" className="btn"><T>{say.send}</T></button>
      </form>
      {sent !== null && lines !== null && (
        <>
          {/* It may have to be scrolled by key. */}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
          <output ref={answer} className="screen" tabIndex={0} aria-label={say.answer} translate="no">{[`$ echo ${sent.word} | nc zk${sent.sid} 2181`, ...lines].join('\n')}</output>
          {lines.length === 0 && <p className="soft"><T>{say.nothing}</T></p>}
        </>
      )}
    </section>
  );
}
