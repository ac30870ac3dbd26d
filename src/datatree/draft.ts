import { emptyMap, get, has, keys, remove, set } from '../base/pmap.ts';
import type { PMap } from '../base/pmap.ts';
import type { EventType, Result } from '../wire/messages.ts';
import { nameOf, parentOf } from './path.ts';
import { bytesOf, countBelow, hasQuotas, parseTrack, QUOTA_ROOT, quotaOver, STATS, statPath, trackText, valueIn } from './quota.ts';
import type { Code, CreateMode, SessionId, Txn, TxnBody } from './request.ts';
import { statOf } from './tree.ts';
import type { DataNode } from './tree.ts';

/** What a change of the tree sets off, for the watches (DataTree: dataWatches and childWatches triggerWatch). */
export interface Trigger {
  readonly event: EventType;
  readonly path: string;
}

/** A tree on its way through one transaction; it lives no longer than that. */
export interface Draft {
  nodes: PMap<DataNode>;
  ephemerals: PMap<readonly string[]>;
  sessions: PMap<number>;
  swept: PMap<true>;
  quotas: boolean;
  readonly txn: Txn;
  readonly answered: boolean;
  readonly triggers: Trigger[];
}

export interface Outcome {
  readonly code: Code;
  readonly result: Result;
}

type BodyOf<T extends TxnBody['type']> = Extract<TxnBody, { readonly type: T }>;

const NOTHING: Result = Object.freeze({});
const NO_NODE: Outcome = Object.freeze({ code: 'NONODE', result: NOTHING });
const NODE_EXISTS: Outcome = Object.freeze({ code: 'NODEEXISTS', result: NOTHING });
export const DONE: Outcome = Object.freeze({ code: 'OK', result: NOTHING });

function put(draft: Draft, path: string, node: DataNode): void {
  draft.nodes = set(draft.nodes, path, Object.freeze(node));
}

function fire(draft: Draft, event: EventType, path: string): void {
  draft.triggers.push({ event, path });
}

/** What is counted under a quota changes where it stands, which is no change of that znode (DataTree.updateQuotaStat). */
function count(draft: Draft, path: string, more: { readonly count: number; readonly bytes: number }): void {
  if (path.startsWith(QUOTA_ROOT)) draft.quotas = hasQuotas(draft.nodes);
  if (!draft.quotas) return;
  const prefix = quotaOver(draft.nodes, path);
  const stats = prefix === null ? undefined : get(draft.nodes, statPath(prefix));
  if (prefix === null || stats === undefined) return;
  const track = parseTrack(stats.data);
  const counted = { ...track, count: valueIn(track, 'count') + more.count, bytes: valueIn(track, 'bytes') + more.bytes };
  put(draft, statPath(prefix), { ...stats, data: trackText(counted) });
}

/** A new place to count begins with what is there (DataTree.updateQuotaForPath). */
function countAnew(draft: Draft, path: string): void {
  if (nameOf(path) !== STATS || !path.startsWith(`${QUOTA_ROOT}/`)) return;
  const stats = get(draft.nodes, path);
  if (stats === undefined) return;
  put(draft, path, { ...stats, data: trackText(countBelow(draft.nodes, parentOf(path).slice(QUOTA_ROOT.length))) });
}

/** Where the path is, or would be, among sorted ones. */
function indexIn(paths: readonly string[], path: string): number {
  let low = 0;
  let high = paths.length;
  while (low < high) {
    const mid = (low + high) >>> 1;
    if ((paths[mid] as string) < path) low = mid + 1;
    else high = mid;
  }
  return low;
}

/** The session's ephemerals stay sorted, so that equal trees are equal whatever the way to them. */
function addEphemeral(draft: Draft, session: SessionId, path: string): void {
  const paths = get(draft.ephemerals, session) ?? [];
  draft.ephemerals = set(draft.ephemerals, session, Object.freeze(paths.toSpliced(indexIn(paths, path), 0, path)));
}

/**
 * A session that has none any more stays in the table until it ends: `dump` goes on naming it.
 * MODEL: A session without ephemerals in dump
 */
function dropEphemeral(draft: Draft, session: SessionId, path: string): void {
  const paths = get(draft.ephemerals, session) ?? [];
  const index = indexIn(paths, path);
  if (paths[index] === path) draft.ephemerals = set(draft.ephemerals, session, Object.freeze(paths.toSpliced(index, 1)));
}

/** Containers and TTL nodes are marked in the owner field of the real node; here they have a field of their own. */
export function kindOf(mode: CreateMode): DataNode['kind'] {
  if (mode === 'container') return 'container';
  return mode.endsWith('_with_ttl') ? 'ttl' : 'plain';
}

function newNode(txn: Txn, body: BodyOf<'create'>): DataNode {
  return {
    data: body.data,
    acl: body.acl,
    czxid: txn.zxid,
    mzxid: txn.zxid,
    pzxid: txn.zxid,
    ctimeMs: txn.timeMs,
    mtimeMs: txn.timeMs,
    version: 0,
    cversion: 0,
    aversion: 0,
    ephemeralOwner: body.ephemeral ? txn.session : null,
    kind: kindOf(body.mode),
    ttl: body.ttl ?? 0,
    children: emptyMap<true>(),
  };
}

/** Creations count forwards only: a replay over a newer tree must not take the counter back (DataTree.createNode). */
function countCreation(parent: DataNode, body: BodyOf<'create'>, zxid: number): DataNode {
  return body.parentCVersion > parent.cversion ? { ...parent, cversion: body.parentCVersion, pzxid: zxid } : parent;
}

export function createNode(draft: Draft, body: BodyOf<'create'>, withStat: boolean): Outcome {
  const { txn } = draft;
  const parentPath = parentOf(body.path);
  const parent = get(draft.nodes, parentPath);
  if (parent === undefined) return NO_NODE;
  const counted = countCreation(parent, body, txn.zxid);
  if (has(draft.nodes, body.path)) {
    put(draft, parentPath, counted);
    return NODE_EXISTS;
  }
  const node = newNode(txn, body);
  put(draft, parentPath, { ...counted, children: set(counted.children, nameOf(body.path), true) });
  put(draft, body.path, node);
  if (node.ephemeralOwner !== null) addEphemeral(draft, node.ephemeralOwner, body.path);
  if (node.kind !== 'plain') draft.swept = set(draft.swept, body.path, true);
  countAnew(draft, body.path);
  if (draft.quotas || body.path.startsWith(QUOTA_ROOT)) count(draft, body.path, { count: 1, bytes: bytesOf(body.data) });
  fire(draft, 'NodeCreated', body.path);
  fire(draft, 'NodeChildrenChanged', parentPath);
  return { code: 'OK', result: withStat ? { path: body.path, stat: statOf(node) } : { path: body.path } };
}

/**
 * Takes the node out, and what is below it: only a replay meets children here. They were created later than this
 * deletion, so the replay creates them again.
 */
function takeOut(draft: Draft, path: string, node: DataNode): void {
  for (const name of keys(node.children)) {
    const child = get(draft.nodes, `${path}/${name}`);
    if (child !== undefined) takeOut(draft, `${path}/${name}`, child);
  }
  draft.nodes = remove(draft.nodes, path);
  if (node.ephemeralOwner !== null) dropEphemeral(draft, node.ephemeralOwner, path);
  if (node.kind !== 'plain') draft.swept = remove(draft.swept, path);
}

/** The parent's pzxid moves on even when the child is gone already (DataTree.deleteNode). */
export function deleteNode(draft: Draft, path: string): Outcome {
  const parentPath = parentOf(path);
  const parent = get(draft.nodes, parentPath);
  if (parent === undefined) return NO_NODE;
  const pzxid = Math.max(parent.pzxid, draft.txn.zxid);
  put(draft, parentPath, { ...parent, pzxid, children: remove(parent.children, nameOf(path)) });
  const node = get(draft.nodes, path);
  if (node === undefined) return NO_NODE;
  takeOut(draft, path, node);
  count(draft, path, { count: -1, bytes: -bytesOf(node.data) });
  fire(draft, 'NodeDeleted', path);
  fire(draft, 'NodeChildrenChanged', parentPath);
  return DONE;
}

/** Spelled out: the commonest change of all, and copying a frozen object by spread takes five times as long. */
function withData(old: DataNode, body: BodyOf<'setData' | 'reconfig'>, txn: Txn): DataNode {
  return {
    data: body.data,
    acl: old.acl,
    czxid: old.czxid,
    mzxid: txn.zxid,
    pzxid: old.pzxid,
    ctimeMs: old.ctimeMs,
    mtimeMs: txn.timeMs,
    version: body.version,
    cversion: old.cversion,
    aversion: old.aversion,
    ephemeralOwner: old.ephemeralOwner,
    kind: old.kind,
    ttl: old.ttl,
    children: old.children,
  };
}

export function setData(draft: Draft, body: BodyOf<'setData'>): Outcome {
  const { txn } = draft;
  const old = get(draft.nodes, body.path);
  if (old === undefined) return NO_NODE;
  const node = withData(old, body, txn);
  put(draft, body.path, node);
  if (draft.quotas) count(draft, body.path, { count: 0, bytes: bytesOf(body.data) - bytesOf(old.data) });
  fire(draft, 'NodeDataChanged', body.path);
  if (!draft.answered) return DONE;
  return { code: 'OK', result: { stat: statOf(node) } };
}

/** A reconfiguration writes its node and answers with what is written there (FinalRequestProcessor, case reconfig). */
export function reconfigure(draft: Draft, body: BodyOf<'reconfig'>): Outcome {
  const old = get(draft.nodes, body.path);
  if (old === undefined) return NO_NODE;
  const node = withData(old, body, draft.txn);
  put(draft, body.path, node);
  fire(draft, 'NodeDataChanged', body.path);
  return { code: 'OK', result: { data: body.data, stat: statOf(node) } };
}

/** Neither mzxid nor mtime move, and no watch fires (DataTree.setACL). */
export function setAcl(draft: Draft, body: BodyOf<'setACL'>): Outcome {
  const old = get(draft.nodes, body.path);
  if (old === undefined) return NO_NODE;
  const node = { ...old, acl: body.acl, aversion: body.version };
  put(draft, body.path, node);
  return { code: 'OK', result: { stat: statOf(node) } };
}

/** Deletes what the transaction lists, then whatever else the session still owns here (DataTree.killSession). */
export function closeSession(draft: Draft, body: BodyOf<'closeSession'>): Outcome {
  const { session } = draft.txn;
  const own = get(draft.ephemerals, session) ?? [];
  const listed = new Set(body.paths);
  draft.ephemerals = remove(draft.ephemerals, session);
  for (const path of body.paths) deleteNode(draft, path);
  for (const path of own) if (!listed.has(path)) deleteNode(draft, path);
  draft.sessions = remove(draft.sessions, session);
  return DONE;
}
