import { fixupAcl, allowed } from '../../datatree/acl.ts';
import { parentOf, validatePath } from '../../datatree/path.ts';
import { bytesOf, exceedsQuota } from '../../datatree/quota.ts';
import type { Acl, Op, TxnBody } from '../../datatree/request.ts';
import { addChange } from './changes.ts';
import type { PendingNode } from './changes.ts';
import { bytesUnderWay, flawedIn, malformed, pendingNode, refuse } from './prepCommon.ts';
import type { PrepInput } from './prepCommon.ts';

type Create = Extract<Op, { readonly op: 'create' }>;

/** 40 bits, as EphemeralType.TTL keeps it in the owner field. */
const MAX_TTL_MS = 1_099_511_627_775;

/** Java's %010d: the sign takes one of the ten places, and more digits than places are all written. */
export function sequenceSuffix(counter: number): string {
  return counter < 0 ? `-${String(-counter).padStart(9, '0')}` : String(counter).padStart(10, '0');
}

function ttlIsWrong(op: Create): boolean {
  if (!isTtl(op)) return false;
  return op.ttl === undefined || op.ttl <= 0 || op.ttl > MAX_TTL_MS;
}

const isTtl = (op: Create): boolean => op.mode.endsWith('_with_ttl');
const isSequential = (op: Create): boolean => op.mode.includes('sequential');
const isEphemeral = (op: Create): boolean => op.mode.startsWith('ephemeral');

/** PrepRequestProcessor.pRequest2TxnCreate, in its order. */
export function prepCreate(input: PrepInput, op: Create): TxnBody {
  if (isTtl(op) && input.extendedTypes === false) return refuse('UNIMPLEMENTED');
  if (ttlIsWrong(op)) return refuse('BADARGUMENTS');
  if (!input.sessionKnown) return refuse('SESSIONEXPIRED');
  if (isEphemeral(op) && input.ephemerals !== undefined && input.ephemerals !== 'OK' && !flawedIn(input, 'ephemeralOfLocal')) return refuse(input.ephemerals);
  if (malformed(op.path)) return refuse('BADARGUMENTS');
  const acl = fixupAcl(op.acl, input.request.auth);
  if (acl === null) return refuse('INVALIDACL');
  const parent = pendingNode(input, parentOf(op.path));
  if (parent === undefined) return refuse('NONODE');
  if (!allowed(parent.acl, 'c', input.request.auth)) return refuse('NOAUTH');
  const counter = flawedIn(input, 'countDeletionsInSuffix') ? 2 * parent.cversion - parent.childCount : parent.cversion;
  const path = isSequential(op) ? op.path + sequenceSuffix(counter) : op.path;
  if (validatePath(path) !== null) return refuse('BADARGUMENTS');
  if (pendingNode(input, path) !== undefined) return refuse('NODEEXISTS');
  if (parent.ephemeralOwner !== null) return refuse('NOCHILDRENFOREPHEMERALS');
  if (input.enforceQuota === true && exceedsQuota(input.tree.nodes, path, { count: 1, bytes: bytesOf(op.data) })) return refuse('QUOTAEXCEEDED');
  return accept(input, op, path, acl, parent);
}

function accept(input: PrepInput, op: Create, path: string, acl: readonly Acl[], parent: PendingNode): TxnBody {
  const { changes, zxid, request } = input;
  const ephemeral = isEphemeral(op);
  // A Java int: it wraps.
  const parentCVersion = (parent.cversion + 1) | 0;
  addChange(changes, zxid, parentOf(path), { ...parent, cversion: parentCVersion, childCount: parent.childCount + 1 });
  const ephemeralOwner = ephemeral ? request.session : null;
  addChange(changes, zxid, path, { version: 0, cversion: 0, aversion: 0, ephemeralOwner, childCount: 0, acl, ...bytesUnderWay(input, op.data) });
  const ttl = isTtl(op) && op.ttl !== undefined ? { ttl: op.ttl } : {};
  return Object.freeze({ type: 'create', path, data: op.data, acl, ephemeral, mode: op.mode, ...ttl, parentCVersion });
}
