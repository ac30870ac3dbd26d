import { zxid } from '../../words/sentence-names.ts';
import type { Server, World } from '../model.ts';
import { useMore } from '../page.ts';
import { T } from '../Say.tsx';
import { Group, Pick, Table } from './parts.tsx';

/** The election's own connections, one to each other voter, with what waits to be sent, and what is wrong with the link below. */
export function LinkGroup({ server: { sid, links }, world }: { server: Server; world: World }) {
  const { inspect: say, inspector } = useMore();
  const others = Object.keys(world.processes).filter((id) => /^S\d+$/.test(id) && id !== `S${sid}`);
  const rows = others.map((id) => {
    const other = Number(id.slice(1));
    const link = links.peers[other];
    const state = link === undefined ? say.link.none : link.conn !== null ? say.link.open : link.connecting !== null ? say.link.connecting : say.link.none;
    const slowUs = world.slowLinks[`S${sid}>${id}`] ?? 0;
    const wrong = [world.cuts[`S${sid}>${id}`] === true ? say.link.cutOut : '', world.cuts[`${id}>S${sid}`] === true ? say.link.cutIn : '', slowUs > 0 ? say.link.slow(slowUs / 1000) : ''].filter(Boolean);
    const queued = link?.queued;
    if (queued) wrong.push(say.link.queued(`${queued.peerEpoch} | ${zxid(queued.zxid)} | ${queued.leader}`));
    return { key: id, cells: [<Pick key="s" to={{ kind: 'server', sid: other }}>{id}</Pick>, <T key="l">{state}</T>, <b key="w"><T>{wrong.join(' · ')}</T></b>] };
  });
  return <Group title={say.headings.links} from={2}><Table caption={say.headings.links} head={[inspector.to, inspector.state, ' ']} rows={rows} /></Group>;
}
