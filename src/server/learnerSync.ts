import { emptyVec } from '../base/pvec.ts';
import { applyTxn } from '../datatree/apply.ts';
import type { Txn } from '../datatree/request.ts';
import { emptyTree } from '../datatree/tree.ts';
import type { QuorumPacket } from '../zab/packets.ts';
import { epochOf, type Zxid } from '../zab/zxid.ts';
import { TXN_LOG } from './fx.ts';
import { ack, giveUpLearning, READ, waitFor, type PacketOf } from './learnerBase.ts';
import { broken, ticks, type Peer } from './peer.ts';
import { addCommitted, forgetBeyond, newEpochZxid, storeEpoch, takeSnapshot, truncateTo, txnsOf, unflushed } from './storage.ts';
import type { Database, Learner } from './state.ts';

/** Learner.registerWithLeader: the leader's epoch is accepted, on disk, before it is acknowledged. */
export function leaderInfo(p: Peer, learner: Learner, packet: PacketOf<'LEADERINFO'>): void {
  const epoch = epochOf(packet.zxid);
  if (epoch < p.s.acceptedEpoch && !broken(p, 'acceptLowerEpoch')) {
    giveUpLearning(p, 'lowerEpoch');
    return;
  }
  learner.newEpoch = epoch;
  if (epoch === p.s.acceptedEpoch) {
    ackEpoch(p, learner, -1);
    return;
  }
  p.s.acceptedEpoch = epoch;
  learner.phase = 'acceptingEpoch';
  if (storeEpoch(p, 'acceptedEpoch', epoch)) waitFor(p, learner, 'acceptedEpoch');
  else ackEpoch(p, learner, p.s.currentEpoch);
}

/**
 * MODEL: A truncation that the snapshots do not allow
 * Such a learner reports zxid 0, so that it is sent a snapshot; the real one exits.
 */
function ackEpoch(p: Peer, learner: Learner, currentEpoch: number): void {
  learner.phase = 'syncing';
  const zxid = p.s.cannotTruncate ? 0 : p.s.database.tree.lastProcessedZxid;
  if (learner.conn !== null) p.fx.send(learner.conn, { type: 'ACKEPOCH', zxid, currentEpoch });
  p.fx.timer(READ, ticks(p, p.config.initLimit));
  p.raise({ type: 'epochKnown' });
}

/** A file of this learner is on the disk. */
export function learnerStored(p: Peer, what: 'acceptedEpoch' | 'snapshot' | 'currentEpoch'): void {
  const { learner } = p.s;
  if (learner === null || learner.waitingFor !== what) return;
  learner.waitingFor = null;
  p.fx.timer(READ, ticks(p, p.config.initLimit));
  if (what === 'acceptedEpoch') {
    p.fx.fact({ type: 'acceptedEpoch', sid: p.s.sid, epoch: p.s.acceptedEpoch });
    ackEpoch(p, learner, p.s.currentEpoch);
  } else {
    if (what === 'snapshot') snapshotDurable(p, learner);
    else p.fx.fact({ type: 'currentEpoch', sid: p.s.sid, epoch: p.s.currentEpoch });
    beforeNewLeaderAck(p, learner);
  }
}

/** The transactions of a DIFF are on the disk. */
export function learnerFlushed(p: Peer): void {
  const { learner } = p.s;
  if (learner === null || learner.waitingFor !== 'txns' || unflushed(p)) return;
  learner.waitingFor = null;
  beforeNewLeaderAck(p, learner);
}

/** First packet of Learner.syncWithLeader: how the gap is closed. */
export function startSync(p: Peer, learner: Learner, packet: QuorumPacket): void {
  if (packet.type !== 'DIFF' && packet.type !== 'TRUNC' && packet.type !== 'SNAP') {
    giveUpLearning(p, 'unexpectedPacket');
    return;
  }
  const { s } = p;
  learner.phase = 'newLeader';
  learner.sync = { mode: packet.type, zxid: packet.zxid };
  s.syncMode = packet.type;
  p.fx.fact({ type: 'syncReceived', sid: s.sid, mode: packet.type, zxid: packet.zxid });
  if (packet.type === 'SNAP') {
    s.database = { tree: Object.freeze({ ...packet.snapshot.tree, lastProcessedZxid: packet.zxid }), committedLog: emptyCommittedLog() };
  } else if (packet.type === 'TRUNC') {
    truncateLog(p, packet.zxid);
  } else if (s.cannotTruncate) {
    s.database = { tree: emptyTree(''), committedLog: emptyCommittedLog() };
    forgetBeyond(p, 0);
    s.cannotTruncate = false;
  }
}

function emptyCommittedLog(): Database['committedLog'] {
  return { txns: emptyVec(), from: 0 };
}

/** Learner.syncWithLeader: TRUNC. */
function truncateLog(p: Peer, zxid: Zxid): void {
  if (broken(p, 'skipTruncate')) return;
  const done = truncateTo(p, zxid);
  if (done === null) {
    p.s.cannotTruncate = true;
    giveUpLearning(p, 'cannotTruncate');
    return;
  }
  p.s.database.tree = Object.freeze({ ...p.s.database.tree, lastProcessedZxid: zxid });
  p.fx.fact({ type: 'truncated', sid: p.s.sid, to: zxid, removed: done.removed });
}

/** Between DIFF, TRUNC or SNAP and UPTODATE. */
export function syncPacket(p: Peer, learner: Learner, packet: QuorumPacket): void {
  const toTree = learner.phase === 'newLeader' && learner.sync.mode !== 'DIFF';
  switch (packet.type) {
    case 'PROPOSAL':
      learner.notCommitted.push(packet.txn);
      break;
    case 'COMMIT':
      if (toTree) applyFirst(p, learner, packet.zxid);
      else learner.committed.push(packet.zxid);
      break;
    case 'INFORM':
      if (toTree) applyToTree(p, packet.txn);
      else {
        learner.notCommitted.push(packet.txn);
        learner.committed.push(packet.zxid);
      }
      break;
    case 'NEWLEADER':
      if (packet.config !== undefined) learner.config = packet.config;
      newLeader(p, learner);
      break;
    case 'UPTODATE':
      upToDate(p, learner);
      break;
    default:
      break;
  }
}

/** Before NEWLEADER, what follows a SNAP or TRUNC goes straight into the tree; the snapshot will hold it. */
function applyFirst(p: Peer, learner: Learner, zxid: Zxid): void {
  const [first] = learner.notCommitted;
  if (first === undefined || first.zxid !== zxid) return;
  learner.notCommitted.shift();
  applyToTree(p, first);
}

function applyToTree(p: Peer, txn: Txn): void {
  const applied = applyTxn(p.s.database.tree, txn, false);
  p.s.database.tree = applied.tree;
  p.fx.fact({ type: 'applied', sid: p.s.sid, zxid: txn.zxid, txn, code: applied.code, causedBy: 0 });
}

/** NEWLEADER: what must be on this disk before it is acknowledged, in the order of 3.9.5 or, on purpose, of 3.8.0. */
function newLeader(p: Peer, learner: Learner): void {
  const snapshot = learner.sync.mode === 'DIFF' ? [] : (['snapshot'] as const);
  const txns = learner.observer ? [] : (['txns'] as const);
  learner.todo = broken(p, 'currentEpochBeforeTxns')
    ? [...snapshot, 'currentEpoch', ...txns, 'ack']
    : [...snapshot, ...txns, 'currentEpoch', 'ack'];
  beforeNewLeaderAck(p, learner);
}

function beforeNewLeaderAck(p: Peer, learner: Learner): void {
  while (learner.waitingFor === null) {
    const next = learner.todo.shift();
    if (next === undefined) return;
    if (next === 'snapshot') {
      waitFor(p, learner, 'snapshot');
      takeSnapshot(p, learner.sync.mode === 'SNAP');
    } else if (next === 'txns') persistCommitted(p, learner);
    else if (next === 'currentEpoch') {
      p.s.currentEpoch = learner.newEpoch;
      if (storeEpoch(p, 'currentEpoch', learner.newEpoch)) waitFor(p, learner, 'currentEpoch');
    } else ackNewLeader(p, learner);
  }
}

/** A snapshot received stands for the whole history; the log does not reach back over it. */
function snapshotDurable(p: Peer, learner: Learner): void {
  p.s.cannotTruncate = false;
  if (learner.sync.mode !== 'SNAP') return;
  forgetBeyond(p, p.s.database.tree.lastProcessedZxid);
  p.s.sync.durable = Math.min(p.s.sync.durable, txnsOf(p.fx.disk).size);
}

/** Committed transactions of a DIFF are logged, applied and synced without being acknowledged one by one. */
function persistCommitted(p: Peer, learner: Learner): void {
  const count = learner.committed.length;
  for (let i = 0; i < count; i++) {
    const [first] = learner.notCommitted;
    if (first === undefined || first.zxid !== learner.committed[i]) continue;
    learner.notCommitted.shift();
    p.fx.append(TXN_LOG, first);
    p.fx.fact({ type: 'appended', sid: p.s.sid, zxid: first.zxid, causedBy: 0 });
    applyToTree(p, first);
    addCommitted(p.s.database, first, p.config.commitLogCount);
    if (broken(p, 'ackTxnsBeforeNewLeader')) ack(p, learner, first.zxid);
  }
  learner.committed.splice(0, count);
  if (count === 0) return;
  p.fx.flush(TXN_LOG);
  if (!broken(p, 'currentEpochBeforeTxns')) waitFor(p, learner, 'txns');
}

function ackNewLeader(p: Peer, learner: Learner): void {
  learner.phase = 'upToDate';
  p.s.syncMode = 'NONE';
  p.fx.timer(READ, ticks(p, p.config.syncLimit));
  ack(p, learner, newEpochZxid(learner.newEpoch));
}

/** UPTODATE: one more acknowledgement, which the leader ignores, and the server begins to serve. */
function upToDate(p: Peer, learner: Learner): void {
  ack(p, learner, newEpochZxid(learner.newEpoch));
  learner.phase = 'running';
  p.raise({ type: 'upToDate' });
}
