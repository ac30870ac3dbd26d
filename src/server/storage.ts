import { append, at, emptyVec, iterate, last, lowerBound, type PVec } from '../base/pvec.ts';
import { applyTxn } from '../datatree/apply.ts';
import type { Txn } from '../datatree/request.ts';
import { emptyTree, treeOfSnapshot, type Snapshot } from '../datatree/tree.ts';
import type { Disk, DiskLog } from '../sim/world.ts';
import { makeZxid, type Zxid } from '../zab/zxid.ts';
import { TXN_LOG } from './fx.ts';
import type { ServerConfig } from './config.ts';
import { broken, type Peer } from './peer.ts';
import type { Database } from './state.ts';

/**
 * What a server has on its disk and how it comes back from it (FileTxnSnapLog, ZKDatabase): snapshots named
 * after the zxid at their beginning, a log of transactions, and two epoch files.
 */
export const CELL = { acceptedEpoch: 'acceptedEpoch', currentEpoch: 'currentEpoch' } as const;
/** The configuration it follows, if it is not that of its zoo.cfg; it has one with reconfigEnabled. */
export const DYNAMIC_CONFIG = 'zoo.cfg.dynamic';
const SNAPSHOT = 'snapshot.';

export function snapshotCell(zxid: Zxid): string {
  return SNAPSHOT + zxid.toString(16);
}

export function isSnapshotCell(cell: string): boolean {
  return cell.startsWith(SNAPSHOT);
}

export function numberIn(disk: Readonly<Disk>, cell: string): number | null {
  const value = disk.cells[cell];
  return typeof value === 'number' ? value : null;
}

/** Snapshots on the disk, newest first. */
export function snapshotsOf(disk: Readonly<Disk>): Snapshot[] {
  const found: Snapshot[] = [];
  for (const cell in disk.cells) if (isSnapshotCell(cell)) found.push(disk.cells[cell] as Snapshot);
  return found.sort((a, b) => b.zxid - a.zxid);
}

const NO_TXNS: PVec<Txn> = emptyVec();

/** The log's transactions; the kernel keeps them as opaque records. */
export function txnsOf(disk: Readonly<Disk>): PVec<Txn> {
  return (disk.logs[TXN_LOG]?.records as PVec<Txn> | undefined) ?? NO_TXNS;
}

/** Whether something appended has not yet been made durable. */
export function unflushed(p: Peer): boolean {
  const log: DiskLog | undefined = p.fx.disk.logs[TXN_LOG];
  return log !== undefined && p.s.sync.durable < log.records.size;
}

/** Index of the first logged transaction after a zxid. */
export function firstAfter(txns: PVec<Txn>, zxid: Zxid): number {
  return lowerBound(txns, (txn) => txn.zxid > zxid);
}

export interface Recovered {
  readonly database: Database;
  readonly snapshot: Zxid;
  readonly replayed: number;
}

/** Newest snapshot, then every later transaction of the log, committed or not (FileTxnSnapLog.restore). */
export function recover(disk: Readonly<Disk>, { configText, commitLogCount }: ServerConfig, dropUncommitted = false): Recovered {
  const [newest] = snapshotsOf(disk);
  const tree = newest === undefined ? emptyTree(configText) : treeOfSnapshot(newest);
  const from = tree.lastProcessedZxid;
  const txns = txnsOf(disk);
  const start = firstAfter(txns, from);
  const end = dropUncommitted ? Math.max(start, txns.size - 1) : txns.size;
  const database: Database = { tree, committedLog: { txns: emptyVec(), from: 0 } };
  replay(database, iterate(txns, start, end), commitLogCount);
  return { database, snapshot: from, replayed: end - start };
}

/** Applies transactions to the tree and adds them to the committed log (PlayBackListener). */
function replay(database: Database, txns: Iterable<Txn>, commitLogCount: number): void {
  for (const txn of txns) {
    database.tree = applyTxn(database.tree, txn, false).tree;
    addCommitted(database, txn, commitLogCount);
  }
}

/** ZKDatabase.addCommittedProposal: the oldest goes only when more than commitLogCount are there before adding. */
export function addCommitted(database: Database, txn: Txn, commitLogCount: number): void {
  const { txns, from } = database.committedLog;
  const full = txns.size - from > commitLogCount;
  database.committedLog = { txns: append(txns, txn), from: full ? from + 1 : from };
}

/** Bounds of the committed log; zero when it is empty, as ZooKeeper logs them. */
export function committedBounds(database: Database): { readonly min: Zxid; readonly max: Zxid; readonly empty: boolean } {
  const { txns, from } = database.committedLog;
  if (txns.size <= from) return { min: 0, max: 0, empty: true };
  return { min: (at(txns, from) as Txn).zxid, max: (last(txns) as Txn).zxid, empty: false };
}

/** A server that stops serving takes what it logged but did not see committed into its tree (ZKDatabase.fastForwardDataBase). */
export function fastForward(p: Peer): void {
  const { database } = p.s;
  const txns = txnsOf(p.fx.disk);
  const start = firstAfter(txns, database.tree.lastProcessedZxid);
  replay(database, iterate(txns, start), p.config.commitLogCount);
}

/** Writes a snapshot of the tree as it is; `stored` follows. */
export function takeSnapshot(p: Peer, received: boolean, zxid: Zxid = p.s.database.tree.lastProcessedZxid): void {
  // Written over one that was received, it still stands for what the log lacks.
  const over = p.fx.disk.cells[snapshotCell(zxid)] as Snapshot | undefined;
  const snapshot: Snapshot = Object.freeze({ zxid, tree: p.s.database.tree, received: received || over?.received === true });
  p.fx.store(snapshotCell(zxid), snapshot);
}

/** The log holds everything after this zxid and nothing is missing; before it a snapshot from a leader left a gap. */
export function logGapAt(disk: Readonly<Disk>): Zxid {
  return snapshotsOf(disk).find((snapshot) => snapshot.received)?.zxid ?? 0;
}

/**
 * MODEL: A snapshot from the leader replaces what is newer
 * A snapshot received from the leader stands for the whole history: what this disk holds beyond it goes.
 */
export function forgetBeyond(p: Peer, zxid: Zxid): void {
  eraseSnapshotsAfter(p, zxid);
  const keep = firstAfter(txnsOf(p.fx.disk), zxid);
  if (keep < txnsOf(p.fx.disk).size) p.fx.truncate(TXN_LOG, keep);
}

/** Those on the disk, and those on their way to it. */
function eraseSnapshotsAfter(p: Peer, zxid: Zxid): void {
  const cells = [...Object.keys(p.fx.disk.cells), ...p.fx.storing()].filter(isSnapshotCell);
  for (const cell of cells) if (Number.parseInt(cell.slice(SNAPSHOT.length), 16) > zxid) p.fx.erase(cell);
}

/**
 * Cuts the log after a zxid and loads what is left; null if the snapshots do not allow it (ZKDatabase.truncateLog).
 *
 * MODEL: A truncation removes newer snapshots
 * The real one cuts the log alone, and loads a newer snapshot with all that was to go.
 */
export function truncateTo(p: Peer, zxid: Zxid): { readonly removed: Zxid[] } | null {
  const { disk } = p.fx;
  const base = snapshotsOf(disk).find((snapshot) => snapshot.zxid <= zxid);
  const txns = txnsOf(disk);
  const keep = firstAfter(txns, zxid);
  const lastKept = keep > 0 ? (at(txns, keep - 1) as Txn).zxid : 0;
  const reaches = base !== undefined && (base.zxid === zxid || (lastKept === zxid && base.zxid >= logGapAt(disk)));
  if (!reaches) return null;
  const removed: Zxid[] = [];
  for (const txn of iterate(txns, keep)) removed.push(txn.zxid);
  eraseSnapshotsAfter(p, zxid);
  p.fx.truncate(TXN_LOG, keep);
  p.s.sync.durable = Math.min(p.s.sync.durable, keep);
  p.s.database = recover(disk, p.config).database;
  return { removed };
}

export function rollNeeded(p: Peer): boolean {
  return p.s.sync.sinceSnapshot > p.s.sync.snapshotAt;
}

/** The next snapshot comes somewhere between half of snapCount and all of it (SyncRequestProcessor.resetSnapshotStats). */
export function resetSnapshotStats(p: Peer): void {
  const half = Math.trunc(p.config.snapCount / 2);
  p.s.sync.sinceSnapshot = 0;
  p.s.sync.snapshotAt = half + p.fx.draw(0, Math.max(0, half - 1));
}

/** Stores an epoch file, unless this run forgets it on purpose. True: `stored` will follow. */
export function storeEpoch(p: Peer, which: 'acceptedEpoch' | 'currentEpoch', epoch: number): boolean {
  if (which === 'acceptedEpoch' && broken(p, 'forgetAcceptedEpoch')) return false;
  if (which === 'currentEpoch' && broken(p, 'forgetCurrentEpoch')) return false;
  p.fx.store(CELL[which], epoch);
  return true;
}

export function newEpochZxid(epoch: number): Zxid {
  return makeZxid(epoch, 0);
}
