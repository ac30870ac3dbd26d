import { agreeing, asVote, hasVoteQuorum, initialVote, isValid, leaderHeard } from '../../server/conditions.ts';
import { OBSERVER_DELAY } from '../../server/election.ts';
import type { Notification, Server } from '../../server/state.ts';
import { TXN_LOG } from '../../server/fx.ts';
import { compareVotes, votersFor, votersInRound } from '../../zab/election/votes.ts';
import type { ServerId, Vote } from '../../zab/vote.ts';
import type { ZkWorld } from '../types.ts';
import { countOf, leftOf, leftOfDelay, outOfReach, processAt, serverAt, stateAt, whereIs } from './reach.ts';
import type { Answer, Change, Guard, QuestionOf } from './types.ts';

/** Whether a ballot is taken over: the receiver looks, both are voters, the round is not older, and it is the better one. */
export function adopt(world: ZkWorld, question: QuestionOf<'adopt'>): Answer {
  const { sid, from, vote, mine, state } = question;
  const server = serverAt(world, sid);
  const looks: Guard = { guard: 'looks', holds: state === 'LOOKING', sid, state };
  const guards: Guard[] = [looks];
  if (server !== null) guards.push({ guard: 'validVoters', holds: isValid(server, { sid: from, leader: vote.id }), from, leader: vote.id });
  if (server === null || mine === null || !guards.every(({ holds }) => holds)) return { question, ways: [guards], changes: [] };
  const { quorum, rules } = server.config;
  guards.push({ guard: 'roundNotOlder', holds: vote.electionEpoch >= mine.electionEpoch, theirs: vote.electionEpoch, mine: mine.electionEpoch });
  if (vote.electionEpoch < mine.electionEpoch) return { question, ways: [guards], changes: [] };
  const offered = { leader: vote.id, zxid: vote.zxid, peerEpoch: vote.peerEpoch };
  const held = { leader: mine.id, zxid: mine.zxid, peerEpoch: mine.peerEpoch };
  const { better, decidedBy } = compareVotes(quorum, offered, held, rules);
  guards.push({ guard: 'better', holds: better, offered, held, decidedBy });
  return { question, ways: [guards], changes: [] };
}

/** The question about a ballot that is still on its way, as it would be looked at now. */
export function onArrival(world: ZkWorld, sid: ServerId, n: Notification): QuestionOf<'adopt'> | null {
  const server = serverAt(world, sid);
  if (server === null) return null;
  const vote: Vote = { id: n.leader, zxid: n.zxid, electionEpoch: n.electionEpoch, peerEpoch: n.peerEpoch, state: n.state };
  const mine = asVote(server);
  // In a newer round it is compared with one's own first vote.
  const first = initialVote(server);
  const held = n.electionEpoch > mine.electionEpoch ? { ...mine, id: first.leader, zxid: first.zxid, peerEpoch: first.peerEpoch } : mine;
  return { ask: 'adopt', sid, from: n.sid, vote, mine: held, state: stateAt(world, sid) };
}

/** A server looks until a quorum votes as it does for the length of finalizeWait, or until it hears of a leader that a quorum follows. */
export function leaveLooking(world: ZkWorld, question: QuestionOf<'leaveLooking'>): Answer {
  const server = serverAt(world, question.sid);
  if (server === null || server.state !== 'LOOKING') return { question, ways: [[{ guard: 'looks', holds: server !== null, sid: question.sid, state: stateAt(world, question.sid) }]], changes: [] };
  if (server.mode === 'LOOKING.preparing') return { question, ways: [preparing(world, server)], changes: [] };
  const voters = agreeing(server);
  const { leader } = server.election.proposed;
  return { question, ways: [byVotes(world, server, voters), ...bySettled(server)], changes: changesOf(world, server, voters, leader) };
}

function preparing(world: ZkWorld, { sid, election, sync }: Server): Guard[] {
  const records = processAt(world, sid)?.disk.logs[TXN_LOG]?.records.size ?? 0;
  return [
    { guard: 'diskReady', holds: sync.durable >= records, sid },
    { guard: 'pauseOver', holds: !election.delayed, sid, leftUs: leftOf(world, sid, OBSERVER_DELAY) ?? 0 },
  ];
}

function byVotes(world: ZkWorld, server: Server, voters: readonly ServerId[]): Guard[] {
  const { sid, config, election } = server;
  const leftUs = leftOfDelay(world, sid, 'FINALIZE_WAIT');
  return [
    { guard: 'voteQuorum', holds: hasVoteQuorum(server, voters), sid, candidate: election.proposed.leader, ...countOf(server, voters) },
    { guard: 'finalizeWait', holds: leftUs === 0, sid, ofMs: config.finalizeWaitMs, leftUs },
  ];
}

/** One way for each leader that settled servers quote. */
function bySettled(server: Server): Guard[][] {
  const { election } = server;
  const settled = [...Object.values(election.recvset), ...Object.values(election.outofelection)].filter(({ state }) => state !== 'LOOKING');
  const byLeader = new Map(settled.map((vote) => [vote.id, vote]));
  return [...byLeader.values()].map((vote) => {
    const round = votersInRound(election.recvset, vote);
    const outside = votersFor(election.outofelection, vote);
    const inRound = vote.electionEpoch === election.logicalclock && round.length > outside.length;
    const [voters, votes] = inRound ? [round, election.recvset] : [outside, election.outofelection];
    const guards: Guard[] = [
      { guard: 'settledQuorum', holds: hasVoteQuorum(server, voters), leader: vote.id, ...countOf(server, voters) },
      { guard: 'leaderHeard', holds: leaderHeard(server, votes, vote), leader: vote.id },
    ];
    if (guards.every(({ holds }) => holds)) guards.push({ guard: 'asked', holds: false, when: 'settledVote' });
    return guards;
  });
}

function changesOf(world: ZkWorld, server: Server, voters: readonly ServerId[], candidate: ServerId): Change[] {
  const { sid, config, election } = server;
  if (hasVoteQuorum(server, voters)) return [];
  const changes = outOfReach(world, server);
  for (const from of config.participants) {
    if (voters.includes(from) || from === sid) continue;
    const ballot = whereIs(world, { from, by: sid, zxid: null, out: isNotification, back: isNotification });
    const other = election.recvset[from];
    if (ballot !== null) changes.push(ballot);
    else if (other !== undefined && other.id !== candidate) changes.push({ change: 'otherVote', sid: from, candidate: other.id });
  }
  return changes;
}

function isNotification({ type }: { readonly type: string }): boolean {
  return type === 'notification' || type === 'hello';
}
