import { emptyMap, get, remove, set } from '../../base/pmap.ts';
import type { PMap } from '../../base/pmap.ts';
import type { Acl, SessionId } from '../../datatree/request.ts';
import type { DataNode } from '../../datatree/tree.ts';
import type { Zxid } from '../../zab/zxid.ts';

/** What PrepRequestProcessor must know of a node that a transaction under way will leave behind. */
export interface PendingNode {
  readonly version: number;
  /** As stored: creations of children. */
  readonly cversion: number;
  readonly aversion: number;
  readonly ephemeralOwner: SessionId | null;
  readonly childCount: number;
  readonly acl: readonly Acl[];
  /** Of the data that it will have, if that is under way too and hard quotas are kept. */
  readonly bytes?: number;
}

/** ZooKeeperServer.ChangeRecord; `node` is null when the transaction deletes it. Frozen. */
export interface ChangeRecord {
  readonly zxid: Zxid;
  readonly path: string;
  readonly node: PendingNode | null;
}

/** Changes prepared and not yet applied, oldest first, and the newest by path (ZooKeeperServer.outstandingChanges). */
export interface OutstandingChanges {
  records: ChangeRecord[];
  byPath: PMap<ChangeRecord>;
}

export function emptyChanges(): OutstandingChanges {
  return { records: [], byPath: emptyMap() };
}

export function addChange(changes: OutstandingChanges, zxid: Zxid, path: string, node: PendingNode | null): void {
  const record = Object.freeze({ zxid, path, node: node === null ? null : Object.freeze(node) });
  changes.records.push(record);
  changes.byPath = set(changes.byPath, path, record);
}

export function changeOf(changes: OutstandingChanges, path: string): ChangeRecord | undefined {
  return get(changes.byPath, path);
}

/** The node as the tree alone knows it. */
export function pendingOf(node: DataNode): PendingNode {
  const { version, cversion, aversion, ephemeralOwner, acl } = node;
  return { version, cversion, aversion, ephemeralOwner, childCount: node.children.size, acl };
}

/** Forgets everything up to the transaction just applied (ZooKeeperServer.processTxn). */
export function dropApplied(changes: OutstandingChanges, zxid: Zxid): void {
  let count = 0;
  for (const record of changes.records) {
    if (record.zxid > zxid) break;
    count++;
    const newest = get(changes.byPath, record.path);
    if (newest !== undefined && newest.zxid <= zxid) changes.byPath = remove(changes.byPath, record.path);
  }
  changes.records.splice(0, count);
}
