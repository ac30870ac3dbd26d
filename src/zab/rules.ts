/**
 * Protocol rules that can be broken on purpose, each at exactly one call site, to show what it protects.
 * A run with a rule broken says so in its scenario, in its link and on its stage.
 */
export const RULES = [
  /** A quorum is half of the voters instead of more than half (QuorumMaj). */
  'halfIsQuorum',
  /** Votes are compared without the epoch (FastLeaderElection.totalOrderPredicate). */
  'voteIgnoresEpoch',
  /** Votes are compared without the zxid (FastLeaderElection.totalOrderPredicate). */
  'voteIgnoresZxid',
  /** A quorum of quoted votes suffices, whether or not the leader itself says it leads (FastLeaderElection.checkLeader). */
  'electUnheardLeader',
  /** A learner follows a leader whose epoch is lower than the one it accepted (Learner.registerWithLeader). */
  'acceptLowerEpoch',
  /** A leader takes followers that are ahead of it (Leader.waitForEpochAck). */
  'leadThoseAhead',
  /** A leader picks its epoch without asking a quorum (Leader.getEpochToPropose). */
  'epochWithoutQuorum',
  /** acceptedEpoch is kept in memory only (QuorumPeer.setAcceptedEpoch). */
  'forgetAcceptedEpoch',
  /** currentEpoch is kept in memory only (QuorumPeer.setCurrentEpoch). */
  'forgetCurrentEpoch',
  /** A leader serves before a quorum acknowledged NEWLEADER (Leader.waitForNewLeaderAck). */
  'serveBeforeNewLeaderQuorum',
  /** A leader commits on its own acknowledgement (Leader.tryToCommit). */
  'commitWithoutQuorum',
  /** Proposals are committed as soon as each has a quorum, whatever stands before it (Leader.tryToCommit). */
  'commitOutOfOrder',
  /** A follower acknowledges before its disk has synced (SendAckRequestProcessor behind SyncRequestProcessor). */
  'ackBeforeFsync',
  /** Transactions that one fsync made durable are acknowledged last first (SyncRequestProcessor.flush). */
  'ackOutOfOrder',
  /** A follower ignores TRUNC and keeps its surplus (Learner.syncWithLeader). */
  'skipTruncate',
  /** A leader without a quorum of followers goes on (Leader.lead). */
  'leadWithoutFollowers',
  /** A follower commits whatever is first in its queue, without comparing (FollowerZooKeeperServer.commit). */
  'commitWithoutMatching',
  /** A restarted server forgets what it logged but did not know to be committed (FileTxnSnapLog.restore). */
  'dropUncommittedAtBoot',
  /** 3.8.0: currentEpoch is written before the synchronized transactions are on disk (ZOOKEEPER-4643). */
  'currentEpochBeforeTxns',
  /** 3.8.0: transactions of a DIFF are acknowledged before NEWLEADER (ZOOKEEPER-4685). */
  'ackTxnsBeforeNewLeader',
] as const;

export type RuleName = (typeof RULES)[number];

export function isRuleName(name: string): name is RuleName {
  return (RULES as readonly string[]).includes(name);
}
