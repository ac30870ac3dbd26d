import { at } from '../../base/pvec.ts';
import type { SessionId } from '../../datatree/request.ts';
import { firstAfter, txnsOf } from '../../server/storage.ts';
import type { Server } from '../../server/state.ts';
import { sidOf } from '../../zab/names.ts';
import type { ServerId } from '../../zab/vote.ts';
import type { Zxid } from '../../zab/zxid.ts';
import type { TraceEntry, ZkEvent, ZkWorld } from '../types.ts';
import { adopt, onArrival } from './election.ts';
import { processAt, serverAt } from './reach.ts';
import { deciderOf } from './session.ts';
import type { Question } from './types.ts';

/** What can be asked of things that wait, at one moment. */
export const questionsOf = { server: ofServer, zxid: ofZxid, session: ofSession, entry: ofEntry, flight: ofFlight };

/** What holds it up, then its oldest open transaction; last what would end a role that it keeps. */
function ofServer(world: ZkWorld, sid: ServerId): Question[] {
  const server = serverAt(world, sid);
  if (server === null) return [];
  const state = ofState(server);
  const held = state.filter(({ ask }) => ask !== 'giveUp');
  return [...held, ...oldestOpen(world, server), ...state.filter((question) => !held.includes(question))];
}

function ofState({ sid, state, leader, learner }: Server): Question[] {
  if (state === 'LOOKING') return [{ ask: 'leaveLooking', sid }];
  if (leader !== null) return [{ ask: leader.established ? 'giveUp' : 'serve', sid }];
  return learner === null ? [] : [{ ask: learner.phase === 'running' ? 'giveUp' : 'catchUp', sid }];
}

function oldestOpen(world: ZkWorld, server: Server): Question[] {
  const open = server.leader?.outstanding[0]?.txn.zxid;
  if (open !== undefined) return [{ ask: 'commit', sid: server.sid, zxid: open }];
  // A leader decides and a standalone server waits for nobody.
  const zxid = server.leader === null && server.standalone === null ? firstUnapplied(world, server) : null;
  return zxid === null ? [] : [{ ask: 'apply', sid: server.sid, zxid }];
}

/** The first transaction on its disk that is not in its tree. */
function firstUnapplied(world: ZkWorld, { sid, database }: Server): Zxid | null {
  const disk = processAt(world, sid)?.disk;
  if (disk === undefined) return null;
  const txns = txnsOf(disk);
  return at(txns, firstAfter(txns, database.tree.lastProcessedZxid))?.zxid ?? null;
}

/** Of a transaction: why is it not committed, and which servers that have it have not applied it? */
function ofZxid(world: ZkWorld, zxid: Zxid): Question[] {
  const questions: Question[] = [];
  for (const { state } of Object.values(world.processes)) {
    if (state?.kind !== 'server') continue;
    const { sid, leader, learner, database } = state;
    if (leader?.outstanding.some(({ txn }) => txn.zxid === zxid) === true) questions.unshift({ ask: 'commit', sid, zxid });
    else if ((learner !== null || state.state === 'LOOKING') && database.tree.lastProcessedZxid < zxid) questions.push({ ask: 'apply', sid, zxid });
  }
  return questions;
}

function ofSession(world: ZkWorld, session: SessionId): Question[] {
  return deciderOf(world, session) === null && !isKnown(world, session) ? [] : [{ ask: 'expire', session }];
}

function isKnown(world: ZkWorld, session: SessionId): boolean {
  return Object.values(world.processes).some(({ state }) => state?.kind === 'server' && state.sessions.timeoutMs[session] !== undefined);
}

/** Ballots that were looked at in an event and not taken over. */
function ofEntry(world: ZkWorld, { facts }: TraceEntry): Question[] {
  return facts.flatMap((fact): Question[] => {
    if (fact.type !== 'notification' || fact.verdict === 'settled') return [];
    const { sid, from, vote, mine, myState } = fact;
    const question = { ask: 'adopt', sid, from, vote, mine, state: myState } as const;
    const [guards = []] = adopt(world, question).ways;
    return guards.every(({ holds }) => holds) ? [] : [question];
  });
}

/** A ballot on its way, as it would be looked at if it came now. */
function ofFlight(world: ZkWorld, event: ZkEvent): Question[] {
  if (event.kind !== 'message' || event.message.type !== 'notification') return [];
  const to = sidOf(event.to);
  const question = to === null ? null : onArrival(world, to, event.message);
  return question === null ? [] : [question];
}
