import type { PVec } from '../../base/pvec.ts';
import type { ServerFact } from '../../server/facts.ts';
import type { Caused } from '../../sim/event.ts';
import type { ServerId } from '../../zab/vote.ts';
import type { Zxid } from '../../zab/zxid.ts';
import type { ZkFact } from '../types.ts';

/** A server's fact of one type, as the trace keeps it. */
export type Fact<T extends ServerFact['type']> = Caused<Extract<ServerFact, { type: T }>>;

/** The first eleven are named and meant as in Zab.tla. */
export type InvariantName =
  | 'Leadership1' | 'Leadership2' | 'PrefixConsistency' | 'Integrity' | 'Agreement' | 'TotalOrder'
  | 'LocalPrimaryOrder' | 'GlobalPrimaryOrder' | 'PrimaryIntegrity'
  | 'EpochOrder' | 'CommitsGapFree' | 'ZxidMonotone' | 'AckedWriteNeverLost';

/** In which way an invariant is violated; the sentences are in the message files. */
export type ViolationKey =
  | 'twoLeadersAtOnce' | 'twoEstablished' | 'proposedByAnother' | 'historyDiffers' | 'neverProposed' | 'anotherTxn'
  | 'bothDelivered' | 'skipped' | 'gapInEpoch' | 'epochWentBack' | 'leaderLacks' | 'currentAboveAccepted'
  | 'acceptedWentBack' | 'zxidAboveCurrent' | 'commitGap' | 'zxidAgain' | 'ackedButUnknown' | 'leaderLost' | 'serverLost';

/** Two facts that cannot both be true of a correct ensemble. */
export interface Violation {
  readonly invariant: InvariantName;
  readonly key: ViolationKey;
  readonly values: Readonly<Record<string, number | string>>;
  /** The earlier one, and the one that contradicts it; equal when one fact alone is wrong. */
  readonly facts: readonly [ZkFact, ZkFact];
  /** `seq` of the events that brought these facts about. */
  readonly between: readonly [earlier: number, later: number];
  /** `seq` of the event at which it was noticed. */
  readonly atEvent: number;
}

/** One transaction delivered by some server, and the fact that shows it. */
export interface Delivered {
  readonly zxid: Zxid;
  readonly fact: ZkFact;
}

/**
 * What a server's tree is made of: the first `common` transactions of the chain, then `tail`. Log records up to
 * `upTo` are in it, or were overtaken by a snapshot; later ones are not.
 */
export interface History {
  common: number;
  tail: Zxid[];
  upTo: Zxid;
}

/** An epoch a server has accepted or entered, and the fact that says so. */
export interface EpochFact {
  readonly epoch: number;
  readonly fact: ZkFact;
}

/** One server, as the facts show it. */
export interface ServerRecord {
  readonly sid: ServerId;
  history: History;
  /** Clients read its tree: what it holds is delivered. */
  serving: boolean;
  /** A standalone server: what it applies nobody broadcast. */
  alone: boolean;
  /** Its LEADING mode, from SYNCHRONIZATION on (Zab.tla's zabState). */
  leading: EpochFact | null;
  /** The epochs last written to its disk in this life, or found there. */
  accepted: EpochFact | null;
  current: EpochFact | null;
  /** What its snapshots hold, oldest first. */
  snapshots: { readonly zxid: Zxid; readonly history: History }[];
  /** What the snapshots hold that leaders have sent it, by leader. */
  incoming: Record<ServerId, History>;
  /** What snapshots hold that were under way when the tree became another one, by the `seq` of the event that began them. */
  unfinished: Record<number, History>;
}

/** One epoch, from its leader's side. */
export interface EpochRecord {
  readonly epoch: number;
  established: Fact<'established'> | null;
  /** How much of the chain the leader held when it was established: every server that serves in this epoch does. */
  initial: number;
  /** Broadcast by the leader, in this order: their counters have no gaps. */
  proposals: PVec<Fact<'proposed'>>;
  lastCommitted: Fact<'committed'> | null;
}

/** The xids of the writes a client waits for. */
export interface ClientRecord {
  writes: number[];
}

/** All the checks remember: plain JSON, cloned with `cloneShared`. */
export interface Monitor {
  readonly servers: Record<ServerId, ServerRecord>;
  readonly epochs: Record<number, EpochRecord>;
  readonly clients: Record<string, ClientRecord>;
  /** Highest epoch with an established leader. */
  epoch: number;
  /** Everything any server has ever delivered, in zxid order. */
  chain: PVec<Delivered>;
  /** Transactions that were on disks before the run, by epoch: the highest counter. */
  readonly initialCounters: Record<number, number>;
  /** The acknowledged write that stands last in the chain. */
  acked: { readonly length: number; readonly fact: ZkFact } | null;
}
