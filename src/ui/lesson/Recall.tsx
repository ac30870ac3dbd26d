import { use, useEffect, useState } from 'react';
import { lessonOf } from '../../course/course.ts';
import { compileStep } from '../../lesson/compile.ts';
import type { LessonProse } from '../../lesson/prose.ts';
import { NOTHING_DONE, recalled } from '../../lesson/progress.ts';
import { toRecall } from '../../lesson/recall.ts';
import type { Step } from '../../lesson/lesson.ts';
import { useTongue } from '../course/words.ts';
import { Dialog } from '../dialogs/Dialog.tsx';
import { useLanguage } from '../page.ts';
import type { Language } from '../prefs.ts';
import { T } from '../Say.tsx';
import type { Library } from './library.ts';
import { progressStore } from './progressStore.ts';
import { LETTERS } from './letters.ts';
import { Prose } from './Prose.tsx';
import { useSession } from './useLesson.ts';
import { useLessonWords, useLibrary } from './words.ts';

/** A question of an earlier lesson; the run says what is right, as it did then. */
interface Card {
  readonly lesson: string;
  readonly step: Extract<Step, { readonly kind: 'predict' }>;
  readonly right: string;
  readonly words: LessonProse['steps'][string];
}

/** Questions from earlier lessons, for whoever begins this one. Where there are none, and for those who come to one step, nothing. */
export default function Recall({ onClose }: { onClose: () => void }) {
  const session = useSession();
  const library = useLibrary();
  const language = useLanguage();
  const [cards] = useState(() => cardsFor(session.lesson.id, library, language));
  const found = use(cards);
  useEffect(() => { if (found.length === 0) onClose(); }, [found, onClose]);
  return found.length === 0 ? null : <Quiz cards={found} onClose={onClose} />;
}

async function cardsFor(present: string, library: Library, language: Language): Promise<Card[]> {
  const progress = progressStore().getState();
  const { answers, goals } = progress[present] ?? NOTHING_DONE;
  if (Object.keys(answers).length + Object.keys(goals).length > 0) return [];
  const cards = await Promise.all(toRecall(progress, present).map((one) => cardOf(one, library, language)));
  return cards.filter((card) => card !== null);
}

/** Null: the lesson is no longer there, or no longer asks that. */
async function cardOf({ lesson: id, step: name }: { lesson: string; step: string }, library: Library, language: Language): Promise<Card | null> {
  const slug = lessonOf(id)?.slug;
  if (slug === undefined) return null;
  try {
    const [lesson, prose] = await Promise.all([library.lesson(slug), library.words(slug, language)]);
    const [step, words] = [lesson.steps.find((one) => one.id === name), prose.steps[name]];
    if (step?.kind !== 'predict' || words === undefined) return null;
    const { answer } = compileStep(library.engine, lesson, step);
    return answer === null ? null : { lesson: id, step, right: answer.option, words };
  } catch {
    return null;
  }
}

function Quiz({ cards, onClose }: { cards: readonly Card[]; onClose: () => void }) {
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
