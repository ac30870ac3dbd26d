import type { Code, SessionId, Txn } from '../datatree/request.ts';
import type { ServerId, ServerState, SyncMode, Vote, ZabState } from '../zab/vote.ts';
import type { Zxid } from '../zab/zxid.ts';

/** Why one vote beats another: the first column that differs (FastLeaderElection.totalOrderPredicate). */
export type DecidedBy = 'peerEpoch' | 'zxid' | 'sid' | 'equal' | 'weight';

/** What became of a notification. */
export type NotificationVerdict =
  /** Not both sender and proposed leader are voters. */
  | 'invalidVoter'
  /** The receiver does not look; it answered with its settled vote. */
  | 'answered'
  /** From an observer: answered, not counted. */
  | 'answeredObserver'
  /** Nothing to do with it in this state. */
  | 'ignored'
  /** A newer round: the receiver joins it. */
  | 'newRound'
  /** An older round: dropped, the sender is told. */
  | 'olderRound'
  /** The same round, better: adopted. */
  | 'adopted'
  /** The same round, not better: counted only. */
  | 'counted'
  /** While waiting whether a better one comes: not better, discarded. */
  | 'discarded'
  /** From a settled server. */
  | 'settled';

/** Why a server gives up its role; the texts are in the message files. */
export type GiveUpReason =
  | 'epochTimeout' | 'epochAckTimeout' | 'newLeaderTimeout' | 'notEnoughSynced' | 'zxidRollover' | 'cannotConnect' | 'readTimeout'
  | 'connectionClosed' | 'lowerEpoch' | 'cannotTruncate' | 'unexpectedPacket' | 'reconfigured';

/** Everything a server reports. `sid` is the server it happened on. */
export type ServerFact =
  // Election
  | { type: 'roundStarted'; sid: ServerId; round: number; vote: Vote }
  | { type: 'notification'; sid: ServerId; myState: ServerState; from: ServerId; vote: Vote; mine: Vote | null;
      verdict: NotificationVerdict; decidedBy: DecidedBy | null }
  | { type: 'voteChanged'; sid: ServerId; from: Vote; to: Vote; decidedBy: DecidedBy }
  | { type: 'quorumOfVotes'; sid: ServerId; leader: ServerId; voters: readonly ServerId[] }
  | { type: 'elected'; sid: ServerId; leader: ServerId; round: number; state: ServerState }
  // Modes: only ever from the machine. `value` is the machine's state as a dotted path.
  | { type: 'mode'; sid: ServerId; from: string; to: string; state: ServerState | 'DOWN' | 'STANDALONE'; zabState: ZabState; syncMode: SyncMode }
  | { type: 'gaveUp'; sid: ServerId; role: ServerState; reason: GiveUpReason; synced?: readonly ServerId[] }
  // Discovery
  | { type: 'epochProposed'; sid: ServerId; epoch: number; by: readonly ServerId[] }
  | { type: 'acceptedEpoch'; sid: ServerId; epoch: number }
  | { type: 'epochAcked'; sid: ServerId; by: ServerId; count: number; zxid: Zxid; currentEpoch: number }
  | { type: 'followerAhead'; sid: ServerId; follower: ServerId; zxid: Zxid; currentEpoch: number }
  | { type: 'currentEpoch'; sid: ServerId; epoch: number }
  // Synchronization
  | { type: 'syncCompare'; sid: ServerId; learner: ServerId; maxCommittedLog: Zxid; minCommittedLog: Zxid; lastProcessedZxid: Zxid; peerLastZxid: Zxid }
  | { type: 'syncSource'; sid: ServerId; learner: ServerId; source: 'committedLog' | 'txnlog+committedLog' | 'fallback-to-snapshot' }
  | { type: 'syncDecision'; sid: ServerId; learner: ServerId; mode: SyncMode; /** As the leader logs it; for SNAP the zxid last proposed. */ zxid: Zxid; sent: Zxid; txns: number; peerLastZxid: Zxid }
  | { type: 'syncReceived'; sid: ServerId; mode: SyncMode; zxid: Zxid }
  | { type: 'truncated'; sid: ServerId; to: Zxid; removed: readonly Zxid[] }
  | { type: 'newLeaderAcked'; sid: ServerId; by: ServerId; count: number }
  | { type: 'established'; sid: ServerId; epoch: number; by: readonly ServerId[] }
  | { type: 'serving'; sid: ServerId; state: ServerState | 'STANDALONE'; zxid: Zxid }
  // Broadcast
  | { type: 'proposed'; sid: ServerId; zxid: Zxid; txn: Txn }
  | { type: 'appended'; sid: ServerId; zxid: Zxid }
  | { type: 'synced'; sid: ServerId; from: Zxid; to: Zxid; count: number }
  | { type: 'acked'; sid: ServerId; by: ServerId; zxid: Zxid; count: number }
  /** The leader decides: a quorum acknowledged. A standalone server: its own disk has it. */
  | { type: 'committed'; sid: ServerId; zxid: Zxid; by: readonly ServerId[] }
  /** A server applies it to its tree; `code` is that of an error transaction. */
  | { type: 'applied'; sid: ServerId; zxid: Zxid; txn: Txn; code: Code }
  | { type: 'commitMismatch'; sid: ServerId; zxid: Zxid; expected: Zxid | null }
  /** The members are others from here on. */
  | { type: 'reconfigured'; sid: ServerId; version: Zxid; voters: readonly ServerId[]; observers: readonly ServerId[] }
  // Storage
  | { type: 'snapshot'; sid: ServerId; zxid: Zxid }
  | { type: 'recovered'; sid: ServerId; snapshot: Zxid; lastZxid: Zxid; acceptedEpoch: number; currentEpoch: number; replayed: number }
  | { type: 'bootFailed'; sid: ServerId; why: string }
  // Sessions, as servers see them
  | { type: 'sessionOpened'; sid: ServerId; session: SessionId; timeoutMs: number }
  | { type: 'sessionExpiring'; sid: ServerId; session: SessionId }
  | { type: 'sessionClosed'; sid: ServerId; session: SessionId; removed: readonly string[] }
  | { type: 'sessionRefused'; sid: ServerId; session: SessionId; why: 'zxidAhead' | 'notServing' | 'expired' | 'wrongPassword' | 'readOnly' }
  /** A server that looks begins to answer reads, and ends it with the election. */
  | { type: 'readOnly'; sid: ServerId; on: boolean }
  | { type: 'requestPrepared'; sid: ServerId; zxid: Zxid; session: SessionId; cxid: number; code: Code }
  /** The server that decides about sessions has found a znode to be deleted: it asks for that itself. */
  | { type: 'containerCandidate'; sid: ServerId; path: string; kind: 'container' | 'ttl' }
  | { type: 'watchFired'; sid: ServerId; session: SessionId; path: string; event: string };

