import { useState } from 'react';
import { lessonOf } from '../../course/course.ts';
import { recalled } from '../../lesson/progress.ts';
import { useTongue } from '../course/words.ts';
import { Dialog } from '../dialogs/Dialog.tsx';
import { T } from '../Say.tsx';
import { LETTERS } from './letters.ts';
import { progressStore } from './progressStore.ts';
import { Prose } from './Prose.tsx';
import type { Card } from './recallCards.ts';
import { useLessonWords } from './words.ts';

/** Questions from earlier lessons, one after the other; they can be left at any time. */
export default function Recall({ cards, onClose }: { cards: readonly Card[]; onClose: () => void }) {
  const { recall: words } = useLessonWords();
  const [at, setAt] = useState(0);
  const [rights, setRights] = useState(0);
  const card = cards[at];
  return (
    <Dialog title={words.title} onClose={onClose}>
      {card === undefined ? (
        <>
          <p>{words.score(rights, cards.length)}</p>
          <button type="button" className="btn pill primary" onClick={onClose}><T>{words.begin}</T></button>
        </>
      ) : (
        <>
          <p className="soft"><T>{words.text}</T> {words.count(at + 1, cards.length)}</p>
          <CardOf key={at} card={card} last={at === cards.length - 1} onAnswer={(right) => right && setRights(rights + 1)} onNext={() => setAt(at + 1)} />
          <button type="button" className="link" onClick={onClose}><T>{words.skip}</T></button>
        </>
      )}
    </Dialog>
  );
}

function CardOf({ card: { lesson, step, right, words: { heading, text, pieces } }, last, onAnswer, onNext }: { card: Card; last: boolean; onAnswer: (right: boolean) => void; onNext: () => void }) {
  const { recall: words, question } = useLessonWords();
  const tongue = useTongue();
  const [chosen, setChosen] = useState<string | null>(null);
  const choose = (id: string) => {
    setChosen(id);
    onAnswer(id === right);
    const store = progressStore();
    store.setState(recalled(store.getState(), lesson, step.id), true);
  };
  const label = (id: string) => pieces.option[id]?.label ?? id;
  return (
    <section className="question recalled">
      <p className="soft"><T>{words.from(lessonOf(lesson)?.[tongue] ?? lesson)}</T></p>
      <h3><T>{heading}</T></h3>
      <Prose text={text} />
      <ol className="options">
        {step.prediction.options.map(({ id }, i) => (
          <li key={id}>
            <button type="button" className="option" disabled={chosen !== null} onClick={() => choose(id)}>
              <b className="letter" aria-hidden="true">{LETTERS[i]}</b><span><T>{label(id)}</T></span>
            </button>
          </li>
        ))}
      </ol>
      <div aria-live="polite">
        {chosen !== null && (
          <div className="why">
            <p><strong><T>{chosen === right ? question.right(label(chosen)) : question.wrong(label(chosen), label(right))}</T></strong></p>
            <Prose text={pieces.option[chosen]?.text ?? []} />
          </div>
        )}
      </div>
      {chosen !== null && <button type="button" className="btn pill primary" onClick={onNext}><T>{last ? words.begin : words.on}</T></button>}
    </section>
  );
}
