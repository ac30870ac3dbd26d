import { short, type LogView } from '../../scene/read.ts';
import { useCast, useListen, useWords } from '../page.ts';
import { T } from '../Say.tsx';

/** Transactions from the end that are compared. */
const COMPARED = 8;

const zxidsOf = (log: LogView): number[] => Array.from({ length: Math.min(log.size, COMPARED) }, (_, i) => log.zxidAt(log.size - 1 - i));

/** How far a server is with a transaction of its log; null when its log does not have it. */
function stateOf(log: LogView, zxid: number): 'appended' | 'synced' | 'committed' | 'applied' | null {
  for (let i = log.size - 1; i >= 0 && log.zxidAt(i) >= zxid; i--) {
    if (log.zxidAt(i) !== zxid) continue;
    if (zxid <= log.applied) return 'applied';
    if (zxid <= log.committed) return 'committed';
    return i < log.synced ? 'synced' : 'appended';
  }
  return null;
}

/** The ends of the logs against each other: a row for each transaction, a column for each server. */
export function Logs() {
  const { scene } = useWords();
  const listen = useListen();
  const cast = useCast();
  const zxids = [...new Set(cast.all.flatMap(({ log }) => zxidsOf(log)))].sort((a, b) => a - b).slice(-COMPARED);
  if (zxids.length === 0) return <p className="hidden"><T>{listen.logs.empty}</T></p>;
  return (
    <table className="hidden">
      <caption><T>{listen.logs.caption(zxids.length)}</T></caption>
      <thead><tr><th scope="col"><T>{listen.logs.zxid}</T></th>{cast.all.map(({ id }) => <th key={id} scope="col">{id}</th>)}</tr></thead>
      <tbody>
        {zxids.map((zxid) => (
          <tr key={zxid}>
            <th scope="row">{short(zxid)}</th>
            {cast.all.map(({ id, log }) => {
              const state = stateOf(log, zxid);
              return <td key={id}><T>{state === null ? listen.logs.none : scene.cell[state]}</T></td>;
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
