import { describe, expect, test } from 'vitest';
import type { Acl, Op } from '../datatree/request.ts';
import { chrootOf, clientPath, serverOp, serverPath } from './chroot.ts';
import { get, rig } from './testing.ts';

const ACL: readonly Acl[] = [{ perms: 'cdrwa', scheme: 'world', id: 'anyone' }];
const create = (path: string): Op => ({ op: 'create', path, data: null, acl: ACL, mode: 'persistent' });
const remove = (path: string): Op => ({ op: 'delete', path, version: -1 });

test('a path for the servers, and back', () => {
  expect([serverPath('/app', '/'), serverPath('/app', '/x'), serverPath('', '/x')]).toEqual(['/app', '/app/x', '/x']);
  expect([clientPath('/app', '/app'), clientPath('/app', '/app/x'), clientPath('', '/x')]).toEqual(['/', '/x', '/x']);
  // As in SendThread.readResponse, where only lengths are looked at.
  expect([clientPath('/app', '/zookeeper/config'), clientPath('/application', '/x')]).toEqual(['keeper/config', '/x']);
  expect([chrootOf('/'), chrootOf(undefined), chrootOf('/app')]).toEqual(['', '', '/app']);
});

test.each<[string, Op, Op]>([
  ['a create', create('/x'), create('/app/x')],
  ['the root', get('/'), get('/app')],
  ['deleting the root, which the servers refuse', remove('/'), remove('/')],
  ['the same in a multi, which they do not', { op: 'multi', ops: [remove('/'), create('/x')] }, { op: 'multi', ops: [remove('/app'), create('/app/x')] }],
  ['the prefix of getEphemerals', { op: 'getEphemerals', path: '/x' }, { op: 'getEphemerals', path: '/x' }],
  ['a watch', { op: 'addWatch', path: '/x', mode: 'persistent' }, { op: 'addWatch', path: '/app/x', mode: 'persistent' }],
  ['what has no path', { op: 'whoAmI' }, { op: 'whoAmI' }],
])('what is sent for %s', (_what, op, sent) => {
  expect(serverOp('/app', op)).toEqual(sent);
  expect(serverOp('', op)).toBe(op);
});

describe('a handle with a chroot', () => {
  function below(chroot: string) {
    const t = rig().run(1);
    t.tell({ do: 'connect', servers: [1], sessionTimeoutMs: 9000, chroot });
    t.run(10);
    t.heard();
    return t;
  }
  const sentPaths = (t: ReturnType<typeof rig>) => t.got(1, 'request').flatMap(({ message }) => (message.type === 'request' && 'path' in message.op ? [message.op.path] : []));

  test('asks for what is below it, and keeps its own names for what it watches', () => {
    const t = below('/app');
    t.ask('a', get('/x', true));
    t.ask('b', get('/', true));
    t.run(5);
    expect(sentPaths(t)).toEqual(['/app/x', '/app']);
    expect(Object.keys(t.client().watches.data)).toEqual(['/x', '/']);
    for (const path of ['/app/x', '/app']) t.order(1, { do: 'fire', event: 'NodeDataChanged', path });
    t.run(5);
    expect(t.heard()).toEqual(['a OK', 'b OK', 'NodeDataChanged /x', 'NodeDataChanged /']);
  });

  test('tells a new server of its watches by the servers’ names', () => {
    const t = below('/app');
    t.ask('a', get('/x', true));
    t.run(5);
    t.order(1, { do: 'dropAll' });
    t.run(3000);
    expect(t.got(1, 'setWatches').map(({ message }) => message)).toMatchObject([{ data: ['/app/x'] }]);
  });

  test('checks paths as the program gave them, and leaves alone what the library is told to leave alone', () => {
    const t = below('/app');
    t.ask('a', get('x'));
    t.tell({ do: 'request', tag: 'b', op: get('/zookeeper/config'), unchecked: true });
    t.run(5);
    expect(t.heard()).toEqual(['a CLIENT_ERROR', 'b OK']);
    expect(sentPaths(t)).toEqual(['/zookeeper/config']);
  });

  test('of "/" is none', () => {
    const t = below('/');
    t.ask('a', get('/x'));
    t.run(5);
    expect(sentPaths(t)).toEqual(['/x']);
  });
});
