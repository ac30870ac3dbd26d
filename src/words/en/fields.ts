import type { RuleName, SyncMode, ZabState } from '../types.ts';

export const phases = {
  ELECTION: { name: 'ELECTION', gloss: 'election' },
  DISCOVERY: { name: 'DISCOVERY', gloss: 'discovery: a quorum accepts a new epoch' },
  SYNCHRONIZATION: { name: 'SYNCHRONIZATION', gloss: 'synchronization: learners take over the history of the leader' },
  BROADCAST: { name: 'BROADCAST', gloss: 'broadcast: the leader proposes, a quorum acknowledges' },
} satisfies Record<ZabState, { name: string; gloss: string }>;

export const syncModes = {
  NONE: 'not decided',
  DIFF: 'the missing transactions',
  SNAP: 'the whole tree',
  TRUNC: 'the surplus is cut off',
} satisfies Record<SyncMode, string>;

/** What the inspector calls the fields of a server, and a word on each. */
export const fields = {
  acceptedEpoch: { name: 'acceptedEpoch', note: 'The highest epoch it has promised to follow. A file.' },
  currentEpoch: { name: 'currentEpoch', note: 'The epoch of the last leader whose history it took over. A file; the first column of its ballots.' },
  lastZxid: { name: 'last zxid', note: 'The last transaction in its tree.' },
  logicalclock: { name: 'logicalclock', note: 'The election round it is in. In memory only.' },
  proposed: { name: 'proposed vote', note: 'The leader it votes for at present.' },
  current: { name: 'settled vote', note: 'What it quotes to those who look, once its own election is over.' },
  recvset: { name: 'recvset', note: 'The votes of this round, by sender.' },
  outofelection: { name: 'outofelection', note: 'The votes of servers that follow or lead already, by sender.' },
  notificationTimeout: { name: 'notification timeout', note: 'The pause before it sends its ballot again; it doubles.' },
  outstanding: { name: 'outstanding proposals', note: 'Proposed by the leader, not yet acknowledged by a quorum.' },
  toBeApplied: { name: 'toBeApplied', note: 'Committed, not yet applied by the leader itself.' },
  pending: { name: 'pendingTxns', note: 'Logged by the follower, waiting for COMMIT.' },
  notCommitted: { name: 'packetsNotCommitted', note: 'Proposals that came before UPTODATE and have no COMMIT yet.' },
  committedBefore: { name: 'packetsCommitted', note: 'Commits that came before UPTODATE.' },
  lastProposed: { name: 'lastProposed', note: 'The last zxid the leader has given out.' },
  lastCommitted: { name: 'lastCommitted', note: 'The last zxid the leader has decided.' },
  committedLog: { name: 'committed log', note: 'The last committed transactions, kept in memory for learners that come back.' },
  handlers: { name: 'learner handlers', note: 'One for each connected learner.' },
  deadline: { name: 'tick of the next ack', note: 'Until this tick the learner counts as synced.' },
  unacked: { name: 'oldest unacknowledged proposal', note: 'If it is older than syncLimit, the leader drops the learner.' },
  connecting: { name: 'connecting followers', note: 'Servers that told their acceptedEpoch.' },
  electing: { name: 'electing followers', note: 'Servers that accepted the new epoch.' },
  newLeaderAcks: { name: 'NEWLEADER acks', note: 'Servers that have taken over the history.' },
  tick: { name: 'tick', note: 'Counts the ticks of the leader.' },
  inSync: { name: 'learners in sync', note: 'Heard of in time; with itself they must be a quorum at the end of each tick.' },
  queued: { name: 'send queue', note: 'One ballot for each other server; a newer one replaces it.' },
  appended: { name: 'appended', note: 'In the memory of the process. A kill loses it.' },
  written: { name: 'written', note: 'Handed to the system. A power loss loses it.' },
  synced: { name: 'synced', note: 'On the disk. Only this may be acknowledged.' },
  applied: { name: 'applied', note: 'In the tree, seen by readers.' },
  snapshots: { name: 'snapshots', note: 'Copies of the tree on disk, named after a zxid.' },
  waitingWrites: { name: 'queuedWriteRequests', note: 'Writes of this server\'s clients that wait for their commit.' },
  waitingSessions: { name: 'pendingRequests', note: 'Requests behind a write of the same session.' },
  pendingSyncs: { name: 'pendingSyncs', note: 'sync requests that wait for the leader\'s answer.' },
  sessions: { name: 'sessions', note: 'Known sessions and their timeouts.' },
  expires: { name: 'expires at', note: 'The tick by which the leader must have heard of the session.' },
  ephemerals: { name: 'ephemeral znodes', note: 'They go when their session ends.' },
  watches: { name: 'watches', note: 'Who is to be told of a change here.' },
} as const;

/** The stages of a request, and one sentence on each. */
export const processors = {
  LeaderRequestProcessor: 'The first stage for the leader\'s own clients.',
  PrepRequestProcessor: 'Checks a request, gives it a zxid and makes a transaction of it.',
  ProposalRequestProcessor: 'Proposes the transaction to the followers and hands it to the leader\'s own log.',
  SyncRequestProcessor: 'Appends to the log, and syncs many transactions with one fsync.',
  AckRequestProcessor: 'Counts the leader\'s own disk as one acknowledgement.',
  SendAckRequestProcessor: 'Sends ACK to the leader once the disk has the proposal.',
  CommitProcessor: 'Holds a write back until it is committed, and behind it all later requests of its session.',
  ToBeAppliedRequestProcessor: 'Strikes a transaction off the leader\'s list of those to be applied.',
  FinalRequestProcessor: 'Applies to the tree, fires watches and answers.',
  FollowerRequestProcessor: 'Passes writes on to the leader; reads stay here.',
  ObserverRequestProcessor: 'Passes writes on to the leader, as a follower does.',
  ReadOnlyRequestProcessor: 'Refuses whatever is not a read.',
} as const;

interface Rule {
  title: string;
  /** The property it protects. */
  protects: string;
  text: string;
}

/** Rules of the protocol that may be broken: the title says what is broken. */
export const rules = {
  halfIsQuorum: { title: 'Half is a quorum', protects: 'Any two quorums share a server.', text: 'Half of the voters suffice, instead of more than half.' },
  voteIgnoresEpoch: { title: 'Votes ignore the epoch', protects: 'The leader has every committed transaction.', text: 'Ballots are compared by zxid and server id only.' },
  voteIgnoresZxid: { title: 'Votes ignore the zxid', protects: 'The leader has every committed transaction.', text: 'Ballots are compared by epoch and server id only.' },
  electUnheardLeader: { title: 'An unheard leader is elected', protects: 'Nobody follows a server that has stopped leading.', text: 'A quorum that quotes a leader suffices, even if the leader itself has not been heard.' },
  acceptLowerEpoch: { title: 'A lower epoch is accepted', protects: 'A promise to a newer leader is kept.', text: 'A learner follows a leader whose epoch is lower than the one it accepted.' },
  leadThoseAhead: { title: 'A leader leads those ahead of it', protects: 'The leader has every committed transaction.', text: 'The leader takes followers whose history is more recent than its own.' },
  epochWithoutQuorum: { title: 'An epoch without a quorum', protects: 'Each epoch has one leader at most.', text: 'A leader picks its epoch without asking a quorum.' },
  forgetAcceptedEpoch: { title: 'acceptedEpoch is forgotten', protects: 'A promise survives a restart.', text: 'acceptedEpoch is kept in memory and not on disk.' },
  forgetCurrentEpoch: { title: 'currentEpoch is forgotten', protects: 'After a restart a ballot still says whose history it stands for.', text: 'currentEpoch is kept in memory and not on disk.' },
  serveBeforeNewLeaderQuorum: { title: 'Serving before a quorum has the history', protects: 'What a leader serves, a quorum holds.', text: 'The leader serves before a quorum has acknowledged NEWLEADER.' },
  commitWithoutQuorum: { title: 'Commit without a quorum', protects: 'What is committed survives the loss of a minority.', text: 'The leader commits on its own acknowledgement.' },
  commitOutOfOrder: { title: 'Commit out of order', protects: 'Transactions are committed in zxid order, without gaps.', text: 'A proposal is committed as soon as it has a quorum, whatever stands before it.' },
  ackBeforeFsync: { title: 'ACK before fsync', protects: 'What is acknowledged survives a crash.', text: 'A follower acknowledges before its disk has synced.' },
  ackOutOfOrder: { title: 'ACKs out of order', protects: 'An ACK speaks for everything before it too.', text: 'What one fsync made durable is acknowledged last first.' },
  skipTruncate: { title: 'TRUNC is ignored', protects: 'All servers hold the same history.', text: 'A follower keeps what its leader tells it to cut off.' },
  leadWithoutFollowers: { title: 'Leading without followers', protects: 'A leader without a quorum steps down.', text: 'A leader that has lost its quorum goes on.' },
  commitWithoutMatching: { title: 'Commit without a match', protects: 'Every server applies the same transactions in the same order.', text: 'A follower commits what is first in its queue, without comparing zxids.' },
  dropUncommittedAtBoot: { title: 'Uncommitted log entries are dropped at boot', protects: 'An acknowledgement counts after a restart too.', text: 'A restarted server forgets what it had logged without knowing it to be committed.' },
  currentEpochBeforeTxns: { title: 'currentEpoch before its transactions', protects: 'A ballot does not claim a history that is not on disk.', text: 'As in 3.8.0 (ZOOKEEPER-4643): currentEpoch is written before the synchronized transactions are on disk.' },
  ackTxnsBeforeNewLeader: { title: 'ACKs before that of NEWLEADER', protects: 'The first ACK a leader gets from a synchronized learner is that of NEWLEADER.', text: 'As in 3.8.0 (ZOOKEEPER-4685): transactions of a DIFF are acknowledged before NEWLEADER.' },
} satisfies Record<RuleName, Rule>;

/** What the timers of servers and clients are called. */
export const timerNames = {
  poll: 'notification timeout',
  FINALIZE_WAIT: 'finalizeWait',
  observerDelay: 'pause before looking again',
  cnx: 'election connect timeout',
  INIT_LIMIT: 'initLimit',
  read: 'time to hear from the leader',
  readLearner: 'time to hear from a learner',
  reconnect: 'pause between attempts',
  tick: 'half a tick',
  expiry: 'next check of sessions',
  containers: 'next look at containers',
  snapshot: 'snapshot under way',
  sendThread: 'next ping or timeout',
  pingRw: 'asking for a server that can write',
  eventThread: 'callback under way',
  CONNECT_TIMEOUT: 'connect timeout',
  PAUSE: 'pause before the next server',
  other: 'timer',
} as const;
