import { describe, expect, test } from 'vitest';
import { get } from '../base/pmap.ts';
import { serving } from './testing.ts';
import { createOp } from './testingClient.ts';

const local = { tickTime: 500, localSessionsEnabled: 'true', localSessionsUpgradingEnabled: 'true' };
const E = 4_294_967_296;

describe('local sessions', () => {
  test('take no zxid, end without one, and are known to their server alone', () => {
    const t = serving({ servers: 3, seed: 1, config: local });
    const a = t.client('A').connect([2]);
    expect(t.leader().state.database.tree.lastProcessedZxid % E).toBe(0);
    expect(Object.keys(t.server(2).state.sessions.local)).toEqual([a.session]);
    expect(a.create('/x').zxid % E).toBe(1);
    a.close();
    t.runFor(500);
    expect(t.server(2).state.sessions.local).toEqual({});
    expect(t.leader().state.database.tree.lastProcessedZxid % E).toBe(1);
  });

  test.each([1, 2, 3])('become known to all with their first ephemeral (server %i)', (server) => {
    const t = serving({ servers: 3, seed: 2, config: local });
    const a = t.client('A').connect([server]);
    expect(a.create('/e', '', 'ephemeral').code).toBe('OK');
    expect(t.leader().state.database.tree.lastProcessedZxid % E).toBe(2);
    expect(get(t.leader().state.database.tree.sessions, a.session)).toBe(10_000);
    t.runFor(30_000);
    expect(a.exists('/e').code).toBe('OK');
    a.crash();
    const b = t.client('B').connect([1]);
    t.runUntil(() => b.exists('/e').code === 'NONODE');
  });

  test('open nobody who comes back while they are upgraded: the leader has to say whose they are', () => {
    const t = serving({ servers: 3, seed: 2, config: local });
    const leader = t.leader().sid;
    const follower = (leader % 3) + 1;
    const a = t.client('A').connect([follower]);
    a.ask(createOp('/e', '', 'ephemeral'));
    t.runUntil(() => t.server(follower).state.sessions.upgrading[a.session] === true);
    // What asks the leader now arrives late; the createSession is on its way already.
    t.apply({ cmd: 'slowLink', from: follower, to: leader, ms: 1500 });
    a.disconnect();
    a.reconnect(follower);
    t.runUntil(() => get(t.server(follower).state.database.tree.sessions, a.session) !== undefined);
    t.runFor(300);
    expect(a.isConnected).toBe(false);
    t.runUntil(() => a.isConnected);
    expect(t.leader().state.sessions.owner[a.session]).toBe(follower);
  });

  test.each([1, 2, 3])('without upgrading may have no ephemerals, not in a multi either (server %i)', (server) => {
    const t = serving({ servers: 3, seed: 3, config: { ...local, localSessionsUpgradingEnabled: 'false' } });
    const a = t.client('A').connect([server]);
    expect(a.create('/e', '', 'ephemeral').code).toBe('EPHEMERALONLOCALSESSION');
    const parts = a.await(a.ask({ op: 'multi', ops: [createOp('/p'), createOp('/e', '', 'ephemeral')] }));
    expect(parts.code).toBe(t.leader().sid === server ? 'EPHEMERALONLOCALSESSION' : 'SESSIONEXPIRED');
    expect(a.create('/p').code).toBe('OK');
  });

  test('expire on their server, and do not move', () => {
    const t = serving({ servers: 3, seed: 4, config: local });
    const [a, b] = [t.client('A').connect([1], 2000), t.client('B').connect([2], 2000)];
    a.crash();
    b.disconnect();
    b.reconnect(3);
    t.runUntil(() => b.events.includes('Expired'));
    t.runFor(3000);
    expect(t.server(1).state.sessions.local).toEqual({});
    expect(t.facts('sessionExpiring').map(({ sid }) => sid)).toContain(1);
  });
});

describe('a read-only server', () => {
  const config = { ...local, readonlymode: 'true' };

  test('serves reads to those who ask for no more, and ends with the election', () => {
    const t = serving({ servers: 3, seed: 5, config });
    t.client('A').connect([1]).create('/x', 'old');
    t.server(2).kill();
    t.server(3).kill();
    t.runUntil(() => t.server(1).state.readOnly);
    t.apply({ cmd: 'connect', client: 'R', servers: [1], sessionTimeoutMs: 5000, readOnly: true });
    t.apply({ cmd: 'connect', client: 'W', servers: [1], sessionTimeoutMs: 5000 });
    const [r, w] = [t.client('R'), t.client('W')];
    t.runUntil(() => r.events.includes('ConnectedReadOnly'));
    expect(r.get('/x').result.data).toBe('old');
    expect([r.set('/x', 'new').code, r.sync().code, r.await(r.ask({ op: 'multi', ops: [createOp('/y')] })).code]).toEqual(['NOTREADONLY', 'NOTREADONLY', 'NOTREADONLY']);
    expect(w.events).not.toContain('SyncConnected');
    t.server(2).start();
    t.runUntil(() => r.isConnected && w.isConnected);
    expect(r.set('/x', 'new').code).toBe('OK');
    expect(t.facts('readOnly', ({ sid }) => sid === 1).map(({ on }) => on)).toEqual([true, false]);
  });

  test('gives no session that all must know', () => {
    const t = serving({ servers: 3, seed: 6, config: { tickTime: 500, readonlymode: 'true' } });
    t.server(2).kill();
    t.server(3).kill();
    t.runUntil(() => t.server(1).state.readOnly);
    t.apply({ cmd: 'connect', client: 'R', servers: [1], sessionTimeoutMs: 5000, readOnly: true });
    t.runFor(10_000);
    expect(t.client('R').events).toEqual([]);
  });
});
