import type { Guard } from '../../timeline/inspect.ts';
import { guardText } from '../../words/sentence-whynot.ts';
import { useMore, useWords } from '../page.ts';
import { Say, T } from '../Say.tsx';

/** Each condition with its values: a tick or a cross, and the same in words. Nothing is wrong if what nobody wants does not happen. */
export function Guards({ guards, wanted = true }: { guards: readonly Guard[]; wanted?: boolean }) {
  const { locale } = useWords();
  const { whyNot } = useMore();
  if (guards.length === 0) return null;
  return (
    <ul className={wanted ? 'guards' : 'guards unwanted'}>
      {guards.map((guard, index) => ({ guard, index, text: guardText(guard, { locale, whyNot }) })).map(({ guard, index, text }) => (
        <li key={`${guard.guard} ${index}`} data-holds={guard.holds}>
          <svg viewBox="0 0 20 20" aria-hidden="true"><path d={guard.holds ? 'M3 11l5 5L17 4' : 'M4 4L16 16M16 4L4 16'} /></svg>
          <span className="hidden"><T>{guard.holds ? whyNot.holds : whyNot.fails}</T></span>
          <span className="is"><Say parts={text.is.parts} /></span>
          <b className="now"><Say parts={text.now.parts} /></b>
        </li>
      ))}
    </ul>
  );
}
