import { useState } from 'react';
import type { Step } from '../../lesson/lesson.ts';
import type { Sureness } from '../../lesson/progress.ts';
import { T } from '../Say.tsx';
import { LETTERS } from './letters.ts';
import { Outcome } from './Outcome.tsx';
import { useLesson, useSession, useStepWords } from './useLesson.ts';
import { useLessonWords } from './words.ts';
import { Sure } from './Sure.tsx';

type Asked = Extract<Step, { readonly kind: 'predict' }>;

/** What the learner is asked before it happens, and after that what came of it. */
export function Question({ step }: { step: Asked }) {
  const phase = useLesson((state) => state.phase);
  const { question: words } = useLessonWords();
  return (
    <section className="question" aria-label={words.region}>
      {phase === 'asking' ? <Options key={step.id} step={step} /> : <Outcome step={step} />}
    </section>
  );
}

function Options({ step }: { step: Asked }) {
  const { question: words } = useLessonWords();
  const { option: labels } = useStepWords().pieces;
  const session = useSession();
  const [sure, setSure] = useState<Sureness | null>(null);
  return (
    <>
      <Sure step={step.id} value={sure} onChange={setSure} />
      <ol className="options">
        {step.prediction.options.map(({ id }, i) => (
          <li key={id}>
            <button type="button" className="option" aria-keyshortcuts={LETTERS[i]} onClick={() => session.answer(id, sure ?? undefined)}>
              <b className="letter" aria-hidden="true">{LETTERS[i]}</b>
              <span><T>{labels[id]?.label ?? id}</T></span>
            </button>
          </li>
        ))}
      </ol>
      <p className="how soft"><T>{step.prediction.ask === 'server' ? words.click : words.how}</T></p>
      <button type="button" className="link" onClick={() => session.skip()}><T>{words.skip}</T></button>
    </>
  );
}
