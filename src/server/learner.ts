import { serverProcess } from '../zab/names.ts';
import type { QuorumPacket } from '../zab/packets.ts';
import { delayElection } from './election.ts';
import { PORT } from './fx.ts';
import { giveUpLearning, learnerOf, READ } from './learnerBase.ts';
import { runningPacket } from './learnerRunning.ts';
import { leaderInfo, startSync, syncPacket } from './learnerSync.ts';
import { ticks, type Peer } from './peer.ts';
import { stopServing } from './stopServing.ts';
import { newEpochZxid } from './storage.ts';
import type { Learner } from './state.ts';

export const RECONNECT = 'reconnect';
const CONNECT_ATTEMPTS = 5;
const RECONNECT_US = 100_000;

/** Follower.followLeader, Observer.observeLeader: find the leader and connect. */
export function startLearning(p: Peer): void {
  p.s.learner = {
    leader: p.s.election.current?.id ?? -1,
    observer: p.config.observers.includes(p.s.sid),
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
    ended: false,
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
  p.fx.send(learner.conn, { type, zxid: newEpochZxid(p.s.acceptedEpoch), sid: p.s.sid, configVersion: p.config.configVersion });
}

/** A packet of the leader; while the thread waits for its disk, packets stay in the socket. */
export function leaderPacket(p: Peer, packet: QuorumPacket): void {
  const learner = learnerOf(p);
  if (learner.waitingFor !== null || learner.inbox.length > 0) learner.inbox.push(packet);
  else takePacket(p, learner, packet);
}

/** The leader's connection is closed: the thread finds out when it has read what came before, not while it writes. */
export function leaderClosed(p: Peer): void {
  learnerOf(p).ended = true;
}

/** Whether the thread has packets to read that came while it waited. */
export function canReadOn(p: Peer): boolean {
  const { learner } = p.s;
  return learner !== null && learner.waitingFor === null && (learner.inbox.length > 0 || learner.ended);
}

export function readOn(p: Peer): void {
  const learner = learnerOf(p);
  const packet = learner.inbox.shift();
  if (packet === undefined) giveUpLearning(p, 'connectionClosed');
  else takePacket(p, learner, packet);
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
