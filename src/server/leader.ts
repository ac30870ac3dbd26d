import type { ServerId } from '../zab/vote.ts';
import { makeZxid, type Zxid } from '../zab/zxid.ts';
import { keepsLeading, mayProposeEpoch, mayServe, mayUseEpoch, syncedWith } from './conditions.ts';
import { updateElectionVote, isParticipant } from './election.ts';
import { PORT } from './fx.ts';
import { votersOf } from './membership.ts';
import { broken, ticks, type Peer } from './peer.ts';
import { emptyChanges } from './processors/changes.ts';
import { startContainers } from './containers.ts';
import { startTracking } from './sessions.ts';
import { stopServing } from './stopServing.ts';
import { newEpochZxid, storeEpoch, takeSnapshot } from './storage.ts';
import type { GiveUpReason } from './facts.ts';
import type { Leader, LearnerHandler } from './state.ts';

export const TICK = 'tick';

export function leaderOf(p: Peer): Leader {
  if (p.s.leader === null) throw new Error(`server ${p.s.sid} does not lead`);
  return p.s.leader;
}

/** Leader.lead, up to the first wait: a clean snapshot, an open quorum port, its own acceptedEpoch. */
export function startLeading(p: Peer): void {
  const { s } = p;
  takeSnapshot(p, false);
  s.leader = {
    snapshotStored: false,
    epoch: -1,
    summary: { currentEpoch: s.currentEpoch, lastZxid: s.database.tree.lastProcessedZxid },
    connecting: [],
    epochStored: false,
    currentEpochStored: false,
    electing: [],
    newLeaderAcks: [],
    established: false,
    tick: 0,
    tickSkip: true,
    handlers: {},
    nextConfig: null,
    lastProposed: 0,
    lastCommitted: 0,
    outstanding: [],
    toBeApplied: [],
    pendingSyncs: [],
    changes: emptyChanges(),
    zxid: 0,
  };
  p.fx.listen(PORT.quorum);
  epochToPropose(p, s.sid, s.acceptedEpoch);
}

/** Leader.shutdown: the port and all learners' connections are closed. */
export function stopLeading(p: Peer): void {
  const leader = leaderOf(p);
  p.fx.unlisten(PORT.quorum);
  p.fx.cancel(TICK);
  for (const conn in leader.handlers) closeHandler(p, Number(conn));
  stopServing(p, false);
  p.s.leader = null;
}

export function closeHandler(p: Peer, conn: number): void {
  p.fx.cancel(readTimer(conn));
  p.fx.close(conn);
  delete leaderOf(p).handlers[conn];
}

export function readTimer(conn: number): string {
  return `read:${conn}`;
}

export function giveUpLeading(p: Peer, reason: GiveUpReason, synced?: readonly ServerId[]): void {
  p.fx.fact({ type: 'gaveUp', sid: p.s.sid, role: 'LEADING', reason, ...(synced ? { synced } : {}) });
  p.raise({ type: 'giveUp' });
}

/** Leader.getEpochToPropose: one more than any epoch a quorum has accepted. */
export function epochToPropose(p: Peer, sid: ServerId, acceptedEpoch: number): void {
  const leader = leaderOf(p);
  if (leader.connecting === null) return;
  if (acceptedEpoch >= leader.epoch) leader.epoch = acceptedEpoch + 1;
  if (isParticipant(p, sid) && !leader.connecting.includes(sid)) leader.connecting.push(sid);
  if (!mayProposeEpoch(p.config, p.s.sid, leader.connecting)) return;
  p.fx.fact({ type: 'epochProposed', sid: p.s.sid, epoch: leader.epoch, by: leader.connecting });
  leader.connecting = null;
  p.s.acceptedEpoch = leader.epoch;
  if (!storeEpoch(p, 'acceptedEpoch', leader.epoch)) p.raise({ type: 'epochProposed' });
}

/** The new epoch is on the leader's disk: it is told to those who wait for it. */
export function leaderEpochStored(p: Peer): void {
  const leader = p.s.leader;
  if (leader === null || leader.epochStored || leader.connecting !== null) return;
  p.fx.fact({ type: 'acceptedEpoch', sid: p.s.sid, epoch: leader.epoch });
  p.raise({ type: 'epochProposed' });
}

/** Entry of the second wait (Leader.waitForEpochAck), the leader's own acknowledgement included. */
export function acceptEpochs(p: Peer): void {
  const leader = leaderOf(p);
  leader.epochStored = true;
  leader.lastProposed = newEpochZxid(leader.epoch);
  for (const conn in leader.handlers) {
    const handler = leader.handlers[conn] as LearnerHandler;
    if (handler.phase === 'epoch') sendLeaderInfo(p, handler);
  }
  epochAcked(p, p.s.sid, leader.summary.currentEpoch, leader.summary.lastZxid);
}

export function sendLeaderInfo(p: Peer, handler: LearnerHandler): void {
  handler.phase = 'ackEpoch';
  p.fx.timer(readTimer(handler.conn), ticks(p, p.config.initLimit));
  p.fx.send(handler.conn, { type: 'LEADERINFO', zxid: newEpochZxid(leaderOf(p).epoch) });
}

/** Leader.waitForEpochAck for one server. False if it is ahead of the leader: its handler ends. */
export function epochAcked(p: Peer, sid: ServerId, currentEpoch: number, zxid: Zxid): boolean {
  const leader = leaderOf(p);
  if (leader.electing === null) return true;
  if (currentEpoch !== -1) {
    const { summary } = leader;
    const ahead = currentEpoch > summary.currentEpoch || (currentEpoch === summary.currentEpoch && zxid > summary.lastZxid);
    if (ahead && !broken(p, 'leadThoseAhead')) {
      p.fx.fact({ type: 'followerAhead', sid: p.s.sid, follower: sid, zxid, currentEpoch });
      return false;
    }
    if (isParticipant(p, sid) && !leader.electing.includes(sid)) leader.electing.push(sid);
  }
  p.fx.fact({ type: 'epochAcked', sid: p.s.sid, by: sid, count: leader.electing.length, zxid, currentEpoch });
  if (mayUseEpoch(p.config, p.s.sid, leader.electing)) {
    leader.electing = null;
    p.raise({ type: 'epochAccepted' });
  }
  return true;
}

/** Entry of the third wait: the leader takes the epoch for its own; its own acknowledgement follows the disk. */
export function storeLeaderEpoch(p: Peer): void {
  const { epoch } = leaderOf(p);
  p.s.currentEpoch = epoch;
  if (!storeEpoch(p, 'currentEpoch', epoch)) leaderCurrentEpochStored(p);
}

export function leaderCurrentEpochStored(p: Peer): void {
  const leader = p.s.leader;
  if (leader === null || leader.electing !== null || leader.newLeaderAcks.includes(p.s.sid)) return;
  leader.currentEpochStored = true;
  p.fx.fact({ type: 'currentEpoch', sid: p.s.sid, epoch: leader.epoch });
  if (leader.snapshotStored) newLeaderAcked(p, p.s.sid);
}

/** The snapshot with which it began to lead is on the disk: its own acknowledgement may count. */
export function leaderSnapshotStored(p: Peer): void {
  const leader = p.s.leader;
  if (leader === null || leader.snapshotStored) return;
  leader.snapshotStored = true;
  if (leader.currentEpochStored) newLeaderAcked(p, p.s.sid);
}

/**
 * Leader.waitForNewLeaderAck for one server.
 * MODEL: An observer does not make a leader
 * One that is to vote in the next configuration acknowledges like others, but has not logged what it acknowledges; the real leader counts it.
 */
export function newLeaderAcked(p: Peer, sid: ServerId, type: LearnerHandler['learnerType'] = 'PARTICIPANT'): void {
  const leader = leaderOf(p);
  if (type === 'PARTICIPANT' && votersOf(p.s).includes(sid) && !leader.newLeaderAcks.includes(sid)) leader.newLeaderAcks.push(sid);
  const acks = leader.newLeaderAcks;
  p.fx.fact({ type: 'newLeaderAcked', sid: p.s.sid, by: sid, count: acks.length });
  if (leader.established || !mayServe(p.s, acks)) return;
  leader.established = true;
  p.fx.fact({ type: 'established', sid: p.s.sid, epoch: leader.epoch, by: acks.slice() });
  p.raise({ type: 'established' });
}

/** Leader.startZkServer: from here on it serves; its tree is at (epoch, 0). */
export function startLeaderServing(p: Peer): void {
  const leader = leaderOf(p);
  const zxid = newEpochZxid(leader.epoch);
  leader.lastCommitted = zxid;
  leader.zxid = makeZxid(leader.epoch, p.config.firstCounter);
  leader.lastProposed = leader.zxid;
  p.s.database.tree = Object.freeze({ ...p.s.database.tree, lastProcessedZxid: zxid });
  updateElectionVote(p, leader.epoch);
  startTracking(p);
  p.s.serving = true;
  p.fx.fact({ type: 'serving', sid: p.s.sid, state: 'LEADING', zxid });
  p.fx.timer(TICK, ticks(p, 1) / 2);
  startContainers(p);
}

/** Leader.lead's loop: pings twice a tick, and once a tick a quorum of synced learners must be there. */
export function leaderTick(p: Peer): void {
  const leader = leaderOf(p);
  if (!leader.tickSkip) leader.tick++;
  const synced = syncedWith(votersOf(p.s), p.s.sid, leader, leader.tick);
  if (!leader.tickSkip && !keepsLeading(p.s, synced)) {
    giveUpLeading(p, 'notEnoughSynced', synced);
    return;
  }
  leader.tickSkip = !leader.tickSkip;
  for (const conn in leader.handlers) ping(p, leader.handlers[conn] as LearnerHandler);
  p.fx.timer(TICK, ticks(p, 1) / 2);
}

/** LearnerHandler.ping: not before the learner is being synchronized; a proposal unacknowledged too long ends it. */
function ping(p: Peer, handler: LearnerHandler): void {
  if (!handler.forwarding) return;
  const { atUs } = handler.unacked;
  if (atUs !== 0 && p.fx.now - atUs >= ticks(p, p.config.syncLimit)) closeHandler(p, handler.conn);
  else p.fx.send(handler.conn, { type: 'PING', zxid: leaderOf(p).lastProposed });
}
