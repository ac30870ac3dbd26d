import { compareVotes, checkLeader, votersFor, type Decider } from '../zab/election/votes.ts';
import { containsQuorum } from '../zab/quorum.ts';
import type { ServerId, Vote } from '../zab/vote.ts';
import { MIN_VALUE, type Zxid } from '../zab/zxid.ts';
import type { ServerConfig } from './config.ts';
import { configsOf, votersOf } from './membership.ts';
import type { Leader, LearnerHandler, Notification, Server, SessionTracker } from './state.ts';

/**
 * The conditions on which a server decides, each said once. The reducers ask them before they act; whoever explains
 * why something has not happened asks the very same.
 */

/** Leader.getEpochToPropose: a quorum, itself among them, told its acceptedEpoch. */
export function mayProposeEpoch({ quorum, rules }: ServerConfig, self: ServerId, told: readonly ServerId[]): boolean {
  return told.includes(self) && (rules.includes('epochWithoutQuorum') || containsQuorum(quorum, told, rules));
}

/** Leader.waitForEpochAck: a quorum, itself among them, accepted the epoch. */
export function mayUseEpoch({ quorum, rules }: ServerConfig, self: ServerId, accepted: readonly ServerId[]): boolean {
  return accepted.includes(self) && containsQuorum(quorum, accepted, rules);
}

/** Leader.waitForNewLeaderAck: a quorum, itself among them, has its history on disk. */
export function mayServe(s: Server, acks: readonly ServerId[]): boolean {
  return acks.includes(s.sid) && (s.config.rules.includes('serveBeforeNewLeaderQuorum') || agree(s, acks));
}

/** A quorum of the configuration that holds, and of one that is on its way. */
function agree(s: Server, members: readonly ServerId[]): boolean {
  return configsOf(s).every(({ quorum, rules }) => containsQuorum(quorum, members, rules));
}

/** Leader.tryToCommit: nothing proposed before it is still open. `index` is its place among the outstanding. */
export function isInOrder({ rules }: ServerConfig, index: number): boolean {
  return index === 0 || rules.includes('commitOutOfOrder');
}

/** Leader.tryToCommit: a quorum of disks has it; of the next configuration too if it was proposed with that, or after. */
export function hasAckQuorum(s: Server, zxid: Zxid, acks: readonly ServerId[]): boolean {
  const isBefore = zxid < (s.leader?.nextConfig?.configVersion ?? 0);
  return (isBefore ? containsQuorum(s.config.quorum, acks, s.config.rules) : agree(s, acks)) || s.config.rules.includes('commitWithoutQuorum');
}

/** Itself and those of the voters that still count as synced at a tick (Leader.lead's loop). */
export function syncedWith(participants: readonly ServerId[], self: ServerId, leader: Leader, tick: number): ServerId[] {
  const synced = [self];
  for (const conn in leader.handlers) {
    const handler = leader.handlers[conn] as LearnerHandler;
    if (tick <= handler.tickOfNextAckDeadline && participants.includes(handler.sid) && !synced.includes(handler.sid)) synced.push(handler.sid);
  }
  return synced;
}

/** Leader.lead's loop: what it leads is still a quorum. */
export function keepsLeading(s: Server, synced: readonly ServerId[]): boolean {
  return agree(s, synced) || s.config.rules.includes('leadWithoutFollowers');
}

/** A server's first vote in a round: itself, as far as its log goes; an observer's is less than anyone's (FastLeaderElection.getInitId). */
export function initialVote({ sid, config, database, currentEpoch }: Server): Server['election']['proposed'] {
  if (!config.participants.includes(sid)) return { leader: MIN_VALUE, zxid: MIN_VALUE, peerEpoch: MIN_VALUE };
  return { leader: sid, zxid: database.tree.lastProcessedZxid, peerEpoch: currentEpoch };
}

/** What it votes for at present. */
export function asVote({ election }: Server): Vote {
  const { leader, zxid, peerEpoch } = election.proposed;
  return { id: leader, zxid, electionEpoch: election.logicalclock, peerEpoch, state: 'LOOKING' };
}

/** Sender and proposed leader are voters of the configuration, or of the next (FastLeaderElection.validVoter). */
export function isValid(s: Server, { sid, leader }: Pick<Notification, 'sid' | 'leader'>): boolean {
  const voters = votersOf(s);
  return voters.includes(sid) && voters.includes(leader);
}

/** How a vote from a server that looks compares with what is held: in a newer round, with one's own first vote. */
export function judge(s: Server, n: Omit<Notification, 'sid'>): { readonly newRound: boolean; readonly held: Server['election']['proposed']; readonly better: boolean; readonly decidedBy: Decider } {
  const newRound = n.electionEpoch > s.election.logicalclock;
  const held = newRound ? initialVote(s) : s.election.proposed;
  return { newRound, held, ...compareVotes(s.config.quorum, n, held, s.config.rules) };
}

/** Who agrees, this round, with its present vote. */
export function agreeing(s: Server): ServerId[] {
  return votersFor(s.election.recvset, asVote(s));
}

/** FastLeaderElection.lookForLeader: a quorum agrees with it (getVoteTracker). */
export function hasVoteQuorum(s: Server, voters: readonly ServerId[]): boolean {
  return agree(s, voters);
}

/** The leader that settled servers quote has said itself that it leads. */
export function leaderHeard({ sid, config, election }: Server, votes: Record<ServerId, Vote>, vote: Vote): boolean {
  return checkLeader(votes, vote.id, vote.electionEpoch, sid, election.logicalclock, config.rules);
}

/** SessionTrackerImpl.run: its bucket has come, and it is not on its way out already. */
export function isDue({ expiresAtMs, closing }: SessionTracker, session: string, nowMs: number): boolean {
  return (expiresAtMs[session] as number) <= nowMs && closing[session] !== true;
}
