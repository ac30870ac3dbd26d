import type { Ask, ChangeName, ChangeOf, GuardName, GuardOf, LearnerStep, QuestionOf } from '../../ensemble/whyNot.ts';
import { quote, server, span, zxid } from '../sentence-names.ts';

/** `is`: the condition; `now`: what its values are. */
type Said<G> = { readonly is: (g: G) => string; readonly now: (g: G) => string };

const list = (sids: readonly number[]): string => (sids.length === 0 ? 'nobody' : sids.map(server).join(' '));
const count = (p: { who: readonly number[]; needs: number; of: number }): string => `${list(p.who)}: ${p.who.length} of ${p.of}, it takes ${p.needs}`;
const ballot = (c: { peerEpoch: number; zxid: number; leader: number }): string => `${c.peerEpoch} | ${zxid(c.zxid)} | ${c.leader}`;

const decided = {
  peerEpoch: 'the epoch decides',
  zxid: 'the epochs are equal, the zxid decides',
  sid: 'epoch and zxid are equal, the server id decides',
  equal: 'it is the same ballot',
  weight: 'its candidate has weight 0',
};

const steps: Record<LearnerStep, string> = {
  connected: 'is connected to',
  epochKnown: 'has accepted the epoch of',
  synced: 'has the history on disk of',
  upToDate: 'has heard UPTODATE from',
};

const guards: { readonly [G in GuardName]: Said<GuardOf<G>> } = {
  looks: { is: (g) => `${server(g.sid)} is LOOKING`, now: (g) => (g.holds ? 'it is' : `it is ${g.state}`) },
  validVoters: { is: () => 'Sender and candidate are voters', now: (g) => `${server(g.from)} for ${server(g.leader)}` },
  roundNotOlder: { is: () => 'The ballot is not of an older round', now: (g) => `round ${g.theirs}, here round ${g.mine}` },
  better: { is: (g) => `${ballot(g.offered)} beats ${ballot(g.held)}`, now: (g) => decided[g.decidedBy] },
  diskReady: { is: (g) => `${server(g.sid)} has on disk what it appended`, now: (g) => (g.holds ? 'all of it' : 'fsync is under way') },
  pauseOver: { is: () => 'The random pause of an observer is over', now: (g) => (g.holds ? 'it is' : `${span(g.leftUs)} left`) },
  voteQuorum: { is: (g) => `A quorum votes for ${server(g.candidate)} as ${server(g.sid)} does`, now: count },
  finalizeWait: { is: (g) => `Then ${g.ofMs} ms without a better ballot (finalizeWait)`, now: (g) => (g.leftUs === null ? 'not running' : `${span(g.leftUs)} left`) },
  settledQuorum: { is: (g) => `A quorum says that ${server(g.leader)} leads`, now: count },
  leaderHeard: { is: (g) => `${server(g.leader)} itself has said so`, now: (g) => (g.holds ? 'heard' : 'not heard yet') },
  epochQuorum: { is: (g) => `A quorum has told ${server(g.sid)} its acceptedEpoch`, now: (g) => (g.who.length === 0 ? 'done' : count(g)) },
  epochStored: { is: (g) => `The new epoch is on the disk of ${server(g.sid)}`, now: (g) => (g.holds ? 'done' : 'not yet') },
  epochAckQuorum: { is: () => 'A quorum has accepted the new epoch (ACKEPOCH)', now: (g) => (g.who.length === 0 ? (g.holds ? 'done' : 'nobody yet') : count(g)) },
  newLeaderQuorum: { is: () => 'A quorum has the history on disk (ACK of NEWLEADER)', now: count },
  learnerPhase: { is: (g) => `It ${steps[g.step]} ${server(g.leader)}`, now: (g) => (g.holds ? 'done' : `now: ${g.phase}`) },
  leads: { is: (g) => `${server(g.sid)} is LEADING`, now: (g) => (g.holds ? 'it is' : `it is ${g.state}`) },
  ackQuorum: { is: (g) => `A quorum has ${zxid(g.zxid)} on disk and has said so (ACK)`, now: count },
  inOrder: { is: () => 'All before it are committed', now: (g) => (g.holds ? 'they are' : `${zxid(g.first)} is still open`) },
  asked: { is: (g) => (g.when === 'ack' ? 'The leader looks again when an ACK for it comes' : 'It looks again when a settled server answers'), now: () => 'none has come since' },
  logged: { is: (g) => `${server(g.sid)} has ${zxid(g.zxid)} in its log`, now: (g) => (g.holds ? 'yes' : 'no') },
  runs: { is: (g) => `${server(g.sid)} follows a leader and is up to date`, now: (g) => (g.phase === '' ? `it is ${g.state}` : `${g.state}, ${g.phase}`) },
  decided: { is: (g) => `${server(g.leader)} has committed ${zxid(g.zxid)}`, now: (g) => (g.lastCommitted < 0 ? 'it does not lead' : `committed up to ${zxid(g.lastCommitted)}`) },
  commitArrived: { is: (g) => `COMMIT ${zxid(g.zxid)} has reached ${server(g.sid)}`, now: (g) => (g.holds ? 'yes' : 'no') },
  nextInLine: { is: (g) => `${zxid(g.zxid)} is the next in line`, now: (g) => (g.holds ? 'yes' : `first ${zxid(g.first)}`) },
  decider: { is: () => 'A leader that serves decides about it', now: (g) => (g.sid === null ? 'there is none' : server(g.sid)) },
  bucketPassed: { is: (g) => `Nothing was heard of it until its bucket, ${span(g.expiresAtMs * 1000)}`, now: (g) => `it is ${span(g.nowMs * 1000)}; last heard of between ${span(g.heardMs[0] * 1000)} and ${span(g.heardMs[1] * 1000)}` },
  notClosing: { is: () => 'It is not on its way out already', now: (g) => (g.holds ? 'it is not' : 'its closeSession is under way') },
  checkRuns: { is: (g) => `${server(g.sid)} looks, once a tick`, now: (g) => `next in ${span(g.leftUs)}` },
  tooFewSynced: { is: (g) => `Self and synced voters of ${server(g.sid)} are no quorum`, now: count },
  tickEnds: { is: () => 'A tick ends: then they are counted', now: (g) => `in ${span(g.leftUs)}` },
  leaderSilent: { is: (g) => `Nothing comes from ${server(g.leader)} for too long`, now: (g) => `${span(g.leftUs)} left` },
  awake: { is: (g) => `The process of ${server(g.sid)} goes on`, now: () => 'it stands still' },
};

const changes: { readonly [C in ChangeName]: (c: ChangeOf<C>) => string } = {
  start: (c) => `${server(c.sid)} is down: start it.`,
  resume: (c) => `${server(c.sid)} stands still: resume it.`,
  heal: (c) => `The link from ${server(c.from)} to ${server(c.to)} is cut: heal it.`,
  reach: (c) => `${server(c.sid)} reaches ${c.who.length} of ${c.of} voters (${list(c.who)}); a quorum takes ${c.needs}.`,
  arrives: (c) => `${c.what} from ${server(c.from)} reaches ${server(c.to)} in ${span(c.inUs)}.`,
  fsync: (c) => `${server(c.sid)}'s disk is writing; fsync ends in ${span(c.inUs)}.`,
  follow: (c) => `${server(c.sid)} is ${c.state}: it must follow ${server(c.leader)} first.`,
  otherVote: (c) => `${server(c.sid)} votes for ${server(c.candidate)}: one of the two must hear a better ballot.`,
  before: (c) => `${zxid(c.zxid)} must be committed first.`,
  election: (c) => `A new leader decides: it keeps ${zxid(c.zxid)}, or has ${server(c.sid)} cut it off (TRUNC).`,
  touched: (c) => `${server(c.sid)} has heard of it since, and tells the leader with its next PING.`,
  silence: (c) => `Its client stays silent for ${span(c.leftMs * 1000)} more.`,
};

const questions: { readonly [A in Ask]: (q: QuestionOf<A>) => string } = {
  adopt: (q) => `Why does ${server(q.sid)} not take over the ballot of ${server(q.from)}?`,
  leaveLooking: (q) => `Why is ${server(q.sid)} still LOOKING?`,
  serve: (q) => `Why does ${server(q.sid)} not serve yet?`,
  catchUp: (q) => `Why does ${server(q.sid)} not serve yet?`,
  giveUp: (q) => `Why does ${server(q.sid)} not go back to LOOKING?`,
  commit: (q) => `Why is ${zxid(q.zxid)} not committed yet?`,
  apply: (q) => `Why has ${server(q.sid)} not applied ${zxid(q.zxid)} yet?`,
  expire: (q) => `Why has session ${quote(q.session)} not expired?`,
};

export const whyNot = {
  title: 'Why not?',
  questions,
  guards,
  changes,
  or: 'or',
  holds: 'true',
  fails: 'not true',
  /** Of the conditions, where only those are shown that do not hold. */
  allConditions: (count: number) => `All ${count} conditions`,
  wouldChange: 'What would change it',
  came: 'All of it is true: it happens now.',
  onStage: 'Show it on the stage',
  none: 'Nothing here waits for anything.',
};
