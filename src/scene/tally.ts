import type { SceneLabels } from './labels.ts';
import { leaderOf, short, type Actor, type Cast } from './read.ts';
import type { Selection, ServerId } from './view.ts';
import type { ZkFact } from '../ensemble/types.ts';

/** A quorum being gathered: who counts, over all configured voters, and who has been counted so far. */
export interface Tally {
  readonly title: string;
  /** The server that counts. */
  readonly owner: ServerId;
  readonly members: readonly ServerId[];
  readonly family: 'ink' | 'cast' | 'sync';
  /** The proposal whose acknowledgements are counted. */
  readonly zxid?: number;
}

const unique = (ids: readonly ServerId[]): ServerId[] => [...new Set(ids)];

/** What lies in the ballot box of a server: votes of this round for what it votes for itself. */
function ballotsOf(actor: Actor): readonly ServerId[] {
  const { server } = actor;
  if (server === null) return [];
  const { proposed, recvset, logicalclock } = server.election;
  const voters = Object.keys(recvset).map(Number).filter((sid) => {
    const vote = recvset[sid];
    return vote !== undefined && vote.id === proposed.leader && vote.peerEpoch === proposed.peerEpoch && vote.zxid === proposed.zxid && vote.electionEpoch === logicalclock;
  });
  return unique(voters.includes(actor.sid) ? [actor.sid, ...voters] : voters);
}

export interface Candidate {
  readonly sid: ServerId;
  readonly voters: readonly ServerId[];
}

/** Who is voted for by servers that look, in truth: most votes first, then the better ballot. */
export function candidatesOf(cast: Cast): Candidate[] {
  const ballots = cast.voters.flatMap((v) => (v.ballot === null ? [] : [{ by: v.sid, ...v.ballot }]));
  const better = (sid: ServerId): number => ballots.find((b) => b.leader === sid)?.zxid ?? 0;
  return unique(ballots.map((b) => b.leader))
    .map((sid) => ({ sid, voters: ballots.filter((b) => b.leader === sid).map((b) => b.by) }))
    .sort((a, b) => b.voters.length - a.voters.length || better(b.sid) - better(a.sid) || b.sid - a.sid);
}

/** What is counted on the stage now: one question at a time. `at`: the server this event happened to. */
export function tallyOf(cast: Cast, facts: readonly ZkFact[], selection: Selection, at: ServerId | null, labels: SceneLabels): Tally | null {
  const { meter } = labels;
  for (const fact of facts) {
    if (fact.type === 'quorumOfVotes') return { title: meter.box({ server: `S${fact.sid}` }), owner: fact.sid, members: fact.voters, family: 'ink' };
    if (fact.type === 'committed') return { title: meter.acks({ zxid: short(fact.zxid) }), owner: fact.sid, members: fact.by, family: 'cast', zxid: fact.zxid };
    if (fact.type === 'established') return { title: meter.newLeaderAcks, owner: fact.sid, members: fact.by, family: 'sync' };
  }
  const voting = (sid: ServerId | undefined | null): Actor | undefined => cast.voters.find((a) => a.sid === sid && a.ballot !== null);
  const leader = leaderOf(cast);
  const counts = voting(selection.server) ?? (leader === null ? (voting(at) ?? voting(candidatesOf(cast)[0]?.sid)) : undefined);
  if (counts !== undefined) return { title: meter.box({ server: counts.id }), owner: counts.sid, members: ballotsOf(counts), family: 'ink' };
  return leader === null ? null : leaderTally(leader, labels);
}

function leaderTally({ sid, server }: Actor, { meter }: SceneLabels): Tally | null {
  const leader = server?.leader ?? null;
  if (leader === null) return null;
  const made = (title: string, members: readonly ServerId[]): Tally => ({ title, owner: sid, members: unique(members), family: 'sync' });
  if (leader.connecting !== null) return made(meter.epochs, leader.connecting);
  if (leader.electing !== null) return made(meter.epochAcks, leader.electing);
  if (!leader.established) return made(meter.newLeaderAcks, leader.newLeaderAcks);
  const first = leader.outstanding[0];
  return first === undefined ? null : { ...made(meter.acks({ zxid: short(first.txn.zxid) }), first.acks), family: 'cast', zxid: first.txn.zxid };
}
