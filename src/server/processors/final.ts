import { remove } from '../../base/pmap.ts';
import { applyTxn } from '../../datatree/apply.ts';
import { readOp } from '../../datatree/read.ts';
import type { DataTree } from '../../datatree/tree.ts';
import type { SessionId, Txn } from '../../datatree/request.ts';
import { watchContainers } from '../containers.ts';
import { closeClient, replyTo, sessionCreated } from '../clients.ts';
import { addCommitted } from '../storage.ts';
import { forgetSession, trackSession } from '../sessions.ts';
import { flawed, type Peer } from '../peer.ts';
import type { LocalRequest } from '../state.ts';
import { reconfigApplied } from '../reconfig.ts';
import { isWatchOp, serveWatchOp, watchesTriggered, watchRegistered } from '../watches.ts';

/** FinalRequestProcessor: applies a transaction, fires its watches, then answers the client that asked, if it is ours. */
export function applyAndReply(p: Peer, txn: Txn, local: LocalRequest | null): void {
  const { s } = p;
  const applied = flawed(p, 'keepEphemerals') ? applyTxn(orphaned(s.database.tree, txn), withoutEphemerals(txn), local !== null) : applyTxn(s.database.tree, txn, local !== null);
  s.database.tree = applied.tree;
  addCommitted(s.database, txn, p.config.commitLogCount);
  p.fx.fact({ type: 'applied', sid: s.sid, zxid: txn.zxid, txn, code: applied.code, causedBy: 0 });
  const late = flawed(p, 'eventAfterReply');
  if (!late) watchesTriggered(p, applied.triggers);
  const { body } = txn;
  watchContainers(p);
  if (body.type === 'reconfig') reconfigApplied(p, body.data);
  if (body.type === 'createSession') {
    trackSession(p, txn.session, body.timeoutMs);
    if (local !== null) sessionCreated(p, txn.session, body.timeoutMs, local.conn);
    return;
  }
  if (local !== null) replyTo(p, local, body.type === 'error' ? (local.refused ?? applied.code) : applied.code, applied.result);
  if (late) watchesTriggered(p, applied.triggers);
  if (body.type === 'closeSession') {
    p.fx.fact({ type: 'sessionClosed', sid: s.sid, session: txn.session, removed: body.paths });
    forgetSession(p, txn.session);
    closeClient(p, txn.session);
  }
}

/** The session goes and leaves its ephemerals behind (keepEphemerals). */
function withoutEphemerals(txn: Txn): Txn {
  return txn.body.type === 'closeSession' ? { ...txn, body: { type: 'closeSession', paths: [] } } : txn;
}

function orphaned(tree: DataTree, { body, session }: Txn): DataTree {
  return body.type === 'closeSession' ? { ...tree, ephemerals: remove(tree.ephemerals, session) } : tree;
}

/** A local session ends without a transaction. */
export function endLocal(p: Peer, session: SessionId): void {
  delete p.s.sessions.local[session];
  p.fx.fact({ type: 'sessionClosed', sid: p.s.sid, session, removed: [] });
  closeClient(p, session);
}

/** A read is answered from this server's own tree; so is what concerns this server alone. */
export function serveRead(p: Peer, local: LocalRequest): void {
  const { op, auth, session } = local.request;
  if (local.refused !== undefined) {
    replyTo(p, local, local.refused, {});
    return;
  }
  if (op.op === 'createSession') {
    sessionCreated(p, session, op.timeoutMs, local.conn);
    return;
  }
  if (op.op === 'closeSession') {
    replyTo(p, local, 'OK', {});
    endLocal(p, session);
    return;
  }
  if (isWatchOp(op)) {
    replyTo(p, local, serveWatchOp(p, op, local.conn), {});
    return;
  }
  const { code, result } = readOp(p.s.database.tree, op, auth, session);
  watchRegistered(p, local, code);
  replyTo(p, local, code, result);
}
