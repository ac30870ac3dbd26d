import type { Asked } from './asked.ts';

/** The data watches of a server by path: wchs, wchc and wchp know no others. */
function byPath({ server }: Asked): [path: string, sessions: string[]][] {
  return Object.entries(server.watches.data).map(([path, watchers]) => [path, Object.keys(watchers).map((conn) => server.clients[Number(conn)]?.session ?? '0x0')]);
}

/** wchs (WatchCommand). */
export function wchs(asked: Asked): string[] {
  const paths = byPath(asked);
  const watching = new Set(paths.flatMap(([, sessions]) => sessions));
  return [`${watching.size} connections watching ${paths.length} paths`, `Total watches:${paths.reduce((sum, [, sessions]) => sum + sessions.length, 0)}`];
}

/** wchp: paths, and who watches each. */
export function wchp(asked: Asked): string[] {
  return byPath(asked).flatMap(([path, sessions]) => [path, ...sessions.map((session) => `\t${session}`)]);
}

/** wchc: sessions, and what each watches. */
export function wchc(asked: Asked): string[] {
  const paths = byPath(asked);
  const sessions = [...new Set(paths.flatMap(([, watching]) => watching))];
  return sessions.flatMap((session) => [session, ...paths.filter(([, watching]) => watching.includes(session)).map(([path]) => `\t${path}`)]);
}

/** Data and child watches (DataTree.getWatchCount). */
export function watchCount({ server }: Asked): number {
  return [server.watches.data, server.watches.child].flatMap((table) => Object.values(table)).reduce((sum, watchers) => sum + Object.keys(watchers).length, 0);
}
