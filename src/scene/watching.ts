import type { ZkFact, ZkWorld } from '../ensemble/types.ts';
import type { Cast } from './read.ts';
import type { Server, ServerId } from './view.ts';

/** Data (and exist), children, persistent, persistent and recursive. */
export type WatchLetter = 'D' | 'C' | 'P' | 'R';

/** A watch as a server keeps it for the connection of a client. */
export interface Watching {
  readonly client: string;
  readonly sid: ServerId;
  readonly path: string;
  readonly letter: WatchLetter;
  /** It has fired with this event; one that fires once is gone. */
  readonly fired: boolean;
  readonly torn: boolean;
}

const LASTING = { persistent: 'P', persistent_recursive: 'R' } as const;

/** Names of clients by their sessions. */
export function ownersOf(world: ZkWorld, cast: Cast): ReadonlyMap<string, string> {
  return new Map(cast.clients.flatMap((name): [string, string][] => {
    const client = world.processes[`c:${name}`]?.state;
    return client?.kind === 'client' && client.session !== '0x0' ? [[client.session, name]] : [];
  }));
}

/** The watches a server keeps, each once, and those that have just fired there; connections without a session keep none. */
export function watchesOf(server: Server, owners: ReadonlyMap<string, string>, facts: readonly ZkFact[]): Watching[] {
  const found = new Map<string, Watching>();
  const add = (session: string | null | undefined, path: string, letter: WatchLetter, torn: boolean): void => {
    const client = typeof session === 'string' ? owners.get(session) : undefined;
    const key = `${client} ${letter} ${path}`;
    if (client !== undefined && !found.has(key)) found.set(key, { client, sid: server.sid, path, letter, fired: torn, torn });
  };
  for (const [table, once] of [[server.watches.data, 'D'], [server.watches.child, 'C']] as const) {
    for (const path in table.byPath) {
      for (const [conn, mode] of Object.entries(table.byPath[path] ?? {})) add(server.clients[Number(conn)]?.session, path, mode === 'standard' ? once : LASTING[mode], false);
    }
  }
  for (const fact of facts) {
    if (fact.type !== 'watchFired' || fact.sid !== server.sid) continue;
    const lasting = [...found.values()].filter(({ client, path, letter }) => client === owners.get(fact.session) && (letter === 'P' ? path === fact.path : letter === 'R' && isAtOrBelow(fact.path, path)));
    for (const one of lasting) found.set(`${one.client} ${one.letter} ${one.path}`, { ...one, fired: true });
    if (lasting.length === 0) add(fact.session, fact.path, fact.event === 'NodeChildrenChanged' ? 'C' : 'D', true);
  }
  return [...found.values()];
}

const isAtOrBelow = (path: string, above: string): boolean => above === '/' || path === above || path.startsWith(`${above}/`);

/** The watches of a path on all servers. */
export function watchesByPath(cast: Cast, owners: ReadonlyMap<string, string>, facts: readonly ZkFact[]): ReadonlyMap<string, readonly Watching[]> {
  const found = new Map<string, Watching[]>();
  for (const { server } of cast.all) {
    for (const one of server === null ? [] : watchesOf(server, owners, facts)) found.set(one.path, [...(found.get(one.path) ?? []), one]);
  }
  return found;
}
