import type { ReactNode } from 'react';
import { znodeAt, type Znode } from '../../timeline/inspect.ts';
import type { World } from '../model.ts';
import { useCast, useMore, useWords } from '../page.ts';
import { T } from '../Say.tsx';
import { Group, Pick, Raw, Row, Table, Zxid } from './parts.tsx';

/** A znode as one server has it, every field of its Stat with its meaning, and how the others have it. */
export function ZnodeNote({ sid, path, world }: { sid: number; path: string; world: World }) {
  const { inspect: { znode: say, headings } } = useMore();
  const found = znodeAt(world, sid, path);
  return (
    <article className="sheet" aria-label={path}>
      <header className="head">
        <h2><span className="id mono">{path}</span></h2>
        <p className="soft"><T>{say.on(`S${sid}`)}</T></p>
      </header>
      {found === null ? <p><T>{say.gone({ path, server: `S${sid}` })}</T></p> : <Content sid={sid} znode={found} />}
      <Group title={headings.onServers}><OnServers sid={sid} path={path} world={world} /></Group>
      {found !== null && <Raw value={found.node} />}
    </article>
  );
}

function Content({ sid, znode: { node, stat, children, path } }: { sid: number; znode: Znode }) {
  const { inspect: { znode: say, headings }, inspector } = useMore();
  const kind = stat.ephemeralOwner === null ? node.kind : 'ephemeral';
  return (
    <>
      <Group title={inspector.groups.fields}>
        <dl>
          <Row name={say.data}>{node.data === null || node.data === '' ? <span className="soft"><T>{say.noData}</T></span> : <span className="mono">{node.data}</span>}</Row>
          <Row name={say.kind}><T>{say.kinds[kind]}</T></Row>
          <Row name={say.acl}><span className="mono">{node.acl.map(({ scheme, id, perms }) => `${scheme}:${id}:${perms}`).join(' ')}</span></Row>
        </dl>
      </Group>
      <Group title={headings.stat}>
        <dl className="stat">{STAT.map((field) => <div key={field}><dt lang="en">{field}</dt><dd><b>{valueOf(field, stat[field], inspector.none)}</b> <span className="soft"><T>{say.stat[field]}</T></span></dd></div>)}</dl>
      </Group>
      <Group title={headings.children}>
        {children.length === 0 ? <p className="soft">{inspector.none}</p> : <ul className="paths">{children.map((name) => <li key={name}><Pick to={{ kind: 'znode', sid, path: path === '/' ? `/${name}` : `${path}/${name}` }}>{name}</Pick></li>)}</ul>}
      </Group>
    </>
  );
}

type Stat = Znode['stat'];
const STAT: readonly (keyof Stat)[] = ['czxid', 'mzxid', 'pzxid', 'ctimeMs', 'mtimeMs', 'version', 'cversion', 'aversion', 'ephemeralOwner', 'dataLength', 'numChildren'];

function valueOf(field: keyof Stat, value: Stat[keyof Stat], none: string): ReactNode {
  if (value === null) return none;
  if (typeof value === 'number' && field.endsWith('zxid')) return <Zxid value={value} />;
  if (field === 'ctimeMs' || field === 'mtimeMs') return value === 0 ? none : new Date(Number(value)).toISOString();
  return typeof value === 'string' ? <Pick to={{ kind: 'session', session: value }}><span className="mono">{value}</span></Pick> : value;
}

/** What each server that runs has there: the same, an older state, or nothing. */
function OnServers({ sid, path, world }: { sid: number; path: string; world: World }) {
  const { atServer } = useWords().ui.note;
  const { inspect: { znode: say, missing } } = useMore();
  const cast = useCast();
  const mine = znodeAt(world, sid, path)?.stat;
  const rows = cast.all.filter(({ server }) => server !== null).map(({ sid: other, id }) => {
    const found = znodeAt(world, other, path);
    const cells = found === null ? [missing, '', ''] : [<Zxid key="m" value={found.stat.mzxid} />, found.stat.version, <span key="d" className="mono">{found.node.data}</span>];
    const differs = JSON.stringify(found?.stat) !== JSON.stringify(mine);
    return { key: id, cells: [<Pick key="s" to={{ kind: 'znode', sid: other, path }}>{id}</Pick>, ...cells, differs ? <b key="x"><T>{say.differs}</T></b> : ''] };
  });
  return <Table caption={path} head={[atServer, 'mzxid', 'version', say.data, ' ']} rows={rows} />;
}
