import { entries, get } from '../base/pmap.ts';
import type { SessionId } from '../datatree/request.ts';
import type { ServerId } from '../zab/vote.ts';
import { bucketOf } from './expiryQueue.ts';
import { hasLocalSessions, isLocal, touchLocal } from './localSessions.ts';
import { sessionMachine, type SessionAction, type SessionEvent } from '../session/sessionMachine.ts';
import { createModes, modePath } from '../sim/machine.ts';
import { isDue } from './conditions.ts';
import { flawed, ticks, type Peer } from './peer.ts';
import type { SessionTracker } from './state.ts';

const modes = createModes(sessionMachine);

export const EXPIRY = 'expiry';

/** Leaders and standalone servers decide about sessions; learners only remember who was heard of. */
export function decidesSessions(p: Peer): boolean {
  return p.s.leader !== null || p.s.state === 'STANDALONE';
}

/** A learner does not, unless it is flawed. */
function expiresSessions(p: Peer): boolean {
  return decidesSessions(p) || flawed(p, 'expireAtFollower');
}

export function noSessions(nextSession: SessionId): SessionTracker {
  return { expiresAtMs: {}, timeoutMs: {}, closing: {}, owner: {}, machine: {}, local: {}, upgrading: {}, nextSession };
}

/** Every session gets its whole timeout again when a server begins to decide (SessionTrackerImpl's constructor). */
// MODEL: A server with the id 255
// EphemeralType.validateServerId throws there, if extended types are on.
export function startTracking(p: Peer): void {
  p.s.sessions = noSessions(firstSessionId(p));
  for (const [session, timeoutMs] of entries(p.s.database.tree.sessions)) trackSession(p, session, timeoutMs);
  if (expiresSessions(p) || hasLocalSessions(p)) p.fx.timer(EXPIRY, ticks(p, 1));
}

/** SessionTrackerImpl.initializeNextSessionId: the server in the high byte, then the clock. */
function firstSessionId(p: Peer): string {
  const elapsedMs = BigInt(p.config.wallClockMs) + BigInt(Math.floor(p.fx.now / 1000));
  const clock = BigInt.asUintN(64, elapsedMs << 24n) >> 8n;
  const sid = p.s.state === 'STANDALONE' ? 1n : BigInt(p.s.sid);
  return hex(clock | (sid << 56n));
}

function hex(id: bigint): string {
  return `0x${id.toString(16)}`;
}

export function newSessionId(p: Peer): SessionId {
  const id = p.s.sessions.nextSession;
  p.s.sessions.nextSession = hex(BigInt(id) + 1n);
  return id;
}

export function trackSession(p: Peer, session: SessionId, timeoutMs: number): void {
  const { sessions } = p.s;
  sessions.timeoutMs[session] = timeoutMs;
  delete sessions.local[session];
  delete sessions.upgrading[session];
  if (!expiresSessions(p)) return;
  sessions.expiresAtMs[session] = bucketOf(p, timeoutMs);
  sessionEvent(p, session, { type: 'commitSession' });
}

export function forgetSession(p: Peer, session: SessionId): void {
  if (decidesSessions(p)) sessionEvent(p, session, { type: 'removeSession' });
  else forget(p, session);
}

function forget(p: Peer, session: SessionId): void {
  const { sessions, learner } = p.s;
  delete sessions.timeoutMs[session];
  delete sessions.expiresAtMs[session];
  delete sessions.closing[session];
  delete sessions.owner[session];
  delete sessions.machine[session];
  if (learner !== null) delete learner.touched[session];
}

/** sessionMachine takes a fact about a session; true if a closeSession has to be submitted for it. */
export function sessionEvent(p: Peer, session: SessionId, event: SessionEvent): boolean {
  const { sessions } = p.s;
  const [mode, effects] = modes.next({ value: sessions.machine[session] ?? 'OPENING', context: {} }, event);
  sessions.machine[session] = modePath(mode.value);
  let submit = false;
  for (const effect of effects) {
    const action = effect.do === 'action' ? (effect.type as SessionAction) : null;
    if (action === 'setSessionClosing') sessions.closing[session] = true;
    else if (action === 'removeSession') forget(p, session);
    else if (action === 'submitCloseSession') submit = true;
  }
  return submit;
}

/** A sign of life. False if the session is not known or on its way out (SessionTrackerImpl.touchSession). A shorter timeout brings its end closer. */
export function touch(p: Peer, session: SessionId, timeoutMs: number): boolean {
  const { sessions, learner, readOnly } = p.s;
  if (hasLocalSessions(p)) {
    if (touchLocal(p, session, timeoutMs)) return true;
    if (!decidesSessions(p) && !inTree(p, session) && sessions.upgrading[session] !== true) return false;
  }
  if (learner !== null) learner.touched[session] = timeoutMs;
  if (learner !== null || readOnly) return true;
  if (sessions.timeoutMs[session] === undefined || sessions.closing[session] === true) return false;
  sessions.expiresAtMs[session] = bucketOf(p, timeoutMs);
  return true;
}

/** What the tracker makes of a request's session. */
export type Checked = 'OK' | 'SESSIONEXPIRED' | 'SESSIONMOVED';

/** LeaderSessionTracker.checkSession: a session that others may know alone is theirs to check. */
export function checkSession(p: Peer, session: SessionId, owner: ServerId): Checked {
  const { sessions, sid } = p.s;
  if (isLocal(p, session)) return 'OK';
  const others = hasLocalSessions(p) && BigInt(session) >> 56n !== BigInt(sid);
  return others && sessions.timeoutMs[session] === undefined ? 'OK' : checkGlobalSession(p, session, owner);
}

/** SessionTrackerImpl.checkSession: known, open, and asked for through the server that owns it. */
export function checkGlobalSession(p: Peer, session: SessionId, owner: ServerId): Checked {
  const { sessions } = p.s;
  if ((sessions.timeoutMs[session] === undefined || sessions.closing[session] === true) && !flawed(p, 'writeWithoutSession')) return 'SESSIONEXPIRED';
  const known = (sessions.owner[session] ??= owner);
  return known === owner || flawed(p, 'ignoreMoves') ? 'OK' : 'SESSIONMOVED';
}

/**
 * Whether a session goes through another server by now, as far as this one is asked: a leader looks at it for all that its own
 * clients send, reads and pings too (PrepRequestProcessor.pRequestHelper). The answer is the end of the connection.
 */
export function movedAway(p: Peer, session: SessionId): boolean {
  return p.s.leader !== null && checkSession(p, session, p.s.sid) === 'SESSIONMOVED';
}

/** Sessions whose time has come; they are marked closing and their closeSession is due. */
export function expireDue(p: Peer): SessionId[] {
  const { sessions, sid } = p.s;
  const nowMs = Math.floor(p.fx.now / 1000);
  const due: SessionId[] = [];
  for (const session in sessions.expiresAtMs) {
    if (!isDue(sessions, session, nowMs)) continue;
    p.fx.fact({ type: 'sessionExpiring', sid, session });
    if (sessionEvent(p, session, { type: 'expire' })) due.push(session);
  }
  p.fx.timer(EXPIRY, ticks(p, 1) - (p.fx.now % ticks(p, 1)));
  return due;
}

/** Whether a session exists as far as this server's tree tells. */
export function inTree(p: Peer, session: SessionId): boolean {
  return get(p.s.database.tree.sessions, session) !== undefined;
}

const MASK48 = (1n << 48n) - 1n;

/** 16 bytes of java.util.Random(sessionId XOR 0xB3415C00): any server can compute it again (ZooKeeperServer.generatePasswd). */
export function passwordOf(session: SessionId): string {
  let seed = ((BigInt(session) ^ 0xb3415c00n) ^ 0x5deece66dn) & MASK48;
  let out = '';
  for (let word = 0; word < 4; word++) {
    seed = (seed * 0x5deece66dn + 0xbn) & MASK48;
    const bits = Number(BigInt.asIntN(32, seed >> 16n));
    for (let byte = 0; byte < 4; byte++) out += ((bits >> (8 * byte)) & 0xff).toString(16).padStart(2, '0');
  }
  return out;
}
