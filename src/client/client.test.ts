import { describe, expect, test } from 'vitest';
import { get, rig } from './testing.ts';

describe('connecting', () => {
  test('a session is asked for and given', () => {
    const t = rig().run(1);
    t.tell({ do: 'connect', servers: [1], sessionTimeoutMs: 30_000 });
    t.run(10);
    expect(t.facts.map((fact) => (fact.type === 'clientState' ? `${fact.from} > ${fact.to}` : fact.type === 'clientEvent' ? fact.state : fact.type))).toEqual([
      'NOT_CONNECTED > CONNECTING',
      'CONNECTING > CONNECTED',
      'SyncConnected',
    ]);
    expect(t.client()).toMatchObject({ state: 'CONNECTED', session: '0x1000', password: 'pw', negotiatedTimeoutMs: 10_000, readTimeoutMs: 6666 });
    expect(t.got(1, 'connectRequest')[0]?.message).toEqual({ type: 'connectRequest', lastZxidSeen: 0, timeoutMs: 30_000, session: '0x0', password: '', readOnly: false });
  });

  test('requests made before wait, and go out in order with xids from 1', () => {
    const t = rig().run(1);
    t.tell({ do: 'connect', servers: [1], sessionTimeoutMs: 9000 });
    t.ask('a', get('/a'));
    t.ask('b', get('/b'));
    t.run(20);
    expect(t.heard()).toEqual(['SyncConnected', 'a OK', 'b OK']);
    expect(t.got(1, 'request').map(({ message }) => message.type === 'request' && message.xid)).toEqual([1, 2]);
    expect(t.client().lastZxid).toBe(102);
  });

  test('servers that are down are tried in turn; only a whole round costs a pause', () => {
    const t = rig(3).run(1);
    for (const process of ['S1', 'S2', 'S3']) t.kernel.inject({ fault: 'kill', process });
    t.tell({ do: 'connect', servers: [1, 2, 3], sessionTimeoutMs: 9000 });
    t.run(100);
    expect(t.client()).toMatchObject({ state: 'CONNECTING', server: 1, machine: { value: { CONNECTING: 'pausing' }, context: { pauseMs: 1000 } } });
    expect(t.heard()).toEqual([]);
  });

  test('a server that does not answer is given up after timeout / hosts', () => {
    const t = rig(2).run(1);
    t.order(1, { do: 'mute' });
    t.run(1);
    t.tell({ do: 'connect', servers: [1, 2], sessionTimeoutMs: 6000 });
    t.run(3001);
    expect(t.client()).toMatchObject({ server: 1, machine: { value: { CONNECTING: 'priming' } } });
    t.run(1100);
    expect(t.client()).toMatchObject({ server: 2, state: 'CONNECTED' });
  });

  test('a read-only server is said to be one, and its session is not asked for again', () => {
    const t = rig().run(1);
    t.order(1, { do: 'readOnly' });
    t.run(1);
    t.tell({ do: 'connect', servers: [1], sessionTimeoutMs: 6000, readOnly: true });
    t.run(10);
    expect(t.client().state).toBe('CONNECTEDREADONLY');
    t.order(1, { do: 'dropAll' });
    t.run(2100);
    expect(t.heard()).toEqual(['ConnectedReadOnly', 'Disconnected', 'ConnectedReadOnly']);
    expect(t.got(1, 'connectRequest').map(({ message }) => message.type === 'connectRequest' && message.session)).toEqual(['0x0', '0x0']);
  });
});

describe('an idle connection', () => {
  test('is kept alive by a ping every third of the timeout, and pongs tell nothing of zxids', () => {
    const t = rig().run(1).connected();
    t.run(12_500);
    const at = [...t.got(1, 'connectRequest'), ...t.got(1, 'ping')].map(({ atMs }) => atMs);
    expect(at.slice(1).map((ms, i) => ms - (at[i] ?? 0))).toEqual([3000, 3000, 3000, 3000]);
    expect(t.client().lastZxid).toBe(0);
    expect(t.heard()).toEqual([]);
  });

  test('is given up after two thirds of the timeout without a word', () => {
    const t = rig(2).run(1).connected();
    t.order(1, { do: 'mute' });
    t.run(5990);
    expect(t.client().state).toBe('CONNECTED');
    t.run(1100);
    expect(t.heard()).toEqual(['Disconnected', 'SyncConnected']);
    expect(t.client().server).toBe(2);
  });
});

describe('a lost connection', () => {
  test('answers what was asked, in order, then says so once; the session goes to the next server', () => {
    const t = rig(3).run(1).connected();
    t.order(1, { do: 'mute' });
    t.run(1);
    for (const tag of ['a', 'b', 'c']) t.ask(tag, get('/x'));
    t.kernel.inject({ fault: 'kill', process: 'S2' });
    t.run(5);
    t.order(1, { do: 'dropAll' });
    t.run(2);
    t.ask('d', get('/x'));
    t.run(2100);
    expect(t.heard()).toEqual(['a CONNECTIONLOSS', 'b CONNECTIONLOSS', 'c CONNECTIONLOSS', 'Disconnected', 'd CONNECTIONLOSS', 'SyncConnected']);
    expect(t.client()).toMatchObject({ server: 3, session: '0x1000' });
    expect(t.got(3, 'connectRequest')[0]?.message).toMatchObject({ session: '0x1000', password: 'pw' });
  });

  test('an answer out of order breaks it', () => {
    const t = rig(2).run(1).connected();
    t.order(1, { do: 'wrongXid' });
    t.ask('a', get('/x'));
    t.ask('b', get('/x'));
    t.run(10);
    expect(t.heard()).toEqual(['a CONNECTIONLOSS', 'b CONNECTIONLOSS', 'Disconnected']);
  });

  test('the session is gone: Expired, and the handle is dead', () => {
    const t = rig().run(1).connected();
    t.order(1, { do: 'forgetSessions' });
    t.order(1, { do: 'dropAll' });
    t.run(5);
    t.ask('waiting', get('/x'));
    t.run(2100);
    t.ask('late', get('/x'));
    t.run(10_000);
    expect(t.heard()).toEqual(['Disconnected', 'Expired', 'waiting SESSIONEXPIRED', 'late SESSIONEXPIRED']);
    expect(t.client()).toMatchObject({ state: 'CLOSED', conn: null });
    t.tell({ do: 'connect', servers: [1], sessionTimeoutMs: 6000 });
    t.run(10);
    expect(t.heard()).toEqual(['SyncConnected']);
  });
});

describe('watches', () => {
  test('fire once, and only where somebody waits', () => {
    const t = rig().run(1).connected();
    t.ask('a', get('/x', true));
    t.run(5);
    t.order(1, { do: 'fire', event: 'NodeChildrenChanged', path: '/x' });
    t.order(1, { do: 'fire', event: 'NodeDataChanged', path: '/x' });
    t.order(1, { do: 'fire', event: 'NodeDataChanged', path: '/x' });
    t.run(5);
    expect(t.heard()).toEqual(['a OK', 'NodeDataChanged /x']);
    expect(t.got(1, 'setWatches')).toEqual([]);
  });

  test('are told to the next server first, with the zxid of the last answer', () => {
    const t = rig(2).run(1).connected();
    t.ask('a', get('/x', true));
    t.ask('b', { op: 'getChildren', path: '/x', watch: true });
    t.ask('c', { op: 'exists', path: '/x', watch: true });
    t.run(5);
    t.order(1, { do: 'answer', code: 'NONODE' });
    t.ask('d', { op: 'exists', path: '/y', watch: true });
    t.ask('e', get('/z', true));
    t.run(5);
    t.order(1, { do: 'dropAll' });
    t.run(2);
    t.ask('f', get('/x'));
    t.run(1100);
    expect(t.server(2).got.map(({ message }) => message)).toMatchObject([
      { type: 'connectRequest', lastZxidSeen: 105 },
      { type: 'setWatches', xid: 6, relativeZxid: 105, data: ['/x'], exist: ['/y'], child: ['/x'] },
      { type: 'request', xid: 7 },
    ]);
    expect(t.heard().slice(-3)).toEqual(['Disconnected', 'SyncConnected', 'f OK']);
  });

  test('are answered like a request, which nobody hears of and which counts for what the client has seen', () => {
    const t = rig().run(1).connected();
    t.ask('a', get('/x', true));
    t.run(5);
    t.order(1, { do: 'dropAll' });
    t.run(3000);
    expect(t.heard()).toEqual(['a OK', 'Disconnected', 'SyncConnected']);
    expect(t.client()).toMatchObject({ rearming: null, lastZxid: 102, xid: 3 });
    expect(t.got(1, 'setWatches').map(({ message }) => message)).toMatchObject([{ xid: 2, relativeZxid: 101 }]);
  });
});
