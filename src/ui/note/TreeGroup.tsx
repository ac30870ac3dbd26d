import { treeOf } from '../../timeline/inspect.ts';
import type { World } from '../model.ts';
import { useMore } from '../page.ts';
import { Group, Pick } from './parts.tsx';

/** Of a large tree so many znodes are listed; the others are reached from their parents. */
const LISTED = 60;

/** The tree of one server, as its readers see it. */
export function TreeGroup({ sid, world }: { sid: number; world: World }) {
  const { inspect: say } = useMore();
  return <Group title={say.headings.tree} from={2}><Znodes sid={sid} world={world} /></Group>;
}

function Znodes({ sid, world }: { sid: number; world: World }) {
  const nodes = treeOf(world, sid);
  return (
    <>
      <ul className="paths">
        {nodes.slice(0, LISTED).map(({ path, node, stat }) => (
          <li key={path} style={{ paddingInlineStart: `${(path === '/' ? 0 : path.split('/').length - 1) * 14}px` }}>
            <Pick to={{ kind: 'znode', sid, path }}>{path === '/' ? '/' : path.slice(path.lastIndexOf('/') + 1)}</Pick>
            {node.data !== null && node.data !== '' && <span className="mono"> “{node.data.length > 24 ? `${node.data.slice(0, 22)} …` : node.data}”</span>}
            {stat.version > 0 && <small className="soft"> v{stat.version}</small>}
          </li>
        ))}
      </ul>
      {nodes.length > LISTED && <p className="soft">+{nodes.length - LISTED}</p>}
    </>
  );
}
