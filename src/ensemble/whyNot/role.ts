import { keepsLeading, mayProposeEpoch, mayServe, mayUseEpoch, syncedWith } from '../../server/conditions.ts';
import { TICK } from '../../server/leader.ts';
import { votersOf } from '../../server/membership.ts';
import { READ } from '../../server/learnerBase.ts';
import type { Leader, Learner, Server } from '../../server/state.ts';
import type { ZkMessage, ZkWorld } from '../types.ts';
import { bringing, countOf, leftOf, outOfReach, serverAt, stateAt, whereIs } from './reach.ts';
import type { Answer, Change, Guard, LearnerStep, QuestionOf } from './types.ts';

/** A leader serves once a quorum told it their epochs, accepted the new one and took its history over. */
export function serve(world: ZkWorld, question: QuestionOf<'serve'>): Answer {
  const { sid } = question;
  const server = serverAt(world, sid);
  const leader = server?.leader ?? null;
  const leads: Guard = { guard: 'leads', holds: leader !== null, sid, state: stateAt(world, sid) };
  if (server === null || leader === null) return { question, ways: [[leads]], changes: [] };
  const { config } = server;
  // What is counted no more was enough.
  const guards: Guard[] = [
    { guard: 'epochQuorum', holds: leader.connecting === null || mayProposeEpoch(config, sid, leader.connecting), sid, ...countOf(server, leader.connecting ?? []) },
    { guard: 'epochStored', holds: leader.epochStored, sid },
    { guard: 'epochAckQuorum', holds: leader.electing === null || mayUseEpoch(config, sid, leader.electing), sid, ...countOf(server, leader.electing ?? []) },
    { guard: 'newLeaderQuorum', holds: leader.established || mayServe(server, leader.newLeaderAcks), sid, ...countOf(server, leader.newLeaderAcks) },
  ];
  return { question, ways: [guards], changes: leader.established ? [] : changesOf(world, server, leader) };
}

type Phase = { readonly have: readonly number[]; readonly out: readonly ZkMessage['type'][]; readonly back: readonly ZkMessage['type'][] };

/** What is counted at present, and the packets by which it grows. */
function phaseOf({ connecting, electing, newLeaderAcks }: Leader): Phase {
  if (connecting !== null) return { have: connecting, out: [], back: ['FOLLOWERINFO'] };
  if (electing !== null) return { have: electing, out: ['LEADERINFO'], back: ['FOLLOWERINFO', 'ACKEPOCH'] };
  return { have: newLeaderAcks, out: ['LEADERINFO', 'DIFF', 'TRUNC', 'SNAP', 'NEWLEADER'], back: ['FOLLOWERINFO', 'ACKEPOCH', 'ACK'] };
}

function changesOf(world: ZkWorld, server: Server, leader: Leader): Change[] {
  const { have, out, back } = phaseOf(leader);
  const awaited = { out: (m: ZkMessage) => out.includes(m.type), back: (m: ZkMessage) => back.includes(m.type), zxid: null };
  return [...outOfReach(world, server), ...bringing(world, server, have, () => awaited)];
}

const STEPS: readonly LearnerStep[] = ['connected', 'epochKnown', 'synced', 'upToDate'];
/** How many of the steps are done in each phase of a learner. */
const DONE: Readonly<Record<Learner['phase'], number>> = { connecting: 0, leaderInfo: 1, acceptingEpoch: 1, syncing: 2, newLeader: 2, upToDate: 3, running: 4 };

/** A learner serves when its leader has said UPTODATE. */
export function catchUp(world: ZkWorld, question: QuestionOf<'catchUp'>): Answer {
  const { sid } = question;
  const learner = serverAt(world, sid)?.learner ?? null;
  if (learner === null) return { question, ways: [[]], changes: [] };
  const { leader, phase } = learner;
  const guards = STEPS.map((step, index): Guard => ({ guard: 'learnerPhase', holds: index < DONE[phase], step, leader, phase }));
  const coming = whereIs(world, { from: leader, by: sid, zxid: null, out: ({ type }) => TOLD.has(type), back: ({ type }) => LEADS.has(type) });
  const waits = serverAt(world, leader)?.leader?.established === false && DONE[phase] === 3 ? serve(world, { ask: 'serve', sid: leader }).changes : [];
  return { question, ways: [guards], changes: coming === null ? waits : [coming] };
}

const TOLD: ReadonlySet<string> = new Set(['FOLLOWERINFO', 'OBSERVERINFO', 'ACKEPOCH', 'ACK']);
const LEADS: ReadonlySet<string> = new Set(['LEADERINFO', 'DIFF', 'TRUNC', 'SNAP', 'NEWLEADER', 'UPTODATE']);

/** A leader steps down when a tick ends and too few are synced; a learner when its leader is silent for too long. */
export function giveUp(world: ZkWorld, question: QuestionOf<'giveUp'>): Answer {
  const { sid } = question;
  const server = serverAt(world, sid);
  if (server?.leader) {
    const { leader, config } = server;
    // The check is made at the end of every other half tick; the tick is counted first.
    const synced = syncedWith(votersOf(server), sid, leader, leader.tick + 1);
    const left = leftOf(world, sid, TICK) ?? 0;
    const leftUs = leader.tickSkip ? left + (config.tickTimeMs * 1000) / 2 : left;
    return { question, ways: [[{ guard: 'tooFewSynced', holds: !keepsLeading(server, synced), sid, ...countOf(server, synced) }, { guard: 'tickEnds', holds: leftUs === 0, sid, leftUs }]], changes: [] };
  }
  if (!server?.learner) return { question, ways: [[]], changes: [] };
  const leftUs = leftOf(world, sid, READ) ?? 0;
  return { question, ways: [[{ guard: 'leaderSilent', holds: leftUs === 0, sid, leader: server.learner.leader, leftUs }]], changes: [] };
}
