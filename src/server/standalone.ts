import { needsCommit, type Prepping, type Request, type Txn } from '../datatree/request.ts';
import { emptyChanges, dropApplied } from './processors/changes.ts';
import { commitTxn, enqueue } from './processors/commit.ts';
import { prepare } from './processors/prep.ts';
import { refuse } from './processors/prepCommon.ts';
import { appendTxn } from './processors/sync.ts';
import { startContainers } from './containers.ts';
import type { Peer } from './peer.ts';
import { checkSession, sessionEvent, startTracking } from './sessions.ts';
import { takeSnapshot } from './storage.ts';

const RECONFIG_DISABLED = refuse('RECONFIGDISABLED');

/** ZooKeeperServer alone: no quorum, no epochs; a write is applied when this one disk has it. */
export function startStandalone(p: Peer): void {
  takeSnapshot(p, false);
  p.s.standalone = { changes: emptyChanges(), zxid: p.s.database.tree.lastProcessedZxid };
  startTracking(p);
  p.s.serving = true;
  p.fx.fact({ type: 'serving', sid: p.s.sid, state: 'STANDALONE', zxid: p.s.database.tree.lastProcessedZxid });
  startContainers(p);
}

/** PrepRequestProcessor, SyncRequestProcessor, FinalRequestProcessor. */
// MODEL: A server alone reads at once
// SyncRequestProcessor.toFlush holds reads too, behind the writes that are not on the disk yet.
export function submitStandalone(p: Peer, request: Request): void {
  const waits = needsCommit(request);
  enqueue(p, request, waits);
  if (waits) prepareStandalone(p, request);
}

export function prepareStandalone(p: Peer, request: Prepping): void {
  const alone = p.s.standalone;
  if (alone === null) return;
  const zxid = alone.zxid + 1;
  alone.zxid = zxid;
  const { op } = request.op;
  if (op === 'closeSession') sessionEvent(p, request.session, { type: 'closeSession' });
  const sessionKnown = op === 'createSession' || op === 'closeSession' || op === 'deleteContainer' || checkSession(p, request.session, p.s.sid) === 'OK';
  const timeMs = p.config.wallClockMs + Math.floor(p.fx.now / 1000);
  const { txn, code } = prepare({ tree: p.s.database.tree, changes: alone.changes, request, zxid, timeMs, sessionKnown, enforceQuota: p.config.enforceQuota, extendedTypes: p.config.extendedTypesEnabled, reconfig: p.config.reconfigEnabled ? undefined : RECONFIG_DISABLED, flaws: p.config.flaws });
  p.fx.fact({ type: 'requestPrepared', sid: p.s.sid, zxid, session: request.session, cxid: request.cxid, code, causedBy: 0 });
  appendTxn(p, txn, standaloneDurable);
}

/** SyncRequestProcessor hands on to FinalRequestProcessor: here the one disk is the quorum, and this is the commit. */
export function standaloneDurable(p: Peer, txn: Txn): void {
  p.fx.fact({ type: 'committed', sid: p.s.sid, zxid: txn.zxid, by: [p.s.sid], causedBy: 0 });
  commitTxn(p, txn);
  if (p.s.standalone !== null) dropApplied(p.s.standalone.changes, txn.zxid);
}
