import { Fragment } from 'react';
import { whyNot, type Question } from '../../timeline/inspect.ts';
import { changeText } from '../../words/sentence-whynot.ts';
import type { World } from '../model.ts';
import { useMore, useWords } from '../page.ts';
import { Say, T } from '../Say.tsx';
import { Guards } from './Guards.tsx';

const UNWANTED: ReadonlySet<string> = new Set(['giveUp', 'expire']);

/** A question answered: the conditions with their values, way by way, and what would change them. */
export function Answered({ question, world }: { question: Question; world: World }) {
  const { locale } = useWords();
  const { whyNot: say } = useMore();
  const { ways, changes } = whyNot(world, question);
  const open = ways.some((guards) => guards.every(({ holds }) => holds));
  return (
    <div className="answered">
      {ways.map((guards, index) => (
        <Fragment key={guards.map(({ guard }) => guard).join(' ')}>
          {index > 0 && <p className="or"><T>{say.or}</T></p>}
          <Guards guards={guards} wanted={!UNWANTED.has(question.ask)} />
        </Fragment>
      ))}
      {open && <p><T>{say.came}</T></p>}
      {changes.length > 0 && (
        <>
          <h4><T>{say.wouldChange}</T></h4>
          <ul className="changes">{changes.map((change) => changeText(change, { locale, whyNot: say })).map(({ parts, plain }) => <li key={plain}><Say parts={parts} /></li>)}</ul>
        </>
      )}
    </div>
  );
}
