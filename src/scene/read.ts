import { at, last, type PVec } from '../base/pvec.ts';
import type { Scenario } from '../ensemble/scenario.ts';
import type { ZkWorld } from '../ensemble/types.ts';
import { containsQuorum, quorumSize, type QuorumSystem } from '../zab/quorum.ts';
import type { StateName } from './labels.ts';
import type { Server, ServerId } from './view.ts';

const SPAN = 4_294_967_296;

export const epochOf = (zxid: number): number => Math.floor(zxid / SPAN);

/** epoch.counter */
export function short(zxid: number): string {
  return zxid < 0 ? '–' : `${epochOf(zxid)}.${zxid - epochOf(zxid) * SPAN}`;
}

export const process = (sid: ServerId): string => `S${sid}`;

export function sidIn(id: string): ServerId | null {
  const found = /^S(\d+)$/.exec(id)?.[1];
  return found === undefined ? null : Number(found);
}

export const isClient = (id: string): boolean => id.startsWith('c:');

/** What one server is at this moment, read off the world and nothing else. */
export interface Actor {
  readonly sid: ServerId;
  readonly id: string;
  readonly observer: boolean;
  readonly state: StateName;
  readonly paused: boolean;
  /** ELECTION, DISCOVERY, SYNCHRONIZATION, BROADCAST: 0 to 3; -1 when down. */
  readonly phase: number;
  /** From its epoch files; -1 before they exist. */
  readonly epoch: number;
  readonly accepted: number;
  /** Last zxid on its log, or of a snapshot. */
  readonly zxid: number;
  /** The ballot in hand, when it looks and may vote. */
  readonly ballot: { readonly epoch: number; readonly zxid: number; readonly leader: ServerId } | null;
  readonly server: Server | null;
  readonly log: LogView;
}

export interface LogView {
  readonly size: number;
  readonly synced: number;
  readonly zxidAt: (index: number) => number;
  /** A snapshot file lies beside the log. */
  readonly snapshot: boolean;
  /** Up to this zxid a snapshot from a leader stands for the history: what the log still holds of it is read no more. */
  readonly begins: number;
  readonly committed: number;
  readonly applied: number;
}

const PHASES = ['ELECTION', 'DISCOVERY', 'SYNCHRONIZATION', 'BROADCAST'] as const;

/** The kernel keeps log records as opaque JSON; those of the transaction log carry their zxid. */
function zxidIn(record: unknown): number {
  return typeof record === 'object' && record !== null && 'zxid' in record && typeof record.zxid === 'number' ? record.zxid : -1;
}

function numberIn(value: unknown): number {
  return typeof value === 'number' ? value : -1;
}

/** Snapshots are opaque, too: zxid of one that a leader sent. */
function receivedIn(cell: unknown): number {
  return typeof cell === 'object' && cell !== null && 'received' in cell && cell.received === true ? zxidIn(cell) : 0;
}

function committedBy(server: Server): number {
  const applied = server.database.tree.lastProcessedZxid;
  if (server.leader !== null) return Math.max(applied, server.leader.lastCommitted);
  return server.learner === null ? applied : Math.max(applied, ...server.learner.committed);
}

function logOf(world: ZkWorld, id: string, server: Server | null): LogView {
  const disk = world.processes[id]?.disk;
  const log = disk?.logs['txnlog'];
  const records: PVec<unknown> | undefined = log?.records;
  const snapshots = Object.entries(disk?.cells ?? {}).filter(([name]) => name.startsWith('snapshot.'));
  return {
    size: records?.size ?? 0,
    synced: log?.synced ?? 0,
    zxidAt: (index) => (records === undefined ? -1 : zxidIn(at(records, index))),
    snapshot: snapshots.some(([name]) => name !== 'snapshot.0'),
    begins: Math.max(0, ...snapshots.map(([, cell]) => receivedIn(cell))),
    committed: server === null ? -1 : committedBy(server),
    applied: server?.database.tree.lastProcessedZxid ?? -1,
  };
}

function actorOf(world: ZkWorld, sid: ServerId, observer: boolean): Actor {
  const id = process(sid);
  const here = world.processes[id];
  const server = here?.state?.kind === 'server' ? here.state : null;
  const cells = here?.disk.cells ?? {};
  const log = logOf(world, id, server);
  const records = here?.disk.logs['txnlog']?.records;
  const lastLogged = records === undefined || records.size === 0 ? -1 : zxidIn(last(records));
  const proposed = server?.election.proposed;
  const looking = server?.state === 'LOOKING' && proposed !== undefined && proposed.leader > 0;
  return {
    sid, id, observer, server, log,
    state: server === null ? 'DOWN' : server.state,
    paused: here?.status === 'paused',
    phase: server === null ? -1 : PHASES.indexOf(server.zabState),
    epoch: server?.currentEpoch ?? numberIn(cells['currentEpoch']),
    accepted: server?.acceptedEpoch ?? numberIn(cells['acceptedEpoch']),
    zxid: Math.max(lastLogged, log.applied, log.begins),
    ballot: looking ? { epoch: proposed.peerEpoch, zxid: proposed.zxid, leader: proposed.leader } : null,
  };
}

export interface Cast {
  readonly voters: readonly Actor[];
  readonly observers: readonly Actor[];
  readonly all: readonly Actor[];
  readonly clients: readonly string[];
  /** Voters that suffice; with weights the fewest that can. */
  readonly quorum: number;
  /** Whether these are a quorum, by the protocol's own rule: with groups and weights numbers do not say it. */
  readonly isQuorum: (members: readonly ServerId[]) => boolean;
}

export function castOf(scenario: Scenario, world: ZkWorld): Cast {
  const of = (role: 'participant' | 'observer'): Actor[] =>
    scenario.servers.filter((s) => s.role === role).map((s) => actorOf(world, s.id, role === 'observer'));
  const [voters, observers] = [of('participant'), of('observer')];
  const clients = Object.keys(world.processes).filter(isClient).map((id) => id.slice(2));
  const ids = voters.map(({ sid }) => sid);
  const system: QuorumSystem = scenario.groups === undefined
    ? { kind: 'majority', voters: ids }
    : { kind: 'hierarchical', voters: ids, groups: scenario.groups, weights: scenario.weights ?? {} };
  const half = scenario.rules?.includes('halfIsQuorum') === true && system.kind === 'majority';
  const quorum = half ? Math.ceil(ids.length / 2) : quorumSize(system);
  return { voters, observers, all: [...voters, ...observers], clients, quorum, isQuorum: (members) => containsQuorum(system, members, scenario.rules) };
}

/** The leader that serves, else one on its way there, else null. Two may believe they lead: the newest epoch wins. */
export function leaderOf(cast: Cast): Actor | null {
  const leaders = cast.voters.filter((a) => a.state === 'LEADING');
  leaders.sort((a, b) => b.phase - a.phase || b.accepted - a.accepted);
  return leaders[0] ?? null;
}

/** Who has this server on the ballot in hand, in truth. */
export function votersFor(cast: Cast, leader: ServerId): readonly boolean[] {
  return cast.voters.map((voter) => voter.ballot?.leader === leader);
}

/** Servers that reach each other, in the order of the staves: [sid → number of its group], and how many groups. */
export function groupsOf(world: ZkWorld, cast: Cast): { readonly of: ReadonlyMap<ServerId, number>; readonly count: number } {
  const of = new Map<ServerId, number>();
  const joined = (a: Actor, b: Actor): boolean => world.cuts[`${a.id}>${b.id}`] !== true && world.cuts[`${b.id}>${a.id}`] !== true;
  let count = 0;
  for (const first of cast.all) {
    if (of.has(first.sid)) continue;
    const queue = [first];
    of.set(first.sid, count);
    for (let here = queue.pop(); here !== undefined; here = queue.pop()) {
      for (const next of cast.all) {
        if (of.has(next.sid) || !joined(here, next)) continue;
        of.set(next.sid, count);
        queue.push(next);
      }
    }
    count++;
  }
  return { of, count };
}
