import { expect, test } from 'vitest';
import { compareLogs, logOf, pipelineOf, sessionsOf, sessionView, snapshotZxids, treeOf, znodeAt } from './inspect.ts';
import { ensemble, type Ensemble } from './testing.ts';
import { makeZxid } from '../zab/zxid.ts';

/** Three servers that serve, and a client with an ephemeral node, connected to the first. */
function served(): Ensemble {
  const t = ensemble({ servers: 3 });
  t.runUntil('settled');
  t.apply({ cmd: 'connect', client: 'A', servers: [1], sessionTimeoutMs: 6_000 });
  t.runFor(500);
  t.apply({ cmd: 'request', client: 'A', tag: 'c', op: { op: 'create', path: '/e', data: 'x', acl: [{ perms: 'cdrwa', scheme: 'world', id: 'anyone' }], mode: 'ephemeral' } });
  t.runFor(500);
  return t;
}

const write = (t: Ensemble, tag: string): void => t.apply({ cmd: 'request', client: 'A', tag, op: { op: 'setData', path: '/e', data: tag, version: -1 } });

test('an entry of a log goes through its states in order, on every server', () => {
  const t = served();
  const seen = new Map<number, string[]>([[1, []], [2, []], [3, []]]);
  write(t, 'w');
  for (let i = 0; i < 200; i++) {
    t.runFor(1);
    for (const [sid, states] of seen) {
      const state = logOf(t.world, sid, 0).find(({ txn }) => txn.zxid === makeZxid(1, 3))?.state;
      if (state !== undefined && states.at(-1) !== state) states.push(state);
    }
  }
  const order = ['appended', 'written', 'synced', 'committed', 'applied'];
  for (const states of seen.values()) {
    expect(states.at(-1)).toBe('applied');
    expect(states).toEqual(states.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)));
  }
});

test('two logs are aligned by zxid, and the first difference is found', () => {
  const t = served();
  expect(compareLogs(t.world, 1, 2, 10).firstDifference).toBeNull();
  t.apply({ cmd: 'kill', server: 2 });
  write(t, 'w');
  t.runFor(500);
  const { rows, firstDifference } = compareLogs(t.world, 1, 2, 10);
  expect(firstDifference).toBe(makeZxid(1, 3));
  expect(rows[0]).toMatchObject({ zxid: makeZxid(1, 3), here: { state: 'applied' }, there: null });
  expect(rows[1]?.there).not.toBeNull();
  expect(compareLogs(t.world, 1, 2, 1).rows).toHaveLength(1);
});

test('a session is seen with its client, its owner, its server and its ephemerals', () => {
  const t = served();
  const [session = ''] = sessionsOf(t.world);
  expect(sessionView(t.world, session)).toMatchObject({ clients: ['A'], connectedTo: 1, owner: 1, timeoutMs: 6_000, ephemerals: ['/e'] });
  expect(sessionView(t.world, session).password).toMatch(/^[0-9a-f]{32}$/);
});

test('the tree is listed from its root, and a server that is down has none', () => {
  const t = served();
  expect(treeOf(t.world, 2).map(({ path }) => path)).toEqual(['/', '/e', '/zookeeper', '/zookeeper/config', '/zookeeper/quota']);
  expect(znodeAt(t.world, 2, '/e')).toMatchObject({ stat: { numChildren: 0, dataLength: 1, version: 0 }, node: { data: 'x' } });
  expect(znodeAt(t.world, 2, '/none')).toBeNull();
  t.apply({ cmd: 'kill', server: 2 });
  t.runFor(10);
  expect(treeOf(t.world, 2)).toEqual([]);
});

test('a server that serves has its processors, with what waits in them, and its snapshots', () => {
  const t = served();
  write(t, 'w');
  let waited = 0;
  for (let i = 0; i < 100; i++) {
    t.runFor(1);
    waited = Math.max(waited, pipelineOf(t.leader().state)?.waiting.length ?? 0);
  }
  expect(waited).toBeGreaterThan(0);
  expect(pipelineOf(t.leader().state)?.chain.main[1]).toBe('PrepRequestProcessor');
  expect(snapshotZxids(t.world, 1).length).toBeGreaterThan(0);
});
