import { entries } from '../../base/pmap.ts';
import type { SessionId } from '../../datatree/request.ts';
import { addressOf, ASKER, connectionsOf, dateOf, type Asked } from './asked.ts';

/** DumpCommand: sessions, their ephemerals, and this server's connections. */
export function dump(asked: Asked): string[] {
  return ['SessionTracker dump:', ...sessions(asked), 'ephemeral nodes dump:', ...ephemerals(asked), 'Connections dump:', ...connections(asked)];
}

/** A leader or standalone server knows when each ends (ExpiryQueue.dump), a learner knows only their timeouts (LearnerSessionTracker). */
function sessions(asked: Asked): string[] {
  const { server } = asked;
  if (!server.config.localSessionsEnabled || server.standalone !== null) return globalSessions(asked);
  const local = Object.entries(server.sessions.local).map(([session, { expiresAtMs }]) => ({ atMs: expiresAtMs, what: session }));
  const global = globalSessions(asked);
  return [...prefixed('Local ', buckets(asked, 'Session', local)), ...(server.leader === null ? global : prefixed('Global ', global))];
}

const prefixed = (prefix: string, [first = '', ...rest]: readonly string[]): string[] => [prefix + first, ...rest];

function globalSessions(asked: Asked): string[] {
  const { server } = asked;
  if (server.leader === null && server.standalone === null) {
    const known = [...entries(server.database.tree.sessions)];
    return [`Global Sessions(${known.length}):`, ...known.map(([session, timeoutMs]) => `${session}\t${timeoutMs}ms`)];
  }
  const ending = Object.entries(server.sessions.expiresAtMs).map(([session, atMs]) => ({ atMs, what: session }));
  return buckets(asked, 'Session', ending);
}

function ephemerals({ server }: Asked): string[] {
  const owned = [...entries(server.database.tree.ephemerals)];
  return [`Sessions with Ephemerals (${owned.length}):`, ...owned.flatMap(([session, paths]) => [`${session}:`, ...paths.map((path) => `\t${path}`)])];
}

/** NIOServerCnxnFactory closes connections that stay silent for their session's timeout: the asking one, which has none, after ten seconds. */
function connections(asked: Asked): string[] {
  const { now } = asked;
  const nowMs = Math.floor(now / 1000);
  const line = (address: string, session: SessionId): string => `ip: ${address} sessionId: ${session}`;
  const ending = connectionsOf(asked).map((client) => ({
    atMs: bucket(Math.floor((client.lastAnswered === 0 ? client.established : client.lastAnswered) / 1000) + (client.timeoutMs === 0 ? 10_000 : client.timeoutMs)),
    what: line(addressOf(client), client.session ?? '0x0'),
  }));
  return buckets(asked, 'Connections', [{ atMs: bucket(nowMs + 10_000), what: line(ASKER, '0x0') }, ...ending]);
}

/** cnxnTimeout's default interval. */
const CNXN_INTERVAL_MS = 10_000;

function bucket(atMs: number): number {
  return (Math.floor(atMs / CNXN_INTERVAL_MS) + 1) * CNXN_INTERVAL_MS;
}

/** ExpiryQueue.dump. */
function buckets(asked: Asked, of: string, ending: readonly { readonly atMs: number; readonly what: string }[]): string[] {
  const times = [...new Set(ending.map(({ atMs }) => atMs))].sort((a, b) => a - b);
  const lines = times.flatMap((time) => {
    const here = ending.filter(({ atMs }) => atMs === time);
    return [`${here.length} expire at ${dateOf(asked, time)}:`, ...here.map(({ what }) => `\t${what}`)];
  });
  return [`${of} Sets (${times.length})/(${ending.length}):`, ...lines];
}
