import type { Server } from '../../server/state.ts';
import { isSnapshotCell, snapshotsOf, txnsOf } from '../../server/storage.ts';
import { serverProcess } from '../../zab/names.ts';
import type { ServerId } from '../../zab/vote.ts';
import type { Zxid } from '../../zab/zxid.ts';
import type { ZkEvent, ZkWorld } from '../types.ts';
import { copyOf, cut, replay } from './history.ts';
import { onRecoveredEpochs } from './leadership.ts';
import type { Fact, Monitor, ServerRecord, Violation } from './types.ts';

/** Snapshots whose content is remembered per server; recovery needs the newest that was completed. */
const SNAPSHOTS_KEPT = 8;

/** The tree took in what the log held beyond it: the server booted, or stopped serving. No facts say so one by one. */
function catchUp(monitor: Monitor, record: ServerRecord, world: ZkWorld, zxid: Zxid): void {
  const disk = world.processes[serverProcess(record.sid)]?.disk;
  if (disk !== undefined) replay(monitor, record.history, txnsOf(disk), zxid);
}

export function stateOf(world: ZkWorld, sid: ServerId): Server | null {
  const state = world.processes[serverProcess(sid)]?.state;
  return state?.kind === 'server' ? state : null;
}

type StorageFact = Fact<'recovered' | 'roundStarted' | 'snapshot' | 'syncDecision' | 'syncReceived' | 'truncated'>;

/** Keeps up with what each server's tree is made of. */
export function onStorage(monitor: Monitor, record: ServerRecord, fact: StorageFact, world: ZkWorld, event: ZkEvent): Violation | null {
  switch (fact.type) {
    case 'recovered':
      load(monitor, record, fact.snapshot, world, event);
      catchUp(monitor, record, world, fact.lastZxid);
      return onRecoveredEpochs(record, fact);
    case 'roundStarted':
      // Its vote is what its tree holds now; an observer's says nothing.
      catchUp(monitor, record, world, fact.vote.zxid >= 0 ? fact.vote.zxid : (stateOf(world, record.sid)?.database.tree.lastProcessedZxid ?? 0));
      return null;
    case 'snapshot':
      onSnapshot(record, fact, event);
      return null;
    case 'syncDecision':
      if (fact.mode === 'SNAP') (monitor.servers[fact.learner] as ServerRecord).incoming[record.sid] = copyOf(record.history);
      return null;
    case 'syncReceived':
      if (fact.mode === 'SNAP') receiveSnapshot(record, world, fact, event);
      return null;
    case 'truncated':
      keepUnfinished(record, world, event);
      cut(monitor, record.history, fact.to);
      record.snapshots = record.snapshots.filter((each) => each.zxid <= fact.to);
      return null;
  }
}

/** The tree is what a snapshot on the disk holds. */
function load(monitor: Monitor, record: ServerRecord, zxid: Zxid, world: ZkWorld, event: ZkEvent): void {
  keepUnfinished(record, world, event);
  // A process that died while paused did not say that its snapshot was complete: it is of what it last held.
  const base = record.snapshots.findLast((each) => each.zxid === zxid)?.history ?? record.history;
  record.history = copyOf(base);
  cut(monitor, record.history, zxid);
  record.history.upTo = zxid;
}

/** A snapshot from a leader was not received to its end: the tree is loaded from the disk again (Learner.shutdown). */
export function reload(monitor: Monitor, record: ServerRecord, world: ZkWorld, event: ZkEvent): void {
  const disk = world.processes[serverProcess(record.sid)]?.disk;
  load(monitor, record, (disk === undefined ? undefined : snapshotsOf(disk)[0]?.zxid) ?? 0, world, event);
  catchUp(monitor, record, world, stateOf(world, record.sid)?.database.tree.lastProcessedZxid ?? 0);
}

/** A snapshot from the leader: the history is the one the leader had when it sent it. */
function receiveSnapshot(record: ServerRecord, world: ZkWorld, fact: Fact<'syncReceived'>, event: ZkEvent): void {
  keepUnfinished(record, world, event);
  const leader = stateOf(world, record.sid)?.learner?.leader;
  const incoming = leader === undefined ? undefined : record.incoming[leader];
  if (incoming !== undefined) record.history = copyOf(incoming);
  record.history.upTo = Math.max(fact.zxid, record.history.upTo);
}

/** A snapshot is complete. It holds what the tree held when it was begun: since then it can have become another one. */
function onSnapshot(record: ServerRecord, fact: Fact<'snapshot'>, event: ZkEvent): void {
  const history = record.unfinished[event.causedBy] ?? copyOf(record.history);
  record.snapshots = record.snapshots.filter((each) => each.zxid !== fact.zxid).slice(1 - SNAPSHOTS_KEPT);
  record.snapshots.push({ zxid: fact.zxid, history });
}

/**
 * The tree has become another one: what snapshots under way hold is noted, by the event that began them. Those begun
 * in this very event hold the new tree (a standalone server takes one as it boots).
 */
function keepUnfinished(record: ServerRecord, world: ZkWorld, now: ZkEvent): void {
  const process = world.processes[serverProcess(record.sid)];
  if (process === undefined) return;
  for (const event of [...world.queue, ...process.inbox]) {
    const ours = event.kind === 'stored' && event.to === process.id && isSnapshotCell(event.cell);
    if (ours && event.causedBy !== now.seq) record.unfinished[event.causedBy] ??= copyOf(record.history);
  }
}
