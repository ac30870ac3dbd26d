import { useEffect, useState } from 'react';
import { plain } from './Prose.tsx';
import { useLesson, useSession, useStepWords } from './useLesson.ts';
import { useLessonWords } from './words.ts';

/** What the lesson says to those who hear it: the caption, what came of a prediction and why, a goal that is met. */
export function Voice() {
  const { task } = useLessonWords();
  const { goal: goals } = useStepWords().pieces;
  const session = useSession();
  const [goal, setGoal] = useState<string | null>(null);
  useEffect(() => session.onHappening((one) => setGoal(one.type === 'goal' ? one.goal : null)), [session]);
  const told = useTold();
  const text = goal === null ? told : task.metNow(goals[goal]?.label ?? goal);
  return <output className="hidden" aria-live="polite" aria-atomic="true">{text}</output>;
}

function useTold(): string {
  const { question } = useLessonWords();
  const { says, option: options } = useStepWords().pieces;
  const { phase, said, chosen, compiled: { says: captions, answer } } = useLesson((state) => state);
  const label = (id: string) => options[id]?.label ?? id;
  if (phase === 'watching') return plain(says[captions[said - 1]?.id ?? '']?.text ?? []);
  if (phase !== 'explained' || answer === null) return '';
  const why = plain(options[chosen ?? answer.option]?.text ?? []);
  if (chosen === null) return `${question.skipped(label(answer.option))} ${why}`;
  return `${chosen === answer.option ? question.right(label(chosen)) : question.wrong(label(chosen), label(answer.option))} ${why}`;
}
