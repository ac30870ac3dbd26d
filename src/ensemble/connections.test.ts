import { describe, expect, test } from 'vitest';
import { digestOf } from '../datatree/authenticate.ts';
import type { Op } from '../datatree/request.ts';
import { ensemble, serving } from './testing.ts';
import { readOp } from './testingClient.ts';

/** What belongs to a connection, and is told again to the next one: who the client is, and what it watches. */

const config = { tickTime: 500 };
const proof = (auth: string): Op => ({ op: 'auth', scheme: 'digest', auth });
const lasting = (path: string, mode: 'persistent' | 'persistent_recursive'): Op => ({ op: 'addWatch', path, mode });
const closed = (perms: string, user: string): Op => ({ op: 'create', path: '/p', data: '', acl: [{ perms, scheme: 'digest', id: digestOf(user) }], mode: 'persistent' });

describe('proofs', () => {
  test('hold for the connection, and are given again to another server', () => {
    const t = serving({ servers: 3, seed: 1, config });
    const [a, b] = [t.client('A').connect([1]), t.client('B').connect([1])];
    expect(a.await(a.ask(proof('alice:a'))).code).toBe('OK');
    a.await(a.ask(closed('rw', 'alice:a')));
    expect(b.get('/p').code).toBe('NOAUTH');
    a.disconnect();
    a.reconnect(3);
    t.runUntil(() => a.isConnected);
    expect(a.get('/p').code).toBe('OK');
    expect(a.set('/p', 'x').code).toBe('OK');
  });

  test('of the super user open everything, on every server', () => {
    const t = serving({ servers: 3, seed: 2, config: { ...config, 'DigestAuthenticationProvider.superDigest': digestOf('super:admin') } });
    const a = t.client('A').connect();
    a.await(a.ask(closed('', 'nobody:x')));
    expect(a.get('/p').code).toBe('NOAUTH');
    a.ask(proof('super:admin'));
    expect(a.get('/p').code).toBe('OK');
    expect(a.set('/p', 'x').code).toBe('OK');
  });

  test('of an unknown scheme end the handle', () => {
    const t = serving({ servers: 1, seed: 3, config });
    const a = t.client('A').connect();
    a.ask({ op: 'auth', scheme: 'kerberos', auth: 'x' });
    t.runFor(1000);
    expect(a.events).toEqual(['SyncConnected', 'AuthFailed']);
    expect(a.get('/').code).toBe('AUTHFAILED');
  });

  test('are not asked for with skipACL', () => {
    const t = serving({ servers: 3, seed: 4, config: { ...config, skipACL: 'yes' } });
    const a = t.client('A').connect();
    a.await(a.ask(closed('', 'nobody:x')));
    expect(a.get('/p').code).toBe('OK');
    expect(a.delete('/p').code).toBe('OK');
    expect(a.await(a.ask({ op: 'whoAmI' })).result.whoAmI).toEqual([{ scheme: 'ip', user: '10.9.0.1' }]);
  });
});

describe('watches that stay', () => {
  test('are set again on the next server, and what happened meanwhile is not told', () => {
    const t = serving({ servers: 3, seed: 5, config });
    const [w, a] = [t.client('W').connect([1]), t.client('A').connect([2])];
    w.await(w.ask(lasting('/a', 'persistent')));
    w.await(w.ask(lasting('/b', 'persistent_recursive')));
    a.create('/a');
    t.runFor(100);
    w.disconnect();
    t.runFor(100);
    a.set('/a', 'missed');
    a.create('/b');
    w.reconnect(3);
    t.runUntil(() => w.isConnected);
    t.runFor(100);
    a.set('/a', 'seen');
    a.create('/b/c');
    t.runFor(100);
    expect(w.events).toEqual(['SyncConnected', 'NodeCreated /a', 'Disconnected', 'SyncConnected', 'NodeDataChanged /a', 'NodeCreated /b/c']);
  });

  test('end when they are removed', () => {
    const t = serving({ servers: 1, seed: 6, config });
    const w = t.client('W').connect();
    w.ask(lasting('/a', 'persistent_recursive'));
    expect(w.await(w.ask({ op: 'removeWatches', path: '/a', kind: 'any' })).code).toBe('OK');
    expect(w.await(w.ask({ op: 'removeWatches', path: '/a', kind: 'any' })).code).toBe('NOWATCHER');
    w.create('/a');
    t.runFor(100);
    expect(w.events).toEqual(['SyncConnected', 'PersistentWatchRemoved /a']);
  });
});

test('a multi of reads answers each for itself; the code of the first that failed is told to callbacks only', () => {
  const t = ensemble({ servers: 3 });
  t.runUntil('broadcast');
  const a = t.client('A').connect([1]);
  a.create('/x', 'v');
  const op = { op: 'multiRead', ops: [readOp('getData', '/x'), readOp('getData', '/none'), readOp('getChildren', '/')] } as const;
  const called = a.await(a.ask(op));
  t.apply({ cmd: 'request', client: 'A', tag: 'waited', op, blocking: true });
  const waited = a.await('waited');
  expect([called.code, waited.code]).toEqual(['NONODE', 'OK']);
  for (const { result } of [called, waited]) expect(result.results?.map(({ code }) => code)).toEqual(['OK', 'NONODE', 'OK']);
});

test('schemes without a provider are refused: x509 and sasl', () => {
  const t = ensemble({ servers: 1 });
  t.runUntil('broadcast');
  const a = t.client('A').connect([1]);
  for (const scheme of ['x509', 'sasl']) {
    const create: Op = { op: 'create', path: '/x', data: null, acl: [{ perms: 'r', scheme, id: 'bob' }], mode: 'persistent' };
    expect(a.await(a.ask(create)).code).toBe('INVALIDACL');
  }
  a.ask({ op: 'auth', scheme: 'sasl', auth: 'bob' });
  t.runFor(1000);
  expect(a.events.at(-1)).toBe('AuthFailed');
});
