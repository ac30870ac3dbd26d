import { describe, expect, it } from 'vitest';
import type { Code } from '../datatree/request.ts';
import { deregister, noWatches, registerWatch, setWatchesMessage, takeWatches } from './watches.ts';

const read = (op: 'getData' | 'exists' | 'getChildren', watcher: string, path = '/w') => ({ tag: '', op: { op, path, watch: true }, watcher, local: false });
const add = (mode: 'persistent' | 'persistent_recursive', watcher: string, path = '/w') => ({ tag: '', op: { op: 'addWatch' as const, path, mode }, watcher, local: false });
const told = (names: ReadonlySet<string>): string[] => [...names];

describe('watchers of one client', () => {
  it('calls each once, and no more after that', () => {
    const watches = noWatches();
    registerWatch(watches, read('getData', 'first'), 'OK');
    registerWatch(watches, read('getChildren', 'first'), 'OK');
    registerWatch(watches, read('getChildren', 'second'), 'OK');
    expect(told(takeWatches(watches, 'NodeDeleted', '/w'))).toEqual(['first', 'second']);
    expect(told(takeWatches(watches, 'NodeDeleted', '/w'))).toEqual([]);
  });

  // ZKWatchManager.materialize, case None.
  it('tells everyone, once, of a state of the session, the default watcher first, and takes no watch', () => {
    const watches = noWatches();
    expect(told(takeWatches(watches, 'None', null))).toEqual(['']);
    registerWatch(watches, read('getData', 'd'), 'OK');
    registerWatch(watches, read('exists', 'e', '/x'), 'NONODE');
    registerWatch(watches, read('getChildren', 'd', '/y'), 'OK');
    registerWatch(watches, add('persistent', 'p'), 'OK');
    registerWatch(watches, add('persistent_recursive', ''), 'OK');
    expect(told(takeWatches(watches, 'None', null))).toEqual(['', 'd', 'e', 'p']);
    expect(told(takeWatches(watches, 'NodeDataChanged', '/w'))).toEqual(['d', 'p', '']);
  });

  it('keeps a watch on a node that is not there for exists alone', () => {
    const watches = noWatches();
    registerWatch(watches, read('exists', 'e'), 'NONODE');
    registerWatch(watches, read('getData', 'd'), 'NONODE');
    expect(told(takeWatches(watches, 'NodeCreated', '/w'))).toEqual(['e']);
  });

  it('calls a watcher that stays again and again, a recursive one for all that is below', () => {
    const watches = noWatches();
    registerWatch(watches, add('persistent', 'p'), 'OK');
    registerWatch(watches, add('persistent_recursive', 'r'), 'OK');
    expect(told(takeWatches(watches, 'NodeDataChanged', '/w'))).toEqual(['p', 'r']);
    expect(told(takeWatches(watches, 'NodeCreated', '/w/a/b'))).toEqual(['r']);
    expect(told(takeWatches(watches, 'NodeCreated', '/wx'))).toEqual([]);
    expect(told(takeWatches(watches, 'NodeDataChanged', '/w'))).toEqual(['p', 'r']);
  });
});

describe('removing watches', () => {
  type Kind = 'data' | 'children' | 'any';
  const remove = (watches: ReturnType<typeof noWatches>, [op, kind, watcher = '', local = false]: readonly ['removeWatches' | 'checkWatches', Kind, string?, boolean?], code: Code) =>
    deregister(watches, { watcher, local }, { op, path: '/w', kind }, code);

  it('takes one watcher, or all', () => {
    const watches = noWatches();
    for (const name of ['a', 'b', 'c']) registerWatch(watches, read('getData', name), 'OK');
    expect(remove(watches, ['checkWatches', 'data', 'b'], 'OK')).toEqual({ code: 'OK', events: [{ event: 'DataWatchRemoved', watchers: ['b'] }] });
    expect(remove(watches, ['removeWatches', 'any'], 'OK').events).toEqual([{ event: 'DataWatchRemoved', watchers: ['a', 'c'] }]);
    expect(remove(watches, ['removeWatches', 'any'], 'OK').code).toBe('NOWATCHER');
  });

  it('leaves everything when the server refuses, unless it is for this side alone', () => {
    const watches = noWatches();
    registerWatch(watches, read('getChildren', ''), 'OK');
    expect(remove(watches, ['removeWatches', 'children'], 'CONNECTIONLOSS')).toEqual({ code: 'CONNECTIONLOSS', events: [] });
    expect(remove(watches, ['removeWatches', 'children', '', true], 'CONNECTIONLOSS').code).toBe('OK');
  });

  it('finds a watch that stays by any kind, and takes it only as one of any kind', () => {
    const watches = noWatches();
    registerWatch(watches, add('persistent', ''), 'OK');
    expect(remove(watches, ['removeWatches', 'data'], 'CONNECTIONLOSS').code).toBe('CONNECTIONLOSS');
    expect(remove(watches, ['removeWatches', 'data'], 'OK').code).toBe('NOWATCHER');
    expect(remove(watches, ['removeWatches', 'any'], 'OK').events).toEqual([{ event: 'PersistentWatchRemoved', watchers: [''] }]);
  });
});

it('a new connection is told of every kind', () => {
  const watches = noWatches();
  expect(setWatchesMessage(watches, 3, 5)).toBeNull();
  registerWatch(watches, add('persistent_recursive', ''), 'OK');
  registerWatch(watches, read('exists', '', '/x'), 'NONODE');
  expect(setWatchesMessage(watches, 3, 5)).toEqual({ type: 'setWatches', xid: 3, relativeZxid: 5, data: [], exist: ['/x'], child: [], persistent: [], recursive: ['/w'] });
});
