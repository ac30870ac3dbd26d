import { at, type PVec } from '../../base/pvec.ts';
import type { Txn } from '../../datatree/request.ts';
import type { ServerConfig } from '../../server/config.ts';
import { txnsOf } from '../../server/storage.ts';
import { serverProcess } from '../../zab/names.ts';
import { containsQuorum } from '../../zab/quorum.ts';
import type { ServerId } from '../../zab/vote.ts';
import type { TraceEntry, ZkWorld } from '../types.ts';

/**
 * In which way an invariant is about to matter: what the ensemble does is right, and right by the narrowest margin.
 *
 * - `noSpare`: votes, NEWLEADER acknowledgements or a transaction have their quorum, and the voters that the deciding
 *   server can reach are a quorum that needs every one of them. One crash more, and it could not have been decided.
 * - `twoLeaders`: a server begins to lead while another still does. What keeps them apart is the epoch alone (Leadership1).
 * - `logsDiffer`: a leader is established, and another server's disk holds a transaction that the leader's log has not.
 *   Had that one been committed, it would be lost now (Agreement); that it was not is what TRUNC relies on.
 */
export type Stake = 'noSpare' | 'twoLeaders' | 'logsDiffer';

/** What was at stake in an event; `world` is the one it led to. Null for nearly all of them. */
export function stakeOf(entry: TraceEntry, world: ZkWorld): Stake | null {
  for (const fact of entry.facts) {
    if (fact.type === 'mode' && beginsToLead(fact) && othersLead(world, fact.sid)) return 'twoLeaders';
    if (fact.type === 'established' && someLogDiffers(world, fact.sid)) return 'logsDiffer';
    const decided = fact.type === 'established' || fact.type === 'quorumOfVotes' || fact.type === 'committed';
    if (decided && hasNoSpare(world, fact.sid)) return 'noSpare';
  }
  return null;
}

/** A server begins to lead while another one does. */
export function beginsAsSecond({ facts }: TraceEntry, world: ZkWorld): boolean {
  return facts.some((fact) => fact.type === 'mode' && beginsToLead(fact) && othersLead(world, fact.sid));
}

function beginsToLead({ state, from }: { readonly state: string; readonly from: string }): boolean {
  return state === 'LEADING' && !from.startsWith('LEADING');
}

function othersLead(world: ZkWorld, sid: ServerId): boolean {
  for (const id in world.processes) {
    const state = world.processes[id]?.state;
    if (state?.kind === 'server' && state.sid !== sid && state.state === 'LEADING') return true;
  }
  return false;
}

/** What a server counts with; of one that is down, what every server is started with: the kernel keeps that as opaque arguments of the process. */
function configOf(world: ZkWorld, sid: ServerId): ServerConfig | undefined {
  const process = world.processes[serverProcess(sid)];
  return process?.state?.kind === 'server' ? process.state.config : (process?.args as ServerConfig | undefined);
}

function hasNoSpare(world: ZkWorld, sid: ServerId): boolean {
  const config = configOf(world, sid);
  if (config === undefined || config.standalone) return false;
  const { quorum, rules } = config;
  const uncut = Object.keys(world.cuts).length === 0;
  const there = quorum.voters.filter((voter) => voter === sid || (isUp(world, voter) && (uncut || reaches(world, sid, voter))));
  return containsQuorum(quorum, there, rules) && there.every((one) => !containsQuorum(quorum, there.filter((voter) => voter !== one), rules));
}

function isUp(world: ZkWorld, sid: ServerId): boolean {
  return world.processes[serverProcess(sid)]?.status === 'up';
}

function reaches(world: ZkWorld, from: ServerId, to: ServerId): boolean {
  const [a, b] = [serverProcess(from), serverProcess(to)];
  return world.cuts[`${a}>${b}`] !== true && world.cuts[`${b}>${a}`] !== true;
}

function logOf(world: ZkWorld, sid: ServerId): PVec<Txn> | null {
  const process = world.processes[serverProcess(sid)];
  return process === undefined ? null : txnsOf(process.disk);
}

function someLogDiffers(world: ZkWorld, leader: ServerId): boolean {
  const { participants = [], observers = [] } = configOf(world, leader) ?? {};
  const own = logOf(world, leader);
  return own !== null && [...participants, ...observers].some((sid) => sid !== leader && hasMore(logOf(world, sid), own));
}

/** Whether a log ends with a transaction that the other has not. Its zxid names a transaction once and for all. */
function hasMore(log: PVec<Txn> | null, own: PVec<Txn>): boolean {
  const last = log === null ? undefined : at(log, log.size - 1);
  if (last === undefined) return false;
  for (let i = own.size - 1; i >= 0; i--) {
    const { zxid } = at(own, i) as Txn;
    if (zxid === last.zxid) return false;
    if (zxid < last.zxid) return true;
  }
  // The leader's log may begin after it: what is older is in its snapshot.
  return own.size === 0;
}
