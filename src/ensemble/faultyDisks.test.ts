import { describe, expect, test } from 'vitest';
import { ensemble, serving } from './testing.ts';

const LAST_COUNTER = 0xffffffff;

test('a server promises an epoch only when that epoch is on its disk, however slow the disk (seed 1)', () => {
  const t = ensemble({ servers: 3, later: [1, 2, 3] });
  t.server(1).slowDisk(300);
  for (const server of t.servers) server.start();
  t.runUntil(() => t.facts('acceptedEpoch', ({ sid }) => sid === 1).length > 0);
  expect(t.server(1).disk.cells['acceptedEpoch']).toBe(1);
  t.server(1).kill();
  t.server(1).start();
  expect(t.server(1).state.acceptedEpoch).toBe(1);
});

test.each([1, 2, 3])('acknowledged writes survive the loss of power everywhere (seed %i)', (seed) => {
  const t = serving({ servers: 3, seed });
  const a = t.client('A').connect();
  for (let i = 0; i < 20; i++) a.create(`/n${i}`, `${i}`);
  for (const server of t.servers) server.powerLoss();
  for (const server of t.servers) server.start();
  t.runUntil('settled');
  const b = t.client('B').connect();
  expect(b.children('/').result.children).toHaveLength(21);
});

test('without forceSync they may not', () => {
  const t = serving({ servers: 3, physics: { forceSync: false }, rules: ['ackBeforeFsync'] });
  t.client('A').connect().create('/lost');
  for (const server of t.servers) server.powerLoss();
  for (const server of t.servers) server.start();
  t.runUntil('settled');
  expect(t.client('B').connect().get('/lost').code).toBe('NONODE');
});

describe('when the counter runs out', () => {
  test.each([7, 6, 5, 4, 3])('the leader steps down, also in the middle of many requests (%i left)', (left) => {
    const t = serving({ servers: 3, config: { tickTime: 500, firstCounter: LAST_COUNTER - left } });
    for (const name of ['A', 'B', 'C', 'D']) t.client(name).connect([1], 2000);
    for (const name of ['A', 'B', 'C', 'D']) t.client(name).crash();
    t.runFor(8000);
    expect(t.facts('gaveUp').map(({ reason }) => reason)).toContain('zxidRollover');
    for (const { log } of t.servers) expect(log.every((zxid) => Number(zxid.split('.')[1]) > LAST_COUNTER - left)).toBe(true);
  });
});

test('snapshots are taken as often as snapCount says, and a restart finds the same tree (seed 3)', () => {
  const t = serving({ servers: 3, seed: 3, config: { snapCount: 10 } });
  const a = t.client('A').connect();
  for (let i = 0; i < 60; i++) a.create(`/n${i}`, `${i}`);
  t.runFor(2000);
  for (const server of t.servers) {
    const taken = t.facts('snapshot', ({ sid, zxid }) => sid === server.sid && zxid > 2 ** 32);
    expect(taken.length).toBeGreaterThanOrEqual(6);
    expect(taken.length).toBeLessThanOrEqual(12);
  }
  const before = t.server(1).state.database.tree;
  t.server(1).kill();
  t.server(1).start();
  t.runUntil('settled');
  expect(t.server(1).state.database.tree).toEqual(before);
  const [recovered] = t.facts('recovered', ({ sid, snapshot }) => sid === 1 && snapshot > 0);
  expect(recovered?.replayed).toBeLessThan(20);
});
