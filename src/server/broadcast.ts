import { needsCommit, type Code, type Prepping, type Request, type SessionId, type Txn, type TxnBody } from '../datatree/request.ts';
import type { QuorumPacket } from '../zab/packets.ts';
import type { ServerId } from '../zab/vote.ts';
import { counterOf, LAST_COUNTER, type Zxid } from '../zab/zxid.ts';
import { hasAckQuorum, isInOrder } from './conditions.ts';
import { giveUpLeading, leaderOf } from './leader.ts';
import { votersOf } from './membership.ts';
import { flawed, type Peer } from './peer.ts';
import { dropApplied, emptyChanges } from './processors/changes.ts';
import { commitTxn, enqueue } from './processors/commit.ts';
import { prepare } from './processors/prep.ts';
import { prepareReconfig, reconfigProposed } from './reconfig.ts';
import { appendTxn } from './processors/sync.ts';
import { hasLocalSessions } from './localSessions.ts';
import { checkGlobalSession, checkSession, movedAway, sessionEvent, trackSession } from './sessions.ts';
import type { Leader, LearnerHandler, Proposal } from './state.ts';

/** A request reaches the leader's PrepRequestProcessor: from its own client, or forwarded by a learner (`from`). */
export function prepareRequest(p: Peer, request: Prepping, from: ServerId, refused?: Code): void {
  const leader = leaderOf(p);
  // The counter has run out: nothing follows in this epoch.
  if (counterOf(leader.zxid) >= LAST_COUNTER) return;
  const zxid = leader.zxid + 1;
  const { op } = request.op;
  const known = op === 'createSession' || op === 'deleteContainer' ? 'OK' : op === 'closeSession' ? closing(p, request.session) : checkSession(p, request.session, from);
  const timeMs = p.config.wallClockMs + Math.floor(p.fx.now / 1000);
  const ephemerals = known === 'OK' && hasLocalSessions(p) ? (refused ?? checkGlobalSession(p, request.session, from)) : known;
  const input = { tree: p.s.database.tree, changes: flawed(p, 'forgetOutstanding') ? emptyChanges() : leader.changes, request, zxid, timeMs, sessionKnown: known === 'OK', ephemerals, enforceQuota: p.config.enforceQuota, extendedTypes: p.config.extendedTypesEnabled, reconfig: reconfigOf(p, request, zxid), flaws: p.config.flaws };
  const checked = known === 'SESSIONMOVED' ? movedTxn(request, zxid, timeMs) : prepare(input);
  leader.zxid = zxid;
  if (request.op.op === 'createSession') sessionPrepared(p, request.session, request.op.timeoutMs, from);
  p.fx.fact({ type: 'requestPrepared', sid: p.s.sid, zxid, session: request.session, cxid: request.cxid, code: checked.code, causedBy: 0 });
  propose(p, checked.txn);
}

/** A session that is upgraded is known from now on: an ephemeral of it comes right behind. */
function sessionPrepared(p: Peer, session: SessionId, timeoutMs: number, from: ServerId): void {
  p.s.sessions.owner[session] = from;
  if (hasLocalSessions(p)) trackSession(p, session, timeoutMs);
}

/** Only the leader knows who is in step with it. */
function reconfigOf(p: Peer, { op, auth }: Prepping, zxid: Zxid): TxnBody | undefined {
  return op.op === 'reconfig' ? prepareReconfig(p, op, auth, zxid) : undefined;
}

/** A session that is closing takes no more requests; closing it again does no harm. */
function closing(p: Peer, session: SessionId): 'OK' {
  sessionEvent(p, session, { type: 'closeSession' });
  return 'OK';
}

function movedTxn(request: Prepping, zxid: Zxid, timeMs: number): { txn: Txn; code: 'SESSIONMOVED' } {
  const { session, cxid } = request;
  return { txn: Object.freeze({ session, cxid, zxid, timeMs, body: Object.freeze({ type: 'error', code: 'SESSIONMOVED' }) }), code: 'SESSIONMOVED' };
}

/** Leader.propose: to every follower that is synchronized or being so, and to its own disk. */
function propose(p: Peer, txn: Txn): void {
  const leader = leaderOf(p);
  const { zxid } = txn;
  if (counterOf(zxid) >= LAST_COUNTER) {
    giveUpLeading(p, 'zxidRollover');
    return;
  }
  reconfigProposed(p, leader, txn.body);
  leader.outstanding.push({ txn, acks: [] });
  leader.lastProposed = zxid;
  p.fx.fact({ type: 'proposed', sid: p.s.sid, zxid, txn, causedBy: 0 });
  const packet: QuorumPacket = { type: 'PROPOSAL', zxid, txn };
  for (const conn in leader.handlers) {
    const handler = leader.handlers[conn] as LearnerHandler;
    if (handler.forwarding && handler.learnerType === 'PARTICIPANT') sendProposal(p, handler, packet);
  }
  appendTxn(p, txn, leaderDurable);
}

export function sendProposal(p: Peer, handler: LearnerHandler, packet: QuorumPacket & { zxid: Zxid }): void {
  p.fx.send(handler.conn, packet);
  if (handler.phase !== 'running' && handler.phase !== 'startup') return;
  const { unacked } = handler;
  if (unacked.atUs === 0) {
    unacked.zxid = packet.zxid;
    unacked.atUs = p.fx.now;
  } else {
    unacked.nextZxid = packet.zxid;
    unacked.nextAtUs = p.fx.now;
  }
}

/** AckRequestProcessor: the leader's own disk has it. */
export function leaderDurable(p: Peer, txn: Txn): void {
  processAck(p, p.s.sid, txn.zxid);
}

/** Leader.processAck. */
export function processAck(p: Peer, sid: ServerId, zxid: Zxid): void {
  const leader = leaderOf(p);
  if (counterOf(zxid) === 0 || leader.outstanding.length === 0 || leader.lastCommitted >= zxid) return;
  const index = indexOf(leader, zxid);
  const proposal = leader.outstanding[index];
  if (proposal === undefined) return;
  // While a reconfiguration is on its way, the voters of either configuration.
  if (votersOf(p.s).includes(sid) && !proposal.acks.includes(sid)) proposal.acks.push(sid);
  p.fx.fact({ type: 'acked', sid: p.s.sid, by: sid, zxid, count: proposal.acks.length, causedBy: 0 });
  tryToCommit(p, leader, proposal, index);
}

function indexOf(leader: Leader, zxid: Zxid): number {
  const first = leader.outstanding[0]?.txn.zxid ?? 0;
  const guess = zxid - first;
  return leader.outstanding[guess]?.txn.zxid === zxid ? guess : leader.outstanding.findIndex((other) => other.txn.zxid === zxid);
}

/** Leader.tryToCommit: in the order of zxids, each with a quorum of disks. */
function tryToCommit(p: Peer, leader: Leader, proposal: Proposal, index: number): void {
  if (!isInOrder(p.config, index) || !hasAckQuorum(p.s, proposal.txn.zxid, proposal.acks)) return;
  const { txn } = proposal;
  if (index === 0) leader.outstanding.shift();
  else leader.outstanding.splice(index, 1);
  leader.toBeApplied.push(txn);
  leader.lastCommitted = txn.zxid;
  p.fx.fact({ type: 'committed', sid: p.s.sid, zxid: txn.zxid, by: proposal.acks.slice(), causedBy: 0 });
  const commit: QuorumPacket = { type: 'COMMIT', zxid: txn.zxid };
  const inform: QuorumPacket = { type: 'INFORM', zxid: txn.zxid, txn };
  for (const conn in leader.handlers) {
    const handler = leader.handlers[conn] as LearnerHandler;
    if (handler.forwarding) p.fx.send(handler.conn, handler.learnerType === 'PARTICIPANT' ? commit : inform);
  }
  commitTxn(p, txn);
  leader.toBeApplied.shift();
  dropApplied(leader.changes, txn.zxid);
  answerSyncs(p, leader, txn.zxid);
  if (txn.body.type === 'reconfig') commitFollowing(p, leader);
}

/** What was proposed after a reconfiguration needs a quorum of the new members only, and may have one by now (Leader.processAck). */
function commitFollowing(p: Peer, leader: Leader): void {
  if (!p.config.participants.includes(p.s.sid)) return;
  for (let [next] = leader.outstanding; next !== undefined && hasAckQuorum(p.s, next.txn.zxid, next.acks); [next] = leader.outstanding) tryToCommit(p, leader, next, 0);
}

function answerSyncs(p: Peer, leader: Leader, zxid: Zxid): void {
  if (leader.pendingSyncs.length === 0) return;
  const due = leader.pendingSyncs.filter((sync) => sync.zxid <= zxid);
  leader.pendingSyncs = leader.pendingSyncs.filter((sync) => sync.zxid > zxid);
  for (const sync of due) if (sync.conn !== null) p.fx.send(sync.conn, { type: 'SYNC', request: sync.request });
}

/** Leader.processSync: answered when what is proposed by now is committed. */
export function processSync(p: Peer, request: Request, conn: number): void {
  const leader = leaderOf(p);
  if (leader.outstanding.length === 0) p.fx.send(conn, { type: 'SYNC', request });
  else leader.pendingSyncs.push({ zxid: leader.lastProposed, request, conn });
}

/** LeaderRequestProcessor: a request of one of the leader's own clients. */
export function submitToLeader(p: Peer, request: Request, refused?: Code): void {
  const waits = needsCommit(request);
  enqueue(p, request, waits, refused ?? (!waits && movedAway(p, request.session) ? 'SESSIONMOVED' : undefined));
  if (waits) prepareRequest(p, request, p.s.sid, refused);
}
