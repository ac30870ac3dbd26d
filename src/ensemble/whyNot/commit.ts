import { at } from '../../base/pvec.ts';
import { hasAckQuorum, isInOrder } from '../../server/conditions.ts';
import type { Server } from '../../server/state.ts';
import { firstAfter, txnsOf } from '../../server/storage.ts';
import type { ZkWorld } from '../types.ts';
import { bringing, countOf, fsyncOf, outOfReach, processAt, serverAt, stateAt, whereIs } from './reach.ts';
import { leaveLooking } from './election.ts';
import type { Answer, Change, Guard, QuestionOf } from './types.ts';

/** Leader.tryToCommit: it leads, the proposal has a quorum of disks, and none before it is open. */
export function commit(world: ZkWorld, question: QuestionOf<'commit'>): Answer {
  const { sid, zxid } = question;
  const server = serverAt(world, sid);
  const leader = server?.leader ?? null;
  const leads: Guard = { guard: 'leads', holds: leader !== null, sid, state: stateAt(world, sid) };
  if (server === null || leader === null) return { question, ways: [[leads]], changes: [] };
  const index = leader.outstanding.findIndex(({ txn }) => txn.zxid === zxid);
  const { acks } = leader.outstanding[index] ?? { acks: [] };
  const first = leader.outstanding[0]?.txn.zxid ?? zxid;
  const guards: Guard[] = [
    leads,
    { guard: 'ackQuorum', holds: hasAckQuorum(server, zxid, acks), sid, zxid, ...countOf(server, acks) },
    { guard: 'inOrder', holds: isInOrder(server.config, index), zxid, first },
  ];
  if (guards.every(({ holds }) => holds)) guards.push({ guard: 'asked', holds: false, when: 'ack' });
  return { question, ways: [guards], changes: changesOf(world, server, question, acks, first) };
}

function changesOf(world: ZkWorld, server: Server, { sid, zxid }: QuestionOf<'commit'>, acks: readonly number[], first: number): Change[] {
  const changes: Change[] = outOfReach(world, server);
  if (first !== zxid) changes.push({ change: 'before', zxid: first });
  const own = acks.includes(sid) ? null : fsyncOf(world, sid, zxid);
  if (own !== null) changes.push(own);
  changes.push(...bringing(world, server, acks, () => ({
    out: (message) => message.type === 'PROPOSAL' && message.zxid === zxid,
    back: (message) => message.type === 'ACK' && message.zxid === zxid,
    zxid,
  })));
  return changes;
}

/**
 * A server that has a transaction in its log and not in its tree: its leader must decide it and say so, and it must be
 * its turn (FollowerZooKeeperServer.commit). Or there is a new leader first, which may keep it or have it cut off.
 */
export function apply(world: ZkWorld, question: QuestionOf<'apply'>): Answer {
  const { sid, zxid } = question;
  const server = serverAt(world, sid);
  const runs: Guard = { guard: 'runs', holds: server?.learner?.phase === 'running', sid, state: stateAt(world, sid), phase: server?.learner?.phase ?? '' };
  const guards: Guard[] = [{ guard: 'logged', holds: isLogged(world, sid, zxid), sid, zxid }, runs];
  const { learner } = server ?? { learner: null };
  if (server === null || learner === null) {
    const elected = server?.state === 'LOOKING' ? leaveLooking(world, { ask: 'leaveLooking', sid }) : null;
    return { question, ways: [guards, ...(elected?.ways ?? [])], changes: [...(elected?.changes ?? []), { change: 'election', sid, zxid }] };
  }
  const { leader } = learner;
  const decidedUpTo = serverAt(world, leader)?.leader?.lastCommitted ?? -1;
  guards.push({ guard: 'decided', holds: decidedUpTo >= zxid, leader, zxid, lastCommitted: decidedUpTo });
  const first = learner.pending[0]?.zxid ?? zxid;
  guards.push({ guard: 'commitArrived', holds: learner.committed.includes(zxid), sid, zxid });
  guards.push({ guard: 'nextInLine', holds: first === zxid, zxid, first });
  const coming = decidedUpTo >= zxid ? whereIs(world, { from: leader, by: sid, zxid: null, out: () => false, back: (m) => (m.type === 'COMMIT' || m.type === 'INFORM') && m.zxid === zxid }) : null;
  const open = serverAt(world, leader)?.leader?.outstanding.some(({ txn }) => txn.zxid === zxid) === true;
  const decision = open ? commit(world, { ask: 'commit', sid: leader, zxid }).changes : [];
  return { question, ways: [guards], changes: coming === null ? decision : [coming] };
}

function isLogged(world: ZkWorld, sid: number, zxid: number): boolean {
  const disk = processAt(world, sid)?.disk;
  if (disk === undefined) return false;
  const txns = txnsOf(disk);
  return at(txns, firstAfter(txns, zxid - 1))?.zxid === zxid;
}
