/**
 * What a server may do wrong to its clients, each at exactly one place. Only the fuzzer switches them on, to prove that
 * its checks of the service see something: no page offers them, and no link carries them (rules.ts has those that do).
 */
export const FLAWS = [
  /** A watch that has fired stays (WatchManager.triggerWatch). */
  'keepFiredWatch',
  /** What a client sets again after a reconnect is ignored (DataTree.setWatches). */
  'loseSetWatches',
  /** The answer to a write goes out before the events of its change (FinalRequestProcessor). */
  'eventAfterReply',
  /** A read is answered although a write of its session is under way (CommitProcessor). */
  'readBeforeWrite',
  /** A client is taken that has seen more than this server (ZooKeeperServer.processConnectRequest). */
  'acceptClientAhead',
  /** A request is taken from a server that its session has left (SessionTrackerImpl.checkSession). */
  'ignoreMoves',
  /** A session that is gone, or going, may still write (SessionTrackerImpl.checkSession). */
  'writeWithoutSession',
  /** Ephemerals outlive their session (DataTree.killSession). */
  'keepEphemerals',
  /** Changes that are prepared and not yet applied are not looked at (PrepRequestProcessor.getRecordForPath). */
  'forgetOutstanding',
  /** Whatever version is expected (PrepRequestProcessor.checkAndIncVersion). */
  'ignoreVersions',
  /** A follower ends sessions that it has not heard of itself (LearnerSessionTracker has no expiry). */
  'expireAtFollower',
  /** Who was heard of by its followers a leader is not told (LearnerHandler, case PING). */
  'forgetTouches',
  /** A sequence number is the cversion that clients see, in which deletions count too (PrepRequestProcessor.pRequest2TxnCreate). */
  'countDeletionsInSuffix',
  /** A learner answers a sync by itself (CommitProcessor.needCommit). */
  'syncAtOnce',
  /** What a multi that failed has prepared stays prepared (PrepRequestProcessor.rollbackPendingChanges). */
  'keepFailedMulti',
  /** Nobody is told of new lists of children (DataTree.childWatches). */
  'forgetChildWatches',
  /** An event goes to all connections (WatchManager.triggerWatch). */
  'tellEverybody',
  /** What a client sets again after a reconnect is set, whatever has changed meanwhile (DataTree.setWatches). */
  'armWithoutLooking',
  /** A node goes although it has children (PrepRequestProcessor.pRequest2Txn). */
  'deleteWithChildren',
  /** A session that not all know may have ephemerals (PrepRequestProcessor.pRequest2TxnCreate: checkGlobalSession). */
  'ephemeralOfLocal',
] as const;

export type FlawName = (typeof FLAWS)[number];
