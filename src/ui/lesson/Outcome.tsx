import type { Highlight, Step } from '../../lesson/lesson.ts';
import { short } from '../../scene/read.ts';
import { T } from '../Say.tsx';
import { LETTERS } from './letters.ts';
import { Prose } from './Prose.tsx';
import { useLesson, useSession, useStepWords } from './useLesson.ts';
import { useLessonWords, type LessonPageWords } from './words.ts';

/** Which option was chosen and which the run showed to be right, and why; while the run is on its way there, only the first. */
export function Outcome({ step }: { step: Extract<Step, { readonly kind: 'predict' }> }) {
  const { question: words } = useLessonWords();
  const { option: pieces } = useStepWords().pieces;
  const session = useSession();
  const explained = useLesson((state) => state.phase === 'explained');
  const chosen = useLesson((state) => state.chosen);
  const answer = useLesson((state) => state.compiled.answer?.option);
  const right = explained ? answer : undefined;
  const why = pieces[chosen ?? answer ?? '']?.text;
  return (
    <>
      <ol className="options given">
        {step.prediction.options.map(({ id }, i) => (
          <li key={id} className={lookOf(id, chosen, right)}>
            <b className="letter" aria-hidden="true">{LETTERS[i]}</b>
            <span className="label"><T>{pieces[id]?.label ?? id}</T></span>
            {id === chosen && <em className="mine"><T>{words.you}</T></em>}
            {id === right && <em className="sign"><T>{words.answer}</T></em>}
          </li>
        ))}
      </ol>
      {explained && why !== undefined && <div className="why"><Prose text={why} /></div>}
      {explained && step.prediction.decided !== undefined && <p className="decided"><T>{decidedBy(step.prediction.decided, words)}</T></p>}
      {explained ? (
        <div className="again">
          <button type="button" className="btn" onClick={() => session.watchAgain()}><T>{words.watchAgain}</T></button>
          <button type="button" className="btn" onClick={() => session.askAgain()}><T>{words.answerAgain}</T></button>
        </div>
      ) : (
        <>
          <p className="how soft"><T>{words.runs}</T></p>
          <button type="button" className="link" onClick={() => session.next()}><T>{words.toAnswer}</T></button>
        </>
      )}
    </>
  );
}

function decidedBy(decided: Highlight, { decided: say, fields }: LessonPageWords['question']): string {
  if ('server' in decided) return say(`S${decided.server}`);
  return say('zxid' in decided ? `zxid ${short(decided.zxid)}` : fields[decided.field]);
}

function lookOf(id: string, chosen: string | null, right: string | undefined): string {
  if (id === right) return 'right';
  if (id !== chosen) return '';
  return right === undefined ? 'chosen' : 'chosen wrong';
}
