import { append, at, last } from '../../base/pvec.ts';
import { epochOf, zxidShort, type Zxid } from '../../zab/zxid.ts';
import type { ZkFact } from '../types.ts';
import { toldOf } from './acks.ts';
import { checkIntegrity, firstZxidOf, onAppliedAlone } from './broadcast.ts';
import { chainIndex, chainZxid, extend, lastOf, normalize } from './history.ts';
import type { Delivered, Fact, Monitor, ServerRecord, Violation } from './types.ts';
import { violation } from './violation.ts';

/**
 * Delivery. A server delivers what its tree holds while it serves clients: its history when it begins to serve,
 * then every transaction it applies. The chain is the one sequence all servers deliver: whoever comes first
 * makes it longer, everybody else must repeat it. Since each server's deliveries are then a prefix of the
 * chain, and the chain keeps what was delivered by processes long dead, this implies over all lives of all servers
 *
 * - PrefixConsistency and Agreement: of two prefixes of one sequence the shorter is a prefix of the longer;
 * - TotalOrder: the order is the chain's;
 * - GlobalPrimaryOrder and LocalPrimaryOrder: the chain's own epochs never fall, and within an epoch it has all that
 *   was broadcast, from the first on, without a gap.
 *
 * A deviation is reported under the property that it violates most directly; PrefixConsistency, which every
 * deviation violates, is kept for histories that differ when a server begins to serve.
 */
export function onApplied(monitor: Monitor, record: ServerRecord, fact: Fact<'applied'>): Violation | null {
  const { history } = record;
  const { zxid } = fact;
  const wrong = record.alone ? onAppliedAlone(monitor, fact) : checkIntegrity(monitor, fact);
  if (wrong !== null) return wrong;
  if (!record.serving) {
    // It is being synchronized, or replays its log: nobody reads this yet, and the leader may still fail.
    if (zxid > lastOf(monitor, history)) extend(monitor, history, zxid);
    return null;
  }
  const next = at(monitor.chain, history.common);
  const bad = next === undefined ? lengthen(monitor, record, zxid, fact) : next.zxid === zxid ? null : misordered(monitor, record, fact, next);
  if (bad === null) {
    history.common++;
    history.upTo = zxid;
  }
  return bad;
}

/** A transaction is delivered for the first time anywhere. */
function lengthen(monitor: Monitor, record: ServerRecord, zxid: Zxid, fact: ZkFact): Violation | null {
  const previous = last(monitor.chain);
  const epoch = epochOf(zxid);
  const values = { sid: record.sid, zxid: zxidShort(zxid), previous: zxidShort(previous?.zxid ?? 0) };
  if (previous !== undefined && zxid <= previous.zxid) {
    if (chainIndex(monitor, zxid) >= 0) return violation('ZxidMonotone', 'zxidAgain', previous.fact, fact, values);
    const back = epoch < epochOf(previous.zxid);
    return back
      ? violation('GlobalPrimaryOrder', 'epochWentBack', previous.fact, fact, values)
      : violation('LocalPrimaryOrder', 'gapInEpoch', previous.fact, fact, values);
  }
  const sameEpoch = previous !== undefined && epochOf(previous.zxid) === epoch;
  const expected = sameEpoch ? previous.zxid + 1 : firstZxidOf(monitor, epoch, zxid);
  if (zxid !== expected) return violation('LocalPrimaryOrder', 'gapInEpoch', previous?.fact ?? fact, fact, { ...values, expected: zxidShort(expected) });
  const leader = monitor.epochs[monitor.epoch]?.established;
  if (epoch < monitor.epoch && leader !== null && leader !== undefined) {
    return violation('PrimaryIntegrity', 'leaderLacks', leader, fact, { sid: leader.sid, epoch: leader.epoch, zxid: zxidShort(zxid) });
  }
  monitor.chain = append(monitor.chain, Object.freeze({ zxid, fact }));
  return null;
}

/** A server delivers something else than others delivered at that place. */
function misordered(monitor: Monitor, record: ServerRecord, fact: Fact<'applied'>, expected: Delivered): Violation {
  const index = chainIndex(monitor, fact.zxid);
  const values = { sid: record.sid, zxid: zxidShort(fact.zxid), expected: zxidShort(expected.zxid) };
  if (index < 0) return violation('Agreement', 'bothDelivered', expected.fact, fact, values);
  if (index < record.history.common) return violation('ZxidMonotone', 'zxidAgain', (at(monitor.chain, index) as Delivered).fact, fact, values);
  return violation('TotalOrder', 'skipped', expected.fact, fact, values);
}

/** All that a server holds is delivered: it begins to serve. */
export function deliverHistory(monitor: Monitor, record: ServerRecord, fact: ZkFact): Violation | null {
  const { history } = record;
  normalize(monitor, history);
  while (history.tail.length > 0) {
    const zxid = history.tail[0] as Zxid;
    const other = at(monitor.chain, history.common);
    if (other !== undefined && other.zxid !== zxid) {
      const values = { sid: record.sid, index: history.common + 1, zxid: zxidShort(zxid), expected: zxidShort(other.zxid) };
      return violation('PrefixConsistency', 'historyDiffers', other.fact, fact, values);
    }
    const bad = other === undefined ? lengthen(monitor, record, zxid, fact) : null;
    if (bad !== null) return bad;
    history.common++;
    history.tail.shift();
  }
  record.serving = true;
  return null;
}

/**
 * PrimaryIntegrity: a leader holds, when it is established, whatever was delivered in earlier epochs; what is
 * delivered of them later is checked where the chain grows. AckedWriteNeverLost is the same with a client as witness.
 */
export function checkLeaderComplete(monitor: Monitor, record: ServerRecord, fact: Fact<'established'>): Violation | null {
  normalize(monitor, record.history);
  const { common } = record.history;
  const missing = at(monitor.chain, common);
  // A leader may be established late, when an acknowledgement was long on its way and others went on without it.
  if (missing === undefined || epochOf(missing.zxid) >= fact.epoch) return null;
  const values = { sid: record.sid, epoch: fact.epoch, zxid: zxidShort(missing.zxid), has: zxidShort(chainZxid(monitor, common - 1)) };
  if (monitor.acked !== null && monitor.acked.length > common) return violation('AckedWriteNeverLost', 'leaderLost', monitor.acked.fact, fact, { ...values, told: toldOf(monitor, monitor.acked) });
  return violation('PrimaryIntegrity', 'leaderLacks', missing.fact, fact, values);
}
