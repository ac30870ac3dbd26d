import { emptyVec } from '../base/pvec.ts';
import type { Server } from '../server/state.ts';
import { CELL, numberIn, snapshotsOf, txnsOf } from '../server/storage.ts';
import { serverProcess, sidOf } from '../zab/names.ts';
import type { ServerId } from '../zab/vote.ts';
import type { Zxid } from '../zab/zxid.ts';
import { checkServes, onClientReply, onClientRequest } from './invariants/acks.ts';
import { onCommitted, onProposed } from './invariants/broadcast.ts';
import { deliverHistory, onApplied } from './invariants/delivery.ts';
import { copyOf, cut, emptyHistory, replay } from './invariants/history.ts';
import { onAcceptedEpoch, onCurrentEpoch, onEstablished, onMode, onRecoveredEpochs, zxidWithinEpoch } from './invariants/leadership.ts';
import type { Fact, Monitor, ServerRecord, Violation } from './invariants/types.ts';
import type { Scenario } from './scenario.ts';
import type { TraceEntry, ZkFact, ZkWorld } from './types.ts';

export type { InvariantName, Monitor, Violation, ViolationKey } from './invariants/types.ts';

/** Snapshots whose content is remembered per server; recovery needs the newest that was completed. */
const SNAPSHOTS_KEPT = 8;

/** The invariants of a run, before its first event. */
export function createMonitor(scenario: Scenario): Monitor {
  const monitor: Monitor = { servers: {}, epochs: {}, clients: {}, epoch: 0, chain: emptyVec(), initialCounters: {}, acked: null };
  for (const { id } of scenario.servers) {
    monitor.servers[id] = {
      sid: id, history: emptyHistory(), serving: false, alone: false, reload: false, leading: null, accepted: null, current: null, snapshots: [], incoming: {},
    };
  }
  for (const disk of Object.values(scenario.disks ?? {})) {
    for (const [epoch, txns] of disk.log) monitor.initialCounters[epoch] = Math.max(txns, monitor.initialCounters[epoch] ?? 0);
  }
  return monitor;
}

/** To be called with every event of a run, in order: what its facts contradict, or null. Changes the monitor. */
export function check(monitor: Monitor, entry: TraceEntry, world: ZkWorld): Violation | null {
  let serves: Fact<'serving'> | null = null;
  for (const fact of entry.facts) {
    const bad = checkFact(monitor, fact, world);
    if (bad !== null) return { ...bad, atEvent: entry.event.seq };
    if (fact.type === 'serving') serves = fact;
  }
  // A learner applies in this same event what was committed while it was being synchronized.
  const bad = serves === null || serves.state === 'LOOKING' ? null : checkServes(monitor, serverOf(monitor, serves.sid), serves);
  return bad === null ? null : { ...bad, atEvent: entry.event.seq };
}

function checkFact(monitor: Monitor, fact: ZkFact, world: ZkWorld): Violation | null {
  switch (fact.type) {
    case 'applied':
      return onApplied(monitor, serverOf(monitor, fact.sid), fact);
    case 'proposed':
      return onProposed(monitor, fact);
    case 'committed':
      return onCommitted(monitor, fact);
    case 'clientRequest':
      onClientRequest(monitor, fact);
      return null;
    case 'clientReply':
      return onClientReply(monitor, fact);
    case 'mode':
      return onMode(monitor, serverOf(monitor, fact.sid), fact, stateOf(world, fact.sid)?.acceptedEpoch ?? -1);
    case 'acceptedEpoch':
      return onAcceptedEpoch(serverOf(monitor, fact.sid), fact);
    case 'currentEpoch':
      return onCurrentEpoch(serverOf(monitor, fact.sid), fact, epochOnDisk(world, fact.sid, 'acceptedEpoch'));
    case 'established':
      return onEstablished(monitor, serverOf(monitor, fact.sid), fact);
    case 'serving':
      return onServing(monitor, serverOf(monitor, fact.sid), fact, world);
    case 'process':
      onProcess(monitor, fact.process, fact.status);
      return null;
    case 'recovered':
    case 'roundStarted':
    case 'snapshot':
    case 'syncDecision':
    case 'syncReceived':
    case 'truncated':
      return onStorage(monitor, serverOf(monitor, fact.sid), fact, world);
    default:
      return null;
  }
}

function serverOf(monitor: Monitor, sid: ServerId): ServerRecord {
  return monitor.servers[sid] as ServerRecord;
}

/** The tree took in what the log held beyond it: the server booted, or stopped serving. No facts say so one by one. */
function catchUp(monitor: Monitor, record: ServerRecord, world: ZkWorld, zxid: Zxid): void {
  const disk = world.processes[serverProcess(record.sid)]?.disk;
  if (disk !== undefined) replay(monitor, record.history, txnsOf(disk), zxid);
}

function stateOf(world: ZkWorld, sid: ServerId): Server | null {
  const state = world.processes[serverProcess(sid)]?.state;
  return state?.kind === 'server' ? state : null;
}

function epochOnDisk(world: ZkWorld, sid: ServerId, which: 'acceptedEpoch' | 'currentEpoch'): number {
  const disk = world.processes[serverProcess(sid)]?.disk;
  return (disk === undefined ? null : numberIn(disk, CELL[which])) ?? -1;
}

function onServing(monitor: Monitor, record: ServerRecord, fact: Fact<'serving'>, world: ZkWorld): Violation | null {
  // Read-only mode: what it shows is promised to nobody.
  if (fact.state === 'LOOKING') return null;
  record.alone = fact.state === 'STANDALONE';
  const bad = deliverHistory(monitor, record, fact);
  return bad !== null || record.alone ? bad : zxidWithinEpoch(record, fact.zxid, fact, epochOnDisk(world, fact.sid, 'currentEpoch'));
}

function onProcess(monitor: Monitor, process: string, status: string): void {
  const record = status === 'down' ? monitor.servers[sidOf(process) ?? 0] : undefined;
  if (record === undefined) return;
  record.serving = false;
  record.leading = null;
  record.incoming = {};
}

type StorageFact = Fact<'recovered' | 'roundStarted' | 'snapshot' | 'syncDecision' | 'syncReceived' | 'truncated'>;

/** Keeps up with what each server's tree is made of. */
function onStorage(monitor: Monitor, record: ServerRecord, fact: StorageFact, world: ZkWorld): Violation | null {
  switch (fact.type) {
    case 'recovered':
      load(monitor, record, fact.snapshot);
      catchUp(monitor, record, world, fact.lastZxid);
      return onRecoveredEpochs(record, fact);
    case 'roundStarted':
      // A snapshot from a leader was not received to its end: the disk has what counts (Learner.shutdown).
      if (record.reload) load(monitor, record, newestSnapshot(world, record.sid));
      record.reload = false;
      // Its vote is what its tree holds now; an observer's says nothing.
      catchUp(monitor, record, world, fact.vote.zxid >= 0 ? fact.vote.zxid : (stateOf(world, record.sid)?.database.tree.lastProcessedZxid ?? 0));
      return null;
    case 'snapshot':
      record.snapshots = record.snapshots.filter((each) => each.zxid !== fact.zxid).slice(1 - SNAPSHOTS_KEPT);
      record.snapshots.push({ zxid: fact.zxid, history: copyOf(record.history) });
      return null;
    case 'syncDecision':
      if (fact.mode === 'SNAP') serverOf(monitor, fact.learner).incoming[record.sid] = copyOf(record.history);
      return null;
    case 'syncReceived':
      if (fact.mode === 'SNAP') replaceHistory(record, world, fact);
      return null;
    case 'truncated':
      cut(monitor, record.history, fact.to);
      record.snapshots = record.snapshots.filter((each) => each.zxid <= fact.to);
      return null;
  }
}

/** The tree is what a snapshot on the disk holds. */
function load(monitor: Monitor, record: ServerRecord, zxid: Zxid): void {
  const base = record.snapshots.findLast((each) => each.zxid === zxid)?.history;
  record.history = base === undefined ? emptyHistory() : copyOf(base);
  cut(monitor, record.history, zxid);
  record.history.upTo = zxid;
}

function newestSnapshot(world: ZkWorld, sid: ServerId): Zxid {
  const disk = world.processes[serverProcess(sid)]?.disk;
  return (disk === undefined ? undefined : snapshotsOf(disk)[0]?.zxid) ?? 0;
}

/** A snapshot from the leader: the history is the one the leader had when it sent it. */
function replaceHistory(record: ServerRecord, world: ZkWorld, fact: Fact<'syncReceived'>): void {
  const leader = stateOf(world, record.sid)?.learner?.leader;
  const incoming = leader === undefined ? undefined : record.incoming[leader];
  if (incoming !== undefined) record.history = copyOf(incoming);
  record.history.upTo = Math.max(fact.zxid, record.history.upTo);
}
