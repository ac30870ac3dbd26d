import type { CreateMode, Op } from '../datatree/request.ts';
import { cannotRead, cannotWrite, readField } from './jute.ts';
import type { Reader, Writer } from './jute.ts';
import { aclsOf, bytesOf, dataOf, readAcls, readMode } from './packetsConvert.ts';
import * as R from './records.ts';
import { MODES, OP, WATCHER_TYPES, WATCH_MODES, nameOf, named, readOne, readRecord, writeValue } from './records.ts';

/** Requests: the engine's Op and the records of its op code. */

type OpOf<T extends Op['op']> = Extract<Op, { readonly op: T }>;

function createCode(mode: CreateMode, withStat: boolean): number {
  if (mode === 'container') return OP.createContainer;
  if (mode.endsWith('_with_ttl')) return OP.createTTL;
  return withStat ? OP.create2 : OP.create;
}

/** ZooDefs.OpCode of a request; `withStat` tells the calls of ZooKeeper that ask for a Stat from those that do not. */
export function opcodeOf(op: Op, withStat = false): number {
  if (op.op === 'create') return createCode(op.mode, withStat);
  if (op.op === 'getChildren') return withStat ? OP.getChildren2 : OP.getChildren;
  return OP[op.op];
}

function writeCreate(w: Writer, op: OpOf<'create'>): void {
  const request = { path: op.path, data: bytesOf(op.data), acl: aclsOf(op.acl), flags: MODES[op.mode] };
  if (createCode(op.mode, false) === OP.createTTL) writeValue(w, R.CreateTTLRequest, { ...request, ttl: op.ttl ?? 0 });
  else writeValue(w, R.CreateRequest, request);
}

/** What comes behind the header of a request. */
export function writeOp(w: Writer, op: Op): void {
  switch (op.op) {
    case 'create':
      return writeCreate(w, op);
    case 'delete':
    case 'check':
      return writeValue(w, R.DeleteRequest, op);
    case 'setData':
      return writeValue(w, R.SetDataRequest, { path: op.path, data: bytesOf(op.data), version: op.version });
    case 'setACL':
      return writeValue(w, R.SetACLRequest, { path: op.path, acl: aclsOf(op.acl), version: op.version });
    case 'getData':
    case 'exists':
    case 'getChildren':
      return writeValue(w, R.GetDataRequest, op);
    case 'getACL':
    case 'sync':
      return writeValue(w, R.SyncRequest, op);
    case 'multi':
    case 'multiRead':
      return writeMulti(w, op.ops);
    case 'getAllChildrenNumber':
      return writeValue(w, R.GetAllChildrenNumberRequest, op);
    case 'getEphemerals':
      return writeValue(w, R.GetEphemeralsRequest, { prefixPath: op.path });
    case 'auth':
      return writeValue(w, R.AuthPacket, { type: 0, scheme: op.scheme, auth: bytesOf(op.auth) });
    case 'addWatch':
      return writeValue(w, R.AddWatchRequest, { path: op.path, mode: WATCH_MODES[op.mode] });
    case 'removeWatches':
    case 'checkWatches':
      return writeValue(w, R.RemoveWatchesRequest, { path: op.path, type: WATCHER_TYPES[op.kind] });
    case 'reconfig':
      return writeValue(w, R.ReconfigRequest, { joiningServers: op.joining, leavingServers: op.leaving, newMembers: op.members, curConfigId: op.fromConfig });
    case 'createSession':
      return writeValue(w, R.CreateSessionTxn, { timeOut: op.timeoutMs });
    case 'whoAmI':
    case 'closeSession':
      return undefined;
  }
}

const END_OF_MULTI = { type: -1, done: true, err: -1 };
const IN_MULTI: ReadonlySet<number> = new Set([
  OP.create, OP.create2, OP.createTTL, OP.createContainer, OP.delete, OP.setData, OP.check, OP.getChildren, OP.getData,
]);

/** MultiOperationRecord: a header before each operation, and one more that says it was the last. */
function writeMulti(w: Writer, ops: readonly Op[]): void {
  for (const op of ops) {
    const type = opcodeOf(op);
    if (!IN_MULTI.has(type)) cannotWrite(w, `${op.op} inside a multi`);
    writeValue(w, R.MultiHeader, { type, done: false, err: -1 });
    writeOp(w, op);
  }
  writeValue(w, R.MultiHeader, END_OF_MULTI);
}

/** Reads parts until the header that ends them; each takes bytes, so there are no more than the packet holds. */
export function readParts<T>(r: Reader, read: (type: number) => T): readonly T[] {
  const parts: T[] = [];
  for (;;) {
    const at = r.offset;
    const header = readRecord(r, R.MultiHeader);
    if (header.done) return parts;
    const about = { field: String(parts.length), type: named('opcode', header.type), note: 'multi.part' };
    parts.push(readField(r, about, () => (header.type === OP.multi ? cannotRead(r, 'a multi inside a multi', at) : read(header.type))));
  }
}

export function writeEndOfMulti(w: Writer): void {
  writeValue(w, R.MultiHeader, END_OF_MULTI);
}

function readMulti(r: Reader, op: 'multi' | 'multiRead'): Op {
  const ops = readParts(r, (type) => {
    const part = IN_MULTI.has(type) ? readOp(r, type) : null;
    return part ?? cannotRead(r, `op code ${named('opcode', type)} inside a multi`);
  });
  return { op, ops };
}

function readCreate(r: Reader): Op {
  const { path, data, acl, flags } = readRecord(r, R.CreateRequest);
  const mode = readMode(r, flags);
  return { op: 'create', path, data: dataOf(r, data), acl: readAcls(r, acl), mode };
}

function readCreateTTL(r: Reader): Op {
  const { path, data, acl, flags, ttl } = readRecord(r, R.CreateTTLRequest);
  return { op: 'create', path, data: dataOf(r, data), acl: readAcls(r, acl), mode: readMode(r, flags), ttl };
}

function readSetData(r: Reader): Op {
  const { path, data, version } = readRecord(r, R.SetDataRequest);
  return { op: 'setData', path, data: dataOf(r, data), version };
}

function readSetACL(r: Reader): Op {
  const { path, acl, version } = readRecord(r, R.SetACLRequest);
  return { op: 'setACL', path, acl: readAcls(r, acl), version };
}

function readAuth(r: Reader): Op {
  const { scheme, auth } = readRecord(r, R.AuthPacket);
  return { op: 'auth', scheme, auth: dataOf(r, auth) };
}

function readReconfig(r: Reader): Op {
  const { joiningServers, leavingServers, newMembers, curConfigId } = readRecord(r, R.ReconfigRequest);
  return { op: 'reconfig', joining: joiningServers, leaving: leavingServers, members: newMembers, fromConfig: curConfigId };
}

function readAddWatch(r: Reader): Op {
  const { path, mode } = readRecord(r, R.AddWatchRequest);
  return { op: 'addWatch', path, mode: nameOf(WATCH_MODES, mode) ?? cannotRead(r, `watch mode ${mode}`) };
}

function readRemoval(r: Reader, op: 'removeWatches' | 'checkWatches'): Op {
  const { path, type } = readRecord(r, op === 'removeWatches' ? R.RemoveWatchesRequest : R.CheckWatchesRequest);
  return { op, path, kind: nameOf(WATCHER_TYPES, type) ?? cannotRead(r, `watcher type ${type}`) };
}

type ReadOp = (r: Reader) => Op;

const READ_OP: Readonly<Record<number, ReadOp>> = {
  [OP.create]: readCreate,
  [OP.create2]: readCreate,
  [OP.createContainer]: readCreate,
  [OP.createTTL]: readCreateTTL,
  [OP.delete]: (r) => ({ op: 'delete', ...readRecord(r, R.DeleteRequest) }),
  [OP.check]: (r) => ({ op: 'check', ...readRecord(r, R.CheckVersionRequest) }),
  [OP.setData]: readSetData,
  [OP.setACL]: readSetACL,
  [OP.getData]: (r) => ({ op: 'getData', ...readRecord(r, R.GetDataRequest) }),
  [OP.exists]: (r) => ({ op: 'exists', ...readRecord(r, R.ExistsRequest) }),
  [OP.getChildren]: (r) => ({ op: 'getChildren', ...readRecord(r, R.GetChildrenRequest) }),
  [OP.getChildren2]: (r) => ({ op: 'getChildren', ...readRecord(r, R.GetChildren2Request) }),
  [OP.getACL]: (r) => ({ op: 'getACL', ...readRecord(r, R.GetACLRequest) }),
  [OP.sync]: (r) => ({ op: 'sync', ...readRecord(r, R.SyncRequest) }),
  [OP.multi]: (r) => readMulti(r, 'multi'),
  [OP.multiRead]: (r) => readMulti(r, 'multiRead'),
  // A session's timeout travels from learner to leader in four bytes without a record (ZooKeeperServer.createSession).
  [OP.createSession]: (r) => ({ op: 'createSession', timeoutMs: readOne(r, 'createSession', 'timeOut', 'int') }),
  [OP.closeSession]: () => ({ op: 'closeSession' }),
  [OP.getAllChildrenNumber]: (r) => ({ op: 'getAllChildrenNumber', ...readRecord(r, R.GetAllChildrenNumberRequest) }),
  [OP.getEphemerals]: (r) => ({ op: 'getEphemerals', path: readRecord(r, R.GetEphemeralsRequest).prefixPath ?? '' }),
  [OP.whoAmI]: () => ({ op: 'whoAmI' }),
  [OP.reconfig]: readReconfig,
  [OP.auth]: readAuth,
  [OP.addWatch]: readAddWatch,
  [OP.removeWatches]: (r) => readRemoval(r, 'removeWatches'),
  [OP.checkWatches]: (r) => readRemoval(r, 'checkWatches'),
};

/** Requests of real clients that the engine's do not make: their bytes can be looked at. */
const OTHER_REQUESTS: Readonly<Record<number, R.RecordType>> = {
  [OP.sasl]: R.GetSASLRequest,
};

/** What comes behind the header of a request; null for one that the engine does not know. */
export function readOp(r: Reader, type: number): Op | null {
  const read = READ_OP[type];
  if (read !== undefined) return read(r);
  const other = OTHER_REQUESTS[type];
  if (other !== undefined) readRecord(r, other);
  else cannotRead(r, `op code ${type} is none of ZooKeeper's requests`);
  return null;
}
