import type { Zxid } from './zxid.ts';

export type ServerId = number;
/** QuorumPeer.ServerState, in the order of its wire ordinals. */
export type ServerState = 'LOOKING' | 'FOLLOWING' | 'LEADING' | 'OBSERVING';
/** QuorumPeer.ZabState. */
export type ZabState = 'ELECTION' | 'DISCOVERY' | 'SYNCHRONIZATION' | 'BROADCAST';
/** QuorumPeer.SyncMode. */
export type SyncMode = 'NONE' | 'DIFF' | 'SNAP' | 'TRUNC';

/** org.apache.zookeeper.server.quorum.Vote: who should lead, and how up to date that server is. */
export interface Vote {
  readonly id: ServerId;
  readonly zxid: Zxid;
  /** The election round (logicalclock) the vote was cast in. */
  readonly electionEpoch: number;
  /** currentEpoch of the proposed leader. */
  readonly peerEpoch: number;
  /** State of the server that sent it. */
  readonly state: ServerState;
}
