import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { initialTransition, transition } from 'xstate';
import { clientMachine, type ClientEvent } from './clientMachine.ts';
import { clientModes } from './state.ts';
import { get, rig } from './testing.ts';

describe('close', () => {
  test('sends closeSession, hears the answer, then is closed; nothing can follow', () => {
    const t = rig().run(1).connected();
    t.ask('a', get('/x'));
    t.tell({ do: 'close' });
    t.ask('b', get('/x'));
    t.run(10);
    t.ask('c', get('/x'));
    t.tell({ do: 'close' });
    t.run(10_000);
    expect(t.heard()).toEqual(['b CONNECTIONLOSS', 'a OK', 'Closed', 'c SESSIONEXPIRED']);
    expect(t.got(1, 'request').map(({ message }) => message.type === 'request' && message.op.op)).toEqual(['getData', 'closeSession']);
    expect(t.server(1).conns).toEqual([]);
  });

  test('does not wait for another server when the connection breaks', () => {
    const t = rig(2).run(1).connected();
    t.order(1, { do: 'mute' });
    t.run(1);
    t.tell({ do: 'close' });
    t.run(5);
    t.order(1, { do: 'dropAll' });
    t.run(3000);
    expect(t.heard()).toEqual(['Disconnected', 'Closed']);
    expect(t.server(2).got).toEqual([]);
  });
});

describe('a person at the cable', () => {
  test('who plugs a closing handle in elsewhere ends it, as a lost connection does', () => {
    const t = rig(2).run(1).connected();
    t.order(1, { do: 'mute' });
    t.run(1);
    t.tell({ do: 'close' });
    t.tell({ do: 'reconnect', server: 2 });
    t.run(3000);
    expect(t.heard()).toEqual(['Disconnected', 'Closed']);
    expect(t.client().state).toBe('CLOSED');
    expect(t.server(2).got).toEqual([]);
  });

  // EventThread.queueEvent with ZKWatchManager.materialize.
  test('is heard of by every watcher that waits for something, the default one first, and no watch is lost', () => {
    const t = rig().run(1).connected();
    t.tell({ do: 'request', tag: 'a', op: get('/x', true), watcher: 'mine' });
    t.run(10);
    t.facts.splice(0);
    t.tell({ do: 'disconnect' });
    t.tell({ do: 'reconnect', server: 1 });
    t.run(10);
    t.order(1, { do: 'fire', event: 'NodeDataChanged', path: '/x' });
    t.run(10);
    expect(t.facts.flatMap((fact) => (fact.type === 'clientEvent' ? [`${fact.path ?? fact.state} ${fact.watcher ?? ''}`] : []))).toEqual([
      'Disconnected ', 'Disconnected mine', 'SyncConnected ', 'SyncConnected mine', '/x mine',
    ]);
  });

  test('disconnect keeps the session and does not retry until reconnect', () => {
    const t = rig(2).run(1).connected();
    t.tell({ do: 'disconnect' });
    t.ask('a', get('/x'));
    t.run(30_000);
    expect(t.heard()).toEqual(['Disconnected']);
    expect(t.server(1).conns).toEqual([]);
    t.tell({ do: 'reconnect', server: 2 });
    t.run(10);
    expect(t.heard()).toEqual(['SyncConnected', 'a OK']);
    expect(t.client()).toMatchObject({ server: 2, session: '0x1000' });
  });

  test('a handle that is cut off can be closed', () => {
    const t = rig().run(1).connected();
    t.tell({ do: 'disconnect' });
    t.ask('a', get('/x'));
    t.tell({ do: 'close' });
    t.run(10);
    expect(t.heard()).toEqual(['Disconnected', 'a CONNECTIONLOSS', 'Closed']);
  });

  test('retarget leaves the connection alone and sends the next attempts elsewhere', () => {
    const t = rig(3).run(1).connected();
    t.tell({ do: 'retarget', server: 3 });
    t.run(100);
    expect(t.client()).toMatchObject({ server: 1, state: 'CONNECTED' });
    t.kernel.inject({ fault: 'kill', process: 'S1' });
    t.run(1100);
    expect(t.client()).toMatchObject({ server: 3, state: 'CONNECTED' });
    t.kernel.inject({ fault: 'kill', process: 'S3' });
    t.run(3);
    t.tell({ do: 'retarget', server: 2 });
    t.run(2100);
    expect(t.client()).toMatchObject({ server: 2, state: 'CONNECTED' });
  });

  test('a client that is killed keeps its session on the servers only', () => {
    const t = rig().run(1).connected();
    t.kernel.inject({ fault: 'kill', process: 'c:ann' });
    t.run(100);
    expect(t.client()).toBe(null);
    t.kernel.inject({ fault: 'start', process: 'c:ann' });
    t.run(1);
    t.tell({ do: 'connect', servers: [1], sessionTimeoutMs: 6000, resume: { session: '0x77', password: 'secret' } });
    t.run(10);
    expect(t.got(1, 'connectRequest')[1]?.message).toMatchObject({ session: '0x77', password: 'secret', lastZxidSeen: 0 });
  });
});

describe('the library itself answers', () => {
  const badMulti = { op: 'multi', ops: [{ op: 'check', path: '/x', version: 1 }, { op: 'delete', path: 'x', version: 1 }] } as const;

  test('bad paths and times to live: nothing is sent', () => {
    const t = rig().run(1).connected();
    const node = { op: 'create', data: null, acl: [] } as const;
    t.ask('a', get('/a/'));
    t.ask('b', { ...node, path: '/q/', mode: 'persistent_sequential' });
    t.ask('c', { ...node, path: '/q/', mode: 'persistent' });
    t.tell({ do: 'request', tag: 'd', op: badMulti, blocking: true });
    t.ask('e', { ...node, path: '/t', mode: 'persistent_with_ttl', ttl: 0 });
    t.kernel.input('c:ann', { do: 'request', tag: 'f', op: get('bad'), unchecked: true });
    t.run(10);
    const replies = t.facts.flatMap((fact) => (fact.type === 'clientReply' ? [[fact.tag, fact.message ?? fact.code]] : []));
    expect(replies).toEqual([
      ['a', 'Path must not end with / character'],
      ['c', 'Path must not end with / character'],
      ['d', 'Path must start with / character'],
      ['e', 'ttl must be positive and cannot be larger than: 1099511627775'],
      ['b', 'OK'],
      ['f', 'OK'],
    ]);
    expect(t.got(1, 'request')).toHaveLength(2);
  });

  // ZooKeeper.multi with a callback, ZooKeeper.validatePath, MultiOperationRecord.setOrCheckOpKind.
  test('a multi with a bad path by its callback, part by part, and one that reads and writes', () => {
    const t = rig().run(1).connected();
    t.ask('a', badMulti);
    t.ask('b', { op: 'multiRead', ops: [get('/x'), { op: 'delete', path: '/x', version: 1 }] });
    t.run(10);
    expect(t.facts).toMatchObject([
      { tag: 'a', code: 'BADARGUMENTS', result: { results: [{ code: 'RUNTIMEINCONSISTENCY' }, { code: 'BADARGUMENTS' }] } },
      { tag: 'b', code: 'CLIENT_ERROR', message: 'Mixing read and write operations (transactions) is not allowed in a multi request.' },
    ]);
    expect(t.got(1, 'request')).toEqual([]);
  });

  test('an empty multi', () => {
    const t = rig().run(1).connected();
    t.ask('a', { op: 'multi', ops: [] });
    t.run(10);
    expect(t.facts).toMatchObject([{ type: 'clientReply', xid: 0, code: 'OK', tag: 'a', result: { results: [] } }]);
    expect(t.got(1, 'request')).toEqual([]);
  });

  test('before there is a handle', () => {
    const t = rig().run(1);
    t.ask('a', get('/x'));
    t.run(1);
    expect(t.facts).toMatchObject([{ code: 'CLIENT_ERROR', message: 'Not connected' }]);
  });
});

test('the world stays plain JSON', () => {
  const t = rig(2).run(1).connected();
  t.ask('a', get('/x', true));
  t.order(1, { do: 'dropAll' });
  t.run(500);
  expect(JSON.parse(JSON.stringify(t.client()))).toEqual(t.client());
});

const clientEvent: fc.Arbitrary<ClientEvent | { type: `xstate.after.${string}` }> = fc.oneof(
  fc.constantFrom<ClientEvent['type']>('opened', 'expired', 'close', 'disconnect', 'reconnect').map((type) => ({ type }) as ClientEvent),
  fc.record({ type: fc.constant('connect' as const), connectTimeoutMs: fc.nat(5000) }),
  fc.record({ type: fc.constant('established' as const), readOnly: fc.boolean(), connectTimeoutMs: fc.nat(5000) }),
  fc.record({ type: fc.constant('lost' as const), pauseMs: fc.nat(1999) }),
  fc.constantFrom('xstate.after.CONNECT_TIMEOUT.client.CONNECTING.opening' as const, 'xstate.after.PAUSE.client.CONNECTING.pausing' as const).map((type) => ({ type })),
);

/** An action of the exported transition() in the words of the adapter. */
function named({ type, params }: { readonly type: string; readonly params?: unknown }): string {
  const { id, sendId } = (params ?? {}) as { id?: string; sendId?: string };
  if (type === 'xstate.raise') return `timer ${id}`;
  return type === 'xstate.cancel' ? `cancel ${sendId}` : type;
}

test('the machine, run in the world, does what the exported transition() does', () => {
  fc.assert(
    fc.property(fc.array(clientEvent, { maxLength: 30 }), (events) => {
      let [mode] = clientModes.initial(undefined);
      let [snapshot] = initialTransition(clientMachine());
      for (const event of events) {
        const [next, effects] = clientModes.next(mode, event);
        // The end of an `after` is no event of the machine's own union.
        const [after, actions] = transition(clientMachine(), snapshot, event as ClientEvent);
        expect(next).toEqual({ value: after.value, context: after.context });
        expect(effects.map((effect) => (effect.do === 'action' ? effect.type : `${effect.do} ${effect.id}`))).toEqual(actions.map(named));
        expect(effects.flatMap((effect) => (effect.do === 'action' && effect.params !== undefined ? [effect.params] : []))).toEqual(
          actions.flatMap(({ type, params }) => (type.startsWith('xstate.') || params === undefined ? [] : [params])),
        );
        [mode, snapshot] = [next, after];
      }
    }),
  );
});
