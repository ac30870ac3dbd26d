import type { Code, Op, Request, SessionId } from '../datatree/request.ts';
import { authenticate, SUPER } from '../datatree/authenticate.ts';
import type { ConnId } from '../sim/event.ts';
import type { ClientMessage, Result } from '../wire/messages.ts';
import { isTooLong } from '../wire/length.ts';
import { answer } from './answer.ts';
import { flawed, type Peer } from './peer.ts';
import { hasLocalSessions, isLocal, trackLocal } from './localSessions.ts';
import { decidesSessions, inTree, movedAway, newSessionId, passwordOf, touch } from './sessions.ts';
import type { ClientConn, LocalRequest, Server } from './state.ts';
import { noLatency, shortName, took } from './stats.ts';
import { noWatches, removeWatcher } from '../watch/watchTable.ts';
import { setWatches } from './watches.ts';

type Message<T extends ClientMessage['type']> = Extract<ClientMessage, { readonly type: T }>;

/** What the rest of the server does for its clients. */
export interface ClientServices {
  /** Sends a request down this server's chain of processors. */
  submit(p: Peer, request: Request): void;
  /** Asks the leader whether a session lives (Learner.validateSession). */
  revalidate(p: Peer, session: SessionId, timeoutMs: number, conn: ConnId): void;
}

/** Every client comes from this address (IPAuthenticationProvider adds it to each connection). */
const CLIENT_ADDRESS = '10.9.0.1';

// MODEL: A connection that is silent
export function clientAccepted(p: Peer, conn: ConnId): void {
  p.s.clients[conn] = {
    conn, session: null, timeoutMs: 0, opening: false, lastZxid: 0, lastCxid: -1, lastOp: 'NA', established: p.fx.now, lastAnswered: 0, received: 0, sent: 0,
    latency: noLatency(), auth: [`ip:${CLIENT_ADDRESS}`],
  };
}

export function clientGone(p: Peer, conn: ConnId): void {
  const client = p.s.clients[conn];
  if (client === undefined) return;
  delete p.s.clients[conn];
  p.s.stats.received += client.received;
  p.s.stats.sent += client.sent;
  if (client.session !== null && p.s.connOf[client.session] === conn) delete p.s.connOf[client.session];
  removeWatcher(p.s.watches, conn);
}

function drop(p: Peer, conn: ConnId): void {
  p.fx.close(conn);
  clientGone(p, conn);
}

/** The connection of a session ends: it was closed or expired, or came back over another one. */
export function closeClient(p: Peer, session: SessionId): void {
  const conn = p.s.connOf[session];
  if (conn !== undefined) drop(p, conn);
}

/** A server that leaves its role closes all its clients' connections. */
export function dropClients(p: Peer): void {
  for (const conn in p.s.clients) drop(p, Number(conn));
  p.s.connOf = {};
  p.s.watches = noWatches();
}

/** IsroCommand: whether it can write, can only be read, or does neither. */
export function isro({ readOnly, serving }: Server): 'rw' | 'ro' | 'null' {
  return readOnly ? 'ro' : serving ? 'rw' : 'null';
}

/** Whether clients are answered, if only reads. */
function isOpen({ s, config }: Peer): boolean {
  return s.readOnly || (s.serving && (s.leader === null || config.leaderServes));
}

/** One packet of a client (ZooKeeperServer.processConnectRequest, processPacket). */
export function clientMessage(p: Peer, conn: ConnId, message: ClientMessage, services: ClientServices): void {
  const client = p.s.clients[conn];
  if (client === undefined) return;
  client.received++;
  if (message.type === 'isro') {
    p.fx.send(conn, { type: 'isroAnswer', answer: isro(p.s) });
    drop(p, conn);
    return;
  }
  if (!isOpen(p)) {
    if (message.type === 'connectRequest') p.fx.fact({ type: 'sessionRefused', sid: p.s.sid, session: message.session, why: 'notServing' });
    drop(p, conn);
  } else if (message.type === 'connectRequest') connectRequest(p, client, message, services);
  else if (client.session === null || client.opening) drop(p, conn);
  else sessionMessage(p, client, client.session, message, services);
}

// MODEL: A ping is answered at once
// ZooKeeperServer.submitRequest sends it, and SetWatches, through the processors like any request.
function sessionMessage(p: Peer, client: ClientConn, session: SessionId, message: ClientMessage, services: ClientServices): void {
  if (message.type === 'request' && isTooLong(message.op)) {
    drop(p, client.conn);
    return;
  }
  if (message.type === 'request' && message.op.op === 'auth') {
    addAuth(p, client, message.xid, message.op);
    return;
  }
  // A session on its way out is not heard any more (ZooKeeperServer.submitRequestNow: MissingSessionException).
  if (!touch(p, session, client.timeoutMs)) return;
  if (message.type !== 'request' && movedAway(p, session)) {
    drop(p, client.conn);
    return;
  }
  if (message.type === 'ping') {
    client.lastOp = 'PING';
    took(p, client, 0);
    answer(p, client, { type: 'pong', zxid: p.s.database.tree.lastProcessedZxid });
  }
  else if (message.type === 'setWatches') {
    setWatches(p, client, message);
    watchesSet(p, client, message);
  }
  else if (message.type === 'request') {
    client.lastCxid = message.xid;
    const request = { session, cxid: message.xid, op: flawed(p, 'ignoreVersions') ? anyVersion(message.op) : message.op, auth: rightsOf(p, client, message.op) };
    services.submit(p, Object.freeze(message.op.op === 'closeSession' && isLocal(p, session) ? { ...request, local: true } : request));
  }
}

/** The answer to SetWatches comes behind the events of what was missed. */
function watchesSet(p: Peer, client: ClientConn, { xid, persistent, recursive }: Message<'setWatches'>): void {
  const zxid = p.s.database.tree.lastProcessedZxid;
  client.lastCxid = xid;
  client.lastZxid = zxid;
  client.lastOp = persistent.length + recursive.length > 0 ? 'STW2' : 'SETW';
  took(p, client, 0);
  answer(p, client, { type: 'reply', xid, zxid, code: 'OK', result: {} });
}

function anyVersion(op: Op): Op {
  return op.op === 'setData' || op.op === 'delete' ? { ...op, version: -1 } : op;
}

/** With skipACL everybody may do what the super user may; asked who it is, a client still hears its own ids. */
function rightsOf(p: Peer, { auth }: ClientConn, { op }: Op): readonly string[] {
  return p.config.skipAcl && op !== 'whoAmI' ? [...auth, SUPER] : auth.slice();
}

/** What is proved holds for this connection, beside what was proved before; what no provider knows ends it. */
function addAuth(p: Peer, client: ClientConn, xid: number, { scheme, auth }: Extract<Op, { readonly op: 'auth' }>): void {
  const proved = authenticate(scheme, auth, { address: CLIENT_ADDRESS, superDigest: p.config.superDigest });
  answer(p, client, { type: 'reply', xid, zxid: 0, code: proved === null ? 'AUTHFAILED' : 'OK', result: {} });
  if (proved === null) drop(p, client.conn);
  else for (const id of proved) if (!client.auth.includes(id)) client.auth.push(id);
}

function connectRequest(p: Peer, client: ClientConn, message: Message<'connectRequest'>, services: ClientServices): void {
  const { s, config } = p;
  if (s.readOnly && (!message.readOnly || (BigInt(message.session) !== 0n && inTree(p, message.session)))) {
    p.fx.fact({ type: 'sessionRefused', sid: s.sid, session: message.session, why: 'readOnly' });
    drop(p, client.conn);
    return;
  }
  if (message.lastZxidSeen > s.database.tree.lastProcessedZxid && !flawed(p, 'acceptClientAhead')) {
    p.fx.fact({ type: 'sessionRefused', sid: s.sid, session: message.session, why: 'zxidAhead' });
    drop(p, client.conn);
    return;
  }
  client.timeoutMs = Math.max(config.minSessionTimeoutMs, Math.min(config.maxSessionTimeoutMs, message.timeoutMs));
  client.opening = true;
  if (BigInt(message.session) === 0n) openSession(p, client, services);
  else reopenSession(p, client, message, services);
}

function openSession(p: Peer, client: ClientConn, services: ClientServices): void {
  const session = newSessionId(p);
  bind(p, client, session);
  const request: Request = { session, cxid: 0, op: { op: 'createSession', timeoutMs: client.timeoutMs }, auth: [] };
  const local = hasLocalSessions(p);
  if (local) trackLocal(p, session, client.timeoutMs);
  services.submit(p, Object.freeze(local ? { ...request, local: true } : request));
}

function bind(p: Peer, client: ClientConn, session: SessionId): void {
  closeClient(p, session);
  client.session = session;
  p.s.connOf[session] = client.conn;
}

/** The session's older connection to this server is closed before its password is looked at. */
function reopenSession(p: Peer, client: ClientConn, message: Message<'connectRequest'>, services: ClientServices): void {
  const { session } = message;
  closeClient(p, session);
  if (message.password !== passwordOf(session)) {
    finishOpening(p, client, session, false, 'wrongPassword');
    return;
  }
  bind(p, client, session);
  if (decidesSessions(p) || isLocal(p, session) || p.s.readOnly) {
    const known = touch(p, session, client.timeoutMs);
    if (known && !isLocal(p, session)) p.s.sessions.owner[session] = p.s.sid;
    finishOpening(p, client, session, known);
  } else {
    services.revalidate(p, session, client.timeoutMs, client.conn);
  }
}

/** The createSession of a client of ours was applied. */
export function sessionCreated(p: Peer, session: SessionId, timeoutMs: number, conn: ConnId | null): void {
  const client = clientOf(p, session);
  // An upgrade opens nothing: who comes back meanwhile, over another connection, waits for the leader's word.
  if (client === undefined || !client.opening || client.conn !== conn) return;
  p.fx.fact({ type: 'sessionOpened', sid: p.s.sid, session, timeoutMs });
  finishOpening(p, client, session, true);
}

/** ZooKeeperServer.finishSessionInit: an unknown session is answered with timeout 0 and the connection closed. */
export function finishOpening(p: Peer, client: ClientConn, session: SessionId, valid: boolean, why: 'expired' | 'wrongPassword' = 'expired'): void {
  client.opening = false;
  if (valid) {
    client.lastOp = 'SESS';
    answer(p, client, { type: 'connectResponse', timeoutMs: client.timeoutMs, session, password: passwordOf(session), readOnly: p.s.readOnly });
    return;
  }
  p.fx.fact({ type: 'sessionRefused', sid: p.s.sid, session, why });
  answer(p, client, { type: 'connectResponse', timeoutMs: 0, session: '0x0', password: '', readOnly: p.s.readOnly });
  drop(p, client.conn);
}

export function clientOf(p: Peer, session: SessionId): ClientConn | undefined {
  const conn = p.s.connOf[session];
  return conn === undefined ? undefined : p.s.clients[conn];
}

/** The answer goes to the connection that asked; if that is gone, to nobody. */
export function replyTo(p: Peer, { request, conn, atUs }: LocalRequest, code: Code, result: Result): void {
  const client = conn === null ? undefined : p.s.clients[conn];
  if (client === undefined) return;
  if (code === 'SESSIONMOVED') {
    drop(p, client.conn);
    return;
  }
  const zxid = p.s.database.tree.lastProcessedZxid;
  client.lastZxid = zxid;
  client.lastOp = shortName(request.op);
  took(p, client, p.fx.now - atUs);
  answer(p, client, { type: 'reply', xid: request.cxid, zxid, code, result });
}
