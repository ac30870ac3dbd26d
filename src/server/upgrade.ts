import type { Code, Op, Request } from '../datatree/request.ts';
import type { Peer } from './peer.ts';

/** What a request of a local session needs first, or is refused with. */
export interface Upgrade {
  /** The createSession that makes the session known to all. */
  readonly first: Request | null;
  /** Told to this server's client in place of what the leader will find wrong (Request.setException). */
  readonly refused: Code | null;
}

const NONE: Upgrade = { first: null, refused: null };

/** Ephemerals need a session that all know (QuorumZooKeeperServer.checkUpgradeSession). */
export function upgradeFor(p: Peer, { session, op }: Request): Upgrade {
  const local = p.s.sessions.local[session];
  if (local === undefined || !createsEphemeral(op)) return NONE;
  if (!p.config.localSessionsUpgradingEnabled) return { first: null, refused: 'EPHEMERALONLOCALSESSION' };
  delete p.s.sessions.local[session];
  p.s.sessions.upgrading[session] = true;
  const first: Request = { session, cxid: 0, op: { op: 'createSession', timeoutMs: local.timeoutMs }, auth: [] };
  return { first: Object.freeze(first), refused: null };
}

function createsEphemeral(op: Op): boolean {
  if (op.op === 'multi') return op.ops.some(createsEphemeral);
  return op.op === 'create' && op.mode.startsWith('ephemeral');
}
