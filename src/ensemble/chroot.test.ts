import { expect, test } from 'vitest';
import { ensemble } from './testing.ts';
import { createOp } from './testingClient.ts';

test('a client below a chroot and one above it see the same znodes by different names', () => {
  const t = ensemble({ servers: 3 });
  t.runUntil('broadcast');
  const a = t.client('A').connect([1]);
  const b = t.client('B');
  t.apply({ cmd: 'connect', client: 'B', servers: [2], sessionTimeoutMs: 10_000, chroot: '/app' });
  t.runUntil(() => b.isConnected);
  // The node at its root is nobody's to create for it.
  expect(b.create('/x').code).toBe('NONODE');
  a.create('/app');
  expect(b.create('/x-', '', 'ephemeral_sequential').result.path).toBe('/x-0000000000');
  expect(a.sync().code).toBe('OK');
  expect(a.children('/app').result.children).toEqual(['x-0000000000']);
  // In a multi the library hands on what the server says.
  const tag = b.ask({ op: 'multi', ops: [createOp('/y'), { op: 'delete', path: '/x-0000000000', version: -1 }] });
  expect(b.await(tag).result.results?.map(({ result: { path } }) => path)).toEqual(['/app/y', undefined]);
  b.get('/y', true);
  b.children('/', true);
  a.set('/app/y', 'v');
  a.create('/app/z');
  t.runFor(100);
  expect(b.events).toEqual(['SyncConnected', 'NodeDataChanged /y', 'NodeChildrenChanged /']);
  expect(b.delete('/').code).toBe('BADARGUMENTS');
});
