import { at, iterate, type PVec } from '../base/pvec.ts';
import type { Txn } from '../datatree/request.ts';
import type { QuorumPacket } from '../zab/packets.ts';
import type { SyncMode } from '../zab/vote.ts';
import { counterOf, epochOf, type Zxid } from '../zab/zxid.ts';
import { TXN_LOG } from './fx.ts';
import { sendProposal } from './broadcast.ts';
import { leaderOf } from './leader.ts';
import type { Peer } from './peer.ts';
import { committedBounds, firstAfter, logGapAt, snapshotsOf, txnsOf } from './storage.ts';
import type { LearnerHandler } from './state.ts';


/** How a learner is brought up to date, and what is sent to do so. */
interface Plan {
  mode: SyncMode;
  zxid: Zxid;
  /** Committed transactions to send, in order. */
  txns: Txn[];
  /** Last zxid the learner will have. */
  upTo: Zxid;
}

/** LearnerHandler.syncFollower: DIFF, TRUNC or SNAP, then what is under way, and from now on all that comes. */
export function syncFollower(p: Peer, handler: LearnerHandler): void {
  const { database, sid } = p.s;
  const bounds = committedBounds(database);
  const lastProcessedZxid = database.tree.lastProcessedZxid;
  const peer = handler.peerLastZxid;
  p.fx.fact({ type: 'syncCompare', sid, learner: handler.sid, maxCommittedLog: bounds.max, minCommittedLog: bounds.min, lastProcessedZxid, peerLastZxid: peer });
  const plan = choose(p, handler, peer) ?? snap(p);
  const leader = leaderOf(p);
  const logged = plan.mode === 'SNAP' ? leader.lastProposed : plan.zxid;
  p.fx.fact({ type: 'syncDecision', sid, learner: handler.sid, mode: plan.mode, zxid: logged, sent: plan.zxid, txns: plan.txns.length, peerLastZxid: peer });
  sendPlan(p, handler, plan);
}

function sendPlan(p: Peer, handler: LearnerHandler, plan: Plan): void {
  const { conn } = handler;
  if (plan.mode === 'SNAP') p.fx.send(conn, { type: 'SNAP', zxid: plan.zxid, snapshot: Object.freeze({ zxid: plan.zxid, tree: p.s.database.tree, received: true }) });
  else p.fx.send(conn, { type: plan.mode === 'TRUNC' ? 'TRUNC' : 'DIFF', zxid: plan.zxid });
  for (const txn of plan.txns) sendCommitted(p, conn, txn);
  startForwarding(p, handler, plan.upTo);
}

/** Already committed: the proposal is followed by its commit. */
function sendCommitted(p: Peer, conn: number, txn: Txn): void {
  const { zxid } = txn;
  p.fx.send(conn, { type: 'PROPOSAL', zxid, txn });
  p.fx.send(conn, { type: 'COMMIT', zxid });
}

/** Leader.startForwarding: what is not in the plan yet, and from now on every proposal. */
function startForwarding(p: Peer, handler: LearnerHandler, seen: Zxid): void {
  const leader = leaderOf(p);
  handler.forwarding = true;
  for (const txn of leader.toBeApplied) if (txn.zxid > seen) sendCommitted(p, handler.conn, txn);
  if (handler.learnerType === 'OBSERVER') return;
  for (const { txn } of leader.outstanding) {
    const packet: QuorumPacket & { zxid: Zxid } = { type: 'PROPOSAL', zxid: txn.zxid, txn };
    if (txn.zxid > seen) sendProposal(p, handler, packet);
  }
}

function snap(p: Peer): Plan {
  const zxid = p.s.database.tree.lastProcessedZxid;
  return { mode: 'SNAP', zxid, txns: [], upTo: zxid };
}

const isNewEpochZxid = (zxid: Zxid): boolean => counterOf(zxid) === 0;

/** The rules in their order; null when none applies: then it is a snapshot. */
function choose(p: Peer, handler: LearnerHandler, peer: Zxid): Plan | null {
  const { database } = p.s;
  const bounds = committedBounds(database);
  const lastProcessed = database.tree.lastProcessedZxid;
  const min = bounds.empty ? lastProcessed : bounds.min;
  const max = bounds.empty ? lastProcessed : bounds.max;
  const { txns, from } = database.committedLog;
  if (p.config.forceSnapshotSync) return null;
  if (peer === lastProcessed) return { mode: 'DIFF', zxid: peer, txns: [], upTo: peer };
  if (peer > max && !isNewEpochZxid(peer)) return { mode: 'TRUNC', zxid: max, txns: [], upTo: max };
  if (min <= peer && peer <= max) {
    source(p, handler, 'committedLog');
    const plan = walk(txns, from, peer, null, max);
    if (plan === null) source(p, handler, 'fallback-to-snapshot');
    return plan;
  }
  return peer < min ? fromDisk(p, handler, peer, min, max) : null;
}

function source(p: Peer, handler: LearnerHandler, from: 'committedLog' | 'txnlog+committedLog' | 'fallback-to-snapshot'): void {
  p.fx.fact({ type: 'syncSource', sid: p.s.sid, learner: handler.sid, source: from });
}

/** LearnerHandler.queueCommittedProposals over one list of transactions. */
function walk(txns: PVec<Txn>, from: number, peer: Zxid, limit: Zxid | null, max: Zxid): Plan | null {
  const start = Math.max(from, firstAfter(txns, peer - 1));
  const first = at(txns, start);
  let plan: Plan | null = null;
  let next = start;
  if (first === undefined) plan = isNewEpochZxid(peer) ? { mode: 'DIFF', zxid: max, txns: [], upTo: peer } : null;
  else if (first.zxid === peer) {
    plan = { mode: 'DIFF', zxid: max, txns: [], upTo: peer };
    next = start + 1;
  } else if (isNewEpochZxid(peer)) plan = { mode: 'DIFF', zxid: max, txns: [], upTo: peer };
  else if (epochOf(first.zxid) === epochOf(peer)) {
    const previous = start > from ? (at(txns, start - 1) as Txn).zxid : -1;
    plan = { mode: 'TRUNC', zxid: previous, txns: [], upTo: peer };
  }
  if (plan === null) return null;
  for (const txn of iterate(txns, next)) {
    if (limit !== null && txn.zxid > limit) break;
    plan.txns.push(txn);
    plan.upTo = txn.zxid;
  }
  return plan;
}

/**
 * The learner is behind what is in memory: the log on disk may do, if it reaches back to the learner's last zxid, is
 * not too long against a snapshot, and joins the log in memory (ZKDatabase.getProposalsFromTxnLog). That zxid itself
 * need not be in it: a learner whose last is (epoch, 0) gets what follows.
 *
 * MODEL: A log with a gap is sent to nobody
 * After a snapshot from a leader the log lacks what that snapshot holds. The real server sends such a log as if it
 * were whole; here a learner that needs what is missing gets a snapshot.
 */
function fromDisk(p: Peer, handler: LearnerHandler, peer: Zxid, min: Zxid, max: Zxid): Plan | null {
  const { disk } = p.fx;
  const txns = txnsOf(disk);
  const oldest = at(txns, 0);
  if (p.config.snapshotSizeFactor < 0 || oldest === undefined || oldest.zxid > peer) return null;
  if (peer <= logGapAt(disk) || tooLong(p, txns, peer)) return null;
  source(p, handler, 'txnlog+committedLog');
  const plan = walk(txns, 0, peer, min, max);
  if (plan === null || plan.upTo < min) return null;
  const { committedLog } = p.s.database;
  const rest = Math.max(committedLog.from, firstAfter(committedLog.txns, plan.upTo));
  for (const txn of iterate(committedLog.txns, rest)) {
    plan.txns.push(txn);
    plan.upTo = txn.zxid;
  }
  return plan;
}

/** Bytes a log file takes: it is preallocated in steps (FilePadding). */
const PREALLOCATED_BYTES = 64 * 1024 * 1024;
const NODE_BYTES = 120;

/** Only files after the first to be read are counted: the last that begins before the learner's zxid (FileTxnIterator.getStorageSize). */
function tooLong(p: Peer, txns: PVec<Txn>, peer: Zxid): boolean {
  const segments = p.fx.disk.logs[TXN_LOG]?.segments ?? [];
  const reading = segments.filter((segment, i) => i === 0 || (at(txns, segment)?.zxid ?? peer) < peer).length;
  const later = segments.length - reading;
  const size = later * PREALLOCATED_BYTES;
  const [newest] = snapshotsOf(p.fx.disk);
  const limit = (newest?.tree.nodes.size ?? 0) * NODE_BYTES * p.config.snapshotSizeFactor;
  return limit > 0 && size > limit;
}

