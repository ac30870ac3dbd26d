import { emptyVec } from '../base/pvec.ts';
import { emptyTree } from '../datatree/tree.ts';
import { epochOf } from '../zab/zxid.ts';
import type { ServerId } from '../zab/vote.ts';
import type { ServerConfig } from './config.ts';
import { PORT, TXN_LOG, type ServerFx } from './fx.ts';
import { initialMode } from './mode.ts';
import { CELL, numberIn, recover, snapshotCell, snapshotsOf, txnsOf } from './storage.ts';
import { noStats } from './stats.ts';
import { configFound } from './membership.ts';
import { noSessions } from './sessions.ts';
import { noWatches } from '../watch/watchTable.ts';
import type { Server } from './state.ts';

/** A server in memory before anything is loaded. */
function blank(sid: ServerId, config: ServerConfig): Server {
  const half = Math.trunc(config.snapCount / 2);
  return {
    kind: 'server',
    sid,
    config,
    machine: initialMode({ initLimitMs: config.initLimit * config.tickTimeMs, finalizeWaitMs: config.finalizeWaitMs }),
    mode: 'BOOTING',
    state: 'LOOKING',
    zabState: 'ELECTION',
    syncMode: 'NONE',
    acceptedEpoch: -1,
    currentEpoch: -1,
    database: { tree: emptyTree(config.configText), committedLog: { txns: emptyVec(), from: 0 } },
    election: { logicalclock: 0, proposed: { leader: sid, zxid: 0, peerEpoch: 0 }, current: null, recvset: {}, outofelection: {}, notificationTimeoutMs: config.minNotificationIntervalMs, queue: [], delayed: false },
    links: { peers: {}, unknown: {} },
    leader: null,
    learner: null,
    containers: null,
    standalone: null,
    sync: { flushing: 0, flushingTo: 0, toFlush: [], snapshotZxid: 0, durable: 0, sinceSnapshot: 0, snapshotAt: half, snapshotting: false },
    commit: { pending: {}, writes: [] },
    sessions: noSessions('0x0'),
    clients: {},
    connOf: {},
    stats: noStats(),
    serving: false,
    readOnly: false,
    cannotTruncate: false,
    watches: noWatches(),
  };
}

/**
 * QuorumPeer.start: load the database, read the epoch files (written at the first start), open the ports.
 *
 * MODEL: A server whose currentEpoch lags behind its log starts
 * The real one refuses (QuorumPeer.loadDataBase) until an operator helps; here the epoch of the last
 * transaction is taken, which is what that operator would write.
 *
 * MODEL: A restarted server syncs the log it finds
 * What a killed process had written may not be on the disk yet; it is synced before the server votes with it.
 */
export function bootServer(sid: ServerId, config: ServerConfig, fx: ServerFx): Server {
  const s = blank(sid, config);
  const { disk } = fx;
  const found = recover(disk, config, config.rules.includes('dropUncommittedAtBoot'));
  s.database = found.database;
  s.config = configFound(config, disk);
  s.sync.durable = disk.logs[TXN_LOG]?.synced ?? 0;
  if (config.rules.includes('dropUncommittedAtBoot') && found.replayed < txnsOf(disk).size) fx.truncate(TXN_LOG, txnsOf(disk).size - 1);
  if (snapshotsOf(disk).length === 0) fx.store(snapshotCell(0), Object.freeze({ zxid: 0, tree: emptyTree(config.configText), received: false }));
  const last = epochOf(s.database.tree.lastProcessedZxid);
  const current = numberIn(disk, CELL.currentEpoch);
  const accepted = numberIn(disk, CELL.acceptedEpoch);
  s.currentEpoch = Math.max(current ?? last, last);
  s.acceptedEpoch = Math.max(accepted ?? last, s.currentEpoch);
  if (!config.standalone) {
    if (current !== s.currentEpoch) fx.store(CELL.currentEpoch, s.currentEpoch);
    if (accepted !== s.acceptedEpoch) fx.store(CELL.acceptedEpoch, s.acceptedEpoch);
    fx.listen(PORT.election);
  }
  fx.listen(PORT.client);
  const lastZxid = s.database.tree.lastProcessedZxid;
  s.election.current = { id: sid, zxid: lastZxid, electionEpoch: 0, peerEpoch: s.currentEpoch, state: 'LOOKING' };
  fx.fact({ type: 'recovered', sid, snapshot: found.snapshot, lastZxid, acceptedEpoch: s.acceptedEpoch, currentEpoch: s.currentEpoch, replayed: found.replayed });
  return s;
}

