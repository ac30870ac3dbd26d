import { defined } from '../../base/assert.ts';
import { append, emptyVec, type PVec } from '../../base/pvec.ts';
import type { Txn } from '../../datatree/request.ts';
import type { ServerFact } from '../../server/facts.ts';
import { TXN_LOG } from '../../server/fx.ts';
import type { ClientFact } from '../../client/facts.ts';
import type { KernelFact } from '../../sim/event.ts';
import { addProcess, createWorld, emptyDiskLog, type Process } from '../../sim/world.ts';
import type { ServerId } from '../../zab/vote.ts';
import { makeZxid, type Zxid } from '../../zab/zxid.ts';
import { check, createMonitor, type Violation } from '../invariants.ts';
import type { Scenario } from '../scenario.ts';
import type { ZkFact, ZkState, ZkWorld } from '../types.ts';

/** Hand-made runs for the tests of the invariants: facts without servers. */
export const z = (epoch: number, counter: number): Zxid => makeZxid(epoch, counter);

/** `content` tells two transactions of the same zxid apart. */
export function txn(zxid: Zxid, content = 'x'): Txn {
  return { session: '0x1', cxid: 1, zxid, timeMs: 0, body: { type: 'setData', path: '/a', data: content, version: 1 } };
}

export interface Script {
  readonly world: ZkWorld;
  /** Feeds facts, one event each, until one is contradicted. */
  play(...facts: (ServerFact | ClientFact | KernelFact)[]): Violation | null;
  /** Puts transactions into the server's log on disk. */
  log(sid: ServerId, ...zxids: Zxid[]): void;
  /** The server's learner state names this leader. */
  follow(sid: ServerId, leader: ServerId): void;
  /** Its epochs, in memory and on disk; high enough for everything at first. */
  epochs(sid: ServerId, accepted: number, current?: number): void;
}

export function script(servers = 3, more: Partial<Scenario> = {}): Script {
  const ids = Array.from({ length: servers }, (_, index) => index + 1);
  const monitor = createMonitor({ servers: ids.map((id) => ({ id, role: 'participant' })), config: {}, ...more });
  const world: ZkWorld = createWorld(1);
  for (const id of ids) addProcess(world, `S${id}`, 'server');
  let seq = 0;
  const play: Script['play'] = (...facts) => {
    for (const fact of facts) {
      seq++;
      const caused = { ...fact, causedBy: seq } as ZkFact;
      const event = { kind: 'wake', seq, at: seq, causedBy: 0, to: 'S1' } as const;
      const bad = check(monitor, { event, facts: [caused] }, world);
      if (bad !== null) return bad;
    }
    return null;
  };
  const processOf = (sid: ServerId): Process<ZkState> => defined(world.processes[`S${sid}`], `server ${sid}`);
  const become = (sid: ServerId, state: object): void => {
    // Of a server's state the checks read these few fields only.
    processOf(sid).state = { kind: 'server', sid, ...processOf(sid).state, ...state } as unknown as ZkState;
  };
  const log: Script['log'] = (sid, ...zxids) => {
    const records = zxids.reduce<PVec<unknown>>((all, zxid) => append(all, txn(zxid)), emptyVec());
    processOf(sid).disk.logs[TXN_LOG] = { ...emptyDiskLog(), records };
  };
  const follow: Script['follow'] = (sid, leader) => become(sid, { learner: { leader } });
  const epochs: Script['epochs'] = (sid, acceptedEpoch, currentEpoch = acceptedEpoch) => {
    become(sid, { acceptedEpoch, currentEpoch });
    Object.assign(processOf(sid).disk.cells, { acceptedEpoch, currentEpoch });
  };
  for (const id of ids) epochs(id, 90 + id);
  return { world, play, log, follow, epochs };
}

export const proposed = (sid: ServerId, zxid: Zxid, content?: string): ServerFact => ({ type: 'proposed', sid, zxid, txn: txn(zxid, content) });
export const committed = (sid: ServerId, zxid: Zxid): ServerFact => ({ type: 'committed', sid, zxid, by: [] });
export const applied = (sid: ServerId, zxid: Zxid, content?: string): ServerFact => ({ type: 'applied', sid, zxid, txn: txn(zxid, content), code: 'OK' });
export const established = (sid: ServerId, epoch: number): ServerFact => ({ type: 'established', sid, epoch, by: [] });
export const serving = (sid: ServerId, zxid: Zxid): ServerFact => ({ type: 'serving', sid, state: 'FOLLOWING', zxid });
export const truncated = (sid: ServerId, to: Zxid): ServerFact => ({ type: 'truncated', sid, to, removed: [] });
export const snapshot = (sid: ServerId, zxid: Zxid): ServerFact => ({ type: 'snapshot', sid, zxid });
export const down = (sid: ServerId): KernelFact => ({ type: 'process', process: `S${sid}`, status: 'down', why: 'killed' });
export const accepts = (sid: ServerId, epoch: number): ServerFact => ({ type: 'acceptedEpoch', sid, epoch });
export const enters = (sid: ServerId, epoch: number): ServerFact => ({ type: 'currentEpoch', sid, epoch });

export function recovered(sid: ServerId, snapshotZxid: Zxid, lastZxid: Zxid, acceptedEpoch: number, currentEpoch = acceptedEpoch): ServerFact {
  return { type: 'recovered', sid, snapshot: snapshotZxid, lastZxid, acceptedEpoch, currentEpoch, replayed: 0 };
}

export function looks(sid: ServerId, zxid: Zxid): ServerFact {
  return { type: 'roundStarted', sid, round: 1, vote: { id: sid, zxid, electionEpoch: 1, peerEpoch: 0, state: 'LOOKING' } };
}

export function sendsSnap(sid: ServerId, learner: ServerId, zxid: Zxid): ServerFact {
  return { type: 'syncDecision', sid, learner, mode: 'SNAP', zxid, sent: zxid, txns: 0, peerLastZxid: 0 };
}

export function leads(sid: ServerId): ServerFact {
  return { type: 'mode', sid, from: 'LEADING.discovery', to: 'LEADING.synchronization', state: 'LEADING', zabState: 'SYNCHRONIZATION', syncMode: 'NONE' };
}

export function stopsLeading(sid: ServerId): ServerFact {
  return { type: 'mode', sid, from: 'LEADING.broadcast', to: 'LOOKING', state: 'LOOKING', zabState: 'ELECTION', syncMode: 'NONE' };
}

export const asksToWrite = (xid: number): ClientFact => ({ type: 'clientRequest', client: 'c:A', xid, op: 'setData', path: '/a', tag: 't' });
export const isTold = (xid: number, zxid: Zxid): ClientFact => ({ type: 'clientReply', client: 'c:A', xid, code: 'OK', tag: 't', zxid, result: {} });
