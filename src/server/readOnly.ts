import { needsCommit, type Request } from '../datatree/request.ts';
import { closeClient, dropClients, replyTo } from './clients.ts';
import type { Peer } from './peer.ts';
import { serveRead } from './processors/final.ts';
import { EXPIRY, noSessions, startTracking } from './sessions.ts';
import type { LocalRequest } from './state.ts';

export const READ_ONLY = 'readOnly';

/** How long a server that looks waits before it takes itself to be cut off, ms. */
const GRACE_MS = 2000;

/** QuorumPeer.run: with readonlymode, a server that has looked for long enough serves reads meanwhile. */
export function awaitReadOnly(p: Peer): void {
  if (p.config.readOnlyMode) p.fx.timer(READ_ONLY, Math.max(GRACE_MS, p.config.tickTimeMs) * 1000);
}

/** ReadOnlyZooKeeperServer.startup. */
export function startReadOnly(p: Peer): void {
  if (p.s.state !== 'LOOKING' || p.s.readOnly) return;
  startTracking(p);
  p.s.readOnly = true;
  p.fx.fact({ type: 'readOnly', sid: p.s.sid, on: true });
}

/** The election is over, whatever the server becomes: its read-only clients have to come again. */
export function stopReadOnly(p: Peer): void {
  if (!p.config.readOnlyMode) return;
  p.fx.cancel(READ_ONLY);
  if (!p.s.readOnly) return;
  p.s.readOnly = false;
  dropClients(p);
  p.s.sessions = noSessions(p.s.sessions.nextSession);
  p.fx.cancel(EXPIRY);
  p.fx.fact({ type: 'readOnly', sid: p.s.sid, on: false });
}

/**
 * ReadOnlyRequestProcessor, then FinalRequestProcessor. A session that all must know is refused with an answer where
 * the client expects one to its ConnectRequest: it can make nothing of it and closes the connection, as is done here.
 */
export function submitReadOnly(p: Peer, request: Request): void {
  const local: LocalRequest = { request, conn: p.s.connOf[request.session] ?? null, atUs: p.fx.now };
  if (!needsCommit(request) && request.op.op !== 'sync') serveRead(p, local);
  else if (request.op.op === 'createSession') closeClient(p, request.session);
  else replyTo(p, local, 'NOTREADONLY', {});
}
