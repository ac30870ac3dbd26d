import { weightOf, type QuorumSystem } from '../quorum.ts';
import type { RuleName } from '../rules.ts';
import type { ServerId, Vote } from '../vote.ts';
import type { Zxid } from '../zxid.ts';

/** What is compared between two candidates. */
export interface Candidate {
  readonly leader: ServerId;
  readonly zxid: Zxid;
  readonly peerEpoch: number;
}

export type Decider = 'peerEpoch' | 'zxid' | 'sid' | 'equal' | 'weight';

/** Compares two candidates column by column: epoch, then zxid, then id (FastLeaderElection.totalOrderPredicate). */
export function compareVotes(
  system: QuorumSystem,
  offered: Candidate,
  held: Candidate,
  rules: readonly RuleName[] = [],
): { readonly better: boolean; readonly decidedBy: Decider } {
  if (weightOf(system, offered.leader) === 0) return { better: false, decidedBy: 'weight' };
  if (offered.peerEpoch !== held.peerEpoch && !rules.includes('voteIgnoresEpoch')) {
    return { better: offered.peerEpoch > held.peerEpoch, decidedBy: 'peerEpoch' };
  }
  if (offered.zxid !== held.zxid && !rules.includes('voteIgnoresZxid')) {
    return { better: offered.zxid > held.zxid, decidedBy: 'zxid' };
  }
  if (offered.leader !== held.leader) return { better: offered.leader > held.leader, decidedBy: 'sid' };
  return { better: false, decidedBy: 'equal' };
}

/** Vote.equals: while either side looks everything must match; settled servers may differ in zxid and round. */
export function sameVote(a: Vote, b: Vote): boolean {
  if (a.id !== b.id || a.peerEpoch !== b.peerEpoch) return false;
  if (a.state !== 'LOOKING' && b.state !== 'LOOKING') return true;
  return a.zxid === b.zxid && a.electionEpoch === b.electionEpoch;
}

/** Senders whose vote equals `vote` (FastLeaderElection.getVoteTracker). */
export function votersFor(votes: Readonly<Record<ServerId, Vote>>, vote: Vote): ServerId[] {
  const voters: ServerId[] = [];
  for (const sid in votes) if (sameVote(votes[sid] as Vote, vote)) voters.push(Number(sid));
  return voters;
}

/**
 * Senders in recvset that agree with the vote of a settled server. recvset keeps votes without the version of their
 * format, and next to a vote with a version such a one is compared by its leader alone (Vote.equals).
 */
export function votersInRound(votes: Readonly<Record<ServerId, Vote>>, vote: Vote): ServerId[] {
  const voters: ServerId[] = [];
  for (const sid in votes) {
    const other = votes[sid] as Vote;
    if (other.state === 'LOOKING' ? sameVote(other, vote) : other.id === vote.id) voters.push(Number(sid));
  }
  return voters;
}

/**
 * A leader that others quote must itself have said that it leads; my own election must be of my round
 * (FastLeaderElection.checkLeader). Prevents electing the dead.
 */
export function checkLeader(
  votes: Readonly<Record<ServerId, Vote>>,
  leader: ServerId,
  round: number,
  me: ServerId,
  logicalclock: number,
  rules: readonly RuleName[],
): boolean {
  if (leader === me) return logicalclock === round;
  if (rules.includes('electUnheardLeader')) return true;
  return votes[leader]?.state === 'LEADING';
}
