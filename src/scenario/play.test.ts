import { describe, expect, it } from 'vitest';
import { vecOf } from '../base/pvec.ts';
import type { Txn, TxnBody } from '../datatree/request.ts';
import type { Command } from '../ensemble/command.ts';
import type { TraceEntry, ZkWorld } from '../ensemble/types.ts';
import { addProcess, createWorld, emptyDiskLog } from '../sim/world.ts';
import { makeZxid } from '../zab/zxid.ts';
import { PlayClock, type Playable } from './playClock.ts';
import { diskJson } from './playDisk.ts';
import { PlayLog } from './playLog.ts';
import { answerJson, engineOp } from './playOps.ts';
import { isQuiet } from './playQuiet.ts';
import { groupsOf } from './playRoles.ts';

const emptyWorld = (): ZkWorld => createWorld(1);

/** A run in which something happens at the given instants, and nothing comes of it. */
function clockwork(...ticksUs: number[]): Playable & { given: Command[] } {
  const world = emptyWorld();
  const given: Command[] = [];
  return {
    world,
    given,
    apply: (command) => void given.push(command),
    advanceTo: (us) => void (world.now = us),
    step(until = Number.MAX_SAFE_INTEGER): TraceEntry | undefined {
      const next = ticksUs[0];
      if (next === undefined || next > until) return undefined;
      ticksUs.shift();
      world.now = next;
      world.events++;
      return { event: { kind: 'timer', timer: 'x', seq: world.events, at: next, causedBy: 0, to: 'S1' }, facts: [] };
    },
  };
}

const noReader = () => {};

describe('PlayClock', () => {
  it('lets time pass with all that happens meanwhile', () => {
    const run = clockwork(1_000, 2_000, 9_000);
    new PlayClock(run, noReader).pass(5);
    expect([run.world.now, run.world.events]).toEqual([5_000, 2]);
  });

  it('stops at the event after which it is so, or when the time is up', () => {
    const run = clockwork(1_000, 2_000, 3_000);
    const clock = new PlayClock(run, noReader);
    expect(clock.until(() => run.world.events === 2, 10)).toBe(true);
    expect(run.world.now).toBe(2_000);
    expect(clock.until(() => false, 10)).toBe(false);
    expect(run.world.now).toBe(12_000);
  });

  it('waits until something has held for a while without a break', () => {
    const run = clockwork(1_000, 2_000, 3_000, 20_000);
    const clock = new PlayClock(run, noReader);
    expect(clock.untilSteady(() => run.world.events !== 2, 5, 100)).toBe(true);
    expect(run.world.now).toBe(8_000);
    expect(clock.untilSteady(() => run.world.events < 4, 20, 15)).toBe(false);
  });

  it('gives commands at instants at which nothing else happens, and keeps them as inputs', () => {
    const run = clockwork(1_000);
    const clock = new PlayClock(run, noReader);
    clock.give({ cmd: 'start', server: 1 }, { cmd: 'start', server: 2 });
    expect(run.given).toHaveLength(2);
    expect(clock.inputs).toEqual([
      { after: 1, atUs: 2_000, command: { cmd: 'start', server: 1 } },
      { after: 1, atUs: 2_000, command: { cmd: 'start', server: 2 } },
    ]);
  });
});

describe('isQuiet', () => {
  const message = { kind: 'message', seq: 1, at: 10, causedBy: 0, to: 'S2', from: 'S1', conn: 1, sentAt: 0, msg: 1 } as const;
  function world(): ZkWorld {
    const made = emptyWorld();
    for (const id of ['S1', 'S2']) {
      addProcess(made, id, 'server');
      const process = made.processes[id];
      if (process !== undefined) process.status = 'up';
    }
    return made;
  }

  it('waits for packets and for the disk, not for heartbeats', () => {
    const busy = world();
    expect(isQuiet(busy, [])).toBe(true);
    busy.queue.push({ ...message, message: { type: 'PING', zxid: 0 } });
    expect(isQuiet(busy, [])).toBe(true);
    busy.queue.push({ ...message, message: { type: 'COMMIT', zxid: 1 } });
    expect(isQuiet(busy, [])).toBe(false);
    busy.queue = [{ kind: 'synced', seq: 2, at: 10, causedBy: 0, to: 'S1', log: 'txnlog', upTo: 1, life: 0 }];
    expect(isQuiet(busy, [])).toBe(false);
  });

  it('does not wait for what cannot arrive', () => {
    const cut = world();
    cut.queue.push({ ...message, message: { type: 'COMMIT', zxid: 1 } });
    cut.cuts['S1>S2'] = true;
    expect(isQuiet(cut, [])).toBe(true);
    const paused = world();
    paused.queue.push({ ...message, message: { type: 'COMMIT', zxid: 1 } });
    const process = paused.processes['S2'];
    if (process !== undefined) process.status = 'paused';
    expect(isQuiet(paused, [])).toBe(true);
  });

  it('sees groups of servers that reach each other', () => {
    const made = world();
    expect(groupsOf(made, [1, 2, 3])).toEqual([[1, 2, 3]]);
    made.cuts['S1>S2'] = true;
    expect(groupsOf(made, [1, 2, 3])).toEqual([[1, 3, 2]]);
    made.cuts['S2>S3'] = true;
    expect(groupsOf(made, [1, 2, 3])).toEqual([[1, 3], [2]]);
  });
});

describe('answers', () => {
  const notation = { nameOf: (session: string) => (session === '0x1' ? 'A' : session), pipelined: false };
  const stat = {
    czxid: makeZxid(1, 2), mzxid: makeZxid(1, 3), pzxid: makeZxid(1, 2), ctimeMs: 5, mtimeMs: 6,
    version: 1, cversion: 0, aversion: 0, ephemeralOwner: '0x1', dataLength: 1, numChildren: 0,
  };
  const shown = {
    czxid: { epoch: 1, counter: 2 }, mzxid: { epoch: 1, counter: 3 }, pzxid: { epoch: 1, counter: 2 },
    version: 1, cversion: 0, aversion: 0, ephemeralOwner: 'A', dataLength: 1, numChildren: 0,
  };

  it('show what the operation gives, sorted, with names for sessions', () => {
    expect(answerJson({ op: 'getData', path: '/a' }, { code: 'OK', result: { data: 'x', stat } }, notation)).toEqual({
      code: 'OK', data: 'x', stat: { ...shown, mtimeIsCtime: false },
    });
    expect(answerJson({ op: 'getData', path: '/a' }, { code: 'OK', result: { data: 'x'.repeat(2000) } }, notation)).toEqual({ code: 'OK', dataSize: 2000 });
    expect(answerJson({ op: 'getChildren', path: '/' }, { code: 'OK', result: { children: ['b', 'a'] } }, notation)).toEqual({ code: 'OK', children: ['a', 'b'] });
    expect(answerJson({ op: 'sync', path: '/' }, { code: 'OK', result: { path: '/' } }, notation)).toEqual({ code: 'OK' });
    expect(answerJson({ op: 'create', path: '//' }, { code: 'CLIENT_ERROR', result: {}, message: 'No' }, notation)).toEqual({
      code: 'CLIENT_ERROR', exception: 'IllegalArgumentException', message: 'No',
    });
  });

  it('leave mtimeIsCtime out where it is chance', () => {
    expect(answerJson({ op: 'setData', path: '/a' }, { code: 'OK', result: { stat } }, { ...notation, pipelined: true })).toEqual({ code: 'OK', stat: shown });
  });

  it('of a failed multi are codes alone', () => {
    const op = { op: 'multi', ops: [{ op: 'create', path: '/a' }, { op: 'check', path: '/b' }] } as const;
    const results = [{ code: 'OK', result: { path: '/a' } }, { code: 'NONODE', result: {} }] as const;
    const recorded = { ...op, ops: [...op.ops] };
    expect(answerJson(recorded, { code: 'NONODE', result: { results } }, notation)).toEqual({ code: 'NONODE', results: [{ code: 'OK' }, { code: 'NONODE' }] });
    expect(answerJson(recorded, { code: 'OK', result: { results: [results[0], { code: 'OK', result: {} }] } }, notation)).toEqual({
      code: 'OK', results: [{ code: 'OK', path: '/a' }, { code: 'OK' }],
    });
  });

  it('to requests with defaults', () => {
    expect(engineOp({ op: 'create', path: '/a' })).toEqual({
      op: 'create', path: '/a', data: null, mode: 'persistent', acl: [{ perms: 'cdrwa', scheme: 'world', id: 'anyone' }],
    });
    expect(engineOp({ op: 'delete', path: '/a' })).toEqual({ op: 'delete', path: '/a', version: -1 });
    expect(engineOp({ op: 'exists', path: '/a', watch: 'w' })).toEqual({ op: 'exists', path: '/a', watch: true });
    expect(engineOp({ op: 'multi', ops: [{ op: 'getData', path: '/a' }] })).toEqual({ op: 'multiRead', ops: [{ op: 'getData', path: '/a', watch: false }] });
  });
});

describe('PlayLog', () => {
  const entry = (...facts: TraceEntry['facts']): TraceEntry => ({ event: { kind: 'timer', timer: 'x', seq: 1, at: 0, causedBy: 0, to: 'c:A' }, facts });

  it('lists answers and events of each client in order, and collapses failed attempts', () => {
    const log = new PlayLog();
    log.open('A');
    log.expect('t', 'op');
    log.see(entry(
      { type: 'clientEvent', client: 'A', event: 'None', state: 'SyncConnected', path: null, causedBy: 1 },
      { type: 'clientEvent', client: 'A', event: 'NodeCreated', state: 'SyncConnected', path: '/a', causedBy: 1 },
      { type: 'clientReply', client: 'A', xid: 1, code: 'OK', tag: 't', zxid: 1, result: {}, causedBy: 1 },
      { type: 'clientEvent', client: 'A', event: 'None', state: 'Disconnected', path: null, causedBy: 1 },
      { type: 'clientEvent', client: 'A', event: 'None', state: 'Disconnected', path: null, causedBy: 1 },
    ));
    expect(log.takeDelivered()).toEqual({
      A: [
        { event: 'None', state: 'SyncConnected' },
        { event: 'NodeCreated', state: 'SyncConnected', path: '/a' },
        { response: 'op', code: 'OK' },
        { event: 'None', state: 'Disconnected' },
      ],
    });
    expect(log.takeDelivered()).toBeUndefined();
    expect(log.clients.get('A')?.replies.get('t')?.code).toBe('OK');
  });

  it('writes synchronization by server and states as ZooKeeper names them', () => {
    const log = new PlayLog();
    log.see(entry(
      { type: 'syncDecision', sid: 2, learner: 1, mode: 'SNAP', zxid: makeZxid(2, 0), sent: makeZxid(1, 0), txns: 0, peerLastZxid: 0, causedBy: 1 },
      { type: 'mode', sid: 1, from: '', to: '', state: 'FOLLOWING', zabState: 'DISCOVERY', syncMode: 'NONE', causedBy: 1 },
      { type: 'mode', sid: 1, from: '', to: '', state: 'FOLLOWING', zabState: 'SYNCHRONIZATION', syncMode: 'NONE', causedBy: 1 },
    ));
    log.see(entry({ type: 'syncReceived', sid: 1, mode: 'SNAP', zxid: makeZxid(1, 0), causedBy: 1 }));
    const { sync, states } = log.takeElection();
    expect(sync).toEqual([
      { side: 'learner', at: 1, mode: 'SNAP', zxid: { epoch: 1, counter: 0 } },
      { side: 'leader', at: 2, mode: 'SNAP', peerLastZxid: { epoch: 0, counter: 0 }, zxid: { epoch: 2, counter: 0 } },
    ]);
    expect(states).toEqual({
      1: ['following', 'following - discovery', 'following - synchronization', 'following - synchronization - snap', 'following - synchronization'],
    });
  });
});

describe('diskJson', () => {
  it('shows what was written, and snapshots by zxid', () => {
    const world = emptyWorld();
    addProcess(world, 'S1', 'server');
    const txn = (counter: number, body: TxnBody): Txn => ({ session: '0x1', cxid: 0, zxid: makeZxid(1, counter), timeMs: 0, body });
    const records = vecOf<unknown>([
      txn(1, { type: 'createSession', timeoutMs: 1 }),
      txn(2, { type: 'create', path: '/c', data: null, acl: [], ephemeral: false, mode: 'container', parentCVersion: 1 }),
      txn(3, { type: 'error', code: 'NONODE' }),
      txn(4, { type: 'closeSession', paths: ['/b', '/a'] }),
      txn(5, { type: 'delete', path: '/c' }),
    ]);
    const disk = world.processes['S1']?.disk;
    if (disk === undefined) throw new Error('no disk');
    disk.logs['txnlog'] = { ...emptyDiskLog(), records, written: 4 };
    Object.assign(disk.cells, { acceptedEpoch: 1, 'snapshot.100000002': {}, 'snapshot.0': {}, 'snapshot.100000000': {} });
    expect(diskJson(world, 1, false, () => 'A')).toEqual({
      acceptedEpoch: 1,
      currentEpoch: null,
      lastLogged: { epoch: 1, counter: 4 },
      log: [
        { zxid: { epoch: 1, counter: 1 }, op: 'createSession', session: 'A' },
        { zxid: { epoch: 1, counter: 2 }, op: 'createContainer', path: '/c' },
        { zxid: { epoch: 1, counter: 3 }, op: 'error', err: 'NONODE' },
        { zxid: { epoch: 1, counter: 4 }, op: 'closeSession', session: 'A', removes: ['/a', '/b'] },
      ],
      snapshots: [{ epoch: 0, counter: 0 }, { epoch: 1, counter: 0 }, { epoch: 1, counter: 2 }],
    });
  });
});
