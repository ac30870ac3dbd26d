import { emptyVec } from '../base/pvec.ts';
import { applyTxn } from '../datatree/apply.ts';
import { needsCommit, type Request, type SessionId, type Txn } from '../datatree/request.ts';
import { emptyTree } from '../datatree/tree.ts';
import { serverProcess } from '../zab/names.ts';
import type { QuorumPacket } from '../zab/packets.ts';
import { counterOf, epochOf, type Zxid } from '../zab/zxid.ts';
import { finishOpening } from './clients.ts';
import { delayElection, isParticipant, updateElectionVote } from './election.ts';
import { PORT, TXN_LOG } from './fx.ts';
import { broken, ticks, type Peer } from './peer.ts';
import { commitSync, commitTxn, enqueue } from './processors/commit.ts';
import { appendTxn } from './processors/sync.ts';
import { startTracking } from './sessions.ts';
import { stopServing } from './stopServing.ts';
import { addCommitted, forgetBeyond, newEpochZxid, storeEpoch, takeSnapshot, truncateTo, txnsOf, unflushed } from './storage.ts';
import type { GiveUpReason } from './facts.ts';
import type { Database, Learner } from './state.ts';

export const READ = 'read';
export const RECONNECT = 'reconnect';
const CONNECT_ATTEMPTS = 5;
const RECONNECT_US = 100_000;

type PacketOf<T extends QuorumPacket['type']> = Extract<QuorumPacket, { readonly type: T }>;

export function learnerOf(p: Peer): Learner {
  if (p.s.learner === null) throw new Error(`server ${p.s.sid} does not learn`);
  return p.s.learner;
}

/** Follower.followLeader, Observer.observeLeader: find the leader and connect. */
export function startLearning(p: Peer): void {
  p.s.learner = {
    leader: p.s.election.current?.id ?? -1,
    observer: !isParticipant(p),
    conn: null,
    attempts: 0,
    phase: 'connecting',
    newEpoch: -1,
    sync: { mode: 'NONE', zxid: 0 },
    notCommitted: [],
    committed: [],
    pending: [],
    lastQueued: 0,
    waitingFor: null,
    todo: [],
    inbox: [],
    touched: {},
    pendingSyncs: [],
    revalidating: {},
  };
  p.fx.timer(READ, ticks(p, p.config.connectToLearnerMasterLimit || p.config.initLimit));
  connectToLeader(p);
}

/** Learner.connectToLeader: five attempts, a tenth of a second apart. */
export function connectToLeader(p: Peer): void {
  const learner = learnerOf(p);
  learner.attempts++;
  learner.conn = p.fx.connect(serverProcess(learner.leader), PORT.quorum);
}

export function leaderRefused(p: Peer): void {
  const learner = learnerOf(p);
  learner.conn = null;
  if (learner.attempts < CONNECT_ATTEMPTS) p.fx.timer(RECONNECT, RECONNECT_US);
  else giveUpLearning(p, 'cannotConnect');
}

export function giveUpLearning(p: Peer, reason: GiveUpReason): void {
  p.fx.fact({ type: 'gaveUp', sid: p.s.sid, role: learnerOf(p).observer ? 'OBSERVING' : 'FOLLOWING', reason });
  p.raise({ type: 'giveUp' });
}

/** Learner.shutdown. */
export function stopLearning(p: Peer): void {
  const { conn, observer } = learnerOf(p);
  p.fx.cancel(READ);
  p.fx.cancel(RECONNECT);
  if (conn !== null) p.fx.close(conn);
  // A snapshot that was not taken to the end must not be built upon (Learner.shutdown).
  stopServing(p, p.s.syncMode === 'SNAP');
  p.s.learner = null;
  p.s.syncMode = 'NONE';
  if (observer) delayElection(p);
}

/** Connected: FOLLOWERINFO or OBSERVERINFO with the epoch accepted last (Learner.registerWithLeader). */
export function leaderConnected(p: Peer): void {
  const learner = learnerOf(p);
  if (learner.conn === null) return;
  learner.phase = 'leaderInfo';
  p.fx.timer(READ, ticks(p, p.config.initLimit));
  const type = learner.observer ? 'OBSERVERINFO' : 'FOLLOWERINFO';
  p.fx.send(learner.conn, { type, zxid: newEpochZxid(p.s.acceptedEpoch), sid: p.s.sid, configVersion: 0 });
}

/** A packet of the leader; while the thread waits for its disk, packets stay in the socket. */
export function leaderPacket(p: Peer, packet: QuorumPacket): void {
  const learner = learnerOf(p);
  if (learner.waitingFor !== null || learner.inbox.length > 0) learner.inbox.push(packet);
  else takePacket(p, learner, packet);
}

/** Whether the thread has packets to read that came while it waited. */
export function canReadOn(p: Peer): boolean {
  const { learner } = p.s;
  return learner !== null && learner.waitingFor === null && learner.inbox.length > 0;
}

export function readOn(p: Peer): void {
  const learner = learnerOf(p);
  const packet = learner.inbox.shift();
  if (packet !== undefined) takePacket(p, learner, packet);
}

function takePacket(p: Peer, learner: Learner, packet: QuorumPacket): void {
  const limit = learner.phase === 'upToDate' || learner.phase === 'running' ? p.config.syncLimit : p.config.initLimit;
  p.fx.timer(READ, ticks(p, limit));
  switch (learner.phase) {
    case 'leaderInfo':
      if (packet.type === 'LEADERINFO') leaderInfo(p, learner, packet);
      else giveUpLearning(p, 'unexpectedPacket');
      break;
    case 'syncing':
      startSync(p, learner, packet);
      break;
    case 'running':
      runningPacket(p, learner, packet);
      break;
    default:
      syncPacket(p, learner, packet);
  }
}

function leaderInfo(p: Peer, learner: Learner, packet: PacketOf<'LEADERINFO'>): void {
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

function waitFor(p: Peer, learner: Learner, what: NonNullable<Learner['waitingFor']>): void {
  learner.waitingFor = what;
  p.fx.cancel(READ);
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
function startSync(p: Peer, learner: Learner, packet: QuorumPacket): void {
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
function syncPacket(p: Peer, learner: Learner, packet: QuorumPacket): void {
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

function ack(p: Peer, learner: Learner, zxid: Zxid): void {
  if (learner.conn !== null) p.fx.send(learner.conn, { type: 'ACK', zxid });
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

/** Entry of BROADCAST: the processors start, and get what came between NEWLEADER and UPTODATE. */
export function startLearnerServing(p: Peer): void {
  const learner = learnerOf(p);
  updateElectionVote(p, learner.newEpoch);
  startTracking(p);
  p.s.serving = true;
  p.fx.fact({ type: 'serving', sid: p.s.sid, state: p.s.state, zxid: p.s.database.tree.lastProcessedZxid });
  const { notCommitted, committed } = learner;
  learner.notCommitted = [];
  learner.committed = [];
  if (learner.observer) {
    for (const txn of notCommitted) if (committed.includes(txn.zxid)) inform(p, txn);
    return;
  }
  for (const txn of notCommitted) logRequest(p, learner, txn);
  for (const zxid of committed) commit(p, learner, zxid);
}

function runningPacket(p: Peer, learner: Learner, packet: QuorumPacket): void {
  switch (packet.type) {
    case 'PROPOSAL':
      logRequest(p, learner, packet.txn);
      break;
    case 'COMMIT':
      commit(p, learner, packet.zxid);
      break;
    case 'INFORM':
      inform(p, packet.txn);
      break;
    case 'PING':
      if (learner.conn !== null) p.fx.send(learner.conn, { type: 'PING', zxid: packet.zxid, touched: learner.touched });
      learner.touched = {};
      break;
    case 'SYNC': {
      const request = learner.pendingSyncs.shift();
      if (request !== undefined) commitSync(p, request);
      break;
    }
    case 'REVALIDATE':
      revalidated(p, learner, packet);
      break;
    default:
      break;
  }
}

/** FollowerZooKeeperServer.logRequest. */
function logRequest(p: Peer, learner: Learner, txn: Txn): void {
  learner.lastQueued = txn.zxid;
  if (counterOf(txn.zxid) !== 0) learner.pending.push(txn);
  appendTxn(p, txn, followerDurable);
}

/** SendAckRequestProcessor: the follower's disk has it. */
export function followerDurable(p: Peer, txn: Txn): void {
  if (p.s.learner !== null && !p.s.learner.observer) ack(p, p.s.learner, txn.zxid);
}

/** FollowerZooKeeperServer.commit: only the first that waits can be committed; anything else is a reason to exit. */
function commit(p: Peer, learner: Learner, zxid: Zxid): void {
  const [first] = learner.pending;
  if (first === undefined) return;
  if (first.zxid !== zxid && !broken(p, 'commitWithoutMatching')) {
    p.fx.fact({ type: 'commitMismatch', sid: p.s.sid, zxid, expected: first.zxid });
    p.fx.exit('UNMATCHED_TXN_COMMIT');
    return;
  }
  learner.pending.shift();
  commitTxn(p, first);
}

/** ObserverZooKeeperServer.commitRequest: logged beside, applied at once. */
function inform(p: Peer, txn: Txn): void {
  appendTxn(p, txn, followerDurable);
  commitTxn(p, txn);
}

/** FollowerRequestProcessor, ObserverRequestProcessor: into the own queue first, then to the leader. */
export function submitToLearner(p: Peer, request: Request): void {
  const learner = learnerOf(p);
  const isSync = request.op.op === 'sync';
  const forwarded = isSync || needsCommit(request.op);
  enqueue(p, request, forwarded);
  if (isSync) learner.pendingSyncs.push(request);
  if (forwarded && learner.conn !== null) p.fx.send(learner.conn, { type: 'REQUEST', request });
}

/** Learner.validateSession. */
export function askLeader(p: Peer, session: SessionId, timeoutMs: number, conn: number): void {
  const learner = learnerOf(p);
  learner.revalidating[session] = conn;
  if (learner.conn !== null) p.fx.send(learner.conn, { type: 'REVALIDATE', session, timeoutMs });
}

function revalidated(p: Peer, learner: Learner, packet: PacketOf<'REVALIDATE'>): void {
  const conn = learner.revalidating[packet.session];
  if (conn === undefined) return;
  delete learner.revalidating[packet.session];
  const client = p.s.clients[conn];
  if (client !== undefined) finishOpening(p, client, packet.session, packet.valid === true);
}
