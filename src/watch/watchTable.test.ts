import { describe, expect, it } from 'vitest';
import { addLastingWatch, addWatch, hasWatch, noWatches, removeWatch, removeWatcher, triggerWatches, type WatcherMode } from './watchTable.ts';

type Event = Parameters<typeof triggerWatches>[1]['event'];

/** What one connection hears that watches `/w` in one way, for each change at and around it. */
function heard(set: (watches: ReturnType<typeof noWatches>) => void, ...events: readonly (readonly [Event, string])[]): string {
  const watches = noWatches();
  set(watches);
  return events.flatMap(([event, path]) => triggerWatches(watches, { event, path }).map(() => `${event} ${path}`)).join(', ');
}

const CREATE_CHILD = [['NodeCreated', '/w/k'], ['NodeChildrenChanged', '/w']] as const;
const DELETE = [['NodeDeleted', '/w'], ['NodeChildrenChanged', '/']] as const;
const CHANGE_TWICE = [['NodeDataChanged', '/w'], ['NodeDataChanged', '/w']] as const;

describe('what fires when', () => {
  const cases: readonly [string, (watches: ReturnType<typeof noWatches>) => void, string, string, string][] = [
    ['data', ({ data }) => addWatch(data, '/w', 1), 'NodeDataChanged /w', '', 'NodeDeleted /w'],
    ['children', ({ child }) => addWatch(child, '/w', 1), '', 'NodeChildrenChanged /w', 'NodeDeleted /w'],
    ['persistent', (watches) => addLastingWatch(watches, '/w', 1, 'persistent'), 'NodeDataChanged /w, NodeDataChanged /w', 'NodeChildrenChanged /w', 'NodeDeleted /w'],
    ['recursive', (watches) => addLastingWatch(watches, '/w', 1, 'persistent_recursive'), 'NodeDataChanged /w, NodeDataChanged /w', 'NodeCreated /w/k', 'NodeDeleted /w'],
    ['recursive above', (watches) => addLastingWatch(watches, '/', 1, 'persistent_recursive'), 'NodeDataChanged /w, NodeDataChanged /w', 'NodeCreated /w/k', 'NodeDeleted /w'],
  ];

  it.each(cases)('%s', (_name, set, changes, creation, deletion) => {
    expect(heard(set, ...CHANGE_TWICE)).toBe(changes);
    expect(heard(set, ...CREATE_CHILD)).toBe(creation);
    expect(heard(set, ...DELETE)).toBe(deletion);
  });

  it('does not take a name that only begins alike for one below', () => {
    expect(heard((watches) => addLastingWatch(watches, '/w', 1, 'persistent_recursive'), ['NodeCreated', '/wx'])).toBe('');
  });

  it('tells each of many connections once, even one that watches both data and children', () => {
    const watches = noWatches();
    for (let conn = 1; conn <= 3; conn++) addWatch(watches.data, '/w', conn);
    for (let conn = 3; conn <= 4; conn++) addWatch(watches.child, '/w', conn);
    expect(triggerWatches(watches, { event: 'NodeDeleted', path: '/w' })).toEqual([1, 2, 3, 4]);
    expect(triggerWatches(watches, { event: 'NodeDeleted', path: '/w' })).toEqual([]);
  });
});

describe('a table', () => {
  it('knows one mode a path and connection: the last', () => {
    const watches = noWatches();
    const modes: readonly WatcherMode[] = ['persistent_recursive', 'persistent', 'standard'];
    for (const mode of modes) addWatch(watches.data, '/w', 1, mode);
    expect(watches.data.recursive).toBe(0);
    expect(triggerWatches(watches, { event: 'NodeDataChanged', path: '/w' })).toEqual([1]);
    expect(triggerWatches(watches, { event: 'NodeDataChanged', path: '/w' })).toEqual([]);
  });

  it('still counts a connection whose watches have fired, until it goes', () => {
    const watches = noWatches();
    addWatch(watches.data, '/w', 1);
    triggerWatches(watches, { event: 'NodeDataChanged', path: '/w' });
    expect(watches.data).toEqual({ byPath: {}, byConn: { 1: {} }, recursive: 0 });
    removeWatcher(watches, 1);
    expect(watches).toEqual(noWatches());
  });

  it('gives up what is removed, by kind, and says whether there was any', () => {
    const watches = noWatches();
    addWatch(watches.data, '/w', 1);
    addWatch(watches.child, '/w', 1);
    expect(removeWatch(watches, 'children', '/w', 1)).toBe(true);
    expect(removeWatch(watches, 'children', '/w', 1)).toBe(false);
    expect(removeWatch(watches, 'any', '/w', 2)).toBe(false);
    expect(hasWatch(watches, 'data', '/w')).toBe(true);
    expect(removeWatch(watches, 'any', '/w', 1)).toBe(true);
    expect(hasWatch(watches, 'any', '/w')).toBe(false);
  });
});
