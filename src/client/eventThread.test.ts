import { describe, expect, test } from 'vitest';
import { get, rig } from './testing.ts';

/** A client whose callbacks take 100 ms, connected, with nothing running. */
function slow(ms = 100) {
  const t = rig().run(1).connected();
  t.tell({ do: 'slowCallbacks', ms });
  t.run(1);
  t.heard();
  return t;
}

const waits = (t: ReturnType<typeof rig>) => t.facts.flatMap((fact) => (fact.type === 'clientWaits' ? [`${fact.event ?? fact.xid}+${fact.ahead}`] : []));

describe('callbacks that are slow', () => {
  test('answers and events come out one by one, in the order in which they came', () => {
    const t = slow();
    t.ask('a', get('/x', true));
    t.run(5);
    expect(t.heard()).toEqual(['a OK']);
    t.order(1, { do: 'fire', event: 'NodeDataChanged', path: '/x' });
    t.ask('b', get('/y'));
    t.run(10);
    expect(waits(t)).toEqual(['NodeDataChanged+0', '2+1']);
    expect(t.heard()).toEqual([]);
    expect(t.client().eventThread).toMatchObject({ busy: true, waiting: [{ event: 'NodeDataChanged' }, { tag: 'b' }] });
    // Nothing is on its way any more: the queue is all that holds the answer back.
    expect(t.client()).toMatchObject({ outgoing: [], pending: [] });
    t.run(90);
    expect(t.heard()).toEqual(['NodeDataChanged /x']);
    t.run(100);
    expect(t.heard()).toEqual(['b OK']);
    t.run(100);
    expect(t.client().eventThread).toMatchObject({ busy: false, waiting: [] });
  });

  test('a synchronous call is answered past them', () => {
    const t = slow();
    t.ask('a', get('/x', true));
    t.run(5);
    t.order(1, { do: 'fire', event: 'NodeDataChanged', path: '/x' });
    t.tell({ do: 'request', tag: 'b', op: get('/x'), blocking: true });
    t.run(10);
    expect(t.heard()).toEqual(['a OK', 'b OK']);
    t.run(200);
    expect(t.heard()).toEqual(['NodeDataChanged /x']);
  });

  test('what the library refuses is thrown back at once', () => {
    const t = slow();
    t.ask('a', get('/x'));
    t.run(5);
    t.ask('b', get('x'));
    t.run(1);
    expect(t.heard()).toEqual(['a OK', 'b CLIENT_ERROR']);
  });

  test('pings go out while a callback runs for longer than the session lasts', () => {
    const t = slow(60_000);
    t.ask('a', get('/x'));
    t.run(50_000);
    expect(t.client().state).toBe('CONNECTED');
    expect(t.got(1, 'ping').length).toBeGreaterThan(10);
  });

  test('events of the session stand in the same queue', () => {
    const t = slow();
    t.ask('a', get('/x'));
    t.run(5);
    t.ask('b', get('/x'));
    t.run(5);
    t.order(1, { do: 'dropAll' });
    t.run(5);
    expect(t.client().state).toBe('CONNECTING');
    expect(t.heard()).toEqual(['a OK']);
    t.run(2000);
    expect(t.heard()).toEqual(['b OK', 'Disconnected', 'SyncConnected']);
  });

  test('with no time, a program is told at once and nothing waits', () => {
    const t = slow(0);
    t.ask('a', get('/x', true));
    t.ask('b', get('/x'));
    t.run(5);
    expect(waits(t)).toEqual([]);
    expect(t.heard()).toEqual(['a OK', 'b OK']);
  });

  test('made fast again, they leave what waits to the end of the one that runs', () => {
    const t = slow();
    for (const tag of ['a', 'b', 'c']) t.ask(tag, get('/x'));
    t.run(10);
    t.tell({ do: 'slowCallbacks', ms: 0 });
    t.run(10);
    expect(t.heard()).toEqual(['a OK']);
    t.run(100);
    expect(t.heard()).toEqual(['b OK', 'c OK']);
  });
});

describe('the end of a handle', () => {
  test('the queue is handed out after the session was closed', () => {
    const t = slow();
    for (const tag of ['a', 'b']) t.ask(tag, get('/x'));
    t.tell({ do: 'close' });
    t.run(10);
    expect(t.client().state).toBe('CLOSED');
    expect(t.heard()).toEqual(['a OK']);
    expect(t.client().eventThread.waiting).toMatchObject([{ tag: 'b' }, { state: 'Closed' }, 'death']);
    t.run(300);
    expect(t.heard()).toEqual(['b OK', 'Closed']);
    expect(t.client().eventThread).toMatchObject({ busy: false, killed: true, waiting: [] });
  });

  test('after it was expired; a thread that is busy then hears Closed too', () => {
    const expiredWhile = (ms: number) => {
      const t = slow(ms);
      t.ask('a', get('/x'));
      t.run(5);
      t.order(1, { do: 'forgetSessions' });
      t.order(1, { do: 'dropAll' });
      t.ask('b', get('/x'));
      t.run(10_000);
      t.ask('late', get('/x'));
      t.run(10_000);
      return t.heard();
    };
    expect(expiredWhile(0)).toEqual(['a OK', 'b CONNECTIONLOSS', 'Disconnected', 'Expired', 'late SESSIONEXPIRED']);
    expect(expiredWhile(1000)).toEqual(['a OK', 'b CONNECTIONLOSS', 'Disconnected', 'Expired', 'Closed', 'late SESSIONEXPIRED']);
  });

  test('a new handle begins behind what waits from the one before', () => {
    const t = slow();
    for (const tag of ['a', 'b']) t.ask(tag, get('/x'));
    t.run(5);
    t.tell({ do: 'close' });
    t.run(5);
    t.tell({ do: 'connect', servers: [1], sessionTimeoutMs: 9000 });
    t.run(1000);
    expect(t.heard()).toEqual(['a OK', 'b OK', 'Closed', 'SyncConnected']);
  });

  test('a process that is killed forgets its queue', () => {
    const t = slow();
    for (const tag of ['a', 'b']) t.ask(tag, get('/x'));
    t.run(10);
    t.kernel.inject({ fault: 'kill', process: 'c:ann' });
    t.run(1000);
    expect(t.heard()).toEqual(['a OK']);
  });
});
