import type { SessionId, TouchTable } from '../datatree/request.ts';
import type { Request, Txn } from '../datatree/request.ts';
import type { Snapshot } from '../datatree/tree.ts';
import type { ServerId, ServerState } from './vote.ts';
import type { Zxid } from './zxid.ts';

/** Election messages (FastLeaderElection.Notification, QuorumCnxManager's opening message). */
export type ElectionMessage =
  | { readonly type: 'hello'; readonly sid: ServerId }
  | {
      readonly type: 'notification';
      readonly sid: ServerId;
      readonly state: ServerState;
      readonly leader: ServerId;
      readonly zxid: Zxid;
      readonly electionEpoch: number;
      readonly peerEpoch: number;
      readonly configVersion: Zxid;
      /** With reconfigEnabled, the sender's configuration (QuorumVerifier.toString). */
      readonly config?: string;
    };

/** Leader and learner (QuorumPacket; names and numbers are Leader's constants). */
export type QuorumPacket =
  | { readonly type: 'FOLLOWERINFO' | 'OBSERVERINFO'; readonly zxid: Zxid; readonly sid: ServerId; readonly configVersion: Zxid }
  | { readonly type: 'LEADERINFO'; readonly zxid: Zxid }
  /** zxid: last logged; currentEpoch: -1 when the epoch had been accepted before. */
  | { readonly type: 'ACKEPOCH'; readonly zxid: Zxid; readonly currentEpoch: number }
  | { readonly type: 'DIFF' | 'TRUNC'; readonly zxid: Zxid }
  | { readonly type: 'SNAP'; readonly zxid: Zxid; readonly snapshot: Snapshot }
  /** `config`: with reconfigEnabled, the leader's configuration (QuorumVerifier.toString). */
  | { readonly type: 'NEWLEADER'; readonly zxid: Zxid; readonly config?: string }
  | { readonly type: 'UPTODATE'; readonly zxid: -1 }
  | { readonly type: 'PROPOSAL' | 'INFORM'; readonly zxid: Zxid; readonly txn: Txn }
  | { readonly type: 'COMMIT' | 'ACK'; readonly zxid: Zxid }
  /** Leader: last proposed zxid. Reply: sessions touched since the last one. */
  | { readonly type: 'PING'; readonly zxid: Zxid; readonly touched?: TouchTable }
  | { readonly type: 'REVALIDATE'; readonly session: SessionId; readonly timeoutMs: number; readonly valid?: boolean }
  | { readonly type: 'REQUEST'; readonly request: Request }
  | { readonly type: 'SYNC'; readonly request: Request };
