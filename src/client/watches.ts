import type { Code, Op } from '../datatree/request.ts';
import type { ClientMessage, EventType } from '../wire/messages.ts';
import type { Zxid } from '../zab/zxid.ts';
import { serverPath, type Chroot } from './chroot.ts';
import type { Packet } from './state.ts';

/** Names of the watchers that wait for a path. */
type Watchers = Record<string, readonly string[]>;

/** Who in this client waits for which path, by what was asked (ZKWatchManager). The default watcher's name is ''. */
export interface ClientWatches {
  data: Watchers;
  /** Of exists on a node that was not there. */
  exist: Watchers;
  child: Watchers;
  persistent: Watchers;
  recursive: Watchers;
}

type Kind = keyof ClientWatches;

export function noWatches(): ClientWatches {
  return { data: {}, exist: {}, child: {}, persistent: {}, recursive: {} };
}

/** The reply decides whether, and where, a watch is kept (WatchRegistration). */
export function registerWatch(watches: ClientWatches, { op, watcher }: Pick<Packet, 'op' | 'watcher'>, code: Code): void {
  if (op.op === 'addWatch') {
    if (code === 'OK') register(watches[op.mode === 'persistent' ? 'persistent' : 'recursive'], op.path, watcher);
  } else if (op.op === 'getData' || op.op === 'exists' || op.op === 'getChildren') {
    if (!op.watch) return;
    if (code === 'OK') register(watches[op.op === 'getChildren' ? 'child' : 'data'], op.path, watcher);
    else if (code === 'NONODE' && op.op === 'exists') register(watches.exist, op.path, watcher);
  }
}

function register(table: Watchers, path: string, watcher: string): void {
  const watchers = table[path] ?? [];
  if (!watchers.includes(watcher)) table[path] = [...watchers, watcher];
}

const FIRED_BY: Readonly<Partial<Record<EventType, readonly Kind[]>>> = {
  NodeCreated: ['data', 'exist'],
  NodeDataChanged: ['data', 'exist'],
  NodeDeleted: ['data', 'exist', 'child'],
  NodeChildrenChanged: ['child'],
};

/**
 * Who is told of an event, each once; watches that fire once are taken out (ZKWatchManager.materialize). A state of the session is
 * told to the default watcher and to everyone who waits for anything, and takes no watch: `disableAutoWatchReset` is off.
 */
export function takeWatches(watches: ClientWatches, event: EventType, path: string | null): ReadonlySet<string> {
  if (path === null) return new Set(['', ...Object.values(watches).flatMap((table: Watchers) => Object.values(table).flat())]);
  const told = new Set<string>();
  const tell = (watchers: readonly string[] | undefined): void => watchers?.forEach((watcher) => told.add(watcher));
  for (const kind of FIRED_BY[event] ?? []) {
    tell(watches[kind][path]);
    delete watches[kind][path];
  }
  tell(watches.persistent[path]);
  for (const above in watches.recursive) if (isAtOrBelow(path, above)) tell(watches.recursive[above]);
  return told;
}

function isAtOrBelow(path: string, above: string): boolean {
  return above === '/' || path === above || path.startsWith(`${above}/`);
}

type Removal = Extract<Op, { readonly op: 'removeWatches' | 'checkWatches' }>;

interface Removed {
  readonly code: Code;
  /** Who is told, by what has been taken. */
  readonly events: readonly { readonly event: EventType; readonly watchers: readonly string[] }[];
}

const LASTING: readonly Kind[] = ['persistent', 'recursive'];
const REMOVED: Readonly<Record<'data' | 'children' | 'any', readonly (readonly [EventType, readonly Kind[]])[]>> = {
  data: [['DataWatchRemoved', ['data', 'exist']]],
  children: [['ChildWatchRemoved', ['child']]],
  any: [['DataWatchRemoved', ['data', 'exist']], ['ChildWatchRemoved', ['child']], ['PersistentWatchRemoved', LASTING]],
};

/**
 * The answer to a removal decides what goes here (WatchDeregistration, ZKWatchManager.removeWatcher): nothing if the
 * server refused, unless `local`. A removal by kind finds a watch that stays, but does not take it.
 */
export function deregister(watches: ClientWatches, { watcher, local }: Pick<Packet, 'watcher' | 'local'>, op: Removal, code: Code): Removed {
  const { path, kind } = op;
  const isMeant = (name: string): boolean => op.op === 'removeWatches' || name === watcher;
  const there = REMOVED[kind].flatMap(([, kinds]) => kinds).concat(LASTING).some((one) => watches[one][path]?.some(isMeant) === true);
  if (!there) return { code: 'NOWATCHER', events: [] };
  if (code !== 'OK' && !local) return { code, events: [] };
  const events = REMOVED[kind]
    .map(([event, kinds]) => ({ event, watchers: [...new Set(kinds.flatMap((one) => takeOut(watches[one], path, isMeant)))] }))
    .filter(({ watchers }) => watchers.length > 0);
  return { code: events.length === 0 ? 'NOWATCHER' : 'OK', events };
}

function takeOut(table: Watchers, path: string, isMeant: (name: string) => boolean): readonly string[] {
  const watchers = table[path] ?? [];
  const rest = watchers.filter((name) => !isMeant(name));
  if (rest.length === 0) delete table[path];
  else table[path] = rest;
  return watchers.filter(isMeant);
}

/**
 * What a new connection has to be told, or null if nothing is watched.
 * MODEL: Watches are set again in one packet
 */
export function setWatchesMessage(watches: ClientWatches, xid: number, relativeZxid: Zxid, chroot: Chroot = ''): ClientMessage | null {
  const [data, exist, child, persistent, recursive] = [watches.data, watches.exist, watches.child, watches.persistent, watches.recursive].map((table) => Object.keys(table).map((path) => serverPath(chroot, path))) as [
    string[], string[], string[], string[], string[],
  ];
  if ([data, exist, child, persistent, recursive].every((paths) => paths.length === 0)) return null;
  return { type: 'setWatches', xid, relativeZxid, data, exist, child, persistent, recursive };
}
