import type { Trigger } from '../datatree/apply.ts';
import type { ConnId } from '../sim/event.ts';

/** How a watch was set (WatcherMode): a standard one is gone when it has fired. */
export type WatcherMode = 'standard' | 'persistent' | 'persistent_recursive';

/** Watcher.WatcherType: which of a path's watches are meant. */
export type WatcherType = 'data' | 'children' | 'any';

/** One table of a server's watches (WatchManager). Plain JSON. */
export interface WatchTable {
  /** Who watches a path, and how. A connection has one mode a path: the last one asked for (WatcherModeManager). */
  readonly byPath: Record<string, Record<ConnId, WatcherMode>>;
  /** What a connection watches. It stays, empty, when all its watches have fired: `wchs` goes on counting it. */
  readonly byConn: Record<ConnId, Record<string, true>>;
  /** How many watches are recursive: without any, only the path itself need be looked at. */
  recursive: number;
}

/** A server's watches (DataTree.dataWatches, childWatches). */
export interface Watches {
  readonly data: WatchTable;
  readonly child: WatchTable;
}

export function noWatches(): Watches {
  return { data: { byPath: {}, byConn: {}, recursive: 0 }, child: { byPath: {}, byConn: {}, recursive: 0 } };
}

export function addWatch(table: WatchTable, path: string, conn: ConnId, mode: WatcherMode = 'standard'): void {
  const watchers = (table.byPath[path] ??= {});
  if (watchers[conn] === 'persistent_recursive') table.recursive--;
  if (mode === 'persistent_recursive') table.recursive++;
  watchers[conn] = mode;
  (table.byConn[conn] ??= {})[path] = true;
}

/** A watch that stays is set in both tables (DataTree.addWatch). */
export function addLastingWatch(watches: Watches, path: string, conn: ConnId, mode: WatcherMode): void {
  addWatch(watches.data, path, conn, mode);
  addWatch(watches.child, path, conn, mode);
}

/**
 * Who is to be told of a change, and watches no longer if only for once (DataTree.createNode, deleteNode, setData):
 * a deletion is told once to a connection that watches both data and children.
 */
export function triggerWatches({ data, child }: Watches, change: Trigger): readonly ConnId[] {
  if (change.event === 'NodeChildrenChanged') return trigger(child, change);
  const told = trigger(data, change);
  if (change.event !== 'NodeDeleted') return told;
  const others = trigger(child, change);
  return others.length === 0 ? told : [...told, ...others.filter((conn) => !told.includes(conn))];
}

const NOBODY: readonly ConnId[] = [];

/** WatchManager.triggerWatch: from the path up to the root, where only recursive watches are met, which hear nothing of lists of children. */
function trigger(table: WatchTable, { event, path }: Trigger): readonly ConnId[] {
  if (table.recursive === 0 && table.byPath[path] === undefined) return NOBODY;
  const told = fire(table, path, event);
  if (table.recursive === 0 || event === 'NodeChildrenChanged') return told;
  for (let above = aboveOf(path); above !== null; above = aboveOf(above)) {
    const watchers = table.byPath[above];
    for (const conn in watchers) if (watchers[Number(conn)] === 'persistent_recursive' && !told.includes(Number(conn))) told.push(Number(conn));
  }
  return told;
}

function fire(table: WatchTable, path: string, event: Trigger['event']): ConnId[] {
  const watchers = table.byPath[path];
  if (watchers === undefined) return [];
  const told: ConnId[] = [];
  for (const key in watchers) {
    const conn = Number(key);
    const mode = watchers[conn];
    if (mode !== 'persistent_recursive' || event !== 'NodeChildrenChanged') told.push(conn);
    if (mode === 'standard') remove(table, path, conn);
  }
  return told;
}

function aboveOf(path: string): string | null {
  if (path === '/') return null;
  return path.slice(0, path.lastIndexOf('/')) || '/';
}

function remove(table: WatchTable, path: string, conn: ConnId): boolean {
  const watchers = table.byPath[path];
  if (watchers?.[conn] === undefined) return false;
  if (watchers[conn] === 'persistent_recursive') table.recursive--;
  delete watchers[conn];
  if (Object.keys(watchers).length === 0) delete table.byPath[path];
  delete table.byConn[conn]?.[path];
  return true;
}

function tablesOf({ data, child }: Watches, type: WatcherType): readonly WatchTable[] {
  return type === 'any' ? [child, data] : [type === 'data' ? data : child];
}

/** Whether there was one to take away (DataTree.removeWatch). */
export function removeWatch(watches: Watches, type: WatcherType, path: string, conn: ConnId): boolean {
  return tablesOf(watches, type).map((table) => remove(table, path, conn)).includes(true);
}

/** Whether anybody at all watches the path: 3.8.0 does not ask who (WatchManager.containsWatcher). */
export function hasWatch(watches: Watches, type: WatcherType, path: string): boolean {
  return tablesOf(watches, type).some(({ byPath }) => byPath[path] !== undefined);
}

/** A closed connection takes its watches with it. */
export function removeWatcher(watches: Watches, conn: ConnId): void {
  for (const table of [watches.data, watches.child]) {
    for (const path in table.byConn[conn]) remove(table, path, conn);
    delete table.byConn[conn];
  }
}
