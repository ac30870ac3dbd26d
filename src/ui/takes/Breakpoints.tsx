import { useMore, useRun } from '../page.ts';
import { T } from '../Say.tsx';
import { useActions } from '../useActions.ts';
import { GOALS } from './goals.ts';

/** What play stops at. A violated invariant stops it always. */
export function Breakpoints() {
  const { takes: say } = useMore();
  const { setBreakpoint } = useActions();
  const breakpoints = useRun((state) => state.breakpoints);
  return (
    <section aria-labelledby="breakpoints">
      <h3 id="breakpoints"><T>{say.breakpoints}</T></h3>
      <p className="soft"><T>{say.breakpointsHint}</T></p>
      <ul className="checks">
        {GOALS.map((goal) => (
          <li key={goal}>
            <label className="check">
              <input type="checkbox" checked={goal === 'violation' || breakpoints.includes(goal)} disabled={goal === 'violation'} onChange={({ target }) => setBreakpoint(goal, target.checked)} />
              <span><T>{say.goals[goal]}</T>{(goal === 'atStake' || goal === 'violation') && <small className="soft"><T>{say.explain[goal]}</T></small>}</span>
            </label>
          </li>
        ))}
      </ul>
    </section>
  );
}
