import type { ConnId } from '../sim/event.ts';
import type { EventType } from '../wire/messages.ts';
import type { Server } from './state.ts';

type Table = Record<string, Record<ConnId, true>>;

/** WatchManager: one-shot watches by path and connection. */
export function addWatch(table: Table, path: string, conn: ConnId): void {
  (table[path] ??= {})[conn] = true;
}

function take(table: Table, path: string): ConnId[] {
  const watchers = table[path];
  if (watchers === undefined) return [];
  delete table[path];
  return Object.keys(watchers).map(Number);
}

/**
 * Who is to be told of a change, and no longer watches after it (DataTree.createNode, deleteNode, setData):
 * a deletion is told once to a connection that watches both data and children.
 */
export function triggerWatches(watches: Server['watches'], event: EventType, path: string): ConnId[] {
  if (event === 'NodeChildrenChanged') return take(watches.child, path);
  const told = take(watches.data, path);
  if (event !== 'NodeDeleted') return told;
  for (const conn of take(watches.child, path)) if (!told.includes(conn)) told.push(conn);
  return told;
}

/** A closed connection takes its watches with it. */
export function removeWatcher(watches: Server['watches'], conn: ConnId): void {
  for (const table of [watches.data, watches.child]) {
    for (const path in table) {
      const watchers = table[path];
      if (watchers?.[conn] === undefined) continue;
      delete watchers[conn];
      if (Object.keys(watchers).length === 0) delete table[path];
    }
  }
}
