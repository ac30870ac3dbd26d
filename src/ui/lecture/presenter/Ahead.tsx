import { T } from '../../Say.tsx';
import { time } from '../../time.ts';
import type { Outlook } from '../messages.ts';
import { useLectureWords } from '../words.ts';

/** What has happened, and what the class will see next. */
export function Ahead({ outlook: { event, atUs, now, next, nextNotable } }: { outlook: Outlook }) {
  const { presenter: words } = useLectureWords();
  return (
    <section className="ahead" aria-label={words.next}>
      <h2><T>{words.now}</T> <small className="soft number">{words.moment(event, time(atUs))}</small></h2>
      <p><T>{now ?? words.beginning}</T></p>
      <h2><T>{words.next}</T></h2>
      <p className="next">{next === null ? <T>{words.nothingNext}</T> : <T>{next.text}</T>}</p>
      {nextNotable !== null && nextNotable.event !== next?.event && (
        <>
          <h2><T>{words.nextNotable}</T> <small className="soft"><T>{words.steps(nextNotable.steps)}</T></small></h2>
          <p><T>{nextNotable.text}</T></p>
        </>
      )}
    </section>
  );
}
