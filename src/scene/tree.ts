import { entries } from '../base/pmap.ts';
import type { ZkFact } from '../ensemble/types.ts';
import { glyph } from './glyphs.ts';
import { laneBetween, pathTo } from './lane.ts';
import type { Layout, Point } from './layout.ts';
import { short, type Cast } from './read.ts';
import { line, path, px, rect, text } from './shapes.ts';
import { overlaps } from './spots.ts';
import { widthOf } from './text.ts';
import type { FactOf, Mark, Rect, SceneInput, Server, Shape } from './view.ts';

type Txn = FactOf<'applied'>['txn'];
type Body = Txn['body'];

/** A node of the tree, and what is about to become of it or has just been done to it. */
interface Row {
  readonly path: string;
  readonly sign: '' | '+' | '−' | '~';
  readonly data: string | null;
  readonly version: number;
  /** The value or version it gets. */
  readonly next: string | null;
  readonly owner: string | null;
  /** Not applied yet. */
  readonly pending: boolean;
}

const HIDDEN = '/zookeeper';

/** Transactions this server has on its log or in its queue and has not applied. */
function waitingOf(server: Server): Txn[] {
  const { leader, learner } = server;
  if (leader !== null) return [...leader.toBeApplied, ...leader.outstanding.map(({ txn }) => txn)];
  return learner === null ? [] : [...learner.notCommitted, ...learner.pending];
}

const bodiesOf = (body: Body): readonly Body[] => (body.type === 'multi' ? body.txns : [body]);

/** The tree of the selected server as rows, deepest changes first in the order of paths. */
function rowsOf(server: Server, just: readonly Body[], owners: ReadonlyMap<string, string>): Row[] {
  const { nodes } = server.database.tree;
  const rows = new Map<string, Row>();
  for (const [path, node] of entries(nodes)) {
    if (path === '/' || path.startsWith(HIDDEN)) continue;
    rows.set(path, { path, sign: '', data: node.data, version: node.version, next: null, owner: node.ephemeralOwner === null ? null : (owners.get(node.ephemeralOwner) ?? '?'), pending: false });
  }
  for (const body of just) {
    const row = 'path' in body ? rows.get(body.path) : undefined;
    if (body.type === 'create' && row !== undefined) rows.set(row.path, { ...row, sign: '+' });
    else if (body.type === 'setData' && row !== undefined) rows.set(row.path, { ...row, sign: '~', version: row.version - 1, next: row.data });
    else if (body.type === 'delete') rows.set(body.path, { path: body.path, sign: '−', data: null, version: 0, next: null, owner: null, pending: false });
  }
  for (const { body, session } of waitingOf(server).flatMap((txn) => bodiesOf(txn.body).map((body) => ({ body, session: txn.session })))) {
    if (body.type === 'create') rows.set(body.path, { path: body.path, sign: '+', data: body.data, version: 0, next: null, owner: body.ephemeral ? (owners.get(session) ?? '?') : null, pending: true });
    else if (body.type === 'delete' || body.type === 'setData') {
      const row = rows.get(body.path);
      if (row !== undefined) rows.set(row.path, { ...row, sign: body.type === 'delete' ? '−' : '~', next: body.type === 'delete' ? null : body.data, pending: true });
    }
  }
  return [...rows.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

const WIDE = 216;

/** The biggest free place on a laptop's stage, high and on the right if it can be; null where there is too little room. */
function roomFor({ format, words, discs }: Layout, counted: Rect | null, wanted: number): Rect | null {
  if (format.name !== 'laptop') return null;
  const taken = [...words, ...discs, ...(counted === null ? [] : [counted])];
  for (const height of [190, 160, 130, 100, 76].filter((one, i) => i === 4 || one <= wanted).map((one, i) => (i === 0 ? Math.min(wanted, 190) : one))) {
    for (let y = 10; y + height < format.stageEdge - 10; y += 16) {
      for (let x = format.width - format.margin - WIDE; x > format.width * 0.24; x -= 16) {
        const here = { x, y, width: WIDE, height };
        if (!taken.some((other) => overlaps(here, other))) return here;
      }
    }
  }
  return null;
}

/** The tree a chosen server has applied, and what is about to change in it: + − ~, ephemerals dashed with their owner, watches as bells. */
export function treeMarks({ selection, world, options: { labels } }: SceneInput, cast: Cast, layout: Layout, facts: readonly ZkFact[], counted: Rect | null): Mark[] {
  const actor = cast.all.find(({ sid }) => sid === selection.server);
  const server = actor?.server ?? null;
  if (actor === undefined || server === null) return [];
  const owners = new Map(cast.clients.flatMap((name): [string, string][] => {
    const client = world.processes[`c:${name}`]?.state;
    return client?.kind === 'client' ? [[client.session, name]] : [];
  }));
  const just = facts.flatMap((fact) => (fact.type === 'applied' && fact.sid === actor.sid ? bodiesOf(fact.txn.body) : []));
  const rows = rowsOf(server, just, owners);
  const size = layout.format.sizes.small;
  const high = size * 1.5;
  const room = roomFor(layout, counted, size * 2.6 + rows.length * high);
  if (rows.length === 0 || room === null) return [];
  const most = Math.max(1, Math.floor((room.height - size * 2.6) / high));
  const first = rows.filter(({ sign }) => sign !== '').slice(-most);
  const shown = rows.length <= most ? rows : rows.filter((row) => first.includes(row) || rows.indexOf(row) < most - first.length - 1);
  const shapes: Shape[] = [
    rect({ x: -6, y: -4, w: room.width + 10, h: Math.min(room.height, size * 2.6 + shown.length * high) }, 'f-stage veil', 0, { rx: 6 }),
    text(0, size, labels.tree.title({ server: actor.id }), size, 'f-ink b halo'),
    text(room.width, size, labels.tree.applied({ zxid: short(server.database.tree.lastProcessedZxid) }), size * 0.94, 'f-ink2 halo', 'e'),
    ...shown.flatMap((row, i) => rowShapes(row, size * 2.5 + i * high, room.width, size, labels.tree.version, watchersOf(server, row.path))),
  ];
  if (shown.length < rows.length) shapes.push(text(room.width, size * 2.5 + shown.length * high, labels.tree.more({ count: rows.length - shown.length }), size, 'f-ink2 halo', 'e'));
  const threads = shown.flatMap(({ path: node }, i) => watchThreads(world, cast, layout, actor.id, node, { x: room.x - 4, y: room.y + size * 2.2 + i * high }));
  return [...threads, { key: 'tree', kind: 'tree', x: px(room.x), y: px(room.y), shapes }];
}

/** From each client that watches a node here to the node. */
function watchThreads(world: SceneInput['world'], cast: Cast, layout: Layout, server: string, node: string, to: Point): Mark[] {
  return cast.clients.flatMap((name): Mark[] => {
    const client = world.processes[`c:${name}`]?.state;
    const player = layout.players.get(`c:${name}`);
    if (client?.kind !== 'client' || client.watches.data[node] === undefined || `S${client.server}` !== server || player === undefined) return [];
    const from = { x: player.x - player.r * 1.05, y: player.y - player.r * 1.5, r: 0 };
    const others = [...layout.players.values()].filter(({ kind }) => kind !== 'client');
    const way = laneBetween(from, { ...to, r: 0 }, others, layout.format.unit);
    return [{ key: `watch ${name} ${node}`, kind: 'tree', x: 0, y: 0, shapes: [path(pathTo(way, 1), 'f-none s-cli', 1.5, { 'stroke-dasharray': '4 4' })] }];
  });
}

const watchersOf = ({ watches }: Server, path: string): number => Object.keys(watches.data.byPath[path] ?? {}).length;

function rowShapes(row: Row, y: number, width: number, size: number, version: (p: { from: number; to: number }) => string, watchers: number): Shape[] {
  const depth = row.path.split('/').length - 2;
  const name = row.path.slice(row.path.lastIndexOf('/') + 1);
  const x = size * (1.1 + depth * 0.9);
  const sequence = /\d{10}$/.exec(name)?.[0] ?? '';
  const stem = name.slice(0, name.length - sequence.length);
  const [long, tail] = [widthOf(stem, size, true), widthOf(sequence, size, true)];
  const said = row.sign === '~' ? version({ from: row.version, to: row.version + 1 }) : row.data === null || row.data.length > 12 ? '' : `"${row.data}"`;
  const shapes: Shape[] = [line(x - size * 0.5, y - size * 0.35, x - size * 0.12, y - size * 0.35, 's-rule', 1.4)];
  if (row.sign !== '') shapes.push(text(0, y, row.sign, size * 1.1, 'f-ink b', 's'));
  const box = { x: x - 3, y: y - size * 0.98, w: long + tail + 6, h: size * 1.3 };
  if (row.owner !== null) {
    shapes.push(rect(box, 'f-none s-ink', 1.3, { rx: 3, 'stroke-dasharray': '3 3' }));
    shapes.push(rect({ x: box.x + box.w + 4, y: box.y, w: widthOf(row.owner, size * 0.9, true) + 8, h: box.h }, 'f-cli', 0, { rx: 3 }), text(box.x + box.w + 8, y, row.owner, size * 0.9, 'f-stage b'));
  }
  const c = row.pending ? 'f-ink2' : 'f-ink m';
  shapes.push(text(x, y, stem, size, `${c} halo`), ...(sequence === '' ? [] : [text(x + long, y, sequence, size, 'f-ink b halo')]));
  if (row.sign === '−') shapes.push(line(x, y - size * 0.34, x + long + tail, y - size * 0.34, 's-ink', 1.6));
  if (watchers > 0) shapes.push(...glyph('bell', size * 0.42, 'cli').map((shape) => ({ ...shape, a: { ...shape.a, transform: `translate(${px(width - widthOf(said, size) - size)},${px(y - size * 0.4)})` } })));
  shapes.push(text(width, y, said, size, `${row.sign === '~' ? 'f-ink b' : 'f-ink2'} halo`, 'e'));
  return shapes;
}
