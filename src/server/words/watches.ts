import type { WatchTable } from '../../watch/watchTable.ts';
import type { Asked } from './asked.ts';

/** wchs, wchc and wchp know the data watches alone. */

const sessionOf = ({ server }: Asked, conn: string): string => server.clients[Number(conn)]?.session ?? '0x0';

/** wchs (WatchCommand). */
export function wchs(asked: Asked): string[] {
  const { byConn, byPath } = asked.server.watches.data;
  return [`${Object.keys(byConn).length} connections watching ${Object.keys(byPath).length} paths`, `Total watches:${countOf(asked.server.watches.data)}`];
}

/** wchp: paths, and who watches each. */
export function wchp(asked: Asked): string[] {
  return Object.entries(asked.server.watches.data.byPath).flatMap(([path, watchers]) => [path, ...Object.keys(watchers).map((conn) => `\t${sessionOf(asked, conn)}`)]);
}

/** wchc: sessions, and what each watches. */
export function wchc(asked: Asked): string[] {
  return Object.entries(asked.server.watches.data.byConn).flatMap(([conn, paths]) => [sessionOf(asked, conn), ...Object.keys(paths).map((path) => `\t${path}`)]);
}

/** Data and child watches (DataTree.getWatchCount). */
export function watchCount({ server }: Asked): number {
  return countOf(server.watches.data) + countOf(server.watches.child);
}

function countOf({ byPath }: WatchTable): number {
  return Object.values(byPath).reduce((sum, watchers) => sum + Object.keys(watchers).length, 0);
}
