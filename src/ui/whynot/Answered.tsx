import { Fragment, useState } from 'react';
import { whyNot, type Question } from '../../timeline/inspect.ts';
import { changeText } from '../../words/sentence-whynot.ts';
import type { World } from '../model.ts';
import { useMore, useWords } from '../page.ts';
import { Say, T } from '../Say.tsx';
import { Guards } from './Guards.tsx';

const UNWANTED: ReadonlySet<string> = new Set(['giveUp', 'expire']);

/** So many conditions that hold are worth a line to be folded into. */
const FOLDED = 2;

/**
 * A question answered: the conditions with their values, way by way, and what would change them. Where it is to be
 * `brief`, what holds is folded away at first: it is not the reason.
 */
export function Answered({ question, world, brief = false }: { question: Question; world: World; brief?: boolean }) {
  const { locale } = useWords();
  const { whyNot: say } = useMore();
  const { ways, changes } = whyNot(world, question);
  const [all, setAll] = useState(false);
  const guards = ways.flat();
  const folds = brief && ways.every((way) => way.some(({ holds }) => !holds)) && guards.filter(({ holds }) => holds).length >= FOLDED;
  const open = ways.some((way) => way.every(({ holds }) => holds));
  return (
    <div className="answered">
      {ways.map((way, index) => (
        <Fragment key={way.map(({ guard }) => guard).join(' ')}>
          {index > 0 && <p className="or"><T>{say.or}</T></p>}
          <Guards guards={folds && !all ? way.filter(({ holds }) => !holds) : way} wanted={!UNWANTED.has(question.ask)} />
        </Fragment>
      ))}
      {folds && <button type="button" className="link" aria-expanded={all} onClick={() => setAll(!all)}><T>{say.allConditions(guards.length)}</T></button>}
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
