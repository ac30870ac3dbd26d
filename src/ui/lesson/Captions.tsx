import { Prose } from './Prose.tsx';
import { useLesson, useStepWords } from './useLesson.ts';

/** Captions of a worked run: the one at the playhead, and where there is room those before it. */
export function Captions() {
  const ids = useLesson(({ compiled, said }) => compiled.says.slice(0, said));
  const { says } = useStepWords().pieces;
  return (
    <ol className="captions">
      {ids.map(({ id }, i) => (
        <li key={id} aria-current={i === ids.length - 1 ? 'step' : undefined}><Prose text={says[id]?.text ?? []} /></li>
      ))}
    </ol>
  );
}
