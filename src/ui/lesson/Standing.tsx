import { useStore } from 'zustand';
import { NOTHING_DONE } from '../../lesson/progress.ts';
import { scoreOf, tasksOf } from '../../course/standing.ts';
import { T } from '../Say.tsx';
import { progressStore } from './progressStore.ts';
import { useLesson, useSession } from './useLesson.ts';
import { useLessonWords } from './words.ts';

/** How far one has come: steps are counted, and what was answered and met. */
export function Standing() {
  const { steps: words } = useLessonWords();
  const { lesson } = useSession();
  const at = useLesson((state) => state.at);
  const done = useStore(progressStore(), (progress) => progress[lesson.id]) ?? NOTHING_DONE;
  const { questions, goals } = tasksOf(lesson);
  const [answered, met] = [scoreOf({ questions, goals: [] }, done), scoreOf({ questions: [], goals }, done)];
  return (
    <p className="standing soft">
      <span><T>{words.standing(at + 1, lesson.steps.length)}</T></span>
      {answered.of > 0 && <span><T>{words.answered(answered.done, answered.of)}</T></span>}
      {met.of > 0 && <span><T>{words.goals(met.done, met.of)}</T></span>}
    </p>
  );
}
