import type { SessionId } from '../datatree/request.ts';
import { bucketOf } from './expiryQueue.ts';
import type { Peer } from './peer.ts';

/** Sessions that one server alone knows (UpgradeableSessionTracker): no transaction opens or closes them. */

export function hasLocalSessions(p: Peer): boolean {
  return p.config.localSessionsEnabled && p.s.standalone === null;
}

export function isLocal(p: Peer, session: SessionId): boolean {
  return p.s.sessions.local[session] !== undefined;
}

export function trackLocal(p: Peer, session: SessionId, timeoutMs: number): void {
  p.s.sessions.local[session] = { timeoutMs, expiresAtMs: bucketOf(p, timeoutMs) };
}

export function touchLocal(p: Peer, session: SessionId, timeoutMs: number): boolean {
  if (!isLocal(p, session)) return false;
  trackLocal(p, session, timeoutMs);
  return true;
}

/** Local sessions whose time has come: each server ends its own. */
export function dueLocal({ s: { sessions }, fx }: Peer): SessionId[] {
  const nowMs = Math.floor(fx.now / 1000);
  return Object.keys(sessions.local).filter((session) => (sessions.local[session]?.expiresAtMs ?? 0) <= nowMs);
}
