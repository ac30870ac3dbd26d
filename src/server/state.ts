import type { PVec } from '../base/pvec.ts';
import type { Code, Request, SessionId, Txn } from '../datatree/request.ts';
import type { DataTree } from '../datatree/tree.ts';
import type { ConnId, Micros } from '../sim/event.ts';
import type { ModeSnapshot } from '../sim/machine.ts';
import type { Watches } from '../watch/watchTable.ts';
import type { QuorumPacket } from '../zab/packets.ts';
import type { ServerId, ServerState, SyncMode, Vote, ZabState } from '../zab/vote.ts';
import type { Zxid } from '../zab/zxid.ts';
import type { PeerContext } from './peerMachine.ts';
import type { ServerConfig } from './config.ts';
import type { ContainerManager } from './containers.ts';
import type { OutstandingChanges } from './processors/changes.ts';

/** One server process, in memory: a QuorumPeer and its ZooKeeperServer. Plain JSON; gone when the process dies. */
export interface Server {
  readonly kind: 'server';
  readonly sid: ServerId;
  /** As it was started, but for reconfigurations. */
  config: ServerConfig;
  /** peerMachine's state. Written by mode.ts only; the three after it are read off it there. */
  machine: ModeSnapshot<PeerContext>;
  /** The machine's state as a dotted path, e.g. 'FOLLOWING.synchronization'. */
  mode: string;
  state: ServerState | 'STANDALONE';
  zabState: ZabState;
  syncMode: SyncMode;
  /** Copies of the epoch files; -1 before they exist. */
  acceptedEpoch: number;
  currentEpoch: number;
  database: Database;
  election: Election;
  links: ElectionLinks;
  leader: Leader | null;
  learner: Learner | null;
  /** Of the server that decides: a leader that serves, or one alone. */
  containers: ContainerManager | null;
  /** A server without a quorum protocol. */
  standalone: { changes: OutstandingChanges; zxid: Zxid } | null;
  sync: SyncProcessor;
  commit: CommitProcessor;
  sessions: SessionTracker;
  /** Client connections accepted by this server, by connection id, and the one of each session. */
  clients: Record<ConnId, ClientConn>;
  connOf: Record<SessionId, ConnId>;
  stats: ServerStats;
  /** Answers clients: the request processors run. */
  serving: boolean;
  /** It looks, and answers reads of clients that ask for no more (ReadOnlyZooKeeperServer). */
  readOnly: boolean;
  /** Its snapshot is newer than where the leader wants it to truncate to: it needs a snapshot instead. */
  cannotTruncate: boolean;
  watches: Watches;
}

/** ZKDatabase: the tree, and the last committed transactions in memory. */
export interface Database {
  tree: DataTree;
  /** Committed transactions; only those from index `from` on are held by the real server (at most 501). */
  committedLog: { txns: PVec<Txn>; from: number };
}

/** FastLeaderElection. */
export interface Election {
  /** Round; not persisted. */
  logicalclock: number;
  /** What this server proposes at present. */
  proposed: { leader: ServerId; zxid: Zxid; peerEpoch: number };
  /** The settled vote of a server that does not look, quoted to those who do. */
  current: Vote | null;
  recvset: Record<ServerId, Vote>;
  outofelection: Record<ServerId, Vote>;
  /** Present pause between re-sent notifications, ms. */
  notificationTimeoutMs: number;
  /**
   * Notifications received and not yet looked at (recvqueue): from itself, or from before the round began.
   * MODEL: Queues of the election
   */
  queue: Notification[];
  /** An ex-observer still waits before it looks. */
  delayed: boolean;
}

/** FastLeaderElection.Notification, as received. */
export interface Notification {
  readonly sid: ServerId;
  readonly state: ServerState;
  readonly leader: ServerId;
  readonly zxid: Zxid;
  readonly electionEpoch: number;
  readonly peerEpoch: number;
}

/** QuorumCnxManager, by the other server's id. */
export interface ElectionLinks {
  peers: Record<ServerId, ElectionLink>;
  /** Connections accepted but not yet known by id. */
  unknown: Record<ConnId, true>;
}

export interface ElectionLink {
  /** The connection messages go out on; null while there is none. */
  conn: ConnId | null;
  /** A connection being opened by this server. */
  connecting: ConnId | null;
  /** Queue of capacity one: a newer message replaces it. */
  queued: NotificationBody | null;
  lastSent: NotificationBody | null;
}

export type NotificationBody = Omit<Notification, 'sid'>;

/** A proposal on its way to commitment (Leader.Proposal). */
export interface Proposal {
  readonly txn: Txn;
  /** Servers whose disk has it. */
  acks: ServerId[];
}

export interface Leader {
  epoch: number;
  /** currentEpoch and last zxid when it began to lead (StateSummary). */
  readonly summary: { readonly currentEpoch: number; readonly lastZxid: Zxid };
  /** Servers that sent their acceptedEpoch; null once the epoch is chosen. */
  connecting: ServerId[] | null;
  /** The chosen epoch is on this leader's disk. */
  epochStored: boolean;
  /** The snapshot taken at the beginning is on the disk, and so is its currentEpoch. */
  snapshotStored: boolean;
  currentEpochStored: boolean;
  /** Servers that accepted the epoch; null once a quorum has. */
  electing: ServerId[] | null;
  newLeaderAcks: ServerId[];
  /** A quorum acknowledged NEWLEADER. */
  established: boolean;
  tick: number;
  tickSkip: boolean;
  handlers: Record<ConnId, LearnerHandler>;
  /** A reconfiguration that is proposed and not yet committed (lastSeenQuorumVerifier). */
  nextConfig: ServerConfig | null;
  lastProposed: Zxid;
  lastCommitted: Zxid;
  /** Proposals without a quorum yet, in zxid order, contiguous. */
  outstanding: Proposal[];
  /** Committed, not yet applied here (toBeApplied). */
  toBeApplied: Txn[];
  /** Sync requests answered when that proposal commits; a learner's `conn`, or null for the leader's own client. */
  pendingSyncs: { zxid: Zxid; request: Request; conn: ConnId | null }[];
  /** Changes prepared but not yet applied (ZooKeeperServer.outstandingChanges). */
  changes: OutstandingChanges;
  /** Zxid of the last request prepared (hzxid). */
  zxid: Zxid;
}

/** One connected learner, as the leader sees it (LearnerHandler). */
export interface LearnerHandler {
  readonly conn: ConnId;
  sid: ServerId;
  learnerType: 'PARTICIPANT' | 'OBSERVER';
  /** Where its thread waits: for a packet of the learner, or for others. */
  phase: 'info' | 'epoch' | 'ackEpoch' | 'epochQuorum' | 'newLeaderAck' | 'newLeaderQuorum' | 'startup' | 'running';
  acceptedEpoch: number;
  peerLastZxid: Zxid;
  peerCurrentEpoch: number;
  /** It gets proposals (participants) or informs (observers). */
  forwarding: boolean;
  /** Last tick at which it still counts as synced. */
  tickOfNextAckDeadline: number;
  /** Oldest and newest proposal it has not acknowledged, with the times they were sent (SyncLimitCheck). */
  unacked: { zxid: Zxid; atUs: number; nextZxid: Zxid; nextAtUs: number };
  /** Packets that arrived while the thread waits for others. */
  inbox: QuorumPacket[];
}

/** A follower's or observer's side (Learner). */
export interface Learner {
  leader: ServerId;
  conn: ConnId | null;
  attempts: number;
  readonly observer: boolean;
  phase: 'connecting' | 'leaderInfo' | 'acceptingEpoch' | 'syncing' | 'newLeader' | 'upToDate' | 'running';
  newEpoch: number;
  /** What NEWLEADER told of the ensemble, with reconfigEnabled. */
  config?: string;
  /** How it is being synchronized, and the zxid announced. */
  sync: { mode: SyncMode; zxid: Zxid };
  /** Proposals received before UPTODATE, not yet committed (packetsNotCommitted / packetsNotLogged). */
  notCommitted: Txn[];
  /** Zxids committed before UPTODATE, to be applied in order. */
  committed: Zxid[];
  /** Proposals logged or being logged, not yet committed (pendingTxns). */
  pending: Txn[];
  lastQueued: Zxid;
  /** A disk operation its thread waits for; packets meanwhile go to the inbox. */
  waitingFor: 'acceptedEpoch' | 'snapshot' | 'txns' | 'currentEpoch' | null;
  /** What is still to be done before NEWLEADER is acknowledged, in order. */
  todo: ('snapshot' | 'txns' | 'currentEpoch' | 'ack')[];
  inbox: QuorumPacket[];
  /** The leader's end of the connection is closed: seen after all that came before it. */
  ended: boolean;
  /** Sessions heard of since the last ping (touchTable). */
  touched: Record<SessionId, number>;
  /** Sync requests forwarded, in order. */
  pendingSyncs: Request[];
  /** Connections whose session the leader is asked about. */
  revalidating: Record<SessionId, ConnId>;
}

/** SyncRequestProcessor: what is appended, and what follows when the disk has it. */
export interface SyncProcessor {
  /** How many of `toFlush` are in the fsync under way; 0 when none is. */
  flushing: number;
  /** Length of the log that fsync covers. */
  flushingTo: number;
  /** Transactions appended and not yet reported synced, in order. */
  toFlush: Txn[];
  /** Zxid the running snapshot is named after. */
  snapshotZxid: Zxid;
  /** How many records of the log are known to be durable. */
  durable: number;
  sinceSnapshot: number;
  snapshotAt: number;
  snapshotting: boolean;
}

/** CommitProcessor: requests of this server's clients that wait for a commit, and those behind them. */
export interface CommitProcessor {
  /** By session: the first waits for its commit, the others for the first. */
  pending: Record<SessionId, LocalRequest[]>;
  /** Writes of this server's clients in the order received (queuedWriteRequests). */
  writes: LocalRequest[];
}

/** A request with the connection that asked, which the answer goes to or nowhere (Request.cnxn). */
export interface LocalRequest {
  readonly request: Request;
  readonly conn: ConnId | null;
  /** When it came (Request.createTime). */
  readonly atUs: Micros;
  /** What the client is told if the leader refuses it: its server knows the reason better (Request.getException). */
  readonly refused?: Code;
}

/** SessionTrackerImpl on a leader or standalone server: buckets of one tick. */
export interface SessionTracker {
  /** Expiry time in ms (a multiple of tickTime) by session. */
  expiresAtMs: Record<SessionId, number>;
  timeoutMs: Record<SessionId, number>;
  closing: Record<SessionId, true>;
  /** Which server last vouched for it. */
  owner: Record<SessionId, ServerId>;
  /** sessionMachine's state by session, as a string. */
  machine: Record<SessionId, string>;
  /** Sessions this server alone knows, and those that are about to be known to all (UpgradeableSessionTracker). */
  local: Record<SessionId, { readonly timeoutMs: number; readonly expiresAtMs: number }>;
  upgrading: Record<SessionId, true>;
  /** Next id this server hands out. */
  nextSession: string;
}

/** A client's connection on the server it is connected to (NIOServerCnxn). */
export interface ClientConn {
  readonly conn: ConnId;
  session: SessionId | null;
  timeoutMs: number;
  /** A connect request that waits for its createSession or revalidation. */
  opening: boolean;
  lastZxid: Zxid;
  /** -1 before the first request, and after the statistics were reset. */
  lastCxid: number;
  /** Its last operation as `cons` writes it: SESS, PING, CREA … (Request.op2String); NA before. */
  lastOp: string;
  readonly established: Micros;
  lastAnswered: Micros;
  received: number;
  sent: number;
  latency: Latency;
  auth: string[];
}

/** How long requests took from their arrival to their answer, µs (ServerStats, ServerCnxn). */
export interface Latency {
  last: Micros;
  min: Micros;
  max: Micros;
  total: Micros;
  count: number;
}

/** ServerStats: what connections that are gone had received and sent, and latencies of all. */
export interface ServerStats {
  received: number;
  sent: number;
  latency: Latency;
}
