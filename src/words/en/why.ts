import type { FactType } from '../types.ts';

interface Rule {
  /** The rule behind what happened, true whether or not this run keeps it. */
  text: string;
  /** Where ZooKeeper has it; '' where it is the system's doing and not ZooKeeper's. */
  source: string;
}

/** The rule behind each fact. */
export const why = {
  roundStarted: { text: 'A server that has no leader raises its round and votes for itself, since it knows no better candidate yet.', source: 'FastLeaderElection.lookForLeader' },
  notification: { text: 'Ballots are compared by epoch, then zxid, then id: all who hear the same ballots choose the same server.', source: 'FastLeaderElection.totalOrderPredicate' },
  voteChanged: { text: 'A server always proposes the best candidate it has heard of, and tells everybody when that changes.', source: 'FastLeaderElection.updateProposal' },
  quorumOfVotes: { text: 'When a quorum votes alike, the server waits finalizeWait for a better ballot before it believes the result.', source: 'FastLeaderElection.lookForLeader' },
  elected: { text: 'The election only picks a prospective leader: it leads once a quorum follows it.', source: 'FastLeaderElection.leaveInstance' },
  mode: { text: 'A server is in one state at a time: it looks, follows, leads or observes.', source: 'QuorumPeer.run' },
  gaveUp: { text: 'A server that cannot keep its role goes back to LOOKING, closes its clients\' connections and starts a new round.', source: 'QuorumPeer.run' },
  epochProposed: { text: 'The new epoch is one above the highest that a quorum\'s members have accepted: no two leaders share an epoch.', source: 'Leader.getEpochToPropose' },
  acceptedEpoch: { text: 'The promise is written to disk first, so that a restart cannot break it.', source: 'QuorumPeer.setAcceptedEpoch' },
  epochAcked: { text: 'The leader waits until a quorum has accepted its epoch: after that no older leader can get a quorum.', source: 'Leader.waitForEpochAck' },
  followerAhead: { text: 'A leader must have the newest history of its quorum, or committed transactions could be lost.', source: 'Leader.waitForEpochAck' },
  currentEpoch: { text: 'The currentEpoch says whose history a server holds; it is the first column of its ballots.', source: 'QuorumPeer.setCurrentEpoch' },
  syncCompare: { text: 'The leader compares the end of the learner\'s history with its own to find the cheapest way to make them equal.', source: 'LearnerHandler.syncFollower' },
  syncSource: { text: 'What is missing is taken from memory if it reaches back far enough, then from the log on disk.', source: 'LearnerHandler.syncFollower' },
  syncDecision: { text: 'DIFF adds what is missing, TRUNC cuts what the leader does not have, SNAP replaces all if the logs do not meet.', source: 'LearnerHandler.syncFollower' },
  syncReceived: { text: 'The leader\'s history is the history: a learner adds, cuts or replaces until it is the same.', source: 'Learner.syncWithLeader' },
  truncated: { text: 'What the new leader does not have was never committed, so it may go, and must.', source: 'Learner.syncWithLeader' },
  newLeaderAcked: { text: 'The ACK of NEWLEADER means that the learner has the leader\'s history on its disk.', source: 'Leader.waitForNewLeaderAck' },
  established: { text: 'A quorum that holds the leader\'s history commits it: any later leader will have it too.', source: 'Leader.waitForNewLeaderAck' },
  serving: { text: 'Clients are served only after synchronization, so nobody reads a history that may still be cut.', source: 'Leader.startZkServer, Learner.syncWithLeader' },
  proposed: { text: 'One leader gives out all zxids, in order; that order is the order of all changes.', source: 'Leader.propose' },
  appended: { text: 'Every proposal goes to the log before anything else is done with it.', source: 'SyncRequestProcessor.run' },
  synced: { text: 'Several transactions share one fsync, because the fsync is what takes the time.', source: 'SyncRequestProcessor.flush' },
  acked: { text: 'An ACK says that the proposal is on the sender\'s disk; the leader\'s own disk counts like any other.', source: 'Leader.processAck' },
  committed: { text: 'A quorum of ACKs decides a proposal, and only after all proposals before it.', source: 'Leader.tryToCommit' },
  applied: { text: 'All servers apply the same transactions in the same order; readers see a change once their server applies it.', source: 'FinalRequestProcessor.applyRequest' },
  reconfigured: { text: 'The ensemble decides who belongs to it, like a write: with a quorum of the old members and one of the new.', source: 'QuorumPeer.processReconfig' },
  commitMismatch: { text: 'COMMIT must name the oldest proposal that waits; anything else means a gap, and ZooKeeper ends the process.', source: 'FollowerZooKeeperServer.commit' },
  snapshot: { text: 'A snapshot spares replaying the whole log; it is taken after a number of transactions, and at some role changes.', source: 'ZooKeeperServer.takeSnapshot' },
  recovered: { text: 'A server starts from its newest snapshot and replays the log behind it, whether it knew of the commit or not.', source: 'FileTxnSnapLog.restore' },
  bootFailed: { text: 'History above currentEpoch, or currentEpoch above acceptedEpoch, cannot be right: the server will not start.', source: 'QuorumPeer.loadDataBase' },
  sessionOpened: { text: 'A session is opened by a transaction, so every server knows it and a client may move between them.', source: 'ZooKeeperServer.createSession' },
  sessionExpiring: { text: 'The leader alone decides that a session has expired, in steps of one tick.', source: 'SessionTrackerImpl.run' },
  sessionClosed: { text: 'The end of a session is a transaction: its ephemeral znodes go on all servers at the same zxid.', source: 'DataTree.killSession' },
  sessionRefused: { text: 'A server takes over a session only if it is alive, and if the server has seen all that the client has.', source: 'ZooKeeperServer.processConnectRequest' },
  readOnly: { text: 'With readonlymode a server without a quorum answers reads from its own tree, which may lack what others decided.', source: 'ReadOnlyZooKeeperServer' },
  requestPrepared: { text: 'The leader alone checks conditions, also against changes not committed yet; a failed request takes a zxid too.', source: 'PrepRequestProcessor.pRequest' },
  containerCandidate: { text: 'Once a minute the leader looks at containers and TTL nodes; a removal is a transaction, checked once more.', source: 'ContainerManager.checkContainers' },
  watchFired: { text: 'A watch fires while the change is applied and tells what happened, not the data: once, unless added to stay.', source: 'WatchManager.triggerWatch' },
  clientState: { text: 'A client is connected to one server at a time and looks for another when it hears nothing for too long.', source: 'ClientCnxn.SendThread' },
  clientRequest: { text: 'A client numbers its requests; they are carried out and answered in this order.', source: 'ClientCnxn.queuePacket' },
  clientReply: { text: 'Replies come in the order of the requests, each with the last zxid its server had applied.', source: 'ClientCnxn.SendThread.readResponse' },
  clientWaits: { text: 'Callbacks share one thread: what comes while one runs waits; only a synchronous call is answered past it.', source: 'ClientCnxn.EventThread' },
  clientEvent: { text: 'One thread hands out events and results, in order.', source: 'ClientCnxn.EventThread' },
  recipe: { text: 'A program of a client says what it makes of the answers and events that its library hands out.', source: '' },
  recipeState: { text: 'A recipe is a program over calls of the client library: its state says what it waits for.', source: '' },
  messageLost: { text: 'What was on its way on a connection that ends is lost; the sender is not told which part.', source: '' },
  messageHeld: { text: 'TCP sends again what gets no answer, so a cut looks like silence until somebody\'s time runs out.', source: '' },
  process: { text: 'A process that ends keeps its disk and loses memory and connections; one that stands still keeps them all.', source: '' },
  faultRefused: { text: 'A fault needs something to act on.', source: '' },
} satisfies Record<FactType, Rule>;
