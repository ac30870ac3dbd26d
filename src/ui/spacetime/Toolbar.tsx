import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { useMore, useRun } from '../page.ts';
import { T } from '../Say.tsx';
import { useActions } from '../useActions.ts';
import type { SpaceDriver } from './SpaceDriver.ts';

/** Whose lanes are drawn, whether hearts beat, and how time passes; all in one menu where there is little room. */
export function Toolbar({ driver, compact }: { driver: SpaceDriver; compact: boolean }) {
  return (
    <div className="st-tools">
      <Lanes driver={driver}>{compact && <Ways />}</Lanes>
      {!compact && <Ways />}
    </div>
  );
}

function Ways() {
  const { spacetime: say } = useMore();
  const { setLinear, setShowPings } = useActions();
  const linear = useRun((state) => state.linear);
  const pings = useRun((state) => state.showPings);
  return (
    <>
      <label className="check"><input type="checkbox" checked={pings} onChange={(event) => setShowPings(event.target.checked)} /><span>{say.pings}</span></label>
      <label className="check" title={say.linearLong}><input type="checkbox" checked={linear} onChange={(event) => setLinear(event.target.checked)} /><span>{say.linear}</span></label>
    </>
  );
}

/** Without its lane nothing that is local to a process is listed. */
function Lanes({ driver, children }: { driver: SpaceDriver; children: ReactNode }) {
  const { spacetime: say } = useMore();
  const everyone = useStore(driver.view, (view) => view.everyone);
  const hidden = useStore(driver.view, (view) => view.hidden);
  const turn = (id: string, shown: boolean) => {
    const next = new Set(hidden);
    if (shown) next.delete(id);
    else next.add(id);
    driver.hide(next);
  };
  const shown = everyone.filter((id) => !hidden.has(id)).length;
  return (
    <details className="st-lanes">
      <summary className="btn"><T>{hidden.size === 0 ? say.lanes : say.lanesOf(shown, everyone.length)}</T></summary>
      <fieldset aria-label={say.lanes}>
        {everyone.map((id) => (
          <label key={id} className="check">
            <input type="checkbox" checked={!hidden.has(id)} disabled={shown === 1 && !hidden.has(id)} onChange={(event) => turn(id, event.target.checked)} />
            <span>{id.replace(/^c:/, '')}</span>
          </label>
        ))}
        {hidden.size > 0 && <button type="button" className="btn plain" onClick={() => driver.hide(new Set())}><T>{say.allLanes}</T></button>}
        {children}
      </fieldset>
    </details>
  );
}
