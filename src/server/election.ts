import { compareVotes, votersFor, votersInRound, type Decider } from '../zab/election/votes.ts';
import type { ServerId, ServerState, Vote } from '../zab/vote.ts';
import { agreeing, asVote, hasVoteQuorum, initialVote, isValid, judge, leaderHeard } from './conditions.ts';
import { connectAll, haveDelivered, toSend } from './links.ts';
import { configHeard, votersOf } from './membership.ts';
import { unflushed } from './storage.ts';
import type { NotificationVerdict } from './facts.ts';
import type { Peer } from './peer.ts';
import { TXN_LOG } from './fx.ts';
import type { Notification, NotificationBody, Server } from './state.ts';

export const POLL = 'poll';
export const OBSERVER_DELAY = 'observerDelay';
/** Random pause of an ex-observer before it looks again, ms (Observer.observerElectionDelayMs). */
const OBSERVER_ELECTION_DELAY_MS = 200;

export function isParticipant(p: Peer, sid: ServerId = p.s.sid): boolean {
  return p.config.participants.includes(sid);
}

/** What must be over before a new round: the disk has what was appended, and an ex-observer waits a little. */
export function prepareElection(p: Peer): void {
  if (unflushed(p)) p.fx.flush(TXN_LOG);
  maybeReady(p);
}

/** Leaving OBSERVING, a server pauses for a random moment (Observer.waitForObserverElectionDelay). */
export function delayElection(p: Peer): void {
  p.s.election.delayed = true;
  p.fx.timer(OBSERVER_DELAY, p.fx.draw(0, OBSERVER_ELECTION_DELAY_MS) * 1000);
}

export function delayOver(p: Peer): void {
  p.s.election.delayed = false;
  maybeReady(p);
}

export function maybeReady(p: Peer): void {
  if (p.s.mode === 'LOOKING.preparing' && !p.s.election.delayed && !unflushed(p)) p.raise({ type: 'ready' });
}

/** FastLeaderElection.lookForLeader up to its loop. */
export function startElection(p: Peer): void {
  const { election } = p.s;
  election.logicalclock++;
  election.recvset = {};
  election.outofelection = {};
  election.proposed = initialVote(p.s);
  election.notificationTimeoutMs = p.config.minNotificationIntervalMs;
  p.fx.fact({ type: 'roundStarted', sid: p.s.sid, round: election.logicalclock, vote: asVote(p.s) });
  sendNotifications(p);
  poll(p);
}

function poll(p: Peer): void {
  p.fx.timer(POLL, p.s.election.notificationTimeoutMs * 1000);
}

/** Nothing heard: send again, or try to connect, and wait twice as long. */
export function pollTimedOut(p: Peer): void {
  const { election } = p.s;
  if (p.s.state !== 'LOOKING' || p.s.mode === 'LOOKING.preparing') return;
  if (haveDelivered(p)) sendNotifications(p);
  else connectAll(p);
  election.notificationTimeoutMs = Math.min(election.notificationTimeoutMs * 2, p.config.maxNotificationIntervalMs);
  poll(p);
}

/** Votes and what is said of them are frozen: every checkpoint shares them, and 25 servers keep more than a thousand. */
function proposalBody(p: Peer): NotificationBody {
  const { proposed, logicalclock } = p.s.election;
  return Object.freeze({ state: electionState(p), leader: proposed.leader, zxid: proposed.zxid, electionEpoch: logicalclock, peerEpoch: proposed.peerEpoch });
}

function electionState(p: Peer): ServerState {
  return p.s.state === 'STANDALONE' ? 'LEADING' : p.s.state;
}

/** To every voter of the configuration and of the next, itself included; never to observers. */
function sendNotifications(p: Peer): void {
  const body = proposalBody(p);
  for (const sid of votersOf(p.s)) {
    if (sid === p.s.sid) p.s.election.queue.push({ sid, ...body });
    else toSend(p, sid, body);
  }
}

/** A notification arrives (Messenger.WorkerReceiver.run). */
export function receiveNotification(p: Peer, n: Notification, config?: string): void {
  const { election, state } = p.s;
  if (state === 'LOOKING' && configHeard(p, config)) restartElection(p);
  else if (!votersOf(p.s).includes(n.sid)) {
    answer(p, n.sid, election.logicalclock);
    report(p, n, 'answeredObserver', null);
  } else if (state === 'LOOKING') {
    const behind = n.state === 'LOOKING' && n.electionEpoch < election.logicalclock;
    election.queue.push(n);
    if (behind && p.s.mode !== 'LOOKING.preparing') toSend(p, n.sid, proposalBody(p));
  } else if (n.state === 'LOOKING') {
    answer(p, n.sid, election.current?.electionEpoch ?? election.logicalclock);
    report(p, n, 'answered', null);
  } else {
    report(p, n, 'ignored', null);
  }
}

/** Another configuration holds: what was counted is worth nothing, and rounds are counted anew (QuorumPeer.startLeaderElection). */
function restartElection(p: Peer): void {
  const { mode } = p.s;
  if (mode === 'LOOKING.preparing') return;
  if (mode === 'LOOKING.finalizing') p.raise({ type: 'betterVote' });
  p.s.election.logicalclock = 0;
  startElection(p);
}

/** Tells who asks what this server has settled on. */
function answer(p: Peer, to: ServerId, round: number): void {
  const { current } = p.s.election;
  if (current === null) return;
  toSend(p, to, Object.freeze({ state: electionState(p), leader: current.id, zxid: current.zxid, electionEpoch: round, peerEpoch: current.peerEpoch }));
}

function report(p: Peer, n: Notification, verdict: NotificationVerdict, decidedBy: Decider | null, mine: Vote | null = null): void {
  const vote: Vote = Object.freeze({ id: n.leader, zxid: n.zxid, electionEpoch: n.electionEpoch, peerEpoch: n.peerEpoch, state: n.state });
  p.fx.fact({ type: 'notification', sid: p.s.sid, myState: electionState(p), from: n.sid, vote, mine, verdict, decidedBy });
}

/** Whether the election thread has a notification to look at. */
export function hasQueued(s: Server): boolean {
  return s.election.queue.length > 0 && s.state === 'LOOKING' && s.mode !== 'LOOKING.preparing' && s.mode !== 'LOOKING';
}

/** Takes one notification off the queue (FastLeaderElection.lookForLeader's loop). */
export function lookAtNext(p: Peer): void {
  const n = p.s.election.queue.shift();
  if (n === undefined) return;
  if (p.s.mode === 'LOOKING.finalizing') duringFinalizeWait(p, n);
  else {
    poll(p);
    if (!isValid(p.s, n)) fromInvalid(p, n);
    else if (n.state === 'LOOKING') fromLooking(p, n);
    else if (n.state === 'OBSERVING') report(p, n, 'ignored', null);
    else fromSettled(p, n);
  }
}

/** A quorum agrees already: only a better vote is of interest; it is put back and the round goes on. */
function duringFinalizeWait(p: Peer, n: Notification): void {
  const held = asVote(p.s);
  const { better, decidedBy } = compareVotes(p.config.quorum, n, p.s.election.proposed, p.config.rules);
  if (better) {
    p.s.election.queue.push(n);
    p.raise({ type: 'betterVote' });
  } else {
    report(p, n, 'discarded', decidedBy, held);
    p.raise({ type: 'otherVote' });
  }
}

/**
 * Its vote counts for nothing.
 * MODEL: Who may vote only in the next configuration is answered
 * It proposes nobody. Voters take part in its round if that is ahead, and tell it their vote. The real ones say nothing until nobody has
 * spoken for a while, which the others' questions put off.
 */
function fromInvalid(p: Peer, n: Notification): void {
  const { election } = p.s;
  report(p, n, 'invalidVoter', null);
  const proposesNobody = n.state === 'LOOKING' && n.leader < 0;
  // Of two who propose nobody none has anything to tell.
  if (!proposesNobody || election.proposed.leader < 0 || !votersOf(p.s).includes(n.sid)) return;
  if (n.electionEpoch <= election.logicalclock) {
    toSend(p, n.sid, proposalBody(p));
    return;
  }
  election.logicalclock = n.electionEpoch;
  election.recvset = {};
  election.proposed = initialVote(p.s);
  sendNotifications(p);
}

function fromLooking(p: Peer, n: Notification): void {
  const { election } = p.s;
  const held = asVote(p.s);
  if (n.electionEpoch < election.logicalclock) {
    report(p, n, 'olderRound', null, held);
    return;
  }
  const { newRound, held: mine, better, decidedBy } = judge(p.s, n);
  report(p, n, newRound ? 'newRound' : better ? 'adopted' : 'counted', decidedBy, newRound ? { ...held, id: mine.leader, zxid: mine.zxid, peerEpoch: mine.peerEpoch } : held);
  if (newRound) {
    election.logicalclock = n.electionEpoch;
    election.recvset = {};
  }
  if (better) election.proposed = { leader: n.leader, zxid: n.zxid, peerEpoch: n.peerEpoch };
  else if (newRound) election.proposed = mine;
  const now = asVote(p.s);
  if (now.id !== held.id || now.zxid !== held.zxid) p.fx.fact({ type: 'voteChanged', sid: p.s.sid, from: held, to: now, decidedBy });
  if (newRound || better) sendNotifications(p);
  election.recvset[n.sid] = Object.freeze({ id: n.leader, zxid: n.zxid, electionEpoch: n.electionEpoch, peerEpoch: n.peerEpoch, state: 'LOOKING' });
  countVotes(p);
}

function countVotes(p: Peer): void {
  const voters = agreeing(p.s);
  if (!hasVoteQuorum(p.s, voters)) return;
  p.fx.fact({ type: 'quorumOfVotes', sid: p.s.sid, leader: p.s.election.proposed.leader, voters });
  p.fx.cancel(POLL);
  p.raise({ type: 'quorumOfVotes' });
}

/** A server that follows or leads answered: join, if a quorum says the same and the leader itself does. */
function fromSettled(p: Peer, n: Notification): void {
  const { election } = p.s;
  const vote: Vote = Object.freeze({ id: n.leader, zxid: n.zxid, electionEpoch: n.electionEpoch, peerEpoch: n.peerEpoch, state: n.state });
  report(p, n, 'settled', null, asVote(p.s));
  if (n.electionEpoch === election.logicalclock) {
    election.recvset[n.sid] = vote;
    if (agreed(p, election.recvset, vote, votersInRound(election.recvset, vote))) {
      settle(p, vote);
      return;
    }
  }
  election.outofelection[n.sid] = vote;
  if (agreed(p, election.outofelection, vote, votersFor(election.outofelection, vote))) {
    election.logicalclock = n.electionEpoch;
    settle(p, vote);
  }
}

function agreed(p: Peer, votes: Record<ServerId, Vote>, vote: Vote, voters: readonly ServerId[]): boolean {
  return hasVoteQuorum(p.s, voters) && leaderHeard(p.s, votes, vote);
}

/** finalizeWait passed without a better vote. */
export function concludeElection(p: Peer): void {
  settle(p, asVote(p.s));
}

/** FastLeaderElection.setPeerState and leaveInstance. */
function settle(p: Peer, vote: Vote): void {
  const { s } = p;
  s.election.current = vote;
  s.election.queue = [];
  p.fx.cancel(POLL);
  // One that is no member any more follows, and counts for nothing (QuorumPeer.updateLearnerType: a non-voting participant).
  const state: ServerState = vote.id === s.sid ? 'LEADING' : s.config.observers.includes(s.sid) ? 'OBSERVING' : 'FOLLOWING';
  p.fx.fact({ type: 'elected', sid: s.sid, leader: vote.id, round: vote.electionEpoch, state });
  p.raise({ type: state === 'LEADING' ? 'lead' : state === 'FOLLOWING' ? 'follow' : 'observe' });
}

/** All members quote the same epoch to newcomers once they serve (QuorumPeer.updateElectionVote). */
export function updateElectionVote(p: Peer, epoch: number): void {
  const { current } = p.s.election;
  if (current !== null) p.s.election.current = { ...current, peerEpoch: epoch };
}
