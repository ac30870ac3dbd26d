import type { CreateMode, TxnBody } from '../datatree/request.ts';
import { cannotRead, cannotWrite, readCount, readEnclosed, readField, writeEnclosed, writeField, writeInt } from './jute.ts';
import type { Reader, Writer } from './jute.ts';
import { aclsOf, bytesOf, dataOf, readAcls, readCode } from './packetsConvert.ts';
import * as R from './records.ts';
import { CODES, OP, named, readOne, readRecord, writeValue } from './records.ts';

/** What a transaction does: the engine's TxnBody and the records of org.apache.zookeeper.txn. */

type BodyOf<T extends TxnBody['type']> = Extract<TxnBody, { readonly type: T }>;

/** TxnHeader.type: a container and a TTL node have types of their own (SerializeUtils.deserializeTxn). */
export function txnType(body: TxnBody): number {
  if (body.type !== 'create') return OP[body.type];
  if (body.mode === 'container') return OP.createContainer;
  return body.mode.endsWith('_with_ttl') ? OP.createTTL : OP.create;
}

function writeCreate(w: Writer, body: BodyOf<'create'>): void {
  const { path, ephemeral, parentCVersion } = body;
  const common = { path, data: bytesOf(body.data), acl: aclsOf(body.acl), parentCVersion };
  const type = txnType(body);
  if (type === OP.createContainer) writeValue(w, R.CreateContainerTxn, common);
  else if (type === OP.createTTL) writeValue(w, R.CreateTTLTxn, { ...common, ttl: body.ttl ?? 0 });
  else writeValue(w, R.CreateTxn, { ...common, ephemeral });
}

export function writeBody(w: Writer, body: TxnBody): void {
  switch (body.type) {
    case 'create':
      return writeCreate(w, body);
    case 'delete':
    case 'deleteContainer':
      return writeValue(w, R.DeleteTxn, body);
    case 'setData':
    case 'reconfig':
      return writeValue(w, R.SetDataTxn, { path: body.path, data: bytesOf(body.data), version: body.version });
    case 'setACL':
      return writeValue(w, R.SetACLTxn, { path: body.path, acl: aclsOf(body.acl), version: body.version });
    case 'check':
      return writeValue(w, R.CheckVersionTxn, body);
    case 'error':
      return writeValue(w, R.ErrorTxn, { err: CODES[body.code] });
    case 'multi':
      return writeMulti(w, body.txns);
    case 'createSession':
      return writeValue(w, R.CreateSessionTxn, { timeOut: body.timeoutMs });
    case 'closeSession':
      return writeValue(w, R.CloseSessionTxn, { paths2Delete: body.paths });
  }
}

/** MultiTxn: a vector of Txn, each with its type and its record in a buffer. */
function writeMulti(w: Writer, txns: readonly TxnBody[]): void {
  writeInt(w, txns.length);
  txns.forEach((body, i) => writeField(w, String(i), () => {
    if (body.type === 'multi') cannotWrite(w, 'a multi inside a multi');
    writeInt(w, txnType(body));
    writeEnclosed(w, () => writeBody(w, body));
  }));
}

/** A Txn is at least a type and a length. */
const SMALLEST_TXN = 8;

function readMulti(r: Reader): TxnBody {
  const txns = readField(r, { field: 'txns', type: 'vector<Txn>', note: 'MultiTxn.txns' }, () =>
    Array.from({ length: readCount(r, SMALLEST_TXN) ?? 0 }, (_, i) =>
      readField(r, { field: String(i), type: 'Txn', note: 'Txn' }, () => readPart(r))));
  return { type: 'multi', txns };
}

function readPart(r: Reader): TxnBody {
  const type = readOne(r, 'Txn', 'type', 'opcode');
  if (type === OP.multi) cannotRead(r, 'a multi inside a multi', r.offset - 4);
  const about = { field: 'data', type: 'buffer', note: 'Txn.data' };
  return readField(r, about, () => readEnclosed(r, () => readBody(r, type)) ?? cannotRead(r, 'a Txn without data'));
}

/** The log does not tell a sequential node from another: its name has its number already. */
function readCreate(r: Reader): TxnBody {
  const { data, acl, ...txn } = readRecord(r, R.CreateTxn);
  const mode: CreateMode = txn.ephemeral ? 'ephemeral' : 'persistent';
  return { type: 'create', ...txn, data: dataOf(r, data), acl: readAcls(r, acl), mode };
}

function readContainer(r: Reader): TxnBody {
  const { data, acl, ...txn } = readRecord(r, R.CreateContainerTxn);
  return { type: 'create', ...txn, data: dataOf(r, data), acl: readAcls(r, acl), ephemeral: false, mode: 'container' };
}

function readTtl(r: Reader): TxnBody {
  const { data, acl, ...txn } = readRecord(r, R.CreateTTLTxn);
  return { type: 'create', ...txn, data: dataOf(r, data), acl: readAcls(r, acl), ephemeral: false, mode: 'persistent_with_ttl' };
}

function readSetData(r: Reader): TxnBody {
  const { data, ...txn } = readRecord(r, R.SetDataTxn);
  return { type: 'setData', ...txn, data: dataOf(r, data) };
}

/** The record is that of a setData; its version is always -1. */
function readReconfig(r: Reader): TxnBody {
  const { path, data } = readRecord(r, R.SetDataTxn);
  return { type: 'reconfig', path, data: dataOf(r, data) ?? '', version: -1 };
}

function readSetAcl(r: Reader): TxnBody {
  const { acl, ...txn } = readRecord(r, R.SetACLTxn);
  return { type: 'setACL', ...txn, acl: readAcls(r, acl) };
}

/** SerializeUtils.deserializeTxn. */
export function readBody(r: Reader, type: number): TxnBody {
  switch (type) {
    case OP.create:
    case OP.create2:
      return readCreate(r);
    case OP.createContainer:
      return readContainer(r);
    case OP.createTTL:
      return readTtl(r);
    case OP.delete:
      return { type: 'delete', ...readRecord(r, R.DeleteTxn) };
    case OP.deleteContainer:
      return { type: 'deleteContainer', ...readRecord(r, R.DeleteTxn) };
    case OP.setData:
      return readSetData(r);
    case OP.reconfig:
      return readReconfig(r);
    case OP.setACL:
      return readSetAcl(r);
    case OP.check:
      return { type: 'check', ...readRecord(r, R.CheckVersionTxn) };
    case OP.error:
      return { type: 'error', code: readCode(r, readRecord(r, R.ErrorTxn).err) };
    case OP.multi:
      return readMulti(r);
    case OP.createSession:
      return { type: 'createSession', timeoutMs: readRecord(r, R.CreateSessionTxn).timeOut };
    case OP.closeSession:
      return { type: 'closeSession', paths: readRecord(r, R.CloseSessionTxn).paths2Delete ?? [] };
    default:
      return cannotRead(r, `op code ${named('opcode', type)} is no transaction's`);
  }
}
