import { useStore } from 'zustand';
import type { StepWords } from '../../lesson/words.ts';
import type { Prose } from '../../lesson/prose.ts';
import { usePage } from '../page.ts';
import type { LessonSession, LessonState } from './session.ts';
import { useProse } from './words.ts';

export function useSession(): LessonSession {
  const { lesson } = usePage();
  if (lesson === null) throw new Error('no lesson is open here');
  return lesson;
}

export function useLesson<T>(pick: (state: LessonState) => T): T {
  return useStore(useSession().store, pick);
}

const NOTHING: StepWords<Prose> = { heading: '', text: [], pieces: { option: {}, says: {}, goal: {}, hint: {} } };

/** The words of the present step. */
export function useStepWords(): StepWords<Prose> {
  const id = useLesson(({ step }) => step.id);
  return useProse().steps[id] ?? NOTHING;
}
