import { useState } from 'react';
import type { Step } from '../../lesson/lesson.ts';
import { useLanguage, useRun } from '../page.ts';
import { T } from '../Say.tsx';
import { useSite } from '../site.ts';
import { useOpenStep, type OpenStep } from './lessons.ts';
import { Status } from './Status.tsx';
import { useFollowWords } from './words.ts';

/** Which step of which lesson the lecturer has open; where it asks a question, followers answer it for themselves. */
export default function LessonLine({ lesson }: { lesson: { readonly slug: string; readonly step: string } }) {
  const { banner } = useFollowWords();
  const language = useLanguage();
  const site = useSite();
  const open = useOpenStep(lesson);
  if (open === null) return null;
  const { step, prose } = open;
  const address = site(`${language === 'en' ? '' : 'zh/'}lessons/${lesson.slug}/#${step.id}`);
  return (
    <>
      <p className="lesson" title={prose.title}><T>{prose.steps[step.id]?.heading ?? step.id}</T> <a href={address} target="_blank" rel="noreferrer"><T>{banner.open}</T></a></p>
      {step.kind === 'predict' && <Question key={step.id} open={open} step={step} />}
    </>
  );
}

/** The lecturer's run says what is right: here it is told when it has come to that on this stage. */
function Question({ open: { compiled: { answer }, prose }, step }: { open: OpenStep; step: Extract<Step, { readonly kind: 'predict' }> }) {
  const { question } = useFollowWords();
  const [chosen, setChosen] = useState<string | null>(null);
  const told = useRun(({ eventIndex }) => answer !== null && eventIndex >= answer.event);
  const labels = prose.steps[step.id]?.pieces.option ?? {};
  const labelOf = (id: string) => labels[id]?.label ?? id;
  if (told && answer !== null) {
    const right = labelOf(answer.option);
    return <Status>{chosen === null ? question.none(right) : chosen === answer.option ? question.right(right) : question.wrong(labelOf(chosen), right)}</Status>;
  }
  if (chosen !== null) return <Status>{question.chosen(labelOf(chosen))}</Status>;
  return (
    <fieldset className="asked">
      <legend className="soft"><T>{question.yours}</T></legend>
      {step.prediction.options.map(({ id }) => <button key={id} type="button" className="btn pill" onClick={() => setChosen(id)}><T>{labelOf(id)}</T></button>)}
    </fieldset>
  );
}
