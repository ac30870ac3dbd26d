import type { Txn } from '../../datatree/request.ts';
import type { SyncedEvent } from '../../sim/event.ts';
import { TXN_LOG } from '../fx.ts';
import { broken, type Peer } from '../peer.ts';
import { resetSnapshotStats, rollNeeded } from '../storage.ts';

export const SNAPSHOT_TIMER = 'snapshot';

/**
 * SyncRequestProcessor: appends to the log and groups what is appended while the disk is busy into one fsync.
 * What follows the fsync (an acknowledgement, or applying on a standalone server) is `onDurable`'s business.
 */
export function appendTxn(p: Peer, txn: Txn, onDurable: (p: Peer, txn: Txn) => void): void {
  const { sync, sid } = p.s;
  p.fx.append(TXN_LOG, txn);
  p.fx.fact({ type: 'appended', sid, zxid: txn.zxid, causedBy: 0 });
  sync.toFlush.push(txn);
  if (broken(p, 'ackBeforeFsync')) onDurable(p, txn);
  sync.sinceSnapshot++;
  if (rollNeeded(p)) startSnapshot(p);
  if (sync.flushing === 0) flush(p);
}

function flush(p: Peer): void {
  p.s.sync.flushing = p.s.sync.toFlush.length;
  p.s.sync.flushingTo = p.fx.disk.logs[TXN_LOG]?.records.size ?? 0;
  p.fx.flush(TXN_LOG);
}

/** The disk has it. Starts the next fsync if more was appended meanwhile. */
export function flushed(p: Peer, upTo: number, onDurable: (p: Peer, txn: Txn) => void): void {
  const { sync, sid } = p.s;
  if (sync.flushing === 0 || upTo < sync.flushingTo) return;
  const done = sync.toFlush.splice(0, sync.flushing);
  sync.flushing = 0;
  const first = done[0];
  const last = done[done.length - 1];
  if (first !== undefined && last !== undefined) {
    p.fx.fact({ type: 'synced', sid, from: first.zxid, to: last.zxid, count: done.length, causedBy: 0 });
    if (broken(p, 'ackOutOfOrder')) done.reverse();
    if (!broken(p, 'ackBeforeFsync')) for (const txn of done) onDurable(p, txn);
  }
  if (sync.toFlush.length > 0) flush(p);
}

/** Notes how much of the log is durable; every `synced` passes here first. */
export function noteDurable(p: Peer, event: SyncedEvent): void {
  p.s.sync.durable = Math.max(p.s.sync.durable, event.upTo);
}

/** Rolls the log and begins a snapshot, unless one is being written (SyncRequestProcessor.run). */
function startSnapshot(p: Peer): void {
  resetSnapshotStats(p);
  p.fx.roll(TXN_LOG);
  if (p.s.sync.snapshotting) return;
  p.s.sync.snapshotting = true;
  p.s.sync.snapshotZxid = p.s.database.tree.lastProcessedZxid;
  p.fx.timer(SNAPSHOT_TIMER, p.fx.draw(SNAPSHOT_US_MIN, SNAPSHOT_US_MAX));
}

/**
 * MODEL: A snapshot is taken in one instant
 * The real one walks the tree while writes go on. Here its content is that of the last moment of the walk,
 * one of the contents that are possible; it is named after the zxid at the beginning all the same.
 */
const SNAPSHOT_US_MIN = 5_000;
const SNAPSHOT_US_MAX = 50_000;
