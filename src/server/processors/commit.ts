import { needsCommit, type Code, type Request, type SessionId, type Txn } from '../../datatree/request.ts';
import { flawed, type Peer } from '../peer.ts';
import type { LocalRequest } from '../state.ts';
import { applyAndReply, serveRead } from './final.ts';

/**
 * CommitProcessor: a session with a write under way has everything it asks later queued behind it; other
 * sessions read meanwhile; commits are applied one by one in the order of their zxids.
 */
export function enqueue(p: Peer, request: Request, waits: boolean, refused?: Code): void {
  const { commit } = p.s;
  const conn = p.s.connOf[request.session] ?? null;
  const local: LocalRequest = refused === undefined ? { request, conn, atUs: p.fx.now } : { request, conn, atUs: p.fx.now, refused };
  const queue = commit.pending[request.session];
  if (waits) commit.writes.push(local);
  if (queue !== undefined && (waits || !flawed(p, 'readBeforeWrite'))) queue.push(local);
  else if (waits) commit.pending[request.session] = [local];
  else serveRead(p, local);
}

/** A committed transaction reaches the processor: it completes the local request it belongs to, if there is one. */
export function commitTxn(p: Peer, txn: Txn): void {
  const { commit } = p.s;
  const head = commit.writes[0];
  const mine = head !== undefined && head.request.session === txn.session && head.request.cxid === txn.cxid;
  if (mine) commit.writes.shift();
  applyAndReply(p, txn, mine ? head : null);
  if (mine) release(p, txn.session);
}

/** A learner's sync comes back from the leader: everything committed before it has been applied. */
export function commitSync(p: Peer, request: Request): void {
  const { commit } = p.s;
  const index = commit.writes.findIndex(({ request: r }) => r.session === request.session && r.cxid === request.cxid);
  const [local] = index < 0 ? [] : commit.writes.splice(index, 1);
  if (local === undefined) return;
  serveRead(p, local);
  release(p, request.session);
}

/** A write waits for its commit; on a learner a sync waits for the leader's answer (CommitProcessor.needCommit). */
export function isWaitedFor(p: Peer, request: Request): boolean {
  return needsCommit(request) || (request.op.op === 'sync' && p.s.learner !== null && !flawed(p, 'syncAtOnce'));
}

/** Drops the request that is done and serves the reads behind it, up to the session's next write. */
function release(p: Peer, session: SessionId): void {
  const queue = p.s.commit.pending[session];
  if (queue === undefined) return;
  queue.shift();
  while (queue.length > 0 && !isWaitedFor(p, (queue[0] as LocalRequest).request)) serveRead(p, queue.shift() as LocalRequest);
  if (queue.length === 0) delete p.s.commit.pending[session];
}
