import { get } from '../../base/pmap.ts';
import { allowed, fixupAcl } from '../../datatree/acl.ts';
import { isSpecialPath, parentOf, validatePath } from '../../datatree/path.ts';
import { bytesOf, exceedsQuota } from '../../datatree/quota.ts';
import type { DeleteContainer, Op, TxnBody } from '../../datatree/request.ts';
import { addChange } from './changes.ts';
import type { PendingNode } from './changes.ts';
import { bytesUnderWay, flawedIn, malformed, next, pendingNode, refuse, versionDiffers } from './prepCommon.ts';
import type { PrepInput } from './prepCommon.ts';

/** The cases of PrepRequestProcessor.pRequest2Txn beside create, each in its order of checks. */

type OpOf<T extends Op['op']> = Extract<Op, { readonly op: T }>;

export function prepDelete(input: PrepInput, op: OpOf<'delete'>): TxnBody {
  if (!input.sessionKnown) return refuse('SESSIONEXPIRED');
  if (malformed(op.path) || isSpecialPath(op.path)) return refuse('BADARGUMENTS');
  const parent = pendingNode(input, parentOf(op.path));
  if (parent === undefined) return refuse('NONODE');
  if (!allowed(parent.acl, 'd', input.request.auth)) return refuse('NOAUTH');
  const node = pendingNode(input, op.path);
  if (node === undefined) return refuse('NONODE');
  if (versionDiffers(node.version, op.version)) return refuse('BADVERSION');
  if (node.childCount > 0 && !flawedIn(input, 'deleteWithChildren')) return refuse('NOTEMPTY');
  return taken(input, 'delete', op.path, parent);
}

/**
 * It is looked at once more, for it may have got a child since it was found. Its time is not: a TTL node that has been written
 * meanwhile goes all the same.
 */
export function prepDeleteContainer(input: PrepInput, { path }: DeleteContainer): TxnBody {
  if (malformed(path) || isSpecialPath(path)) return refuse('BADARGUMENTS');
  const node = pendingNode(input, path);
  if (node === undefined) return refuse('NONODE');
  if (node.childCount > 0) return refuse('NOTEMPTY');
  if (node.ephemeralOwner !== null) return refuse('BADVERSION');
  const parent = pendingNode(input, parentOf(path));
  return parent === undefined ? refuse('NONODE') : taken(input, 'deleteContainer', path, parent);
}

function taken({ changes, zxid }: PrepInput, type: 'delete' | 'deleteContainer', path: string, parent: PendingNode): TxnBody {
  addChange(changes, zxid, parentOf(path), { ...parent, childCount: parent.childCount - 1 });
  addChange(changes, zxid, path, null);
  return Object.freeze({ type, path });
}

export function prepSetData(input: PrepInput, op: OpOf<'setData'>): TxnBody {
  if (!input.sessionKnown) return refuse('SESSIONEXPIRED');
  if (validatePath(op.path) !== null) return refuse('BADARGUMENTS');
  const node = pendingNode(input, op.path);
  if (node === undefined) return refuse('NONODE');
  if (!allowed(node.acl, 'w', input.request.auth)) return refuse('NOAUTH');
  if (input.enforceQuota === true && exceedsQuota(input.tree.nodes, op.path, { count: 0, bytes: bytesOf(op.data) - dataBytes(input, op.path, node) })) return refuse('QUOTAEXCEEDED');
  if (versionDiffers(node.version, op.version)) return refuse('BADVERSION');
  const version = next(node.version);
  addChange(input.changes, input.zxid, op.path, { ...node, version, ...bytesUnderWay(input, op.data) });
  return Object.freeze({ type: 'setData', path: op.path, data: op.data, version });
}

function dataBytes({ tree }: PrepInput, path: string, { bytes }: PendingNode): number {
  return bytes ?? bytesOf(get(tree.nodes, path)?.data ?? null);
}

/** The record keeps the old list: permissions change for later requests when this one is applied, as in the original. */
export function prepSetAcl(input: PrepInput, op: OpOf<'setACL'>): TxnBody {
  if (!input.sessionKnown) return refuse('SESSIONEXPIRED');
  if (validatePath(op.path) !== null) return refuse('BADARGUMENTS');
  const acl = fixupAcl(op.acl, input.request.auth);
  if (acl === null) return refuse('INVALIDACL');
  const node = pendingNode(input, op.path);
  if (node === undefined) return refuse('NONODE');
  if (!allowed(node.acl, 'a', input.request.auth)) return refuse('NOAUTH');
  if (versionDiffers(node.aversion, op.version)) return refuse('BADVERSION');
  const version = next(node.aversion);
  addChange(input.changes, input.zxid, op.path, { ...node, aversion: version });
  return Object.freeze({ type: 'setACL', path: op.path, acl, version });
}

export function prepCheck(input: PrepInput, op: OpOf<'check'>): TxnBody {
  if (!input.sessionKnown) return refuse('SESSIONEXPIRED');
  if (validatePath(op.path) !== null) return refuse('BADARGUMENTS');
  const node = pendingNode(input, op.path);
  if (node === undefined) return refuse('NONODE');
  if (!allowed(node.acl, 'r', input.request.auth)) return refuse('NOAUTH');
  if (versionDiffers(node.version, op.version)) return refuse('BADVERSION');
  return Object.freeze({ type: 'check', path: op.path, version: next(node.version) });
}

/** The session's ephemerals, with those being created and without those being deleted. */
function ephemeralsOf(input: PrepInput): string[] {
  const { session } = input.request;
  const paths: Record<string, true> = {};
  for (const path of get(input.tree.ephemerals, session) ?? []) paths[path] = true;
  for (const { path, node } of input.changes.records) {
    if (node === null) delete paths[path];
    else if (node.ephemeralOwner === session) paths[path] = true;
  }
  return Object.keys(paths).sort();
}

/** Asked by the client or by expiry, so the session is not checked. */
export function prepCloseSession(input: PrepInput): TxnBody {
  const paths = ephemeralsOf(input);
  for (const path of paths) {
    // The parent's record keeps its number of children until the transaction is applied, as in the original.
    const parent = pendingNode(input, parentOf(path));
    if (parent !== undefined) addChange(input.changes, input.zxid, parentOf(path), parent);
    addChange(input.changes, input.zxid, path, null);
  }
  return Object.freeze({ type: 'closeSession', paths: Object.freeze(paths) });
}
