import { useEffect } from 'react';
import { useStore } from 'zustand';
import { eventCount, watchedCount } from '../../timeline/history.ts';
import { holdOf } from '../../timeline/storeHold.ts';
import { useMore, usePage, useRun, useWords } from '../page.ts';
import { T } from '../Say.tsx';
import { rulesOf } from '../shell/rulesOf.ts';
import { useActions } from '../useActions.ts';

/** The sign that a run with broken rules wears. As long as it is worn every event is checked, and the run held where an invariant breaks. */
export default function Badge({ rules }: { rules: readonly string[] }) {
  const { timeline, view } = usePage();
  const { locale } = useWords();
  const { rules: titles, rulesPane: say } = useMore();
  const { setView } = useActions();
  const course = useRun((state) => state.course);
  const held = useStore(holdOf(timeline));
  /** Of a long run that was opened near its end, percent. */
  const checked = useRun(() => {
    const history = timeline.history();
    return history === null ? 100 : Math.floor((100 * watchedCount(history)) / Math.max(1, eventCount(history)));
  });
  useEffect(() => void import('../../timeline/violations.ts').then(({ INVARIANTS }) => timeline.guardWith(INVARIANTS)), [timeline, course]);
  useEffect(() => {
    // Who was brought to a halt is told why, where there is room for it beside the stage.
    const roomy = document.querySelector('.page:is([data-format="projector"], [data-format="laptop"], [data-format="phone"])') !== null;
    if (held.broken !== null && !held.released && roomy && view.getState().pane === null) setView({ pane: 'rules' });
  }, [held, view, setView]);
  const names = rulesOf(rules, titles).join(locale === 'en' ? ', ' : '、');
  return (
    <p className="modified">
      <button type="button" title={say.open} onClick={() => setView({ pane: 'rules' })}>
        <T>{say.badge(names)}</T>
        {checked < 100 && <b><T>{say.badgeChecking(checked)}</T></b>}
        {held.broken !== null && <b><T>{say.badgeStopped(held.broken.violation.invariant)}</T></b>}
      </button>
    </p>
  );
}
