import { isAfter } from '../sim/machine.ts';
import type { ConnId, MessageEvent, ProcessEvent, ProcessId, StoredEvent, SyncedEvent, TimerEvent } from '../sim/event.ts';
import type { Program } from '../sim/program.ts';
import { sidOf } from '../zab/names.ts';
import { bootServer } from './boot.ts';
import { clientAccepted, clientGone, clientMessage, type ClientServices } from './clients.ts';
import type { ServerConfig } from './config.ts';
import { CONTAINERS, nextContainer } from './containers.ts';
import * as election from './election.ts';
import type { GiveUpReason, ServerFact } from './facts.ts';
import { PORT, TXN_LOG, type ServerFx, type ServerMessage } from './fx.ts';
import * as broadcast from './broadcast.ts';
import * as leader from './leader.ts';
import { handlerTimedOut, learnerAccepted, learnerPacket, startLearners, synchronizeLearners } from './learnerHandler.ts';
import * as learner from './learner.ts';
import { giveUpLearning, READ } from './learnerBase.ts';
import * as running from './learnerRunning.ts';
import { learnerFlushed, learnerStored } from './learnerSync.ts';
import * as links from './links.ts';
import { transition, type PeerActions } from './mode.ts';
import type { Peer } from './peer.ts';
import type { PeerEvent } from './peerMachine.ts';
import { endLocal } from './processors/final.ts';
import { flushed, noteDurable, SNAPSHOT_TIMER } from './processors/sync.ts';
import { EXPIRY, expireDue } from './sessions.ts';
import { dueLocal } from './localSessions.ts';
import { upgradeFor } from './upgrade.ts';
import { adoptOffered, configOffered } from './reconfig.ts';
import { awaitReadOnly, READ_ONLY, startReadOnly, stopReadOnly, submitReadOnly } from './readOnly.ts';
import type { ServerInput } from './input.ts';
import { resetStats } from './stats.ts';
import * as standalone from './standalone.ts';
import { CELL, isSnapshotCell, resetSnapshotStats, takeSnapshot } from './storage.ts';
import type { Server } from './state.ts';
import type { Prepping, Request } from '../datatree/request.ts';
import type { Zxid } from '../zab/zxid.ts';

/** What peerMachine's actions do. */
const ACTIONS: PeerActions = {
  prepareElection(p) {
    awaitReadOnly(p);
    election.prepareElection(p);
  },
  startElection: election.startElection,
  concludeElection: election.concludeElection,
  startLeading(p) {
    stopReadOnly(p);
    leader.startLeading(p);
  },
  stopLeading: leader.stopLeading,
  acceptEpochs: leader.acceptEpochs,
  synchronizeLearners(p) {
    leader.storeLeaderEpoch(p);
    synchronizeLearners(p);
  },
  startServing(p) {
    if (p.s.leader === null) running.startLearnerServing(p);
    else {
      leader.startLeaderServing(p);
      adoptOffered(p, configOffered(p));
      startLearners(p);
    }
  },
  startLearning(p) {
    stopReadOnly(p);
    learner.startLearning(p);
  },
  stopLearning: learner.stopLearning,
  startStandalone: standalone.startStandalone,
  timeOut(p, params) {
    const { reason } = params as { reason: GiveUpReason };
    p.fx.fact({ type: 'gaveUp', sid: p.s.sid, role: 'LEADING', reason });
  },
};

const SERVICES: ClientServices = {
  submit(p, request) {
    if (p.s.readOnly) submitReadOnly(p, request);
    else if (p.s.standalone !== null) standalone.submitStandalone(p, request);
    else {
      const submitOne = p.s.leader === null ? running.submitToLearner : broadcast.submitToLeader;
      const { first, refused } = upgradeFor(p, request);
      if (first !== null) submitOne(p, first);
      submitOne(p, request, refused ?? undefined);
    }
  },
  revalidate: running.askLeader,
};

/** The program of a server process, a QuorumPeer with everything beneath it; its argument is a ServerConfig. */
export const serverProgram: Program<Server, ServerMessage, ServerInput, ServerFact> = {
  boot(id, fx, args) {
    // Whoever adds a server process gives it its ServerConfig (ensemble/ensemble.ts).
    const config = args as ServerConfig;
    const s = bootServer(sidOf(id) ?? 0, config, fx);
    const p = new HandledPeer(s, fx);
    resetSnapshotStats(p);
    p.raise({ type: config.standalone ? 'bootStandalone' : 'boot' });
    settle(p);
    return s;
  },
  handle(s, event, fx) {
    const p = new HandledPeer(s, fx);
    receive(p, event);
    settle(p);
  },
};

/** A server while one event is handled; what it raises waits here until the reducer has returned. */
class HandledPeer implements Peer {
  readonly s: Server;
  config: ServerConfig;
  readonly fx: ServerFx;
  raised: PeerEvent[] | null = null;

  constructor(s: Server, fx: ServerFx) {
    this.s = s;
    this.config = s.config;
    this.fx = fx;
  }

  raise(event: PeerEvent): void {
    if (this.raised === null) this.raised = [event];
    else this.raised.push(event);
  }
}

/** The machine takes the facts the reducers report, until neither has anything more to do. */
function settle(p: HandledPeer): void {
  for (;;) {
    const event = p.raised?.shift();
    if (event !== undefined) transition(p, event, ACTIONS);
    else if (election.hasQueued(p.s)) election.lookAtNext(p);
    else if (learner.canReadOn(p)) learner.readOn(p);
    else return;
  }
}

function receive(p: Peer, event: ProcessEvent<ServerMessage, ServerInput>): void {
  switch (event.kind) {
    case 'message':
      message(p, event);
      break;
    case 'timer':
      timer(p, event);
      break;
    case 'synced':
      synced(p, event);
      break;
    case 'stored':
      stored(p, event);
      break;
    case 'opened':
      accepted(p, event.conn, event.port);
      break;
    case 'connected':
      if (isLeaderConn(p, event.conn)) learner.leaderConnected(p);
      else links.linkConnected(p, event.conn, sidOf(event.from) ?? 0);
      break;
    case 'refused':
      if (isLeaderConn(p, event.conn)) learner.leaderRefused(p);
      else links.linkClosed(p, event.conn, sidOf(event.from) ?? 0);
      break;
    case 'closed':
      closed(p, event.conn, event.from);
      break;
    case 'input':
      resetStats(p, event.input.word);
      break;
    default:
      break;
  }
}

function isLeaderConn(p: Peer, conn: ConnId): boolean {
  return p.s.learner !== null && p.s.learner.conn === conn;
}

function accepted(p: Peer, conn: ConnId, port: string): void {
  if (port === PORT.client) clientAccepted(p, conn);
  else if (port === PORT.election) links.linkAccepted(p, conn);
  else if (p.s.leader !== null) learnerAccepted(p, conn);
  else p.fx.close(conn);
}

function closed(p: Peer, conn: ConnId, from: ProcessId): void {
  if (p.s.clients[conn] !== undefined) clientGone(p, conn);
  else if (isLeaderConn(p, conn)) learner.leaderClosed(p);
  else if (p.s.leader?.handlers[conn] !== undefined) leader.closeHandler(p, conn);
  else links.linkClosed(p, conn, sidOf(from) ?? 0);
}

function message(p: Peer, { conn, message: m }: MessageEvent<ServerMessage>): void {
  if (m.type === 'notification') election.receiveNotification(p, m, m.config);
  else if (m.type === 'hello') links.linkIntroduced(p, conn, m.sid);
  else if (p.s.clients[conn] !== undefined) clientMessage(p, conn, m as Parameters<typeof clientMessage>[2], SERVICES);
  else if (isLeaderConn(p, conn)) learner.leaderPacket(p, m as Parameters<typeof learner.leaderPacket>[1]);
  else learnerPacket(p, conn, m as Parameters<typeof learnerPacket>[2]);
}

function timer(p: Peer, { timer: name }: TimerEvent): void {
  if (isAfter(name)) transition(p, { type: name }, ACTIONS);
  else if (name === leader.TICK) leader.leaderTick(p);
  else if (name === election.POLL) election.pollTimedOut(p);
  else if (name === election.OBSERVER_DELAY) election.delayOver(p);
  else if (name === READ) giveUpLearning(p, 'readTimeout');
  else if (name === learner.RECONNECT) learner.connectToLeader(p);
  else if (name === EXPIRY) expire(p);
  else if (name === CONTAINERS) sweep(p);
  else if (name === READ_ONLY) startReadOnly(p);
  else if (name === SNAPSHOT_TIMER) takeSnapshot(p, false, p.s.sync.snapshotZxid);
  else if (name.startsWith('cnx:')) links.connectTimedOut(p, Number(name.slice(4)));
  else if (name.startsWith('read:')) handlerTimedOut(p, Number(name.slice(5)));
}

/** Sessions whose time has come are closed by a transaction like any other; local ones are simply forgotten. */
function expire(p: Peer): void {
  for (const session of dueLocal(p)) {
    p.fx.fact({ type: 'sessionExpiring', sid: p.s.sid, session });
    endLocal(p, session);
  }
  for (const session of expireDue(p)) {
    const request: Request = { session, cxid: 0, op: { op: 'closeSession' }, auth: [] };
    // A learner has none that are due, unless it is flawed (expireAtFollower).
    if (p.s.learner === null) prepareOwn(p, request);
    else running.submitToLearner(p, Object.freeze(request));
  }
}

function sweep(p: Peer): void {
  const request = nextContainer(p);
  if (request !== null) prepareOwn(p, request);
}

/** A request that no client waits for, by the server that decides. */
function prepareOwn(p: Peer, request: Prepping): void {
  if (p.s.leader !== null) broadcast.prepareRequest(p, request, p.s.sid);
  else standalone.prepareStandalone(p, request);
}

function synced(p: Peer, event: SyncedEvent): void {
  if (event.log !== TXN_LOG) return;
  noteDurable(p, event);
  if (p.s.state === 'LOOKING') election.maybeReady(p);
  else if (p.s.learner !== null && p.s.learner.phase !== 'running') learnerFlushed(p);
  else flushed(p, event.upTo, p.s.leader !== null ? broadcast.leaderDurable : p.s.standalone !== null ? standalone.standaloneDurable : running.followerDurable);
}

/** A file is on the disk. If it was written for something earlier, it says nothing about what is waited for now. */
function stored(p: Peer, event: StoredEvent): void {
  if (event.cell === CELL.acceptedEpoch) {
    if (event.value !== p.s.acceptedEpoch) return;
    leader.leaderEpochStored(p);
    learnerStored(p, 'acceptedEpoch');
  } else if (event.cell === CELL.currentEpoch) {
    if (event.value !== p.s.currentEpoch) return;
    leader.leaderCurrentEpochStored(p);
    learnerStored(p, 'currentEpoch');
  } else if (isSnapshotCell(event.cell)) {
    const { zxid } = event.value as { zxid: Zxid };
    p.s.sync.snapshotting = false;
    p.fx.fact({ type: 'snapshot', sid: p.s.sid, zxid });
    if (zxid === p.s.leader?.summary.lastZxid) leader.leaderSnapshotStored(p);
    if (zxid === p.s.database.tree.lastProcessedZxid) learnerStored(p, 'snapshot');
  }
}
