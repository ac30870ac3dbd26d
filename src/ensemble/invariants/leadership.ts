import { epochOf, zxidShort, type Zxid } from '../../zab/zxid.ts';
import type { ZkFact } from '../types.ts';
import { epochRecord } from './broadcast.ts';
import { checkLeaderComplete, deliverHistory } from './delivery.ts';
import type { Fact, Monitor, ServerRecord, Violation } from './types.ts';
import { violation } from './violation.ts';

/**
 * Leadership1: two leaders past discovery with the same accepted epoch are one. Checked whenever a server gets there;
 * `acceptedEpoch` is what it has in memory.
 */
export function onMode(monitor: Monitor, record: ServerRecord, fact: Fact<'mode'>, acceptedEpoch: number): Violation | null {
  if (fact.zabState !== 'BROADCAST') record.serving = false;
  const leads = fact.state === 'LEADING' && (fact.zabState === 'SYNCHRONIZATION' || fact.zabState === 'BROADCAST');
  record.leading = leads ? { epoch: acceptedEpoch, fact } : null;
  return leads ? onlyLeader(monitor, record, fact, acceptedEpoch) : null;
}

function onlyLeader(monitor: Monitor, record: ServerRecord, fact: Fact<'mode'>, epoch: number): Violation | null {
  for (const id in monitor.servers) {
    const other = monitor.servers[id] as ServerRecord;
    if (other === record || other.leading?.epoch !== epoch) continue;
    return violation('Leadership1', 'twoLeadersAtOnce', other.leading.fact, fact, { sid: record.sid, other: other.sid, epoch });
  }
  return null;
}

/** Leadership2: an epoch has one established leader for ever. It must also hold all that was delivered before. */
export function onEstablished(monitor: Monitor, record: ServerRecord, fact: Fact<'established'>): Violation | null {
  const epoch = epochRecord(monitor, fact.epoch);
  const before = epoch.established;
  if (before !== null && before.sid !== fact.sid) {
    return violation('Leadership2', 'twoEstablished', before, fact, { sid: fact.sid, other: before.sid, epoch: fact.epoch });
  }
  const bad = checkLeaderComplete(monitor, record, fact) ?? deliverHistory(monitor, record, fact);
  epoch.established = fact;
  epoch.initial = record.history.common;
  monitor.epoch = Math.max(monitor.epoch, fact.epoch);
  return bad;
}

/** EpochOrder: currentEpoch <= acceptedEpoch, and the accepted epoch never goes back while the process lives. */
export function onAcceptedEpoch(record: ServerRecord, fact: Fact<'acceptedEpoch'>): Violation | null {
  const before = record.accepted;
  record.accepted = { epoch: fact.epoch, fact };
  if (before === null || before.epoch <= fact.epoch) return null;
  return violation('EpochOrder', 'acceptedWentBack', before.fact, fact, { sid: fact.sid, epoch: fact.epoch, accepted: before.epoch });
}

/** `acceptedEpoch` is what the disk says. */
export function onCurrentEpoch(record: ServerRecord, fact: Fact<'currentEpoch'>, acceptedEpoch: number): Violation | null {
  record.current = { epoch: fact.epoch, fact };
  if (fact.epoch <= acceptedEpoch) return null;
  const { sid, epoch } = fact;
  return violation('EpochOrder', 'currentAboveAccepted', record.accepted?.fact ?? fact, fact, { sid, epoch, accepted: acceptedEpoch });
}

/** EpochOrder at boot, where ZooKeeper itself refuses to start otherwise (QuorumPeer.loadDataBase). */
export function onRecoveredEpochs(record: ServerRecord, fact: Fact<'recovered'>): Violation | null {
  const { acceptedEpoch, currentEpoch, lastZxid, sid } = fact;
  record.accepted = { epoch: acceptedEpoch, fact };
  record.current = { epoch: currentEpoch, fact };
  if (currentEpoch > acceptedEpoch) {
    return violation('EpochOrder', 'currentAboveAccepted', fact, fact, { sid, epoch: currentEpoch, accepted: acceptedEpoch });
  }
  return zxidWithinEpoch(record, lastZxid, fact, currentEpoch);
}

/** EpochOrder: nothing is logged or served of an epoch the server has not entered; `currentEpoch` is what its disk says. */
export function zxidWithinEpoch(record: ServerRecord, zxid: Zxid, fact: ZkFact, currentEpoch: number): Violation | null {
  if (epochOf(zxid) <= currentEpoch) return null;
  const values = { sid: record.sid, zxid: zxidShort(zxid), epoch: currentEpoch };
  return violation('EpochOrder', 'zxidAboveCurrent', record.current?.fact ?? fact, fact, values);
}
