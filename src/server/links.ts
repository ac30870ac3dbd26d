import type { ConnId } from '../sim/event.ts';
import { serverProcess } from '../zab/names.ts';
import type { ServerId } from '../zab/vote.ts';
import { PORT } from './fx.ts';
import type { Peer } from './peer.ts';
import type { ElectionLink, NotificationBody } from './state.ts';

/**
 * The election's own network (QuorumCnxManager): one link per pair of servers, kept by the one opened from
 * the larger id; a queue of one message per peer; the last message is sent again on a new link.
 */
export function toSend(p: Peer, sid: ServerId, body: NotificationBody): void {
  const link = linkTo(p, sid);
  if (link.conn !== null) {
    transmit(p, link, link.conn, body);
    return;
  }
  link.queued = body;
  connectOne(p, sid);
}

function linkTo(p: Peer, sid: ServerId): ElectionLink {
  return (p.s.links.peers[sid] ??= { conn: null, connecting: null, queued: null, lastSent: null });
}

function transmit(p: Peer, link: ElectionLink, conn: ConnId, body: NotificationBody): void {
  link.lastSent = body;
  const { configVersion, configText, reconfigEnabled } = p.config;
  p.fx.send(conn, { type: 'notification', sid: p.s.sid, ...body, configVersion, ...(reconfigEnabled && { config: configText }) });
}

/** At least one peer has been sent all that there was for it (QuorumCnxManager.haveDelivered). */
export function haveDelivered(p: Peer): boolean {
  for (const sid in p.s.links.peers) if (p.s.links.peers[sid]?.queued === null) return true;
  return false;
}

export function connectAll(p: Peer): void {
  for (const sid in p.s.links.peers) connectOne(p, Number(sid));
}

function connectOne(p: Peer, sid: ServerId): void {
  const link = linkTo(p, sid);
  if (link.conn !== null || link.connecting !== null) return;
  link.connecting = p.fx.connect(serverProcess(sid), PORT.election);
  p.fx.timer(`cnx:${sid}`, p.config.cnxTimeoutMs * 1000);
}

/** No answer within cnxTimeout. */
export function connectTimedOut(p: Peer, sid: ServerId): void {
  const link = linkTo(p, sid);
  if (link.connecting === null) return;
  p.fx.close(link.connecting);
  link.connecting = null;
}

/** This server's own attempt succeeded: it says who it is, and leaves the link to a larger id. */
export function linkConnected(p: Peer, conn: ConnId, sid: ServerId): void {
  const link = linkTo(p, sid);
  if (link.connecting === conn) endAttempt(p, link, sid);
  p.fx.send(conn, { type: 'hello', sid: p.s.sid });
  if (sid > p.s.sid) p.fx.close(conn);
  else adopt(p, link, conn);
}

export function linkAccepted(p: Peer, conn: ConnId): void {
  p.s.links.unknown[conn] = true;
}

/** Another server's opening message (QuorumCnxManager.handleConnection). */
export function linkIntroduced(p: Peer, conn: ConnId, sid: ServerId): void {
  delete p.s.links.unknown[conn];
  const link = linkTo(p, sid);
  if (sid > p.s.sid) {
    adopt(p, link, conn);
    return;
  }
  p.fx.close(conn);
  if (sid === p.s.sid) return;
  if (link.conn !== null) p.fx.close(link.conn);
  link.conn = null;
  connectOne(p, sid);
}

export function linkClosed(p: Peer, conn: ConnId, sid: ServerId): void {
  delete p.s.links.unknown[conn];
  const link = p.s.links.peers[sid];
  if (link === undefined) return;
  if (link.conn === conn) link.conn = null;
  if (link.connecting === conn) endAttempt(p, link, sid);
}

function endAttempt(p: Peer, link: ElectionLink, sid: ServerId): void {
  link.connecting = null;
  p.fx.cancel(`cnx:${sid}`);
}

/** The link is this one from now on; an older one ends (a new SendWorker replaces the old). */
function adopt(p: Peer, link: ElectionLink, conn: ConnId): void {
  if (link.conn !== null && link.conn !== conn) p.fx.close(link.conn);
  link.conn = conn;
  const body = link.queued ?? link.lastSent;
  link.queued = null;
  if (body !== null) transmit(p, link, conn, body);
}
