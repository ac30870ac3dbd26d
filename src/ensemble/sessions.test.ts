import { describe, expect, test } from 'vitest';
import { clientProcess } from '../zab/names.ts';
import { openRun } from './ensemble.ts';
import { Driver, scenarioOf, serving } from './testing.ts';
import { readOp, setOp } from './testingClient.ts';

const fast = { config: { tickTime: 500 } };
const seeds = [1, 2, 3];

describe.each(seeds)('a session (seed %i)', (seed) => {
  test('survives a change of leader, with its ephemerals', () => {
    const t = serving({ servers: 3, seed, ...fast });
    const a = t.client('A').connect();
    a.create('/e', '', 'ephemeral');
    const { session } = a;
    t.leader().kill();
    t.runUntil(() => !a.isConnected);
    t.runUntil(() => a.isConnected);
    expect(a.session).toBe(session);
    expect(a.exists('/e').code).toBe('OK');
    expect(a.events).toEqual(['SyncConnected', 'Disconnected', 'SyncConnected']);
  });

  test('moves to another server when its own dies', () => {
    const t = serving({ servers: 3, seed, ...fast });
    const a = t.client('A').connect();
    const { session } = a;
    const home = a.server ?? 0;
    t.server(home).kill();
    t.runUntil(() => a.isConnected && a.server !== home);
    expect(a.session).toBe(session);
    expect(t.leader().state.sessions.owner[session]).toBe(a.server);
  });

  test('of a client that died expires within its timeout and two ticks, and its ephemerals go in one zxid', () => {
    const t = serving({ servers: 3, seed, ...fast });
    const a = t.client('A').connect([1], 4000);
    const b = t.client('B').connect([2], 10_000);
    a.create('/e1', '', 'ephemeral');
    a.create('/e2', '', 'ephemeral');
    b.exists('/e1', true);
    t.runFor(300);
    a.crash();
    const died = t.nowMs;
    t.runUntil(() => t.facts('sessionExpiring').length > 0);
    expect(t.nowMs - died).toBeGreaterThan(4000 - 1000);
    expect(t.nowMs - died).toBeLessThanOrEqual(4000 + 2 * 500 + 300);
    t.runFor(200);
    const closed = t.facts('sessionClosed');
    expect(closed.map(({ removed }) => removed)).toEqual([['/e1', '/e2'], ['/e1', '/e2'], ['/e1', '/e2']]);
    expect(new Set(t.facts('applied', ({ txn }) => txn.body.type === 'closeSession').map(({ zxid }) => zxid)).size).toBe(1);
    expect(b.events).toEqual(['SyncConnected', 'NodeDeleted /e1']);
  });

  test('is kept alive by pings alone, also through a follower', () => {
    const t = serving({ servers: 3, seed, ...fast });
    const a = t.client('A').connect([t.followers()[0]?.sid ?? 0], 2000);
    t.runFor(30_000);
    expect(t.facts('sessionExpiring')).toEqual([]);
    expect(a.isConnected).toBe(true);
  });

  test('gets its whole time again from a new leader', () => {
    const t = serving({ servers: 3, seed, ...fast });
    const a = t.client('A').connect([1], 4000);
    t.runFor(1000);
    a.crash();
    t.runFor(3000);
    t.leader().kill();
    t.runUntil('broadcast');
    const since = t.nowMs;
    t.runUntil(() => t.facts('sessionExpiring').length > 0);
    expect(t.nowMs - since).toBeGreaterThanOrEqual(4000 - 50);
    expect(t.nowMs - since).toBeLessThanOrEqual(4000 + 2 * 500);
  });
});

test('a request over the old connection of a session that has moved is answered SESSIONMOVED: the connection ends', () => {
  const t = serving({ servers: 3, ...fast });
  const [home, other] = t.followers().map(({ sid }) => sid) as [number, number];
  const a = t.client('A').connect([home]);
  a.create('/x', '1');
  t.apply({ cmd: 'connect', client: 'B', servers: [other], sessionTimeoutMs: 10_000, resume: { session: a.session, password: a.password } });
  t.runUntil(() => t.client('B').isConnected);
  const tag = a.ask(setOp('/x', 'from the old one'));
  t.runFor(300);
  expect(t.facts('requestPrepared').at(-1)?.code).toBe('SESSIONMOVED');
  expect(a.answer(tag)?.code).toBe('CONNECTIONLOSS');
  expect(t.client('B').get('/x').result.data).toBe('1');
});

describe('over the old connection of a session that has moved', () => {
  const moved = (role: 'leader' | 'follower') => {
    const t = serving({ servers: 3, ...fast });
    const [first, second] = t.followers().map(({ sid }) => sid) as [number, number];
    const a = t.client('A').connect([role === 'leader' ? t.leader().sid : first], 6000);
    t.apply({ cmd: 'connect', client: 'B', servers: [second], sessionTimeoutMs: 6000, resume: { session: a.session, password: a.password } });
    t.runUntil(() => t.client('B').isConnected);
    expect(a.isConnected).toBe(true);
    return { t, a };
  };

  // PrepRequestProcessor.pRequestHelper looks at the session of whatever its own clients send; it stands before the tree on a leader only.
  test('a leader answers a read, and a ping, by its end', () => {
    expect(moved('leader').a.get('/').code).toBe('CONNECTIONLOSS');
    const { t, a } = moved('leader');
    t.runUntil(() => !a.isConnected, 2500);
  });

  test('a follower reads, and answers pings', () => {
    const { t, a } = moved('follower');
    t.runFor(5000);
    expect(a.get('/').code).toBe('OK');
  });
});

test('a wrong password, and a session that has expired, are refused', () => {
  const t = serving({ servers: 3, ...fast });
  const a = t.client('A').connect();
  t.apply({ cmd: 'connect', client: 'B', servers: [1], sessionTimeoutMs: 4000, resume: { session: a.session, password: 'no' } });
  t.apply({ cmd: 'connect', client: 'C', servers: [1], sessionTimeoutMs: 4000, resume: { session: '0x100000000000000', password: 'no' } });
  t.runFor(500);
  expect([t.client('B').events, t.client('C').events]).toEqual([['Expired'], ['Expired']]);
});

test('a server that is behind what a client has seen does not take it', () => {
  const t = serving({ servers: 3, ...fast });
  const [near, far] = t.followers().map(({ sid }) => sid) as [number, number];
  t.apply({ cmd: 'slowLink', from: t.leader().sid, to: far, ms: 1500 });
  const a = t.client('A').connect([near]);
  a.create('/x', '1');
  a.disconnect();
  a.reconnect(far);
  t.runFor(100);
  expect(t.facts('sessionRefused', ({ sid }) => sid === far).map(({ why }) => why)).toEqual(['zxidAhead']);
});

describe('a watch', () => {
  test('is told before the client can read the new data, and once', () => {
    const t = serving({ servers: 3 });
    const [a, b] = [t.client('A').connect([1]), t.client('B').connect([1])];
    a.create('/x', '1');
    b.get('/x', true);
    const reads: string[] = [];
    a.ask(setOp('/x', '2'));
    for (let i = 0; i < 12; i++) {
      reads.push(b.ask(readOp('getData', '/x')));
      t.runFor(5);
    }
    t.runFor(200);
    a.set('/x', '3');
    t.runFor(200);
    const heard = t.trace.flatMap(({ facts }) => facts).filter((fact) => 'client' in fact && fact.client === 'B')
      .flatMap((fact) => (fact.type === 'clientEvent' && fact.path !== null ? ['event'] : fact.type === 'clientReply' && reads.includes(fact.tag) ? [fact.result.data ?? ''] : []));
    expect(heard).toEqual([...heard.filter((what) => what === '1'), 'event', ...heard.filter((what) => what === '2')]);
    expect(heard).toContain('1');
    expect(heard).toContain('2');
    expect(b.events).toEqual(['SyncConnected', 'NodeDataChanged /x']);
  });

  test('that was missed while the client moved is told when it is back', () => {
    const t = serving({ servers: 3 });
    const [a, b] = [t.client('A').connect([1]), t.client('B').connect([2])];
    a.create('/x', '1');
    t.runFor(100);
    b.get('/x', true);
    b.exists('/later', true);
    b.disconnect();
    a.set('/x', '2');
    a.create('/later');
    t.runFor(100);
    b.reconnect(3);
    t.runUntil(() => b.events.length >= 5);
    expect(b.events.slice(0, 3)).toEqual(['SyncConnected', 'Disconnected', 'SyncConnected']);
    expect(b.events.slice(3).toSorted()).toEqual(['NodeCreated /later', 'NodeDataChanged /x']);
  });
});

// Open: an answer goes to the connection the session has now (clients.ts, replyTo), not to the one that asked.
test('an answer to a request of the earlier connection does not disturb the new one', () => {
  const t = serving({ servers: 3 });
  const a = t.client('A').connect([1]);
  a.create('/x', '1');
  t.cut([1], [2, 3]);
  a.ask(setOp('/x', '2'));
  t.runFor(50);
  a.disconnect();
  t.runFor(50);
  a.reconnect(1);
  t.runFor(300);
  t.heal();
  const read = a.ask(readOp('getData', '/x'));
  t.runFor(1000);
  expect(a.answer(read)?.code).toBe('OK');
});

// Open: whether the process must be started is looked up when the command is given, not when it happens (ensemble.ts, toClient).
test('a client that crashes and connects again in one instant is connected', () => {
  const t = serving({ servers: 1 });
  t.client('A').connect();
  const run = openRun(t.world);
  run.apply({ cmd: 'crash', client: 'A' });
  run.apply({ cmd: 'connect', client: 'A', servers: [1], sessionTimeoutMs: 4000 });
  for (let i = 0; i < 100; i++) run.step(t.world.now + 1_000_000);
  expect(t.world.processes[clientProcess('A')]?.status).toBe('up');
});

test('a client that crashes and connects again in the prelude is connected', () => {
  const connect = { cmd: 'connect', client: 'A', servers: [1], sessionTimeoutMs: 4000 } as const;
  const t = new Driver({ ...scenarioOf({ servers: 1 }), prelude: [
    { atMs: 0, command: { cmd: 'start', server: 1 } }, { atMs: 100, command: connect },
    { atMs: 1000, command: { cmd: 'crash', client: 'A' } }, { atMs: 2000, command: connect },
  ] }, 1);
  t.runFor(4000);
  expect(t.client('A').isConnected).toBe(true);
});
