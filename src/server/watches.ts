import { get, has } from '../base/pmap.ts';
import type { Trigger } from '../datatree/apply.ts';
import type { Code, Op } from '../datatree/request.ts';
import type { ConnId } from '../sim/event.ts';
import type { ClientMessage } from '../wire/messages.ts';
import { addLastingWatch, addWatch, hasWatch, removeWatch, triggerWatches } from '../watch/watchTable.ts';
import { answer } from './answer.ts';
import { flawed, type Peer } from './peer.ts';
import type { ClientConn, LocalRequest } from './state.ts';

/** Requests about watches; the tables belong to this server, so no other hears of them. */
type WatchOp = Extract<Op, { readonly op: 'addWatch' | 'removeWatches' | 'checkWatches' }>;

export function isWatchOp(op: Op): op is WatchOp {
  return op.op === 'addWatch' || op.op === 'removeWatches' || op.op === 'checkWatches';
}

/** What FinalRequestProcessor does with them. */
export function serveWatchOp(p: Peer, op: WatchOp, conn: ConnId | null): Code {
  const { watches } = p.s;
  if (conn === null || p.s.clients[conn] === undefined) return 'OK';
  if (op.op === 'addWatch') {
    addLastingWatch(watches, op.path, conn, op.mode);
    return 'OK';
  }
  const found = op.op === 'checkWatches' ? hasWatch(watches, op.kind, op.path) : removeWatch(watches, op.kind, op.path, conn);
  return found ? 'OK' : 'NOWATCHER';
}

/** A read that asked for a watch gets it: exists also on a node that is not there (FinalRequestProcessor). */
export function watchRegistered(p: Peer, { request, conn }: LocalRequest, code: Code): void {
  const { op } = request;
  if (op.op !== 'getData' && op.op !== 'exists' && op.op !== 'getChildren') return;
  if (!op.watch || conn === null || p.s.clients[conn] === undefined || (code !== 'OK' && op.op !== 'exists')) return;
  addWatch(op.op === 'getChildren' ? p.s.watches.child : p.s.watches.data, op.path, conn);
}

export function watchesTriggered(p: Peer, triggers: readonly Trigger[]): void {
  for (const trigger of triggers) {
    if (trigger.event === 'NodeChildrenChanged' && flawed(p, 'forgetChildWatches')) continue;
    const told = triggerWatches(p.s.watches, trigger);
    for (const conn of flawed(p, 'tellEverybody') ? Object.keys(p.s.clients).map(Number) : told) {
      tell(p, conn, trigger);
      if (flawed(p, 'keepFiredWatch')) addWatch(p.s.watches.data, trigger.path, conn);
    }
  }
}

function tell(p: Peer, conn: ConnId, { event, path }: Trigger): void {
  const client = p.s.clients[conn];
  if (client === undefined || client.session === null) return;
  p.fx.fact({ type: 'watchFired', sid: p.s.sid, session: client.session, path, event });
  answer(p, client, { type: 'watchEvent', event, path });
}

/** A client is back: what it missed is told at once, the rest is armed again; what a watch that stays has missed is lost (DataTree.setWatches). */
export function setWatches(p: Peer, client: ClientConn, message: Extract<ClientMessage, { readonly type: 'setWatches' }>): void {
  if (flawed(p, 'loseSetWatches')) return;
  const { tree } = p.s.database;
  const relativeZxid = flawed(p, 'armWithoutLooking') ? Infinity : message.relativeZxid;
  for (const path of message.data) {
    const node = get(tree.nodes, path);
    if (node === undefined) tell(p, client.conn, { event: 'NodeDeleted', path });
    else if (node.mzxid > relativeZxid) tell(p, client.conn, { event: 'NodeDataChanged', path });
    else addWatch(p.s.watches.data, path, client.conn);
  }
  for (const path of message.exist) {
    if (has(tree.nodes, path)) tell(p, client.conn, { event: 'NodeCreated', path });
    else addWatch(p.s.watches.data, path, client.conn);
  }
  for (const path of message.child) {
    const node = get(tree.nodes, path);
    if (node === undefined) tell(p, client.conn, { event: 'NodeDeleted', path });
    else if (node.pzxid > relativeZxid) tell(p, client.conn, { event: 'NodeChildrenChanged', path });
    else addWatch(p.s.watches.child, path, client.conn);
  }
  for (const path of message.persistent) addLastingWatch(p.s.watches, path, client.conn, 'persistent');
  for (const path of message.recursive) addLastingWatch(p.s.watches, path, client.conn, 'persistent_recursive');
}
