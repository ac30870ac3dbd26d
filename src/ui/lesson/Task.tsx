import { useEffect, useRef } from 'react';
import type { Step } from '../../lesson/lesson.ts';
import { useRun } from '../page.ts';
import { T } from '../Say.tsx';
import { useActions } from '../useActions.ts';
import { Prose } from './Prose.tsx';
import { useLesson, useSession, useStepWords } from './useLesson.ts';
import { useLessonWords } from './words.ts';

type Hands = Extract<Step, { readonly kind: 'hands' | 'challenge' }>;

/** What the learner is to bring about: goals, hints one by one, and a way out of every corner. */
export function Task({ step }: { step: Hands }) {
  const { task: words } = useLessonWords();
  const showing = useLesson((state) => state.phase === 'showing');
  return (
    <section className="task" aria-label={step.goals.length > 1 ? words.goals : words.goal}>
      <Goals step={step} />
      {showing ? <Shown /> : <><Hints step={step} /><Ways /></>}
    </section>
  );
}

function Goals({ step }: { step: Hands }) {
  const { task: words } = useLessonWords();
  const { goal: pieces } = useStepWords().pieces;
  const met = useLesson((state) => state.met);
  return (
    <ul className="goals">
      {step.goals.map(({ id }) => {
        const done = met.includes(id);
        return (
          <li key={id} className={done ? 'met' : ''}>
            <span className="tick" aria-hidden="true">{done ? '✓' : ''}</span>
            <span className="label"><T>{pieces[id]?.label ?? id}</T></span>
            <em className="soft"><T>{done ? words.met : words.notYet}</T></em>
            {done && <div className="why"><Prose text={pieces[id]?.text ?? []} /></div>}
          </li>
        );
      })}
    </ul>
  );
}

function Hints({ step }: { step: Hands }) {
  const { task: words } = useLessonWords();
  const { hint: pieces } = useStepWords().pieces;
  const hints = useLesson((state) => state.hints);
  const session = useSession();
  const list = useRef<HTMLDivElement>(null);
  // One that has been asked for is seen wholly.
  useEffect(() => {
    if (hints > 0) [...list.current?.querySelectorAll('.hint') ?? []].at(-1)?.scrollIntoView({ block: 'nearest' });
  }, [hints]);
  if (step.hints === 0) return null;
  return (
    <div ref={list} className="hints" aria-live="polite">
      {Array.from({ length: hints }, (_, i) => (
        <div key={i} className="hint">
          <b><T>{words.hint(i + 1, step.hints)}</T></b> <Prose text={pieces[`${i + 1}`]?.text ?? []} />
        </div>
      ))}
      {hints < step.hints && <button type="button" className="link" onClick={() => session.hint()}><T>{hints === 0 ? words.firstHint : words.nextHint}</T></button>}
    </div>
  );
}

/** Always in the same place: the solution, the beginning, the last thing taken back. */
function Ways() {
  const { task: words } = useLessonWords();
  const session = useSession();
  const { undo } = useActions();
  const from = useLesson((state) => state.compiled.from);
  const own = useRun((state) => (state.inputs.at(-1)?.after ?? -1) >= from);
  return (
    <div className="ways">
      <button type="button" className="btn" onClick={() => void session.showMe()}><T>{words.showMe}</T></button>
      <button type="button" className="btn" title={words.againLong} onClick={() => session.again()}><T>{words.again}</T></button>
      <button type="button" className="btn" title={words.undoLong} disabled={!own} onClick={undo}><T>{words.undo}</T></button>
    </div>
  );
}

function Shown() {
  const { task: words } = useLessonWords();
  const session = useSession();
  return (
    <div className="shown">
      <p><T>{words.showing}</T></p>
      <button type="button" className="btn" onClick={() => session.mine()}><T>{words.mine}</T></button>
    </div>
  );
}
