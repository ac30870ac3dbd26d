import type { InvariantName } from '../ensemble/invariants.ts';
import type { RuleName } from './types.ts';

/** A property of the protocol: an invariant, or that in time a write succeeds, which no single event can contradict. */
export type Property = InvariantName | 'Progress';

/** What a page may say of a rule that is the same in every language. */
export interface RuleFacts {
  /** Class and method of ZooKeeper where the rule is kept. */
  readonly at: string;
  /** What it protects, as Zab.tla names it where it does. */
  readonly protects: readonly Property[];
  /** How it goes when the rule alone is off: an invariant breaks, others stand in for it, or things only take longer. */
  readonly alone: 'breaks' | 'shielded' | 'delays';
}

export const RULE_FACTS: Readonly<Record<RuleName, RuleFacts>> = {
  halfIsQuorum: { at: 'QuorumMaj.containsQuorum', protects: ['PrimaryIntegrity', 'AckedWriteNeverLost'], alone: 'breaks' },
  voteIgnoresEpoch: { at: 'FastLeaderElection.totalOrderPredicate', protects: ['PrimaryIntegrity'], alone: 'delays' },
  voteIgnoresZxid: { at: 'FastLeaderElection.totalOrderPredicate', protects: ['PrimaryIntegrity'], alone: 'delays' },
  electUnheardLeader: { at: 'FastLeaderElection.checkLeader', protects: ['Progress'], alone: 'shielded' },
  acceptLowerEpoch: { at: 'Learner.registerWithLeader', protects: ['EpochOrder'], alone: 'breaks' },
  leadThoseAhead: { at: 'Leader.waitForEpochAck', protects: ['PrimaryIntegrity', 'AckedWriteNeverLost'], alone: 'shielded' },
  epochWithoutQuorum: { at: 'Leader.getEpochToPropose', protects: ['Leadership1', 'Leadership2', 'EpochOrder'], alone: 'shielded' },
  forgetAcceptedEpoch: { at: 'QuorumPeer.setAcceptedEpoch', protects: ['EpochOrder'], alone: 'breaks' },
  forgetCurrentEpoch: { at: 'QuorumPeer.setCurrentEpoch', protects: ['EpochOrder', 'PrimaryIntegrity'], alone: 'breaks' },
  serveBeforeNewLeaderQuorum: { at: 'Leader.waitForNewLeaderAck', protects: ['PrimaryIntegrity', 'PrefixConsistency'], alone: 'breaks' },
  commitWithoutQuorum: { at: 'Leader.tryToCommit', protects: ['Agreement', 'AckedWriteNeverLost'], alone: 'breaks' },
  commitOutOfOrder: { at: 'Leader.tryToCommit', protects: ['CommitsGapFree', 'LocalPrimaryOrder'], alone: 'shielded' },
  ackBeforeFsync: { at: 'SendAckRequestProcessor', protects: ['AckedWriteNeverLost', 'PrimaryIntegrity'], alone: 'breaks' },
  ackOutOfOrder: { at: 'SyncRequestProcessor.flush', protects: ['CommitsGapFree', 'Progress'], alone: 'delays' },
  skipTruncate: { at: 'Learner.syncWithLeader', protects: ['PrimaryIntegrity', 'PrefixConsistency'], alone: 'breaks' },
  leadWithoutFollowers: { at: 'Leader.lead', protects: ['Progress'], alone: 'delays' },
  commitWithoutMatching: { at: 'FollowerZooKeeperServer.commit', protects: ['TotalOrder', 'LocalPrimaryOrder'], alone: 'shielded' },
  dropUncommittedAtBoot: { at: 'FileTxnSnapLog.restore', protects: ['PrimaryIntegrity', 'AckedWriteNeverLost'], alone: 'breaks' },
  currentEpochBeforeTxns: { at: 'Learner.syncWithLeader', protects: ['AckedWriteNeverLost', 'PrimaryIntegrity'], alone: 'breaks' },
  ackTxnsBeforeNewLeader: { at: 'Learner.syncWithLeader', protects: ['Progress'], alone: 'delays' },
};
