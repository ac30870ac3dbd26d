import { Prose } from '../../lesson/Prose.tsx';
import { T } from '../../Say.tsx';
import { labelOf } from '../asked.tsx';
import type { Outlook } from '../messages.ts';
import { LETTERS } from '../poll.ts';
import { useLectureWords } from '../words.ts';
import { useLessonOf } from './lessonOf.ts';
import type { Lectern } from './useLectern.ts';

/** The question, with its hidden answer, the hands, and what to say to each option. */
export function Question({ outlook, send }: { outlook: Outlook; send: Lectern['send'] }) {
  const all = useLectureWords();
  const { presenter: words, ask } = all;
  const { question } = outlook;
  const step = useLessonOf(outlook)?.prose.steps[outlook.lesson?.step ?? ''];
  if (question === null) {
    return (
      <section aria-label={words.question}>
        <h2><T>{words.question}</T></h2>
        <p className="soft"><T>{words.noQuestion}</T></p>
        <button type="button" className="btn" onClick={() => send({ say: 'press', key: 'ask' })}><T>{words.ask}</T></button>
      </section>
    );
  }
  const { topic, options, right, tallies, asked, revealed } = question;
  return (
    <section aria-label={words.question}>
      <h2><T>{topic === 'lesson' ? step?.heading ?? words.question : ask[topic]}</T>{asked && !revealed && <small className="soft"> <T>{words.asked}</T></small>}</h2>
      <p className="answer"><b><T>{words.answer(LETTERS[right] ?? '')}</T></b></p>
      <ol className="asked">
        {options.map((option, i) => {
          const piece = 'id' in option ? step?.pieces.option[option.id] : undefined;
          return (
            <li key={LETTERS[i]} data-right={i === right || undefined}>
              <b className="pollLetter" lang="en">{LETTERS[i]}</b>
              <div>
                <T>{labelOf(option, topic, all, (id) => piece?.label ?? id)}</T>
                {asked && <span className="soft number"> {ask.counted(tallies[i] ?? 0)}</span>}
                {piece !== undefined && <div className="soft"><Prose text={piece.text} /></div>}
              </div>
            </li>
          );
        })}
      </ol>
      <div className="choices">
        {!asked && <button type="button" className="btn" onClick={() => send({ say: 'press', key: 'ask' })}><T>{words.ask}</T></button>}
        {asked && !revealed && <button type="button" className="btn primary" onClick={() => send({ say: 'press', key: 'reveal' })}><T>{words.reveal}</T></button>}
        {asked && <button type="button" className="btn" onClick={() => send({ say: 'press', key: 'skip' })}><T>{revealed ? ask.goOn : words.skip}</T></button>}
      </div>
    </section>
  );
}
