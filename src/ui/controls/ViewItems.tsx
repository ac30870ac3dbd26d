import { useMore, useRun, useView } from '../page.ts';
import { T } from '../Say.tsx';
import { useActions } from '../useActions.ts';
import { Item } from './Pop.tsx';

const DEPTHS = [1, 2, 3] as const;
const FILTERS = ['focus', 'context', 'all'] as const;

/** Depth of detail, whose messages, and what else is drawn: the choices of the menu. */
export default function ViewItems() {
  const { view: words } = useMore();
  const { depth, linear, showPings } = useRun((state) => state);
  const filter = useView((view) => view.filter);
  const spotlight = useView((view) => view.spotlight);
  const { setDepth, setLinear, setShowPings, setView } = useActions();
  return (
    <>
      {DEPTHS.map((one) => <Item key={one} checked={depth === one} title={words.depthWhat[one]} onPick={() => setDepth(one)}><T>{words.depth[one]}</T></Item>)}
      <hr />
      {FILTERS.map((one) => <Item key={one} checked={filter === one} title={words.filterWhat[one]} onPick={() => setView({ filter: one })}><T>{words.filter[one]}</T></Item>)}
      <hr />
      <Item toggle checked={spotlight} title={words.spotlightWhat} onPick={() => setView({ spotlight: !spotlight })}><T>{words.spotlight}</T></Item>
      <Item toggle checked={showPings} title={words.pingsWhat} onPick={() => setShowPings(!showPings)}><T>{words.pings}</T></Item>
      <Item toggle checked={linear} title={words.linearWhat} onPick={() => setLinear(!linear)}><T>{words.linear}</T></Item>
    </>
  );
}
