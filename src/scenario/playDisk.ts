import { iterate } from '../base/pvec.ts';
import type { SessionId, Txn, TxnBody } from '../datatree/request.ts';
import type { ZkWorld } from '../ensemble/types.ts';
import { serverProcess } from '../zab/names.ts';
import type { ServerId } from '../zab/vote.ts';
import type { Zxid } from '../zab/zxid.ts';
import { zxidJson, type Json, type JsonFields } from './playJson.ts';

const SNAPSHOT = 'snapshot.';

/** A server's epoch files; null where one does not exist. */
export function epochFiles(world: ZkWorld, sid: ServerId): { acceptedEpoch: number | null; currentEpoch: number | null } {
  const cells = world.processes[serverProcess(sid)]?.disk.cells ?? {};
  const epoch = (name: string) => (typeof cells[name] === 'number' ? cells[name] : null);
  return { acceptedEpoch: epoch('acceptedEpoch'), currentEpoch: epoch('currentEpoch') };
}

/** A server's data directory. A standalone server has no epoch files. */
export function diskJson(world: ZkWorld, sid: ServerId, standalone: boolean, nameOf: (session: SessionId) => string): JsonFields {
  const disk = world.processes[serverProcess(sid)]?.disk;
  const txns = logOf(world, sid);
  const last = txns.at(-1);
  const snapshots = Object.keys(disk?.cells ?? {}).filter((name) => name.startsWith(SNAPSHOT));
  return {
    ...(!standalone && epochFiles(world, sid)),
    lastLogged: last === undefined ? null : zxidJson(last.zxid),
    log: txns.map((txn) => txnJson(txn, nameOf)),
    snapshots: snapshots.map(zxidOfSnapshot).sort((a, b) => a - b).map(zxidJson),
  };
}

function logOf(world: ZkWorld, sid: ServerId): Txn[] {
  const log = world.processes[serverProcess(sid)]?.disk.logs['txnlog'];
  // What the process has not handed to the system yet is in no file.
  return log === undefined ? [] : [...iterate(log.records, 0, log.written)].filter(isTxn);
}

function isTxn(record: unknown): record is Txn {
  return record !== null && typeof record === 'object' && 'zxid' in record && 'body' in record;
}

function zxidOfSnapshot(name: string): Zxid {
  return Number(`0x${name.slice(SNAPSHOT.length)}`);
}

function txnJson({ zxid, session, body }: Txn, nameOf: (session: SessionId) => string): JsonFields {
  return { zxid: zxidJson(zxid), ...bodyJson(body, nameOf(session)) };
}

function bodyJson(body: TxnBody, session: string): { readonly op: Json } & JsonFields {
  switch (body.type) {
    case 'createSession':
      return { op: 'createSession', session };
    case 'closeSession':
      return { op: 'closeSession', session, removes: [...body.paths].sort() };
    case 'error':
      return { op: 'error', err: body.code };
    case 'multi':
      return { op: 'multi', multi: body.txns.length };
    case 'create':
      return { op: createName(body), path: body.path };
    default:
      return { op: body.type, path: body.path };
  }
}

function createName({ mode }: Extract<TxnBody, { type: 'create' }>): string {
  if (mode === 'container') return 'createContainer';
  return mode === 'persistent_with_ttl' || mode === 'persistent_sequential_with_ttl' ? 'createTTL' : 'create';
}
