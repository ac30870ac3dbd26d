import { describe, expect, test } from 'vitest';
import type { ServerId } from '../zab/vote.ts';
import { ensemble, serving, type Ensemble } from './testing.ts';
import { createOp } from './testingClient.ts';

const fast = { config: { tickTime: 500, initLimit: 4, syncLimit: 3 } };
const SYNC_MS = 1500;
const INIT_MS = 2000;
const seeds = [1, 2, 3];
const reasons = (t: Ensemble, sid?: ServerId): string[] => t.facts('gaveUp', (fact) => sid === undefined || fact.sid === sid).map(({ reason }) => reason);

describe.each(seeds)('with seed %i', (seed) => {
  test('of equal servers the highest id leads, and all know it', () => {
    const t = serving({ servers: 5, seed });
    expect(t.leader().sid).toBe(5);
    for (const follower of t.followers()) expect(follower.state.learner?.leader).toBe(5);
  });

  test('the longest log leads, whatever the ids', () => {
    const logged = (count: number) => ({ acceptedEpoch: 1, currentEpoch: 1, log: [[1, count]] as [number, number][] });
    const t = serving({ servers: 3, seed, disks: { 1: logged(9), 2: logged(3), 3: logged(3) } });
    expect(t.leader().sid).toBe(1);
    expect(t.servers.map(({ log }) => log.length)).toEqual([9, 9, 9]);
  });

  test('a higher currentEpoch beats a longer log of an older one', () => {
    const t = ensemble({ servers: 3, seed, later: [3], disks: { 1: { acceptedEpoch: 2, currentEpoch: 2, log: [[1, 2], [2, 1]] }, 2: { acceptedEpoch: 1, currentEpoch: 1, log: [[1, 9]] } } });
    t.runUntil('settled');
    expect(t.leader().sid).toBe(1);
    expect(t.leader().state.currentEpoch).toBe(3);
  });

  test('every change of leader makes a new epoch, and the next one is above all that was accepted', () => {
    const t = serving({ servers: 3, seed, ...fast });
    const epochs = [t.leader().state.currentEpoch];
    for (let i = 0; i < 4; i++) {
      const { sid } = t.leader();
      t.server(sid).kill();
      t.runUntil('broadcast');
      t.server(sid).start();
      t.runUntil('settled');
      epochs.push(t.leader().state.currentEpoch);
    }
    expect(epochs).toEqual([1, 2, 3, 4, 5]);
    for (const { disk } of t.servers) expect([disk.cells['acceptedEpoch'], disk.cells['currentEpoch']]).toEqual([5, 5]);
  });

  test('a leader without a quorum steps down after syncLimit and a tick or so, and says with whom it was synced', () => {
    const t = serving({ servers: 5, seed, ...fast });
    t.runFor(3000);
    const start = t.nowMs;
    t.cut([5, 4], [1, 2, 3]);
    t.runUntil(() => t.server(5).mode !== 'LEADING.broadcast');
    expect(t.nowMs - start).toBeGreaterThan(SYNC_MS - 500);
    expect(t.nowMs - start).toBeLessThanOrEqual(SYNC_MS + 3 * 500);
    expect(t.facts('gaveUp', ({ sid }) => sid === 5)).toMatchObject([{ reason: 'notEnoughSynced', synced: [5, 4] }]);
  });

  test('followers of a silent leader give up after syncLimit, those of a dead one at once', () => {
    const t = serving({ servers: 3, seed, ...fast });
    t.runFor(2000);
    const start = t.nowMs;
    t.server(3).pause();
    t.runUntil(() => reasons(t).length === 2);
    expect(reasons(t)).toEqual(['readTimeout', 'readTimeout']);
    expect(t.nowMs - start).toBeGreaterThan(SYNC_MS - 500);
    expect(t.nowMs - start).toBeLessThanOrEqual(SYNC_MS + 50);
    t.runUntil('broadcast');
    const killed = t.nowMs;
    t.leader().kill();
    t.runUntil(() => reasons(t).length === 3);
    expect(t.nowMs - killed).toBeLessThan(20);
    expect(reasons(t).at(-1)).toBe('connectionClosed');
  });

  test('a paused leader comes back, finds its learners gone and follows', () => {
    const t = serving({ servers: 3, seed, ...fast });
    t.server(3).pause(8000);
    t.runFor(6000);
    expect(t.leader().sid).not.toBe(3);
    t.runFor(3000);
    t.runUntil('settled');
    expect(t.server(3).mode).toBe('FOLLOWING.broadcast');
    expect(reasons(t, 3)).toEqual(['notEnoughSynced']);
  });

  test('a cut shorter than the limits changes nothing: what was held arrives and nobody looks again', () => {
    const t = serving({ servers: 3, seed, ...fast });
    const a = t.client('A').connect([1]);
    a.create('/x');
    t.runFor(500);
    t.cut([1], [2, 3]);
    const tag = a.ask(createOp('/y'));
    t.runFor(800);
    expect(a.answer(tag)).toBeUndefined();
    t.heal();
    expect(a.await(tag).code).toBe('OK');
    expect(reasons(t)).toEqual([]);
  });
});

describe('a role is given up, with its reason', () => {
  test('epochTimeout: nobody comes to the new leader', () => {
    const t = ensemble({ servers: 3, later: [3], ...fast });
    t.runUntil(() => t.server(2).mode.startsWith('LEADING'));
    const start = t.nowMs;
    t.cut([2], [1]);
    t.runUntil(() => reasons(t, 2).length > 0);
    expect(reasons(t, 2)).toEqual(['epochTimeout']);
    expect(t.nowMs - start).toBe(INIT_MS);
  });

  test('epochAckTimeout: the epoch is proposed and nobody accepts it', () => {
    const t = ensemble({ servers: 3, later: [3], ...fast });
    t.runUntil(() => t.server(2).mode === 'LEADING.discovery.collectingEpochAcks');
    t.cut([2], [1]);
    t.runUntil(() => reasons(t, 2).length > 0);
    expect(reasons(t, 2)).toEqual(['epochAckTimeout']);
  });

  test('newLeaderTimeout: nobody acknowledges NEWLEADER', () => {
    const t = ensemble({ servers: 3, later: [3], ...fast });
    t.runUntil(() => t.server(2).mode === 'LEADING.synchronization');
    t.cut([2], [1]);
    t.runUntil(() => reasons(t, 2).length > 0);
    expect(reasons(t, 2)).toEqual(['newLeaderTimeout']);
  });

  test('readTimeout: the leader says nothing during discovery', () => {
    const t = ensemble({ servers: 3, later: [3], ...fast });
    t.runUntil(() => t.server(1).mode === 'FOLLOWING.discovery');
    t.cut([2], [1]);
    t.runUntil(() => reasons(t, 1).length > 0);
    expect(reasons(t, 1)).toEqual(['readTimeout']);
  });

  test('cannotConnect: five attempts at a leader that does not listen', () => {
    const t = ensemble({ servers: 3, later: [3], ...fast });
    t.runUntil(() => t.server(1).mode === 'LOOKING.finalizing');
    t.server(2).kill();
    t.runUntil(() => reasons(t, 1).length > 0);
    expect(reasons(t, 1)).toEqual(['cannotConnect']);
    expect(t.nowMs).toBeGreaterThan(600);
  });

  test('lowerEpoch: the leader offers an epoch below the one accepted', () => {
    const t = ensemble({ servers: 3, later: [3], ...fast, disks: { 3: { acceptedEpoch: 9, currentEpoch: 0, log: [] } } });
    t.runUntil('broadcast');
    t.server(3).start();
    t.runUntil(() => reasons(t, 3).length > 0);
    expect(reasons(t, 3)).toEqual(['lowerEpoch']);
  });

  test('cannotTruncate: a snapshot from a leader that failed holds what must go; then it takes another snapshot', () => {
    const logged = (count: number) => ({ acceptedEpoch: 1, currentEpoch: 1, log: (count > 0 ? [[1, count]] : []) as [number, number][] });
    const t = ensemble({ servers: 5, later: [4, 5], ...fast, disks: { 1: logged(0), 2: logged(2), 3: logged(3), 4: logged(2), 5: logged(2) } });
    t.runUntil(() => t.server(3).mode === 'LEADING.synchronization');
    t.server(2).kill();
    t.runUntil(() => t.facts('snapshot', ({ sid, zxid }) => sid === 1 && zxid > 0).length > 0);
    t.server(1).kill();
    t.server(3).kill();
    for (const sid of [2, 4, 5]) t.server(sid).start();
    t.runUntil('settled');
    expect(t.leader().zxid).toBe('3.0');
    t.server(1).start();
    expect(t.server(1).zxid).toBe('1.3');
    t.runUntil(() => reasons(t, 1).length > 0);
    expect(reasons(t, 1)).toEqual(['cannotTruncate']);
    t.runUntil('settled');
    expect(t.facts('syncDecision', ({ learner }) => learner === 1).map(({ mode }) => mode)).toEqual(['SNAP', 'TRUNC', 'SNAP']);
    expect(t.server(1).state.database.tree.nodes).toEqual(t.leader().state.database.tree.nodes);
  });

  test('zxidRollover: the counter has run out', () => {
    const t = serving({ servers: 3, config: { tickTime: 500, firstCounter: 0xffffffff - 3 } });
    const a = t.client('A').connect();
    a.create('/x');
    a.ask(createOp('/y'));
    t.runUntil(() => reasons(t).length > 0);
    expect(reasons(t)[0]).toBe('zxidRollover');
    t.runUntil('settled');
    expect(t.leader().state.currentEpoch).toBe(2);
  });
});

describe('the leader drops a follower', () => {
  test('that does not acknowledge a proposal within syncLimit, though it answers pings', () => {
    const t = serving({ servers: 3, ...fast });
    const { sid } = t.followers()[0] ?? t.leader();
    t.server(sid).slowDisk(2000);
    t.client('A').connect([t.leader().sid]).create('/x');
    const start = t.nowMs;
    t.runUntil(() => reasons(t, sid).length > 0);
    expect(reasons(t, sid)).toEqual(['connectionClosed']);
    expect(t.nowMs - start).toBeGreaterThanOrEqual(SYNC_MS - 300);
    expect(t.nowMs - start).toBeLessThanOrEqual(SYNC_MS + 500);
  });
});

test('an observer neither votes nor counts', () => {
  const t = ensemble({ servers: 3, observers: 2, later: [2, 3], ...fast });
  t.runFor(10_000);
  expect(t.servers.filter(({ mode }) => mode.startsWith('LEADING'))).toEqual([]);
  t.server(2).start();
  t.runUntil('settled');
  expect([4, 5].map((sid) => t.server(sid).mode)).toEqual(['OBSERVING.broadcast', 'OBSERVING.broadcast']);
  t.server(1).kill();
  t.runUntil(() => t.server(2).mode.startsWith('LOOKING'));
  expect(reasons(t, 2)).toEqual(['notEnoughSynced']);
});
