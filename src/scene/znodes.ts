import { entries, get, keys, type PMap } from '../base/pmap.ts';
import { at } from '../base/pvec.ts';
import type { ZkFact } from '../ensemble/types.ts';
import { leaderOf, type Actor, type Cast } from './read.ts';
import type { FactOf, Server, ServerId } from './view.ts';

type Txn = FactOf<'applied'>['txn'];
type Body = Txn['body'];
type Nodes = Server['database']['tree']['nodes'];
type DataNode = Nodes extends PMap<infer Node> ? Node : never;

/** What is looked at of a znode: the children it has are znodes of their own. */
export type Znode = Pick<DataNode, 'data' | 'version' | 'aversion' | 'czxid' | 'mzxid' | 'ephemeralOwner'>;

export type Sign = '' | '+' | '−' | '~';

/** How one server stands to the newest state of a znode; `has` is null where nothing runs. */
export interface Standing {
  readonly sid: ServerId;
  readonly has: boolean | null;
  readonly own: Znode | null;
}

/** A znode: what it was and what it becomes, and which server has got how far. */
export interface ZnodeRow {
  readonly path: string;
  readonly sign: Sign;
  readonly before: Znode | null;
  readonly newest: Znode | null;
  /** The one that is looked at has not applied it yet. */
  readonly pending: boolean;
  /** Of what is being changed or has just been changed; empty where all is at rest. */
  readonly standings: readonly Standing[];
}

export interface TreeDiff {
  readonly rows: readonly ZnodeRow[];
  /** Znodes for which there was no room. */
  readonly more: number;
}

const HIDDEN = '/zookeeper';
/** Transactions looked back for what has not come to everybody. */
const LOOKED_BACK = 64;
/** So many children are put in order; of more the first that come are shown. */
const SORTED = 1000;

const runs = ({ server }: Actor): boolean => server !== null;
const applied = ({ log }: Actor): number => log.applied;

/** Whose tree is the newest; of several the leader. */
function newestOf(cast: Cast): Actor | null {
  const most = Math.max(-1, ...cast.all.filter(runs).map(applied));
  const leader = leaderOf(cast);
  return leader !== null && applied(leader) === most ? leader : (cast.all.find((actor) => runs(actor) && applied(actor) === most) ?? null);
}

/** Transactions a server has on its log or in its queue and has not applied. */
function waitingOf(server: Server): readonly Txn[] {
  const { leader, learner } = server;
  if (leader !== null) return [...leader.toBeApplied, ...leader.outstanding.map(({ txn }) => txn)];
  return learner === null ? [] : [...learner.notCommitted, ...learner.pending];
}

const bodiesOf = (body: Body): readonly Body[] => (body.type === 'multi' ? body.txns : [body]);

function pathsOf(body: Body): readonly string[] {
  if (body.type === 'closeSession') return body.paths;
  return 'path' in body && body.type !== 'check' ? [body.path] : [];
}

/** Paths below the built-in ones are not told of. */
const changedBy = (txn: Txn): readonly string[] => bodiesOf(txn.body).flatMap(pathsOf).filter((path) => !path.startsWith(HIDDEN));

/** What a transaction leaves of a znode. */
function after(body: Body, before: Znode | null, { zxid, session }: Txn): Znode | null {
  switch (body.type) {
    case 'create':
      return { data: body.data, version: 0, aversion: 0, czxid: zxid, mzxid: zxid, ephemeralOwner: body.ephemeral ? session : null };
    case 'setData':
      return before === null ? null : { ...before, data: body.data, version: body.version, mzxid: zxid };
    case 'setACL':
      return before === null ? null : { ...before, aversion: body.version };
    default:
      return null;
  }
}

const same = (a: Znode | null, b: Znode | null): boolean => (a === null || b === null ? a === b : a.czxid === b.czxid && a.mzxid === b.mzxid && a.aversion === b.aversion);

const nodeIn = (actor: Actor, path: string): Znode | null => (actor.server === null ? null : (get(actor.server.database.tree.nodes, path) ?? null));

/** What is on its way: by path, as the transactions leave it that are not applied yet. */
function ahead(txns: readonly Txn[], newest: Actor): Map<string, Znode | null> {
  const found = new Map<string, Znode | null>();
  for (const txn of [...txns].sort((a, b) => a.zxid - b.zxid)) {
    for (const body of bodiesOf(txn.body)) {
      for (const path of pathsOf(body)) if (!path.startsWith(HIDDEN)) found.set(path, after(body, found.get(path) ?? nodeIn(newest, path), txn));
    }
  }
  return found;
}

/** Committed transactions that some server which runs has not applied. */
function missing(cast: Cast, newest: Actor): Txn[] {
  const txns = newest.server?.database.committedLog.txns;
  const least = Math.min(...cast.all.filter(runs).map(applied));
  const found: Txn[] = [];
  for (let i = (txns?.size ?? 0) - 1; txns !== undefined && i >= Math.max(0, txns.size - LOOKED_BACK); i--) {
    const txn = at(txns, i);
    if (txn === undefined || txn.zxid <= least) break;
    found.push(txn);
  }
  return found;
}

/**
 * Znodes that are being changed, or were changed by this event, as seen from one server or, without one, from the newest
 * tree. It costs as much as there are changes, whatever the size of the tree.
 */
export function changedZnodes(cast: Cast, of: Actor | null, facts: readonly ZkFact[]): ZnodeRow[] {
  const newest = newestOf(cast);
  if (newest?.server === null || newest === null) return [];
  const own = of ?? newest;
  const waiting = [...waitingOf(newest.server), ...(own === newest || own.server === null ? [] : waitingOf(own.server).filter(({ zxid }) => zxid > applied(own)))];
  const coming = ahead(waiting.filter(({ zxid }) => zxid > applied(newest)), newest);
  const just = new Map(facts.flatMap((fact) => (fact.type === 'applied' && (of === null || fact.sid === of.sid) ? bodiesOf(fact.txn.body).flatMap((body) => pathsOf(body).map((path) => [path, body] as const)) : [])));
  const paths = new Set([...coming.keys(), ...missing(cast, newest).flatMap(changedBy), ...[...just.keys()].filter((path) => !path.startsWith(HIDDEN))]);
  return [...paths].map((path) => {
    const to = coming.has(path) ? (coming.get(path) ?? null) : nodeIn(newest, path);
    const standings = cast.all.map((actor): Standing => ({ sid: actor.sid, own: nodeIn(actor, path), has: actor.server === null ? null : same(nodeIn(actor, path), to) }));
    const mine = nodeIn(own, path);
    const pending = !same(mine, to);
    const late = standings.find(({ has }) => has === false);
    const before = pending ? mine : late === undefined ? beforeIt(just.get(path), to) : late.own;
    return { path, newest: to, before, pending, standings, sign: to === null ? '−' : before === null ? '+' : '~' };
  });
}

/** What stood there before the change that everybody has got by now. */
function beforeIt(body: Body | undefined, now: Znode | null): Znode | null {
  if (now === null || body === undefined || body.type === 'create') return null;
  return body.type === 'setACL' ? { ...now, aversion: now.aversion - 1 } : { ...now, version: now.version - 1 };
}

/** Znodes of a tree below a path, parents first. */
function* below(nodes: Nodes, path: string): Generator<string> {
  const children = get(nodes, path)?.children;
  if (children === undefined) return;
  const names = children.size > SORTED ? firstOf(children) : keys(children).sort();
  for (const name of names) {
    const child = path === '/' ? `/${name}` : `${path}/${name}`;
    if (child === HIDDEN) continue;
    yield child;
    yield* below(nodes, child);
  }
}

function* firstOf(children: DataNode['children']): Generator<string> {
  for (const [name] of entries(children)) yield name;
}

/** `/` comes before all that may stand in a name: children follow their parent. */
const inTreeOrder = (a: string, b: string): number => (a.replaceAll('/', '\0') < b.replaceAll('/', '\0') ? -1 : 1);

/** The tree of one server, or the newest of all, at most `most` rows of it; what changes is among them in any case. */
export function treeDiff(cast: Cast, of: Actor | null, facts: readonly ZkFact[], most: number): TreeDiff {
  const own = of ?? newestOf(cast);
  const nodes = own?.server?.database.tree.nodes;
  if (own === null || nodes === undefined) return { rows: [], more: 0 };
  const rows = new Map(changedZnodes(cast, of, facts).slice(0, most).map((row) => [row.path, row]));
  for (const path of below(nodes, '/')) {
    if (rows.size >= most) break;
    if (rows.has(path)) continue;
    const node = get(nodes, path) ?? null;
    rows.set(path, { path, sign: '', before: node, newest: node, pending: false, standings: [] });
  }
  const known = [...rows.values()].filter(({ path }) => get(nodes, path) !== undefined).length;
  const builtIn = [...below(nodes, HIDDEN)].length + (get(nodes, HIDDEN) === undefined ? 1 : 2);
  return { rows: [...rows.values()].sort((a, b) => inTreeOrder(a.path, b.path)), more: Math.max(0, nodes.size - builtIn - known) };
}
