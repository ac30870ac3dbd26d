import { emptyVec } from '../base/pvec.ts';
import { CELL, numberIn } from '../server/storage.ts';
import { clientName, serverProcess, sidOf } from '../zab/names.ts';
import type { ServerId } from '../zab/vote.ts';
import { checkServes, onClientReply, onClientRequest } from './invariants/acks.ts';
import { onCommitted, onProposed } from './invariants/broadcast.ts';
import { deliverHistory, onApplied } from './invariants/delivery.ts';
import { emptyHistory } from './invariants/history.ts';
import { onAcceptedEpoch, onCurrentEpoch, onEstablished, onMode, zxidWithinEpoch } from './invariants/leadership.ts';
import { onStorage, reload, stateOf } from './invariants/storage.ts';
import type { Fact, Monitor, ServerRecord, Violation } from './invariants/types.ts';
import type { Scenario } from './scenario.ts';
import type { TraceEntry, ZkEvent, ZkFact, ZkWorld } from './types.ts';

export type { InvariantName, Monitor, Violation, ViolationKey } from './invariants/types.ts';

/** The invariants of a run, before its first event. */
export function createMonitor(scenario: Scenario): Monitor {
  const monitor: Monitor = { servers: {}, epochs: {}, clients: {}, epoch: 0, chain: emptyVec(), initialCounters: {}, acked: null };
  for (const { id } of scenario.servers) {
    monitor.servers[id] = {
      sid: id, history: emptyHistory(), serving: false, alone: false, leading: null, accepted: null, current: null, snapshots: [], incoming: {}, unfinished: {},
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
    const bad = checkFact(monitor, fact, world, entry.event);
    if (bad !== null) return { ...bad, atEvent: entry.event.seq };
    if (fact.type === 'serving') serves = fact;
  }
  // A learner applies in this same event what was committed while it was being synchronized.
  const bad = serves === null || serves.state === 'LOOKING' ? null : checkServes(monitor, serverOf(monitor, serves.sid), serves);
  return bad === null ? null : { ...bad, atEvent: entry.event.seq };
}

function checkFact(monitor: Monitor, fact: ZkFact, world: ZkWorld, event: ZkEvent): Violation | null {
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
      if (fact.state === 'LOOKING' && fact.syncMode === 'SNAP') reload(monitor, serverOf(monitor, fact.sid), world, event);
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
      return onStorage(monitor, serverOf(monitor, fact.sid), fact, world, event);
    default:
      return null;
  }
}

function serverOf(monitor: Monitor, sid: ServerId): ServerRecord {
  return monitor.servers[sid] as ServerRecord;
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
  if (status !== 'down') return;
  const record = monitor.servers[sidOf(process) ?? 0];
  if (record === undefined) {
    // Its next life counts its requests from one again.
    delete monitor.clients[clientName(process) ?? ''];
    return;
  }
  record.serving = false;
  record.leading = null;
  record.incoming = {};
  record.unfinished = {};
}
