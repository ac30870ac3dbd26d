import { useLanguage } from '../../page.ts';
import { T } from '../../Say.tsx';
import type { Outlook } from '../messages.ts';
import { useLectureWords } from '../words.ts';
import { useLessonOf } from './lessonOf.ts';
import { minutesUntil } from './plan.ts';
import { useNowMs, type Lectern } from './useLectern.ts';

/** Minutes and seconds. */
function elapsed(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** What o'clock it is, how long the lecture has taken, and how long it should have by the end of this step. */
export function Clock({ outlook, send }: { outlook: Outlook; send: Lectern['send'] }) {
  const { presenter: words } = useLectureWords();
  const language = useLanguage();
  const now = useNowMs();
  const found = useLessonOf(outlook);
  const step = outlook.lesson?.step ?? '';
  const planned = found === null ? null : minutesUntil(found.lesson, step);
  const spent = now - outlook.startedMs;
  const steps = found?.lesson.steps ?? [];
  return (
    <header>
      {found !== null && (
        <div className="what">
          <b><T>{found.prose.title}</T></b>
          <span><T>{words.step(steps.findIndex(({ id }) => id === step) + 1, steps.length)}</T></span>
        </div>
      )}
      <dl className="clock">
        <div><dt><T>{words.clock}</T></dt><dd>{new Date(now).toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit' })}</dd></div>
        <div data-late={(planned !== null && spent > planned * 60_000) || undefined}><dt><T>{words.elapsed}</T></dt><dd>{elapsed(spent)}</dd></div>
        {planned !== null && <div><dt><T>{words.planned}</T></dt><dd>{words.minutes(planned)}</dd></div>}
      </dl>
      <button type="button" className="btn" onClick={() => send({ say: 'clock' })}><T>{words.restart}</T></button>
    </header>
  );
}
