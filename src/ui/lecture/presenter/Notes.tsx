import { Prose } from '../../lesson/Prose.tsx';
import { T } from '../../Say.tsx';
import type { Outlook } from '../messages.ts';
import { useLectureWords } from '../words.ts';
import { useLessonOf } from './lessonOf.ts';

/** The step's own words, and what the lesson tells its teachers. */
export function Notes({ outlook }: { outlook: Outlook }) {
  const { presenter: words } = useLectureWords();
  const found = useLessonOf(outlook);
  const step = found?.prose.steps[outlook.lesson?.step ?? ''];
  if (found === null) return <section aria-label={words.notes}><h2><T>{words.notes}</T></h2><p className="soft"><T>{words.noNotes}</T></p></section>;
  return (
    <section className="lessonNotes" aria-label={words.notes}>
      {step !== undefined && (
        <>
          <h2><T>{step.heading}</T></h2>
          <Prose text={step.text} />
          {Object.entries(step.pieces.says).map(([id, { text }]) => <div key={id} className="said"><Prose text={text} /></div>)}
          {Object.entries(step.pieces.goal).map(([id, { label, text }]) => <div key={id} className="said"><b><T>{label}</T></b> <Prose text={text} /></div>)}
        </>
      )}
      <h2><T>{words.notes}</T></h2>
      <Prose text={found.prose.notes} />
    </section>
  );
}
