import type { Notice } from '../../timeline/store.ts';
import type { More } from '../../words/types.ts';
import { useMore } from '../page.ts';
import { T } from '../Say.tsx';

/** What a search came to, or why play stopped. `where` is the goal, `why` what was at stake. */
export default function GoalNotice({ notice }: { notice: Notice }) {
  const { takes } = useMore();
  const stakes: Readonly<Record<string, string>> = takes.stakes;
  const stake = stakes[notice.why];
  const head = headOf(notice, takes);
  return (
    <>
      {head !== null && <T>{head}</T>}
      {stake !== undefined && <> <T>{stake}</T></>}
    </>
  );
}

/** What came to pass, in a sentence; null where what was at stake says it all. */
export function headOf({ code, where }: Notice, takes: More['takes']): string | null {
  const goals: Readonly<Record<string, string>> = takes.goals;
  const goal = goals[where] ?? where;
  if (code === 'breakpoint') return takes.reached(goal);
  if (code === 'not_found') return takes.notFound(goal);
  return code === 'violation' ? takes.violated : null;
}
