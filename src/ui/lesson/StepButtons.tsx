import { Icon } from '../Icon.tsx';
import { T } from '../Say.tsx';
import { useLesson, useSession } from './useLesson.ts';
import { useLessonWords } from './words.ts';

/** Back and Next: the whole lesson can be taken with these two, and the answers. */
export function StepButtons() {
  const { steps: words } = useLessonWords();
  const session = useSession();
  const phase = useLesson((state) => state.phase);
  const first = useLesson(({ at, said, phase: now }) => at === 0 && !(now === 'watching' && said > 0));
  const last = useLesson(({ at }) => at === session.lesson.steps.length - 1);
  return (
    <nav className="teach-nav" id="lesson-steps" aria-label={words.group}>
      <button type="button" className="btn pill back" title={words.backLong} disabled={first} onClick={() => session.back()}>
        <Icon name="back" /><span><T>{words.back}</T></span>
      </button>
      <button type="button" className="btn pill primary" title={words.nextLong} aria-disabled={phase === 'asking' || undefined} disabled={last} onClick={() => session.next()}>
        <span><T>{phase === 'revealing' ? words.toAnswer : words.next}</T></span><Icon name="next" />
      </button>
    </nav>
  );
}
