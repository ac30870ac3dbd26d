import { useMemo } from 'react';
import { compareBranches, type Comparison } from '../../timeline/compare.ts';
import { sentence } from '../../words/sentence.ts';
import { contextOf } from '../../words/sentence-summary.ts';
import { zxid } from '../../words/sentence-names.ts';
import type { BranchInfo } from '../../timeline/store.ts';
import { useMoment, useMore, useNumber, usePage, useRun, useSpeech } from '../page.ts';
import { Say, T } from '../Say.tsx';
import { time } from '../time.ts';
import { useActions } from '../useActions.ts';
import { collapse, type Cell } from './rows.ts';
import { nameOfTake } from './TakeList.tsx';

interface Sides {
  readonly names: readonly [string, string];
  readonly go: (side: 0 | 1, event: number) => void;
}

/** Two takes side by side from where they part: the first difference, the servers that differ, and the events. */
export function Compare({ ids, onClose }: { ids: readonly [number, number]; onClose: () => void }) {
  const { takes: say } = useMore();
  const found = useComparison(ids);
  const sides = useSides(ids);
  const number = useNumber();
  return (
    <section aria-labelledby="compare">
      <button type="button" className="btn" onClick={onClose}><T>{say.compareClose}</T></button>
      <h3 id="compare"><T>{say.compareTitle(...sides.names)}</T></h3>
      {found === null || found.first === null ? <p><T>{say.same}</T></p> : (
        <>
          <p><T>{say.common(number(found.common, ids[0]))}</T></p>
          <table className="compare">
            <caption><T>{say.firstDifference}</T></caption>
            <Heads names={sides.names} />
            <tbody><Row cell={found.first} sides={sides} /></tbody>
          </table>
          <Servers found={found} names={sides.names} />
          <Events found={found} sides={sides} />
        </>
      )}
    </section>
  );
}

/** Made anew when another course is shown, not while more of it is computed. */
function useComparison([a, b]: readonly [number, number]): Comparison | null {
  const { timeline } = usePage();
  const course = useRun((state) => state.course);
  return useMemo(() => {
    const history = timeline.history();
    if (history === null || course < 0) return null;
    const find = (id: number) => [history.branch, ...history.others].find((one) => one.id === id);
    const [left, right] = [find(a), find(b)];
    return left === undefined || right === undefined ? null : compareBranches(history, left, right);
  }, [timeline, course, a, b]);
}

function useSides(ids: readonly [number, number]): Sides {
  const { takes: say } = useMore();
  const present = useRun((state) => state.branch);
  const others = useRun((state) => state.branches);
  const { switchBranch, goToEvent } = useActions();
  const take = (id: number): Pick<BranchInfo, 'id' | 'name'> => [present, ...others].find((one) => one?.id === id) ?? { id, name: '' };
  return {
    names: [nameOfTake(take(ids[0]), say), nameOfTake(take(ids[1]), say)],
    go(side, event) {
      if (present?.id !== ids[side]) switchBranch(ids[side]);
      goToEvent(event);
    },
  };
}

function Heads({ names }: { names: readonly [string, string] }) {
  return <thead><tr><th scope="col"><T>{names[0]}</T></th><th scope="col"><T>{names[1]}</T></th></tr></thead>;
}

function Row({ cell: { a, b }, sides }: { cell: Pick<Cell, 'a' | 'b'>; sides: Sides }) {
  const { takes: say } = useMore();
  const words = useSpeech();
  const world = useMoment()?.world;
  const context = world === undefined ? null : contextOf(world);
  const side = (told: Cell['a'], which: 0 | 1) => (
    <td className={told !== undefined && (a === undefined || b === undefined) ? 'only' : undefined}>
      {told === undefined ? <span className="soft"><T>{say.nothingElse}</T></span> : (
        <button type="button" title={say.goTo(told.event, sides.names[which])} onClick={() => sides.go(which, told.event)}>
          <span className="soft number">{told.event}</span> <Say parts={sentence(told.entry, words, context).parts} />
          {(a === undefined || b === undefined) && <em><T>{say.onlyIn(sides.names[which])}</T></em>}
        </button>
      )}
    </td>
  );
  return <tr>{side(a, 0)}{side(b, 1)}</tr>;
}

function Servers({ found, names }: { found: Comparison; names: readonly [string, string] }) {
  const { takes: say } = useMore();
  const at = time(found.atUs);
  const tell = ({ state, epoch, zxid: last }: Comparison['servers'][number]['a']) => <td><b lang="en">{state}</b>{state !== 'DOWN' && <><br /><T>{say.serverState(epoch, zxid(last))}</T></>}</td>;
  if (found.servers.length === 0) return <p><T>{say.serversSame(at)}</T></p>;
  return (
    <table className="compare">
      <caption><T>{say.servers(at)}</T></caption>
      <thead><tr><th scope="col" className="sid"><T>{say.server}</T></th><th scope="col"><T>{names[0]}</T></th><th scope="col"><T>{names[1]}</T></th></tr></thead>
      <tbody>
        {found.servers.map(({ sid, a, b }) => <tr key={sid}><th scope="row">{`S${sid}`}</th>{tell(a)}{tell(b)}</tr>)}
      </tbody>
    </table>
  );
}

function Events({ found, sides }: { found: Comparison; sides: Sides }) {
  const { takes: say } = useMore();
  return (
    <table className="compare">
      <caption><T>{say.events}</T></caption>
      <Heads names={sides.names} />
      <tbody>
        {collapse(found.rows).map((cell) => (cell.same === undefined
          ? <Row key={`${cell.a?.event ?? ''} ${cell.b?.event ?? ''}`} cell={cell} sides={sides} />
          : <tr key={`same ${cell.a?.event}`} className="same"><td colSpan={2}><T>{say.moreSame(cell.same)}</T></td></tr>))}
      </tbody>
    </table>
  );
}
