import { useLayoutEffect, useRef } from 'react';
import { questionsAbout } from '../../timeline/inspect.ts';
import { questionText } from '../../words/sentence-whynot.ts';
import { Icon } from '../Icon.tsx';
import { useMoment, useMore, usePage, useRun, useView, useWords } from '../page.ts';
import { Say, T } from '../Say.tsx';
import { useActions } from '../useActions.ts';
import '../style/whynot.css';
import { Answered } from './Answered.tsx';
import { keyOf } from './WhyNot.tsx';

/** A question about the selection and its answer, on the stage, for the whole room to see. It keeps up with the playhead. */
export default function StageNote() {
  const { locale, ui } = useWords();
  const { whyNot: say } = useMore();
  const { timeline } = usePage();
  const { setView } = useActions();
  const asked = useView((view) => view.asked);
  const selection = useRun((state) => state.selection);
  const moment = useMoment();
  const region = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const note = region.current;
    note?.focus();
    // However it is closed: the focus does not go with it.
    return () => {
      if (note?.contains(document.activeElement) === true) document.getElementById('stage')?.focus();
    };
  }, []);
  if (moment === null || asked === null) return null;
  const questions = questionsAbout(timeline, selection, moment.event);
  const question = questions.find((one) => keyOf(one) === asked) ?? questions[0];
  /** The way to it goes from the list: the focus stays in the note. */
  const ask = (one: (typeof questions)[number]) => {
    setView({ asked: keyOf(one) });
    region.current?.focus();
  };
  return (
    <aside className="stageNote" ref={region} tabIndex={-1} aria-label={say.title}>
      <header>
        <h2>{question === undefined ? <T>{say.none}</T> : <Say parts={questionText(question, { locale, whyNot: say }).parts} />}</h2>
        <button type="button" className="btn icon" aria-label={ui.act.close} onClick={() => setView({ asked: null })}><Icon name="close" /></button>
      </header>
      {question !== undefined && <Answered key={keyOf(question)} question={question} world={moment.world} brief />}
      {questions.length > 1 && (
        <ul className="others">
          {questions.filter((one) => one !== question).slice(0, 3).map((one) => (
            <li key={keyOf(one)}><button type="button" className="link" onClick={() => ask(one)}><Say parts={questionText(one, { locale, whyNot: say }).parts} /></button></li>
          ))}
        </ul>
      )}
    </aside>
  );
}
