import { duration, quote, server, sign, txnText, zxid } from '../sentence-names.ts';
import type { Context, DecidedBy, FactOf, FactWords, GiveUpReason, Verdict, Vote } from '../types.ts';
import { client, list, process, refused, servers } from './phrases.ts';
import { recipes } from './recipes.ts';

type Ballot = FactOf<'notification'>;

/** The first column in which two votes differ; the ballot's value stands first. */
const decides: Record<DecidedBy, (vote: Vote, mine: Vote, sid: number) => string> = {
  peerEpoch: (vote, mine, sid) => mine.peerEpoch < 0 ? `${server(sid)} is an observer and has no candidate of its own. ` : `Epoch decides: ${vote.peerEpoch} ${sign(vote.peerEpoch, mine.peerEpoch)} ${mine.peerEpoch}. `,
  zxid: (vote, mine) =>
    `${vote.peerEpoch === mine.peerEpoch ? 'Epochs tie' : 'The epochs are ignored'}, so zxid decides: ${zxid(vote.zxid)} ${sign(vote.zxid, mine.zxid)} ${zxid(mine.zxid)}. `,
  sid: (vote, mine) =>
    `${vote.peerEpoch === mine.peerEpoch && vote.zxid === mine.zxid ? 'Epoch and zxid tie' : 'What differs before is ignored'}, so the server id decides: ${vote.id} ${sign(vote.id, mine.id)} ${mine.id}. `,
  equal: (_vote, _mine, sid) => `It is the vote that ${server(sid)} has already. `,
  weight: (vote) => `${server(vote.id)} has weight 0, and no vote for it can win. `,
};

/** The same without columns: whose data is newer. */
const plainly = (by: DecidedBy, vote: Vote, mine: Vote, adopted: boolean, sid: number) => {
  if (by === 'sid') return 'Their data is equally new, so the higher server id wins. ';
  return by === 'peerEpoch' || by === 'zxid' ? `${server(adopted ? vote.id : mine.id)} has the newer data. ` : decides[by](vote, mine, sid);
};
const compared = (f: Ballot, c: Context | null) => {
  if (f.decidedBy === null || f.mine === null) return '';
  return c?.depth === 1 ? plainly(f.decidedBy, f.vote, f.mine, f.verdict === 'adopted', f.sid) : decides[f.decidedBy](f.vote, f.mine, f.sid);
};
/** An observer names nobody. */
const ballot = (f: Ballot) => `${server(f.from)}'s ballot${f.vote.id === f.from || f.vote.id < 0 ? '' : ` for ${server(f.vote.id)}`}`;
const arrives = (f: Ballot) => (f.from === f.sid ? `${server(f.sid)} takes up its own ballot. ` : `${ballot(f)} reaches ${server(f.sid)}. `);

const verdicts: Record<Verdict, (f: Ballot, c: Context | null) => string> = {
  invalidVoter: (f) => `${arrives(f)}Its sender or the server it names is no voter, so it is dropped.`,
  answered: (f) => `${arrives(f)}${server(f.sid)} is ${f.myState} and not looking, so it answers with its settled vote.`,
  answeredObserver: (f) => `${arrives(f)}An observer's ballot is answered and not counted.`,
  ignored: (f) => `${arrives(f)}It has no effect on a server that is ${f.myState}.`,
  newRound: (f) => `${arrives(f)}It is of round ${f.vote.electionEpoch}, which is newer: ${server(f.sid)} joins that round and clears its votes.`,
  olderRound: (f) => `${arrives(f)}It is of round ${f.vote.electionEpoch}, which is over for ${server(f.sid)}: the ballot is dropped and its sender told.`,
  adopted: (f, c) => `${arrives(f)}${compared(f, c)}${server(f.sid)} changes its vote to ${server(f.vote.id)} and tells all voters.`,
  counted: (f, c) => (f.from === f.sid ? `${server(f.sid)} counts its own vote, for ${f.vote.id === f.sid ? 'itself' : server(f.vote.id)}.` : `${arrives(f)}${compared(f, c)}${server(f.sid)} keeps its vote.`),
  discarded: (f, c) => `${arrives(f)}${f.decidedBy === 'equal' ? '' : compared(f, c)}It is not better than the vote that has a quorum, so it is discarded.`,
  settled: (f) => `${arrives(f)}${server(f.from)} is ${f.vote.state} in epoch ${f.vote.peerEpoch}. ${server(f.sid)} notes its settled vote.`,
};

const limit = (ticks: number, name: string, c: Context | null) => (c === null ? name : `${name} (${ticks} ticks, ${duration(ticks * c.tickTimeMs)})`);
const init = (c: Context | null) => limit(c?.initLimit ?? 0, 'initLimit', c);
const sync = (c: Context | null) => limit(c?.syncLimit ?? 0, 'syncLimit', c);
const voters = (count: number, c: Context | null) => `${c === null ? servers(count) : `${count} of ${c.voters} voters`} ${count === 1 ? 'has' : 'have'}`;

const reasons: Record<GiveUpReason, (f: FactOf<'gaveUp'>, c: Context | null) => string> = {
  epochTimeout: (_f, c) => `no quorum connected within ${init(c)}`,
  epochAckTimeout: (_f, c) => `no quorum accepted the epoch within ${init(c)}`,
  newLeaderTimeout: (_f, c) => `no quorum acknowledged NEWLEADER within ${init(c)}`,
  notEnoughSynced: (f, c) => `within ${sync(c)} only ${list((f.synced ?? [f.sid]).map(server))} kept up, which is no quorum`,
  zxidRollover: () => 'the counter of its zxids is full, and only a new epoch starts it again',
  cannotConnect: () => 'it could not connect to the leader',
  readTimeout: (_f, c) => `it heard nothing from the leader within ${sync(c)}, or ${init(c)} while synchronizing`,
  connectionClosed: () => 'its connection to the leader is closed',
  lowerEpoch: () => 'the leader proposes an epoch lower than the one it has accepted',
  unexpectedPacket: () => 'a packet came that does not belong here',
  cannotTruncate: () => 'it cannot cut its log back to where the leader tells it',
  reconfigured: () => 'the new configuration gives it another role',
};

/** How processes begin and end, as the kernel says it. */
const statuses: Readonly<Record<string, string>> = {
  started: 'starts',
  resumed: 'goes on, and reads what has arrived meanwhile',
  killed: 'is killed: what it had not written is gone',
  'power lost': 'loses power: what its disk had not synced is gone',
  stopped: 'stops, after writing what it had appended',
  paused: 'stands still; its connections stay open',
  'garbage collection': 'stands still for a garbage collection; its connections stay open',
};

const shown = 4;
const zxids = (all: readonly number[]) => (all.length > shown ? `${zxid(all[0] ?? 0)} and ${all.length - 1} more` : list(all.map(zxid)));

const election = {
  roundStarted: (f) =>
    f.vote.zxid < 0
      ? `${server(f.sid)} begins election round ${f.round}. It is an observer: it asks who leads, and its vote counts for nothing.`
      : `${server(f.sid)} begins election round ${f.round} and votes for itself, with epoch ${f.vote.peerEpoch} and zxid ${zxid(f.vote.zxid)}.`,
  notification: (f, c) => verdicts[f.verdict](f, c),
  voteChanged: (f) => `${server(f.sid)} votes for ${server(f.to.id)} from now on.`,
  quorumOfVotes: (f) => `In ${server(f.sid)}'s count ${list(f.voters.map(server))} vote for ${server(f.leader)}: a quorum.`,
  elected: (f) =>
    f.sid === f.leader
      ? `${server(f.sid)} has won round ${f.round} by its own count and prepares to lead.`
      : `For ${server(f.sid)} the election is over: it takes ${server(f.leader)} as leader.`,
  mode: (f, c) => {
    if (f.state === 'DOWN') return `${server(f.sid)} is DOWN.`;
    if (f.to === 'LOOKING.finalizing') return `${server(f.sid)} waits a moment for a better ballot.`;
    if (f.state === 'LOOKING') return `${server(f.sid)} is LOOKING for a leader.`;
    if (f.state === 'STANDALONE') return `${server(f.sid)} runs alone, without a quorum.`;
    if (c?.depth === 1) return `${server(f.sid)} is ${f.state}${f.zabState === 'BROADCAST' ? ' and up to date' : ''}.`;
    return `${server(f.sid)} is ${f.state}, in phase ${f.zabState}${f.syncMode === 'NONE' ? '' : ` by ${f.syncMode}`}.`;
  },
  gaveUp: (f, c) => `${server(f.sid)} gives up ${f.role}: ${reasons[f.reason](f, c)}.`,
} satisfies Partial<FactWords>;

const recovery = {
  epochProposed: (f) => `${list(f.by.map(server))} ${f.by.length === 1 ? 'has reported the epoch it accepted' : 'have reported the epochs they accepted'}. ${server(f.sid)} proposes epoch ${f.epoch}, one more than the highest.`,
  acceptedEpoch: (f) => `${server(f.sid)} accepts epoch ${f.epoch}: its promise to follow no lower one.`,
  epochAcked: (f, c) =>
    `${f.by === f.sid ? `${server(f.sid)} accepts the epoch it proposes` : `${server(f.by)} accepts the epoch of ${server(f.sid)}; its history ends at ${zxid(f.zxid)}`}. So far ${voters(f.count, c)} accepted it.`,
  followerAhead: (f) => `${server(f.follower)} is ahead of ${server(f.sid)}, which wants to lead it: its currentEpoch is ${f.currentEpoch}, its last zxid ${zxid(f.zxid)}.`,
  currentEpoch: (f) => `${server(f.sid)} sets currentEpoch to ${f.epoch}. Its ballots carry this epoch from now on.`,
  syncCompare: (f) =>
    `${server(f.sid)} compares: ${server(f.learner)} ends at ${zxid(f.peerLastZxid)}, its own tree is at ${zxid(f.lastProcessedZxid)}, its committed log goes from ${zxid(f.minCommittedLog)} to ${zxid(f.maxCommittedLog)}.`,
  syncSource: (f) =>
    ({
      committedLog: `${server(f.sid)} finds what ${server(f.learner)} lacks in its memory, in the committed log.`,
      'txnlog+committedLog': `${server(f.sid)} finds what ${server(f.learner)} lacks in its log on disk and in memory.`,
      'fallback-to-snapshot': `The logs of ${server(f.sid)} do not join up with the history of ${server(f.learner)}, so a snapshot is needed.`,
    })[f.source],
  syncDecision: (f) => {
    const [leader, learner] = [server(f.sid), server(f.learner)];
    const more = f.txns === 1 ? '1 transaction' : `${f.txns} transactions`;
    if (f.mode === 'TRUNC') return `${leader} sends TRUNC ${zxid(f.sent)} to ${learner}, which ends at ${zxid(f.peerLastZxid)}: what lies beyond must go${f.txns === 0 ? '' : `, then ${more} ${f.txns === 1 ? 'follows' : 'follow'}`}.`;
    if (f.mode === 'SNAP') return `${leader} sends SNAP to ${learner}, which ends at ${zxid(f.peerLastZxid)}: its whole tree, as of ${zxid(f.sent)}.`;
    return f.txns === 0
      ? `${leader} sends DIFF ${zxid(f.sent)} to ${learner}, which ends at ${zxid(f.peerLastZxid)}: nothing committed is missing.`
      : `${leader} sends DIFF ${zxid(f.sent)} to ${learner}, which ends at ${zxid(f.peerLastZxid)}, and the ${more} it lacks.`;
  },
  syncReceived: (f) => `${server(f.sid)} synchronizes by ${f.mode}, towards ${zxid(f.zxid)}.`,
  truncated: (f) => `${server(f.sid)} cuts its log back to ${zxid(f.to)}${f.removed.length === 0 ? '' : `: ${zxids(f.removed)} ${f.removed.length === 1 ? 'is' : 'are'} gone`}.`,
  newLeaderAcked: (f, c) => `${f.by === f.sid ? `The leader ${server(f.sid)} counts its own ACK of NEWLEADER` : `${server(f.by)}'s ACK of NEWLEADER reaches ${server(f.sid)}`}. So far ${voters(f.count, c)} acknowledged it.`,
  established: (f) => `${server(f.sid)} is the established leader of epoch ${f.epoch}, acknowledged by ${list(f.by.map(server))}.`,
  serving: (f) => `${server(f.sid)} serves clients now; its tree is at ${zxid(f.zxid)}.`,
} satisfies Partial<FactWords>;

const broadcast = {
  proposed: (f) => `${server(f.sid)} gives ${quote(txnText(f.txn.body))} the zxid ${zxid(f.zxid)} and proposes it.`,
  appended: (f) => `${server(f.sid)} appends ${zxid(f.zxid)} to its log; its disk has yet to sync it.`,
  synced: (f) => (f.count === 1 ? `The disk of ${server(f.sid)} has ${zxid(f.to)} now: it survives a crash.` : `One fsync puts ${zxid(f.from)} to ${zxid(f.to)} on the disk of ${server(f.sid)}: they survive a crash.`),
  acked: (f, c) => `${f.by === f.sid ? `The leader ${server(f.sid)} acknowledges ${zxid(f.zxid)} itself` : `${server(f.by)}'s ACK of ${zxid(f.zxid)} reaches ${server(f.sid)}`}. So far ${voters(f.count, c)} acknowledged it.`,
  committed: (f, c) =>
    c?.voters === 1
      ? `${server(f.sid)} commits ${zxid(f.zxid)}: its own disk has it, and there is no other voter to wait for.`
      : `The leader ${server(f.sid)} commits ${zxid(f.zxid)}, which ${list(f.by.map(server))} ${f.by.length === 1 ? 'has' : 'have'} acknowledged.`,
  applied: (f) =>
    f.txn.body.type === 'error'
      ? `${server(f.sid)} passes ${zxid(f.zxid)}, a request that failed with ${quote(f.code)}: it took a zxid and leaves the tree as it was.`
      : `${server(f.sid)} applies ${zxid(f.zxid)} to its tree: ${quote(txnText(f.txn.body))}.`,
  reconfigured: (f) => `From ${zxid(f.version)} on, ${server(f.sid)} knows these voters: ${list(f.voters.map(server))}${f.observers.length === 0 ? '' : `; observers: ${list(f.observers.map(server))}`}.`,
  commitMismatch: (f) => `${server(f.sid)} is told to commit ${zxid(f.zxid)}, but ${f.expected === null ? 'it waits for no commit' : `the next it waits for is ${zxid(f.expected)}`}.`,
  snapshot: (f) => `${server(f.sid)} has a snapshot of its tree on disk, named ${zxid(f.zxid)}.`,
  recovered: (f) =>
    `${server(f.sid)} reads its disk: ${f.snapshot < 0 ? 'no snapshot' : `snapshot ${zxid(f.snapshot)}`}, ${f.replayed === 1 ? '1 transaction' : `${f.replayed} transactions`} replayed, last zxid ${zxid(f.lastZxid)}, acceptedEpoch ${f.acceptedEpoch}, currentEpoch ${f.currentEpoch}.`,
  bootFailed: (f) => `${server(f.sid)} cannot start from what its disk holds: ${quote(f.why)}.`,
} satisfies Partial<FactWords>;

const sessions = {
  sessionOpened: (f) => `${server(f.sid)} opens session ${quote(f.session)} with a timeout of ${duration(f.timeoutMs)}.`,
  sessionExpiring: (f) => `${server(f.sid)} has not heard from session ${quote(f.session)} in time and sets out to close it.`,
  sessionClosed: (f) => `${server(f.sid)} closes session ${quote(f.session)}${f.removed.length === 0 ? '' : ` and removes its ephemeral znodes: ${list(f.removed.map(quote))}`}.`,
  sessionRefused: (f) =>
    `${server(f.sid)} refuses session ${quote(f.session)}: ${{
      zxidAhead: 'the client has seen a newer zxid than this server has',
      notServing: 'the server is not serving at present',
      expired: 'the session has expired',
      wrongPassword: 'the password is wrong',
      readOnly: 'it serves reads only, to clients that ask for no more',
    }[f.why]}.`,
  readOnly: (f) => (f.on ? `${server(f.sid)} has found no quorum and begins to answer reads alone.` : `${server(f.sid)} ends its read-only service: the election is over.`),
  requestPrepared: (f) =>
    f.code === 'OK'
      ? `${server(f.sid)} checks request ${f.cxid} of session ${quote(f.session)} and gives it the zxid ${zxid(f.zxid)}.`
      : `${server(f.sid)} refuses request ${f.cxid} with ${quote(f.code)}; it takes the zxid ${zxid(f.zxid)} all the same.`,
  containerCandidate: (f) =>
    f.kind === 'ttl'
      ? `${server(f.sid)} finds ${quote(f.path)}: no child, and not written for longer than its TTL. It asks for ${quote('deleteContainer')} itself.`
      : `${server(f.sid)} finds the container ${quote(f.path)} without a child. It asks for ${quote('deleteContainer')} itself.`,
  watchFired: (f) => `${server(f.sid)} fires a watch of session ${quote(f.session)}: ${quote(f.event)} on ${quote(f.path)}.`,
  clientState: (f) => `${client(f.client)} is ${quote(f.to)}; it was ${quote(f.from)}.`,
  clientRequest: (f) => `${client(f.client)} asks: ${quote(`${f.op} ${f.path}`.trim())} (xid ${f.xid}).`,
  clientReply: (f) =>
    f.xid === 0
      ? `${client(f.client)} gets ${quote(f.code)} at once: nothing was sent${f.message === undefined ? '' : ` (${quote(f.message)})`}.`
      : `${client(f.client)} has the answer to xid ${f.xid}: ${quote(f.code)}${f.zxid > 0 ? `, at zxid ${zxid(f.zxid)}` : ''}.`,
  clientWaits: (f) =>
    `${f.event === null ? `The answer to xid ${f.xid}` : `${quote(f.event)}${f.path === null ? '' : ` on ${quote(f.path)}`}`} has reached ${client(f.client)} and waits: a callback is running${f.ahead === 0 ? '' : `, and ${f.ahead} more ${f.ahead === 1 ? 'waits' : 'wait'} before it`}.`,
  clientEvent: (f) => `${f.watcher === undefined ? client(f.client) : `The watcher ${quote(f.watcher)} of ${client(f.client)}`} is told ${quote(f.event === 'None' ? f.state : f.event)}${f.path === null ? '' : ` on ${quote(f.path)}`}.`,
} satisfies Partial<FactWords>;

const programs = { recipe: (f) => recipes.news[f.news](f), recipeState: recipes.state } satisfies Partial<FactWords>;

const kernel = {
  messageLost: (f) =>
    ({
      closed: 'A message is lost: its connection is closed.',
      dropped: 'A message is lost on its way.',
      down: 'A message is lost: nothing runs where it was going.',
      partition: 'A message is lost: the link is cut.',
    })[f.why],
  messageHeld: (f) => `The link from ${process(f.from)} to ${process(f.to)} is cut: what is sent on it waits.`,
  process: (f) => `${process(f.process)} ${statuses[f.why] ?? `${f.status === 'up' ? 'runs' : f.status === 'paused' ? 'stands still' : 'ends'}: ${quote(f.why)}`}.`,
  faultRefused: (f) => `Nothing changes: ${refused(f.fault)}.`,
} satisfies Partial<FactWords>;

export const facts = { ...election, ...recovery, ...broadcast, ...sessions, ...programs, ...kernel } satisfies FactWords;
