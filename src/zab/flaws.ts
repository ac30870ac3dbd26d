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
] as const;

export type FlawName = (typeof FLAWS)[number];
