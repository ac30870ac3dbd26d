import { describe, expect, test } from 'vitest';
import type { CreateMode } from '../datatree/request.ts';
import { statOf } from '../datatree/tree.ts';
import { znodeAt } from './inspect.ts';
import { ensemble, type Ensemble, type Options } from './testing.ts';
import { createOp } from './testingClient.ts';

const MINUTE_MS = 60_000;

/** Three servers, S3 leads; A is connected to S1, for long enough not to matter. */
function serving(options: Options = {}) {
  const t = ensemble({ servers: 3, ...options });
  t.runUntil('broadcast');
  const a = t.client('A').connect([1], 40_000);
  const ttl = (path: string, ms: number, mode: CreateMode = 'persistent_with_ttl') => a.await(a.ask({ ...createOp(path, '', mode), ttl: ms } as ReturnType<typeof createOp>));
  return { t, a, ttl };
}

const exists = (t: Ensemble, path: string) => t.scenario.servers.map(({ id }) => znodeAt(t.world, id, path) !== null);
const swept = (t: Ensemble) => t.facts('containerCandidate').map(({ path, sid }) => `S${sid} ${path}`);
const removals = (t: Ensemble) => t.facts('applied', ({ sid, txn }) => sid === 1 && txn.body.type === 'deleteContainer');
/** When the leader that serves now began to. */
const servingMs = (t: Ensemble) => Math.max(...t.trace.filter(({ facts }) => facts.some((fact) => fact.type === 'serving' && fact.state !== 'FOLLOWING')).map(({ event }) => event.at)) / 1000;

describe('containers', () => {
  test('one that is empty again goes at the next look of the leader, by a transaction on all servers', () => {
    const { t, a } = serving();
    a.create('/c', '', 'container');
    a.create('/c/x');
    a.delete('/c/x');
    a.exists('/c', true);
    t.runFor(MINUTE_MS + 1000);
    expect(swept(t)).toEqual(['S3 /c']);
    expect(exists(t, '/c')).toEqual([false, false, false]);
    expect(a.events).toContain('NodeDeleted /c');
    expect(removals(t)).toMatchObject([{ txn: { session: '0x0', cxid: 0, body: { type: 'deleteContainer', path: '/c' } }, code: 'OK' }]);
    const [look] = t.trace.filter(({ facts }) => facts.some(({ type }) => type === 'containerCandidate'));
    expect((look?.event.at ?? 0) / 1000 - servingMs(t)).toBeCloseTo(MINUTE_MS, 3);
  });

  test('one that never had a child stays, and so does one that has one', () => {
    const { t, a } = serving();
    a.create('/new', '', 'container');
    a.create('/used', '', 'container');
    a.create('/used/x');
    t.runFor(3 * MINUTE_MS);
    expect([exists(t, '/new'), exists(t, '/used')]).toEqual([[true, true, true], [true, true, true]]);
    expect(swept(t)).toEqual([]);
  });

  test('unless the servers are told for how long an unused one may stay', () => {
    const { t, a } = serving({ config: { 'znode.container.maxNeverUsedIntervalMs': 90_000 } });
    a.create('/new', '', 'container');
    t.runFor(MINUTE_MS);
    expect(exists(t, '/new')).toEqual([true, true, true]);
    t.runFor(MINUTE_MS);
    expect(exists(t, '/new')).toEqual([false, false, false]);
  });

  test('a child that came while the deletion was on its way keeps it: the leader looks again, and the refusal takes a zxid', () => {
    const { t, a } = serving({ config: { 'znode.container.maxPerMinute': 60 } });
    for (const name of ['/c', '/d']) {
      a.create(name, '', 'container');
      a.create(`${name}/x`);
      a.delete(`${name}/x`);
    }
    t.runUntil(() => swept(t).length === 1, 2 * MINUTE_MS);
    a.create('/d/y');
    t.runFor(3000);
    // One each second.
    expect(swept(t)).toEqual(['S3 /c', 'S3 /d']);
    expect([exists(t, '/c'), exists(t, '/d')]).toEqual([[false, false, false], [true, true, true]]);
    expect(t.facts('requestPrepared', ({ session }) => session === '0x0').map(({ code }) => code)).toEqual(['OK', 'NOTEMPTY']);
  });

  test('a container is no session’s, whatever its stat says', () => {
    const { t, a } = serving();
    expect(a.create('/c', '', 'container').result.stat).toMatchObject({ ephemeralOwner: null });
    a.close();
    t.runFor(1000);
    expect(exists(t, '/c')).toEqual([true, true, true]);
  });
});

describe('TTL nodes', () => {
  test('go when they have no child and were not written for longer than that', () => {
    const { t, a, ttl } = serving();
    ttl('/short', 5000);
    ttl('/long', 90_000);
    ttl('/seq-', 5000, 'persistent_sequential_with_ttl');
    ttl('/parent', 5000);
    a.create('/parent/x');
    t.runFor(MINUTE_MS);
    expect(swept(t)).toEqual(['S3 /seq-0000000002', 'S3 /short']);
    // Written: the time begins anew.
    a.set('/long', 'v');
    t.runFor(MINUTE_MS);
    expect(exists(t, '/long')).toEqual([true, true, true]);
    a.delete('/parent/x');
    t.runFor(MINUTE_MS);
    expect([exists(t, '/long'), exists(t, '/parent')]).toEqual([[false, false, false], [false, false, false]]);
  });

  test('are refused where extended types are off; containers are not', () => {
    const { t, a, ttl } = serving({ config: { extendedTypesEnabled: 'false' } });
    expect(ttl('/t', 5000).code).toBe('UNIMPLEMENTED');
    expect(a.create('/c', '', 'container').code).toBe('OK');
    expect(exists(t, '/t')).toEqual([false, false, false]);
  });
});

describe('who looks, and when', () => {
  test('the new leader, by its own clock, also for what it finds in its tree', () => {
    const { t, a, ttl } = serving();
    ttl('/t', 5000);
    t.runFor(30_000);
    t.server(3).kill();
    t.runUntil('broadcast');
    t.runUntil(() => swept(t).length > 0, 2 * MINUTE_MS);
    expect(t.nowMs - servingMs(t)).toBeCloseTo(MINUTE_MS, 3);
    expect(swept(t)).toEqual(['S2 /t']);
    expect(a.isConnected).toBe(true);
  });

  test('a server on its own', () => {
    const { t, ttl } = serving({ servers: 1 });
    ttl('/t', 5000);
    t.runFor(MINUTE_MS);
    expect(exists(t, '/t')).toEqual([false]);
  });

  test('nobody, while there is nothing of the kind', () => {
    const { t, a } = serving();
    a.create('/plain');
    t.runFor(3 * MINUTE_MS);
    expect(t.trace.some(({ event }) => event.kind === 'timer' && event.timer === 'containers')).toBe(false);
  });

  test('again and again, as long as there is something, at every full minute', () => {
    const { t, a } = serving();
    t.runFor(100_000);
    a.create('/c', '', 'container');
    t.runFor(3 * MINUTE_MS);
    const looks = t.trace.flatMap(({ event }) => (event.kind === 'timer' && event.timer === 'containers' ? [Math.round((event.at / 1000 - servingMs(t)) / MINUTE_MS * 1000) / 1000] : []));
    expect(looks).toEqual([2, 3, 4]);
  });

  test('a container survives a restart from log and snapshot, and is found again', () => {
    const { t, a } = serving({ config: { snapCount: 4 } });
    a.create('/c', '', 'container');
    a.create('/c/x');
    a.delete('/c/x');
    for (let i = 0; i < 8; i++) a.set('/', String(i));
    for (const sid of [1, 2, 3]) t.server(sid).kill();
    for (const sid of [1, 2, 3]) t.server(sid).start();
    t.runUntil('broadcast');
    const node = znodeAt(t.world, 1, '/c');
    expect(node && statOf(node.node)).toMatchObject({ cversion: 2, numChildren: 0 });
    t.runFor(MINUTE_MS + 1000);
    expect(exists(t, '/c')).toEqual([false, false, false]);
  });
});
