import { append, at, emptyVec, last } from '../../base/pvec.ts';
import type { Txn } from '../../datatree/request.ts';
import { counterOf, epochOf, zxidShort, type Zxid } from '../../zab/zxid.ts';
import type { EpochRecord, Fact, Monitor, Violation } from './types.ts';
import { violation } from './violation.ts';

export function epochRecord(monitor: Monitor, epoch: number): EpochRecord {
  return (monitor.epochs[epoch] ??= { epoch, established: null, initial: 0, proposals: emptyVec(), lastCommitted: null });
}

/** What a leader broadcast under this zxid. */
function proposalOf(monitor: Monitor, zxid: Zxid): Fact<'proposed'> | undefined {
  const record = monitor.epochs[epochOf(zxid)];
  const first = record === undefined ? undefined : at(record.proposals, 0);
  return record === undefined || first === undefined ? undefined : at(record.proposals, zxid - first.zxid);
}

/** The first zxid a server may deliver of an epoch. */
export function firstZxidOf(monitor: Monitor, epoch: number, otherwise: Zxid): Zxid {
  const record = monitor.epochs[epoch];
  return (record === undefined ? undefined : at(record.proposals, 0)?.zxid) ?? otherwise;
}

/** ZxidMonotone: a leader counts up by one, and a zxid is given once. Leadership2: only the epoch's one leader gives them. */
export function onProposed(monitor: Monitor, fact: Fact<'proposed'>): Violation | null {
  const record = epochRecord(monitor, epochOf(fact.zxid));
  const { established, proposals } = record;
  if (established !== null && established.sid !== fact.sid) {
    return violation('Leadership2', 'proposedByAnother', established, fact, { sid: fact.sid, other: established.sid, epoch: record.epoch });
  }
  const previous = last(proposals);
  if (previous !== undefined && fact.zxid !== previous.zxid + 1) {
    const values = { sid: fact.sid, zxid: zxidShort(fact.zxid), previous: zxidShort(previous.zxid) };
    return violation('ZxidMonotone', 'zxidAgain', previous, fact, values);
  }
  record.proposals = append(proposals, fact);
  return null;
}

/**
 * CommitsGapFree: a leader commits what it proposed in that order, and leaves nothing out. A standalone server that is
 * started again takes up all that its log holds, and its commits go on after that.
 */
export function onCommitted(monitor: Monitor, fact: Fact<'committed'>): Violation | null {
  if (monitor.servers[fact.sid]?.alone === true) return null;
  const record = epochRecord(monitor, epochOf(fact.zxid));
  const previous = record.lastCommitted;
  const expected = previous === null ? firstZxidOf(monitor, record.epoch, fact.zxid) : previous.zxid + 1;
  if (fact.zxid !== expected) {
    const values = { sid: fact.sid, zxid: zxidShort(fact.zxid), expected: zxidShort(expected), previous: zxidShort(previous?.zxid ?? 0) };
    return violation('CommitsGapFree', 'commitGap', previous ?? fact, fact, values);
  }
  record.lastCommitted = fact;
  return null;
}

/** Integrity: what a server applies is what a leader broadcast under that zxid, or was on a disk before the run. */
export function checkIntegrity(monitor: Monitor, fact: Fact<'applied'>): Violation | null {
  const proposed = proposalOf(monitor, fact.zxid);
  if (proposed === undefined) {
    if (counterOf(fact.zxid) <= (monitor.initialCounters[epochOf(fact.zxid)] ?? 0)) return null;
    return violation('Integrity', 'neverProposed', fact, fact, { sid: fact.sid, zxid: zxidShort(fact.zxid) });
  }
  if (sameTxn(proposed.txn, fact.txn)) return null;
  return violation('Integrity', 'anotherTxn', proposed, fact, { sid: fact.sid, zxid: zxidShort(fact.zxid), other: proposed.sid });
}

/** A standalone server broadcasts to itself alone, by applying; under one zxid only ever one transaction. */
export function onAppliedAlone(monitor: Monitor, fact: Fact<'applied'>): Violation | null {
  const { sid, zxid, txn, causedBy } = fact;
  if (proposalOf(monitor, zxid) !== undefined) return checkIntegrity(monitor, fact);
  const record = epochRecord(monitor, epochOf(zxid));
  const first = at(record.proposals, 0);
  if (first === undefined || zxid === first.zxid + record.proposals.size) record.proposals = append(record.proposals, { type: 'proposed', sid, zxid, txn, causedBy });
  return null;
}

function sameTxn(a: Txn, b: Txn): boolean {
  if (a === b) return true;
  const header = a.zxid === b.zxid && a.session === b.session && a.cxid === b.cxid && a.timeMs === b.timeMs;
  return header && JSON.stringify(a.body) === JSON.stringify(b.body);
}
