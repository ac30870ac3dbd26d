import { emptyMap, entries, get, keys, mapOf, set } from '../base/pmap.ts';
import type { PMap } from '../base/pmap.ts';
import type { Acl, SessionId } from '../datatree/request.ts';
import type { DataNode, DataTree } from '../datatree/tree.ts';
import type { Zxid } from '../zab/zxid.ts';
import { cannotRead, readCount, readField, writeInt } from './jute.ts';
import type { Reader, Writer } from './jute.ts';
import { NO_SESSION, aclsOf, bytesOf, dataOf, readAcls } from './packetsConvert.ts';
import * as R from './records.ts';
import { readOne, readRecord, readValue, writeValue } from './records.ts';

/** What follows a SNAP: sessions, access lists, znodes, a signature (SerializeUtils.serializeSnapshot, LearnerHandler). */

const SIGNATURE = 'BenWasHere';
/** ReferenceCountedACLCache: the open list has no entry. */
const OPEN_UNSAFE = -1;
/** EphemeralType: the owner field of a container, and of a TTL node, whose low five bytes are its ttl. */
const CONTAINER: SessionId = '0x8000000000000000';
const TTL_MASK = 0xffn << 56n;
const TTL_MAX = (1n << 40n) - 1n;

const aclKey = (acl: readonly Acl[]): string => JSON.stringify(aclsOf(acl));
const OPEN = aclKey([{ perms: 'cdrwa', scheme: 'world', id: 'anyone' }]);

/** The lists of the tree, numbered from 1 as they are met. */
type AclCache = Map<string, { readonly index: number; readonly acl: readonly Acl[] }>;

const nodePath = (parent: string, name: string): string => (parent === '/' ? `/${name}` : `${parent}/${name}`);

/** The node, then its children; a HashSet's order differs from this one, which is sorted (DataTree.serializeNode). */
function walk(tree: DataTree, path: string, visit: (path: string, node: DataNode) => void): void {
  const node = get(tree.nodes, path);
  if (node === undefined) return;
  visit(path, node);
  for (const name of keys(node.children).sort()) walk(tree, nodePath(path, name), visit);
}

function aclCacheOf(tree: DataTree): AclCache {
  const cache: AclCache = new Map();
  walk(tree, '/', (_, { acl }) => {
    const key = aclKey(acl);
    if (key !== OPEN && !cache.has(key)) cache.set(key, { index: cache.size + 1, acl });
  });
  return cache;
}

export function writeSnapshot(w: Writer, tree: DataTree): void {
  writeInt(w, tree.sessions.size);
  for (const [session, timeoutMs] of [...entries(tree.sessions)].sort(([a], [b]) => (a < b ? -1 : 1))) {
    writeValue(w, 'session', session);
    writeInt(w, timeoutMs);
  }
  const cache = aclCacheOf(tree);
  writeInt(w, cache.size);
  for (const { index, acl } of cache.values()) {
    writeValue(w, 'number', index);
    writeValue(w, R.ACLS, aclsOf(acl));
  }
  walk(tree, '/', (path, node) => writeNode(w, path, node, cache.get(aclKey(node.acl))?.index ?? OPEN_UNSAFE));
  writeValue(w, 'path', '/');
  writeValue(w, 'path', SIGNATURE);
}

/** The root's path is empty, for '/' ends the list. */
function writeNode(w: Writer, path: string, node: DataNode, acl: number): void {
  const { czxid, mzxid, pzxid, ctimeMs: ctime, mtimeMs: mtime, version, cversion, aversion } = node;
  const stat = { czxid, mzxid, ctime, mtime, version, cversion, aversion, ephemeralOwner: ownerField(node), pzxid };
  writeValue(w, 'path', path === '/' ? '' : path);
  writeValue(w, R.DataNodeRecord, { data: bytesOf(node.data), acl, stat });
}

function ownerField(node: DataNode): SessionId {
  if (node.kind === 'container') return CONTAINER;
  if (node.kind === 'ttl') return `0x${(TTL_MASK | BigInt(node.ttl)).toString(16)}`;
  return node.ephemeralOwner ?? NO_SESSION;
}

type Owner = Pick<DataNode, 'kind' | 'ttl' | 'ephemeralOwner'>;

function ownerOf(field: SessionId): Owner {
  const value = BigInt(field);
  if (field === CONTAINER) return { kind: 'container', ttl: 0, ephemeralOwner: null };
  if ((value & ~TTL_MAX) === TTL_MASK) return { kind: 'ttl', ttl: Number(value & TTL_MAX), ephemeralOwner: null };
  return { kind: 'plain', ttl: 0, ephemeralOwner: field === NO_SESSION ? null : field };
}

/** A session: id and timeout. A list of the cache: number and count. */
const SMALLEST_ENTRY = 12;

export function readSnapshot(r: Reader, zxid: Zxid): DataTree {
  const sessions = readField(r, { field: 'sessions', type: 'map', note: 'snapshot.sessions' }, () => readSessions(r));
  const acls = readField(r, { field: 'acls', type: 'map', note: 'snapshot.acls' }, () => readAclCache(r));
  const tree = readField(r, { field: 'nodes', type: 'nodes', note: 'snapshot.nodes' }, () => readNodes(r, acls));
  const signature = readOne(r, 'snapshot', 'signature', 'path');
  if (signature !== SIGNATURE) cannotRead(r, `the signature is not ${SIGNATURE}`);
  const quotas = (get(tree.nodes, '/zookeeper/quota')?.children.size ?? 0) > 0;
  return { ...tree, sessions, lastProcessedZxid: zxid, quotas };
}

function readSessions(r: Reader): PMap<number> {
  let sessions: PMap<number> = emptyMap();
  for (let left = readCount(r, SMALLEST_ENTRY) ?? 0; left > 0; left--) {
    const id = readOne(r, 'snapshot', 'id', 'session');
    sessions = set(sessions, id, readOne(r, 'snapshot', 'timeout', 'int'));
  }
  return sessions;
}

function readAclCache(r: Reader): ReadonlyMap<number, readonly Acl[]> {
  const cache = new Map<number, readonly Acl[]>();
  for (let left = readCount(r, SMALLEST_ENTRY) ?? 0; left > 0; left--) {
    const index = readOne(r, 'snapshot', 'long', 'number');
    cache.set(index, readField(r, { field: 'acls', type: 'vector<ACL>', note: 'snapshot.acl' }, () => readAcls(r, readValue(r, R.ACLS))));
  }
  return cache.set(OPEN_UNSAFE, [{ perms: 'cdrwa', scheme: 'world', id: 'anyone' }]);
}

/** A tree while it is read: nodes without their children, children by parent, ephemerals by owner. */
interface Draft {
  readonly nodes: Map<string, DataNode>;
  readonly children: Map<string, string[]>;
  readonly ephemerals: Map<string, string[]>;
}

function readNodes(r: Reader, acls: ReadonlyMap<number, readonly Acl[]>): Pick<DataTree, 'nodes' | 'ephemerals' | 'swept'> {
  const draft: Draft = { nodes: new Map(), children: new Map(), ephemerals: new Map() };
  for (;;) {
    const path = readOne(r, 'snapshot', 'path', 'path');
    if (path === '/') return finished(draft);
    addNode(r, draft, path === '' ? '/' : path, readNode(r, acls));
  }
}

function readNode(r: Reader, acls: ReadonlyMap<number, readonly Acl[]>): DataNode {
  const { data, acl, stat } = readRecord(r, R.DataNodeRecord);
  const { ctime, mtime, ephemeralOwner, ...same } = stat;
  const list = acls.get(acl) ?? cannotRead(r, `the access list ${acl} is not in the cache`);
  return { ...same, ctimeMs: ctime, mtimeMs: mtime, ...ownerOf(ephemeralOwner), data: dataOf(r, data), acl: list, children: emptyMap() };
}

function append(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** A node stands behind its parent (DataTree.deserialize). */
function addNode(r: Reader, { nodes, children, ephemerals }: Draft, path: string, node: DataNode): void {
  const slash = path.lastIndexOf('/');
  const parent = slash === 0 ? '/' : path.slice(0, slash);
  if (path !== '/') {
    if (slash < 0 || !nodes.has(parent)) cannotRead(r, `Invalid Datatree, unable to find the parent of path ${path}`);
    append(children, parent, path.slice(slash + 1));
  }
  if (nodes.has(path)) cannotRead(r, `${path} a second time`);
  nodes.set(path, node);
  if (node.ephemeralOwner !== null) append(ephemerals, node.ephemeralOwner, path);
}

function finished({ nodes, children, ephemerals }: Draft): Pick<DataTree, 'nodes' | 'ephemerals' | 'swept'> {
  const childrenOf = (path: string): PMap<true> => mapOf((children.get(path) ?? []).map((name) => [name, true] as const));
  return {
    nodes: mapOf([...nodes].map(([path, node]) => [path, { ...node, children: childrenOf(path) }] as const)),
    ephemerals: mapOf([...ephemerals].map(([session, paths]) => [session, paths.sort()] as const)),
    swept: mapOf([...nodes].flatMap(([path, { kind }]) => (kind === 'plain' ? [] : [[path, true] as const]))),
  };
}
