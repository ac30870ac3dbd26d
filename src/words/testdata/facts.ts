import type { FactOf, FactType, GiveUpReason } from '../types.ts';
import { faults } from './messages.ts';
import { at, failed, session, txn, vote } from './values.ts';

type Plain<T> = T extends unknown ? Omit<T, 'causedBy'> : never;

const ballot = { type: 'notification', sid: 3, myState: 'LOOKING', from: 4 } as const;
const older = vote(4, 1, at(1, 6));
const mine = vote(3, 1, at(1, 7));

const reasons: Readonly<Record<GiveUpReason, 'LEADING' | 'FOLLOWING'>> = {
  epochTimeout: 'LEADING', epochAckTimeout: 'LEADING', newLeaderTimeout: 'LEADING', notEnoughSynced: 'LEADING', zxidRollover: 'LEADING',
  cannotConnect: 'FOLLOWING', readTimeout: 'FOLLOWING', connectionClosed: 'FOLLOWING', lowerEpoch: 'FOLLOWING', cannotTruncate: 'FOLLOWING',
  unexpectedPacket: 'FOLLOWING', reconfigured: 'FOLLOWING',
};
const reasonNames = Object.keys(reasons) as GiveUpReason[]; // Keys of a record by reason.

const election: { readonly [T in FactType]?: readonly Plain<FactOf<T>>[] } = {
  roundStarted: [
    { type: 'roundStarted', sid: 3, round: 2, vote: mine },
    { type: 'roundStarted', sid: 4, round: 2, vote: vote(-9, -9, -9) },
  ],
  notification: [
    { ...ballot, vote: older, mine, verdict: 'counted', decidedBy: 'zxid' },
    { ...ballot, vote: vote(4, 1, at(1, 7)), mine, verdict: 'adopted', decidedBy: 'sid' },
    { ...ballot, vote: vote(5, 2, at(2, 1)), mine, verdict: 'adopted', decidedBy: 'peerEpoch' },
    { ...ballot, vote: vote(5, 1, at(1, 8)), mine: vote(3, 2, at(1, 7)), verdict: 'adopted', decidedBy: 'zxid' },
    { ...ballot, vote: mine, mine, verdict: 'counted', decidedBy: 'equal' },
    { ...ballot, vote: vote(4, 1, at(1, 9)), mine, verdict: 'counted', decidedBy: 'weight' },
    { ...ballot, from: 3, vote: mine, mine, verdict: 'counted', decidedBy: 'equal' },
    { ...ballot, sid: 6, vote: older, mine: vote(-9, -9, -9), verdict: 'adopted', decidedBy: 'peerEpoch' },
    { ...ballot, from: 6, vote: vote(-9, -9, -9), mine: null, verdict: 'answeredObserver', decidedBy: null },
    { ...ballot, vote: older, mine: null, verdict: 'invalidVoter', decidedBy: null },
    { ...ballot, myState: 'FOLLOWING', vote: older, mine: null, verdict: 'answered', decidedBy: null },
    { ...ballot, vote: older, mine: null, verdict: 'answeredObserver', decidedBy: null },
    { ...ballot, myState: 'LEADING', vote: vote(1, 1, at(1, 6), 'FOLLOWING'), mine: null, verdict: 'ignored', decidedBy: null },
    { ...ballot, vote: vote(4, 1, at(1, 6), 'LOOKING', 3), mine, verdict: 'newRound', decidedBy: 'zxid' },
    { ...ballot, vote: vote(4, 1, at(1, 6), 'LOOKING', 1), mine, verdict: 'olderRound', decidedBy: null },
    { ...ballot, vote: older, mine, verdict: 'discarded', decidedBy: 'zxid' },
    { ...ballot, vote: vote(1, 2, at(1, 6), 'FOLLOWING'), mine, verdict: 'settled', decidedBy: null },
  ],
  voteChanged: [{ type: 'voteChanged', sid: 3, from: mine, to: vote(4, 1, at(1, 7)), decidedBy: 'sid' }],
  quorumOfVotes: [{ type: 'quorumOfVotes', sid: 3, leader: 5, voters: [1, 3, 5] }],
  elected: [
    { type: 'elected', sid: 5, leader: 5, round: 2, state: 'LEADING' },
    { type: 'elected', sid: 3, leader: 5, round: 2, state: 'FOLLOWING' },
  ],
  mode: [
    { type: 'mode', sid: 3, from: 'LOOKING.collecting', to: 'LOOKING.finalizing', state: 'LOOKING', zabState: 'ELECTION', syncMode: 'NONE' },
    { type: 'mode', sid: 3, from: 'BOOTING', to: 'LOOKING.preparing', state: 'LOOKING', zabState: 'ELECTION', syncMode: 'NONE' },
    { type: 'mode', sid: 3, from: 'FOLLOWING.discovery', to: 'FOLLOWING.synchronization', state: 'FOLLOWING', zabState: 'SYNCHRONIZATION', syncMode: 'DIFF' },
    { type: 'mode', sid: 3, from: 'BOOTING', to: 'STANDALONE', state: 'STANDALONE', zabState: 'BROADCAST', syncMode: 'NONE' },
    { type: 'mode', sid: 3, from: 'LOOKING', to: 'DOWN', state: 'DOWN', zabState: 'ELECTION', syncMode: 'NONE' },
  ],
  gaveUp: reasonNames.map((reason) => ({ type: 'gaveUp', sid: 1, role: reasons[reason], reason, ...(reason === 'notEnoughSynced' ? { synced: [1, 2] } : {}) })),
};

const recovery: { readonly [T in FactType]?: readonly Plain<FactOf<T>>[] } = {
  epochProposed: [{ type: 'epochProposed', sid: 1, epoch: 2, by: [1, 2, 3] }],
  acceptedEpoch: [{ type: 'acceptedEpoch', sid: 2, epoch: 2 }],
  epochAcked: [
    { type: 'epochAcked', sid: 1, by: 2, count: 2, zxid: at(1, 7), currentEpoch: 1 },
    { type: 'epochAcked', sid: 1, by: 1, count: 1, zxid: at(1, 7), currentEpoch: 1 },
  ],
  followerAhead: [{ type: 'followerAhead', sid: 1, follower: 2, zxid: at(1, 8), currentEpoch: 1 }],
  currentEpoch: [{ type: 'currentEpoch', sid: 2, epoch: 2 }],
  syncCompare: [{ type: 'syncCompare', sid: 1, learner: 2, maxCommittedLog: at(1, 9), minCommittedLog: at(1, 1), lastProcessedZxid: at(1, 9), peerLastZxid: at(1, 7) }],
  syncSource: (['committedLog', 'txnlog+committedLog', 'fallback-to-snapshot'] as const).map((source) => ({ type: 'syncSource', sid: 1, learner: 2, source })),
  syncDecision: [
    { type: 'syncDecision', sid: 1, learner: 2, mode: 'DIFF', zxid: at(1, 9), sent: at(1, 9), txns: 0, peerLastZxid: at(1, 9) },
    { type: 'syncDecision', sid: 1, learner: 2, mode: 'DIFF', zxid: at(1, 9), sent: at(1, 9), txns: 2, peerLastZxid: at(1, 7) },
    { type: 'syncDecision', sid: 1, learner: 2, mode: 'TRUNC', zxid: at(1, 7), sent: at(1, 7), txns: 0, peerLastZxid: at(1, 9) },
    { type: 'syncDecision', sid: 1, learner: 2, mode: 'TRUNC', zxid: at(1, 7), sent: at(1, 7), txns: 1, peerLastZxid: at(1, 9) },
    { type: 'syncDecision', sid: 1, learner: 2, mode: 'SNAP', zxid: at(2, 0), sent: at(1, 9), txns: 0, peerLastZxid: 0 },
  ],
  syncReceived: [{ type: 'syncReceived', sid: 2, mode: 'DIFF', zxid: at(1, 9) }],
  truncated: [
    { type: 'truncated', sid: 2, to: at(1, 7), removed: [at(1, 8), at(1, 9)] },
    { type: 'truncated', sid: 2, to: at(1, 7), removed: [1, 2, 3, 4, 5].map((n) => at(1, 7 + n)) },
    { type: 'truncated', sid: 2, to: at(1, 7), removed: [] },
  ],
  newLeaderAcked: [{ type: 'newLeaderAcked', sid: 1, by: 2, count: 2 }],
  established: [{ type: 'established', sid: 1, epoch: 2, by: [1, 2, 3] }],
  serving: [{ type: 'serving', sid: 1, state: 'LEADING', zxid: at(2, 0) }],
};

const broadcast: { readonly [T in FactType]?: readonly Plain<FactOf<T>>[] } = {
  proposed: [{ type: 'proposed', sid: 1, zxid: at(2, 2), txn }],
  appended: [{ type: 'appended', sid: 2, zxid: at(2, 2) }],
  synced: [
    { type: 'synced', sid: 2, from: at(2, 2), to: at(2, 2), count: 1 },
    { type: 'synced', sid: 2, from: at(2, 2), to: at(2, 5), count: 4 },
  ],
  acked: [
    { type: 'acked', sid: 1, by: 2, zxid: at(2, 2), count: 2 },
    { type: 'acked', sid: 1, by: 1, zxid: at(2, 2), count: 1 },
  ],
  committed: [{ type: 'committed', sid: 1, zxid: at(2, 2), by: [1, 2, 3] }],
  applied: [
    { type: 'applied', sid: 2, zxid: at(2, 2), txn, code: 'OK' },
    { type: 'applied', sid: 2, zxid: at(2, 2), txn: failed, code: 'NODEEXISTS' },
  ],
  reconfigured: [[], [4]].map((observers) => ({ type: 'reconfigured', sid: 2, version: at(2, 3), voters: [1, 2, 3], observers })),
  commitMismatch: [
    { type: 'commitMismatch', sid: 2, zxid: at(2, 3), expected: at(2, 2) },
    { type: 'commitMismatch', sid: 2, zxid: at(2, 3), expected: null },
  ],
  snapshot: [{ type: 'snapshot', sid: 1, zxid: at(1, 7) }],
  recovered: [
    { type: 'recovered', sid: 1, snapshot: at(1, 0), lastZxid: at(1, 7), acceptedEpoch: 1, currentEpoch: 1, replayed: 7 },
    { type: 'recovered', sid: 1, snapshot: -1, lastZxid: 0, acceptedEpoch: 0, currentEpoch: 0, replayed: 0 },
  ],
  bootFailed: [{ type: 'bootFailed', sid: 1, why: 'currentEpoch 2 > acceptedEpoch 1' }],
};

const rest: { readonly [T in FactType]?: readonly Plain<FactOf<T>>[] } = {
  sessionOpened: [{ type: 'sessionOpened', sid: 1, session, timeoutMs: 6000 }],
  sessionExpiring: [{ type: 'sessionExpiring', sid: 1, session }],
  sessionClosed: [{ type: 'sessionClosed', sid: 1, session, removed: ['/lock/a', '/lock/b'] }, { type: 'sessionClosed', sid: 1, session, removed: [] }],
  sessionRefused: (['zxidAhead', 'notServing', 'expired', 'wrongPassword', 'readOnly'] as const).map((why) => ({ type: 'sessionRefused', sid: 1, session, why })),
  readOnly: [true, false].map((on) => ({ type: 'readOnly', sid: 1, on })),
  requestPrepared: [
    { type: 'requestPrepared', sid: 1, zxid: at(2, 2), session, cxid: 3, code: 'OK' },
    { type: 'requestPrepared', sid: 1, zxid: at(2, 2), session, cxid: 3, code: 'NODEEXISTS' },
  ],
  containerCandidate: (['container', 'ttl'] as const).map((kind) => ({ type: 'containerCandidate', sid: 1, path: '/app', kind })),
  watchFired: [{ type: 'watchFired', sid: 1, session, path: '/app', event: 'NodeDataChanged' }],
  clientState: [{ type: 'clientState', client: 'c:A', from: 'CONNECTING', to: 'CONNECTED' }],
  clientRequest: [{ type: 'clientRequest', client: 'c:A', xid: 3, op: 'setData', path: '/app', tag: 't' }],
  clientReply: [
    { type: 'clientReply', client: 'c:A', xid: 3, code: 'OK', tag: 't', zxid: at(2, 2), result: {} },
    { type: 'clientReply', client: 'c:A', xid: 0, code: 'CONNECTIONLOSS', tag: 't', zxid: 0, result: {} },
    { type: 'clientReply', client: 'c:A', xid: 0, code: 'CLIENT_ERROR', tag: 't', zxid: 0, result: {}, message: 'Path must start with / character' },
  ],
  clientWaits: [
    { type: 'clientWaits', client: 'c:A', xid: 3, event: null, path: null, ahead: 0 },
    { type: 'clientWaits', client: 'c:A', xid: 0, event: 'NodeDataChanged', path: '/app', ahead: 1 },
    { type: 'clientWaits', client: 'c:A', xid: 0, event: 'Disconnected', path: null, ahead: 2 },
  ],
  clientEvent: [
    { type: 'clientEvent', client: 'c:A', event: 'NodeDataChanged', state: 'SyncConnected', path: '/app' },
    { type: 'clientEvent', client: 'c:A', event: 'None', state: 'Disconnected', path: null },
    { type: 'clientEvent', client: 'c:A', event: 'None', state: 'Disconnected', path: null, watcher: 'mine' },
  ],
  recipe: [
    { type: 'recipe', client: 'c:A', recipe: 'lock', news: 'acquired', what: '/lock/n-1' },
    { type: 'recipe', client: 'c:A', recipe: 'membership', news: 'members', what: '/group', names: ['A', 'B'] },
    { type: 'recipe', client: 'c:A', recipe: 'configuration', news: 'configured', what: 'v2', count: 3 },
    { type: 'recipe', client: 'c:A', recipe: 'master', news: 'assigned', what: 'task-C-1', names: ['B'] },
    { type: 'recipe', client: 'c:R', recipe: 'resource', news: 'refused', what: 'v1', count: 7, names: ['A', '9'] },
    { type: 'recipe', client: 'c:A', recipe: 'fencedWriter', news: 'refused', count: 7, names: ['9'] },
  ],
  recipeState: [
    { type: 'recipeState', client: 'c:A', recipe: 'lock', from: '', to: 'creating' },
    { type: 'recipeState', client: 'c:A', recipe: 'lock', from: 'watching', to: 'listing' },
    { type: 'recipeState', client: 'c:A', recipe: 'lock', from: 'holding', to: '' },
  ],
  messageLost: (['closed', 'dropped', 'down', 'partition'] as const).map((why) => ({ type: 'messageLost', msg: 9, why })),
  messageHeld: [{ type: 'messageHeld', msg: 9, from: 'S1', to: 'S2' }],
  process: [
    { type: 'process', process: 'S1', status: 'up', why: 'started' },
    { type: 'process', process: 'S1', status: 'down', why: 'killed' },
    { type: 'process', process: 'S1', status: 'down', why: 'power lost' },
    { type: 'process', process: 'S1', status: 'paused', why: 'garbage collection' },
    { type: 'process', process: 'S1', status: 'down', why: 'UNMATCHED_TXN_COMMIT' },
  ],
};

const faultRefused: readonly Plain<FactOf<'faultRefused'>>[] = Object.values(faults).flatMap((all) => all.map((fault) => ({ type: 'faultRefused' as const, fault, why: '' })));

const all = { ...election, ...recovery, ...broadcast, ...rest, faultRefused };

/** At least one fact of each type. */
export const facts = Object.entries(all).flatMap(([, samples]) => samples.map((fact) => ({ ...fact, causedBy: 1 })));
