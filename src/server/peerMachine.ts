import { setup } from 'xstate';
import type { GiveUpReason } from './facts.ts';

/** Times in ms, from zoo.cfg. */
export interface PeerContext {
  initLimitMs: number;
  finalizeWaitMs: number;
}

/** Facts that may change a peer's mode; reducers report them. */
export type PeerEvent =
  /** QuorumPeer.start: the database is loaded. */
  | { type: 'boot' }
  | { type: 'bootStandalone' }
  /** What a new election has to wait for is done. */
  | { type: 'ready' }
  /** A quorum of votes agrees with mine. */
  | { type: 'quorumOfVotes' }
  /** While waiting: a better vote came, or one that is not better. */
  | { type: 'betterVote' }
  | { type: 'otherVote' }
  /** The election is over and says what this server is. */
  | { type: 'lead' }
  | { type: 'follow' }
  | { type: 'observe' }
  /** Leader: a quorum sent its acceptedEpoch; a quorum accepted the new epoch; a quorum acknowledged NEWLEADER. */
  | { type: 'epochProposed' }
  | { type: 'epochAccepted' }
  | { type: 'established' }
  /** Learner: the new epoch is accepted; the leader says UPTODATE. */
  | { type: 'epochKnown' }
  | { type: 'upToDate' }
  /** The role cannot be kept. */
  | { type: 'giveUp' };

/**
 * The modes of a QuorumPeer (ServerState), with the ZAB phases (ZabState) inside them. It says *when* a mode
 * changes; what the actions named here do is in the reducers. Nothing else may put a peer in a mode.
 */
export const peerMachine = setup({
  types: {
    context: {} as PeerContext,
    events: {} as PeerEvent,
    input: {} as PeerContext | undefined,
  },
  actions: {
    prepareElection: () => {},
    startElection: () => {},
    concludeElection: () => {},
    startLeading: () => {},
    stopLeading: () => {},
    acceptEpochs: () => {},
    synchronizeLearners: () => {},
    startServing: () => {},
    startLearning: () => {},
    stopLearning: () => {},
    startStandalone: () => {},
    timeOut: (_, _params: { reason: GiveUpReason }) => {},
  },
  delays: {
    FINALIZE_WAIT: ({ context }) => context.finalizeWaitMs,
    INIT_LIMIT: ({ context }) => context.initLimitMs,
  },
}).createMachine({
  id: 'peer',
  context: ({ input }) => ({ initLimitMs: input?.initLimitMs ?? 0, finalizeWaitMs: input?.finalizeWaitMs ?? 0 }),
  initial: 'BOOTING',
  states: {
    BOOTING: { on: { boot: 'LOOKING', bootStandalone: 'STANDALONE' } },
    STANDALONE: { entry: 'startStandalone' },
    LOOKING: {
      initial: 'preparing',
      on: { lead: 'LEADING', follow: 'FOLLOWING', observe: 'OBSERVING' },
      states: {
        preparing: { entry: 'prepareElection', on: { ready: 'collecting' } },
        collecting: { entry: 'startElection', on: { quorumOfVotes: 'finalizing' } },
        finalizing: {
          after: { FINALIZE_WAIT: { actions: 'concludeElection' } },
          on: { betterVote: 'resumed', otherVote: { target: 'finalizing', reenter: true } },
        },
        resumed: { on: { quorumOfVotes: 'finalizing' } },
      },
    },
    LEADING: {
      initial: 'discovery',
      entry: 'startLeading',
      exit: 'stopLeading',
      on: { giveUp: 'LOOKING' },
      states: {
        discovery: {
          initial: 'collectingEpochs',
          states: {
            collectingEpochs: {
              after: { INIT_LIMIT: { target: '#peer.LOOKING', actions: { type: 'timeOut', params: { reason: 'epochTimeout' } } } },
              on: { epochProposed: 'collectingEpochAcks' },
            },
            collectingEpochAcks: {
              entry: 'acceptEpochs',
              after: { INIT_LIMIT: { target: '#peer.LOOKING', actions: { type: 'timeOut', params: { reason: 'epochAckTimeout' } } } },
            },
          },
          on: { epochAccepted: 'synchronization' },
        },
        synchronization: {
          entry: 'synchronizeLearners',
          after: { INIT_LIMIT: { target: '#peer.LOOKING', actions: { type: 'timeOut', params: { reason: 'newLeaderTimeout' } } } },
          on: { established: 'broadcast' },
        },
        broadcast: { entry: 'startServing' },
      },
    },
    FOLLOWING: {
      initial: 'discovery',
      entry: 'startLearning',
      exit: 'stopLearning',
      on: { giveUp: 'LOOKING' },
      states: {
        discovery: { on: { epochKnown: 'synchronization' } },
        synchronization: { on: { upToDate: 'broadcast' } },
        broadcast: { entry: 'startServing' },
      },
    },
    OBSERVING: {
      initial: 'discovery',
      entry: 'startLearning',
      exit: 'stopLearning',
      on: { giveUp: 'LOOKING' },
      states: {
        discovery: { on: { epochKnown: 'synchronization' } },
        synchronization: { on: { upToDate: 'broadcast' } },
        broadcast: { entry: 'startServing' },
      },
    },
  },
});
