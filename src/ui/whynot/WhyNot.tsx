import { questionsAbout } from '../../timeline/inspect.ts';
import { questionText } from '../../words/sentence-whynot.ts';
import { useMoment, useMore, usePage, useRun, useWords } from '../page.ts';
import { Fold } from '../note/parts.tsx';
import { Say, T } from '../Say.tsx';
import { useActions } from '../useActions.ts';
import '../style/whynot.css';
import { Answered } from './Answered.tsx';

/** In the notes: what can be asked about the selection. Each opens to its answer. */
export function WhyNot() {
  const { locale } = useWords();
  const { whyNot: say } = useMore();
  const { timeline } = usePage();
  const { setView } = useActions();
  const selection = useRun((state) => state.selection);
  const moment = useMoment();
  const questions = moment === null ? [] : questionsAbout(timeline, selection, moment.event);
  if (moment === null || questions.length === 0) return null;
  return (
    <section className="group whyNot">
      <h3><T>{say.title}</T></h3>
      {questions.map((question) => ({ question, text: questionText(question, { locale, whyNot: say }) })).map(({ question, text }) => (
        <Fold key={keyOf(question)} label={text.plain} summary={<Say parts={text.parts} />}>
          <Answered question={question} world={moment.world} />
          <button type="button" className="link" onClick={() => setView({ asked: keyOf(question) })}><T>{say.onStage}</T></button>
        </Fold>
      ))}
    </section>
  );
}

/** What a question is told apart by as time goes on: who asks what of whom. */
export function keyOf(question: ReturnType<typeof questionsAbout>[number]): string {
  return [question.ask, 'sid' in question ? question.sid : '', 'from' in question ? question.from : '', 'session' in question ? question.session : ''].join(' ');
}
