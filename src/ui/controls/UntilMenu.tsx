import { GOALS } from '../takes/goals.ts';
import type { Goal, Timeline } from '../../timeline/store.ts';
import { useMore, usePage, useRun } from '../page.ts';
import { T } from '../Say.tsx';
import { useActions } from '../useActions.ts';
import { Item } from './Pop.tsx';

/** Whoever looks for a violated invariant needs somebody who knows them: fetched when nobody has been so far. */
async function watched(timeline: Timeline, goal: Goal): Promise<void> {
  if (goal === 'violation') timeline.guardWith((await import('../../timeline/violations.ts')).INVARIANTS);
}

/** What can be run to: kinds of events, and the moments that were marked. */
export default function UntilMenu() {
  const { menu, takes } = useMore();
  const { timeline } = usePage();
  const { runUntil, nextInteresting, goToBookmark, setView } = useActions();
  const bookmarks = useRun((state) => state.bookmarks);
  return (
    <>
      <Item onPick={() => nextInteresting()}><T>{takes.goals.notable}</T></Item>
      {GOALS.map((goal) => <Item key={goal} title={goal === 'atStake' || goal === 'violation' ? takes.explain[goal] : undefined} onPick={() => void watched(timeline, goal).then(() => runUntil(goal))}><T>{takes.goals[goal]}</T></Item>)}
      <hr />
      {bookmarks.map(({ slot, name }) => <Item key={slot} onPick={() => goToBookmark(slot)}>{`${slot}  ${name}`}</Item>)}
      <Item onPick={() => setView({ pane: 'takes' })}><T>{menu.panes.takes}</T></Item>
    </>
  );
}
