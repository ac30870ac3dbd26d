import { useEffect, useRef } from 'react';
import { Prose } from './Prose.tsx';
import { useLesson, useStepWords } from './useLesson.ts';

/** Captions of a worked run: the one at the playhead, and where there is room those before it. */
export function Captions() {
  const says = useLesson((state) => state.compiled.says);
  const said = useLesson((state) => state.said);
  const { says: pieces } = useStepWords().pieces;
  const list = useRef<HTMLOListElement>(null);
  // Those before it may fill the column: the one of this moment is always seen wholly.
  useEffect(() => {
    if (said > 0) list.current?.lastElementChild?.scrollIntoView({ block: 'nearest' });
  }, [said]);
  return (
    <ol ref={list} className="captions">
      {says.slice(0, said).map(({ id }, i) => (
        <li key={id} aria-current={i === said - 1 ? 'step' : undefined}><Prose text={pieces[id]?.text ?? []} /></li>
      ))}
    </ol>
  );
}
