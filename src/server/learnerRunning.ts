import type { Code, Request, SessionId, Txn } from '../datatree/request.ts';
import type { QuorumPacket } from '../zab/packets.ts';
import { counterOf, type Zxid } from '../zab/zxid.ts';
import { finishOpening } from './clients.ts';
import { updateElectionVote } from './election.ts';
import { ack, learnerOf, type PacketOf } from './learnerBase.ts';
import { broken, type Peer } from './peer.ts';
import { commitSync, commitTxn, enqueue, isWaitedFor } from './processors/commit.ts';
import { appendTxn } from './processors/sync.ts';
import { adoptOffered } from './reconfig.ts';
import { startTracking } from './sessions.ts';
import type { Learner } from './state.ts';

/** Entry of BROADCAST: the processors start, and get what came between NEWLEADER and UPTODATE. */
export function startLearnerServing(p: Peer): void {
  const learner = learnerOf(p);
  updateElectionVote(p, learner.newEpoch);
  startTracking(p);
  adoptOffered(p, learner.config);
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

export function runningPacket(p: Peer, learner: Learner, packet: QuorumPacket): void {
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
export function submitToLearner(p: Peer, request: Request, refused?: Code): void {
  const learner = learnerOf(p);
  const forwarded = isWaitedFor(p, request);
  enqueue(p, request, forwarded, refused);
  if (forwarded && request.op.op === 'sync') learner.pendingSyncs.push(request);
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
