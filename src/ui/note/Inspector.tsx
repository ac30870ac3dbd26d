import { lazy } from 'react';
import { Later } from '../Later.tsx';
import { useRun, useWords } from '../page.ts';
import { T } from '../Say.tsx';

const Selected = lazy(() => import('./Selected.tsx'));

/** Every field of what is selected, fetched with the first selection; until then, how to select. */
export function Inspector() {
  const { ui } = useWords();
  const some = useRun((state) => state.selection !== null);
  const hint = <p className="soft"><T>{ui.note.hint}</T></p>;
  return some ? <Later><Selected /></Later> : hint;
}
