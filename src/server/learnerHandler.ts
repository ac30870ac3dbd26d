import type { QuorumPacket } from '../zab/packets.ts';
import { epochOf } from '../zab/zxid.ts';
import { prepareRequest, processAck, processSync } from './broadcast.ts';
import { closeHandler, epochAcked, epochToPropose, leaderOf, newLeaderAcked, readTimer, sendLeaderInfo } from './leader.ts';
import { flawed, ticks, type Peer } from './peer.ts';
import { configOffered } from './reconfig.ts';
import { checkSession, touch } from './sessions.ts';
import { newEpochZxid } from './storage.ts';
import { syncFollower } from './syncFollower.ts';
import type { LearnerHandler } from './state.ts';

type PacketOf<T extends QuorumPacket['type']> = Extract<QuorumPacket, { readonly type: T }>;

/** A learner connects: its handler starts, and waits for its first packet (LearnerHandler.run). */
export function learnerAccepted(p: Peer, conn: number): void {
  const leader = leaderOf(p);
  leader.handlers[conn] = {
    conn,
    sid: -1,
    learnerType: 'PARTICIPANT',
    phase: 'info',
    acceptedEpoch: -1,
    peerLastZxid: 0,
    peerCurrentEpoch: -1,
    forwarding: false,
    tickOfNextAckDeadline: leader.tick + p.config.initLimit + p.config.syncLimit,
    unacked: { zxid: 0, atUs: 0, nextZxid: 0, nextAtUs: 0 },
    inbox: [],
  };
  p.fx.timer(readTimer(conn), ticks(p, p.config.initLimit));
}

/** No packet within the read timeout, or a wait that took longer than initLimit: the handler ends. */
export function handlerTimedOut(p: Peer, conn: number): void {
  const handler = p.s.leader?.handlers[conn];
  if (handler !== undefined) closeHandler(p, conn);
}

/** Where the handler's thread waits for others, packets stay in the socket. */
const WAITS_FOR_OTHERS: readonly LearnerHandler['phase'][] = ['epoch', 'epochQuorum', 'newLeaderQuorum', 'startup'];

export function learnerPacket(p: Peer, conn: number, packet: QuorumPacket): void {
  const handler = p.s.leader?.handlers[conn];
  if (handler === undefined) return;
  if (WAITS_FOR_OTHERS.includes(handler.phase)) handler.inbox.push(packet);
  else takePacket(p, handler, packet);
}

function takePacket(p: Peer, handler: LearnerHandler, packet: QuorumPacket): void {
  switch (handler.phase) {
    case 'running':
      runningPacket(p, handler, packet);
      break;
    case 'info':
      if (packet.type === 'FOLLOWERINFO' || packet.type === 'OBSERVERINFO') learnerInfo(p, handler, packet);
      else closeHandler(p, handler.conn);
      break;
    case 'ackEpoch':
      if (packet.type === 'ACKEPOCH') ackEpoch(p, handler, packet);
      else closeHandler(p, handler.conn);
      break;
    default:
      if (packet.type === 'ACK') newLeaderAck(p, handler, packet);
      else closeHandler(p, handler.conn);
  }
}

function waitAtMostInitLimit(p: Peer, handler: LearnerHandler): void {
  p.fx.timer(readTimer(handler.conn), ticks(p, p.config.initLimit));
}

function learnerInfo(p: Peer, handler: LearnerHandler, packet: PacketOf<'FOLLOWERINFO' | 'OBSERVERINFO'>): void {
  const leader = leaderOf(p);
  handler.sid = packet.sid;
  handler.learnerType = packet.type === 'OBSERVERINFO' ? 'OBSERVER' : 'PARTICIPANT';
  handler.acceptedEpoch = epochOf(packet.zxid);
  // It follows a configuration that this leader does not know yet.
  if (packet.configVersion > p.config.configVersion) {
    closeHandler(p, handler.conn);
    return;
  }
  handler.phase = 'epoch';
  waitAtMostInitLimit(p, handler);
  epochToPropose(p, handler.sid, handler.acceptedEpoch);
  if (leader.epochStored) sendLeaderInfo(p, handler);
}

function ackEpoch(p: Peer, handler: LearnerHandler, packet: PacketOf<'ACKEPOCH'>): void {
  handler.peerLastZxid = packet.zxid;
  handler.peerCurrentEpoch = packet.currentEpoch;
  handler.phase = 'epochQuorum';
  waitAtMostInitLimit(p, handler);
  if (!epochAcked(p, handler.sid, packet.currentEpoch, packet.zxid)) closeHandler(p, handler.conn);
  else if (p.s.zabState !== 'DISCOVERY') synchronize(p, handler);
}

/** A quorum accepted the epoch: all who did are synchronized (Leader.lead's second wait is over). */
export function synchronizeLearners(p: Peer): void {
  for (const handler of handlersIn(p, 'epochQuorum')) synchronize(p, handler);
}

function handlersIn(p: Peer, phase: LearnerHandler['phase']): LearnerHandler[] {
  return Object.values(leaderOf(p).handlers).filter((handler) => handler.phase === phase);
}

function synchronize(p: Peer, handler: LearnerHandler): void {
  handler.phase = 'newLeaderAck';
  waitAtMostInitLimit(p, handler);
  syncFollower(p, handler);
  const config = configOffered(p);
  p.fx.send(handler.conn, { type: 'NEWLEADER', zxid: newEpochZxid(leaderOf(p).epoch), ...(config !== undefined && { config }) });
}

/**
 * The first acknowledgement. If it is not that of NEWLEADER (3.8.0 lets those of the transactions come first)
 * it does not count, and the handler waits for a quorum that lacks this learner (ZOOKEEPER-4685).
 */
function newLeaderAck(p: Peer, handler: LearnerHandler, packet: PacketOf<'ACK' | 'COMMIT'>): void {
  const leader = leaderOf(p);
  handler.phase = 'newLeaderQuorum';
  waitAtMostInitLimit(p, handler);
  if (packet.zxid === newEpochZxid(leader.epoch)) newLeaderAcked(p, handler.sid, handler.learnerType);
  else {
    handler.phase = 'startup';
    p.fx.cancel(readTimer(handler.conn));
  }
  if (p.s.zabState === 'BROADCAST') startLearner(p, handler);
}

/** The leader serves: whoever waited for that is told (LearnerHandler: waitForStartup, UPTODATE). */
export function startLearners(p: Peer): void {
  for (const handler of [...handlersIn(p, 'newLeaderQuorum'), ...handlersIn(p, 'startup')]) startLearner(p, handler);
}

function startLearner(p: Peer, handler: LearnerHandler): void {
  handler.phase = 'running';
  p.fx.timer(readTimer(handler.conn), ticks(p, p.config.syncLimit));
  p.fx.send(handler.conn, { type: 'UPTODATE', zxid: -1 });
  for (const packet of handler.inbox.splice(0)) runningPacket(p, handler, packet);
}

function runningPacket(p: Peer, handler: LearnerHandler, packet: QuorumPacket): void {
  const leader = leaderOf(p);
  p.fx.timer(readTimer(handler.conn), ticks(p, p.config.syncLimit));
  handler.tickOfNextAckDeadline = leader.tick + p.config.syncLimit;
  switch (packet.type) {
    case 'ACK':
      acknowledged(handler, packet.zxid);
      processAck(p, handler.sid, packet.zxid);
      break;
    case 'PING':
      if (!flawed(p, 'forgetTouches')) for (const session in packet.touched) touch(p, session, packet.touched[session] as number);
      break;
    case 'REVALIDATE':
      revalidate(p, handler, packet);
      break;
    case 'REQUEST':
      if (packet.request.op.op === 'sync') processSync(p, packet.request, handler.conn);
      else prepareRequest(p, packet.request, handler.sid);
      break;
    default:
      break;
  }
}

/** SyncLimitCheck.updateAck. */
function acknowledged(handler: LearnerHandler, zxid: number): void {
  const { unacked } = handler;
  if (unacked.zxid === zxid) {
    unacked.zxid = unacked.nextZxid;
    unacked.atUs = unacked.nextAtUs;
    unacked.nextZxid = 0;
    unacked.nextAtUs = 0;
  } else if (unacked.nextZxid === zxid) {
    unacked.nextZxid = 0;
    unacked.nextAtUs = 0;
  }
}

/** Leader.revalidateSession: the session lives if it can be touched, and belongs to that learner from now on. */
function revalidate(p: Peer, handler: LearnerHandler, packet: PacketOf<'REVALIDATE'>): void {
  const { session, timeoutMs } = packet;
  const valid = checkSession(p, session, handler.sid) !== 'SESSIONEXPIRED' && touch(p, session, timeoutMs);
  if (valid) p.s.sessions.owner[session] = handler.sid;
  p.fx.send(handler.conn, { type: 'REVALIDATE', session, timeoutMs, valid });
}
