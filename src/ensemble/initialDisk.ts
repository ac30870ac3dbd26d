import { vecOf } from '../base/pvec.ts';
import type { Txn } from '../datatree/request.ts';
import { emptyTree } from '../datatree/tree.ts';
import { emptyDisk, emptyDiskLog, type Disk } from '../sim/world.ts';
import { TXN_LOG } from '../server/fx.ts';
import { CELL, snapshotCell } from '../server/storage.ts';
import { makeZxid } from '../zab/zxid.ts';
import type { InitialDisk } from './scenario.ts';

const OPEN_ACL = Object.freeze([Object.freeze({ perms: 'cdrwa', scheme: 'world', id: 'anyone' })]);

/** The transaction that stands at a place of every log that has one there: `/app` is created, then set again and again. */
function txnAt(epoch: number, counter: number, index: number, timeMs: number): Txn {
  const data = `${epoch}.${counter}`;
  const body: Txn['body'] =
    index === 0
      ? { type: 'create', path: '/app', data, acl: OPEN_ACL, ephemeral: false, mode: 'persistent', parentCVersion: 1 }
      : { type: 'setData', path: '/app', data, version: index };
  return Object.freeze({ session: '0x0', cxid: 0, zxid: makeZxid(epoch, counter), timeMs, body: Object.freeze(body) });
}

/** A disk as if the server had logged so much, and been stopped. */
export function diskWith(initial: InitialDisk, configText: string, timeMs: number): Disk {
  const txns: Txn[] = [];
  for (const [epoch, count] of initial.log) {
    for (let counter = 1; counter <= count; counter++) txns.push(txnAt(epoch, counter, txns.length, timeMs));
  }
  const disk = emptyDisk();
  disk.cells[CELL.acceptedEpoch] = initial.acceptedEpoch;
  disk.cells[CELL.currentEpoch] = initial.currentEpoch;
  disk.cells[snapshotCell(0)] = Object.freeze({ zxid: 0, tree: emptyTree(configText), received: false });
  const size = txns.length;
  disk.logs[TXN_LOG] = { ...emptyDiskLog(), records: vecOf<unknown>(txns), written: size, synced: size, segments: size > 0 ? [0] : [] };
  return disk;
}
