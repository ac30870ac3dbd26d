import { committedUpTo, logOf, logSize } from '../../timeline/inspect.ts';
import { txnText, zxid as short } from '../../words/sentence-names.ts';
import { WhyNot } from '../whynot/WhyNot.tsx';
import { serverOf, type World } from '../model.ts';
import { useCast, useMore, useWords } from '../page.ts';
import { T } from '../Say.tsx';
import { Group, Pick, Raw, Table, Zxid } from './parts.tsx';

/** So many entries from the end it is looked for. */
const LOOKED_BACK = 400;

/** One transaction in all logs: which servers have it, how far each has come with it, and what it still waits for. */
export function ZxidNote({ zxid, world }: { zxid: number; world: World }) {
  const { atServer } = useWords().ui.note;
  const { inspect: say, inspector } = useMore();
  const cast = useCast();
  const found = cast.all.map(({ sid, id, state }) => ({ id, sid, state, entry: logOf(world, sid, Math.max(0, logSize(world, sid) - LOOKED_BACK)).find(({ txn }) => txn.zxid === zxid), up: committedUpTo(serverOf(world.processes[id])) }));
  const txn = found.find(({ entry }) => entry !== undefined)?.entry?.txn;
  const rows = found.map(({ id, sid, state, entry, up }) => ({
    key: id,
    cells: [<Pick key="s" to={{ kind: 'server', sid }}>{id}</Pick>, <span key="t" lang="en">{state}</span>, entry === undefined ? <span key="e" className="soft"><T>{say.missing}</T></span> : inspector.statuses[entry.state], up < 0 ? '–' : <Zxid key="u" value={up} />],
  }));
  return (
    <article className="sheet" aria-label={say.entryOf(short(zxid))}>
      <header className="head"><h2><span className="id">{short(zxid)}</span> {txn !== undefined && <span lang="en">{txnText(txn.body)}</span>}</h2></header>
      <WhyNot />
      <Group title={say.headings.logs}><Table caption={say.headings.logs} head={[atServer, inspector.state, inspector.status, say.committed]} rows={rows} /></Group>
      {txn !== undefined && <Raw value={txn} />}
    </article>
  );
}
