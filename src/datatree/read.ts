import { bucketsOfCopy, inJavaHashOrder, javaStringHash } from '../base/javaHash.ts';
import { get, keys } from '../base/pmap.ts';
import type { Result } from '../wire/messages.ts';
import { allowed, masked } from './acl.ts';
import type { Code, Op, SessionId } from './request.ts';
import { statOf } from './tree.ts';
import type { DataNode, DataTree } from './tree.ts';

/** Requests that are answered from one server's own tree (FinalRequestProcessor). */

export interface Answer {
  readonly code: Code;
  readonly result: Result;
}

const refused = (code: Code): Answer => ({ code, result: {} });
const ok = (result: Result): Answer => ({ code: 'OK', result });

const childrenOf = (node: DataNode): readonly string[] => keys(node.children).sort();

function ifReadable(tree: DataTree, path: string, auth: readonly string[], answer: (node: DataNode) => Result): Answer {
  const node = get(tree.nodes, path);
  if (node === undefined) return refused('NONODE');
  return allowed(node.acl, 'r', auth) ? ok(answer(node)) : refused('NOAUTH');
}

/** 3.8.0 lets everybody ask whether a node exists; READ is needed from 3.8.4 on. */
function exists(tree: DataTree, path: string): Answer {
  if (path.includes('\0')) return refused('BADARGUMENTS');
  const node = get(tree.nodes, path);
  return node === undefined ? refused('NONODE') : ok({ stat: statOf(node) });
}

/** Without ADMIN the hashes of passwords are not shown. */
function getAcl(tree: DataTree, path: string, auth: readonly string[]): Answer {
  const node = get(tree.nodes, path);
  if (node === undefined) return refused('NONODE');
  if (!allowed(node.acl, 'ra', auth)) return refused('NOAUTH');
  return ok({ acl: allowed(node.acl, 'a', auth) ? node.acl : masked(node.acl), stat: statOf(node) });
}

/** Each part succeeds or fails for itself. */
function multiRead(tree: DataTree, ops: readonly Op[], auth: readonly string[]): Answer {
  if (ops.some((op) => op.op !== 'getData' && op.op !== 'getChildren')) return refused('MARSHALLINGERROR');
  const results = ops.map((op) =>
    op.op === 'getChildren' ? ifReadable(tree, op.path, auth, (node) => ({ children: childrenOf(node) })) : readOp(tree, op, auth),
  );
  return ok({ results });
}

/** DataTree.getAllChildrenNumber: every node below. */
function descendants({ nodes }: DataTree, path: string): number {
  if (path === '/') return nodes.size - 1;
  return keys(nodes).filter((one) => one.startsWith(`${path}/`)).length;
}

/** Those of the session whose path begins so, letter by letter: `/n` finds `/nx` too. */
function ephemeralsOf({ ephemerals }: DataTree, session: SessionId, prefix: string): readonly string[] {
  const all = get(ephemerals, session) ?? [];
  return inJavaHashOrder(all, javaStringHash, bucketsOfCopy(all.length)).filter((path) => path.startsWith(prefix));
}

/** The ids of a connection are a hash set, keyed by scheme and id (Id.hashCode). */
function idHash(id: string): number {
  const { scheme, name } = partsOf(id);
  return (Math.imul(37, 37 * 17 + javaStringHash(scheme)) + javaStringHash(name)) | 0;
}

function partsOf(id: string): { readonly scheme: string; readonly name: string } {
  const colon = id.indexOf(':');
  return { scheme: id.slice(0, colon), name: id.slice(colon + 1) };
}

const BUCKETS = 16;

/** An id of the connection as ServerAuthenticationProvider.getUserName tells it: of a digest, the name without the hash. */
function userOf(id: string): { readonly scheme: string; readonly user: string } {
  const { scheme, name } = partsOf(id);
  return { scheme, user: scheme === 'digest' ? (name.split(':', 1)[0] ?? '') : name };
}

/** `auth`: the ids of the connection that asks; without any, only what is open to the world. */
export function readOp(tree: DataTree, op: Op, auth: readonly string[] = [], session: SessionId = '0x0'): Answer {
  switch (op.op) {
    case 'getData':
      return ifReadable(tree, op.path, auth, (node) => ({ data: node.data, stat: statOf(node) }));
    case 'getChildren':
      return ifReadable(tree, op.path, auth, (node) => ({ children: childrenOf(node), stat: statOf(node) }));
    case 'exists':
      return exists(tree, op.path);
    case 'getACL':
      return getAcl(tree, op.path, auth);
    case 'multiRead':
      return multiRead(tree, op.ops, auth);
    case 'getAllChildrenNumber':
      return ifReadable(tree, op.path, auth, () => ({ number: descendants(tree, op.path) }));
    case 'getEphemerals':
      return ok({ ephemerals: ephemeralsOf(tree, session, op.path) });
    case 'whoAmI':
      return ok({ whoAmI: inJavaHashOrder(auth, idHash, BUCKETS).map(userOf) });
    case 'sync':
      return ok({ path: op.path });
    default:
      return refused('UNIMPLEMENTED');
  }
}
