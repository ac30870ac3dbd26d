import type { Txn } from '../../datatree/request.ts';
import type { ServerId } from '../../zab/vote.ts';
import { epochOf } from '../../zab/zxid.ts';
import type { InvariantName } from './types.ts';

/**
 * The properties of Zab.tla as they are written there, on full histories: quadratic and worse, for tests only.
 * One history per life of a server, so that what a dead process delivered still counts.
 */
export interface FullHistory {
  /** Delivered by each life of each server, in order. */
  readonly lives: { readonly sid: ServerId; readonly delivered: Txn[] }[];
  readonly broadcast: { readonly sid: ServerId; readonly txn: Txn }[];
  /** With all that the leader had delivered when it was established. */
  readonly leaders: { readonly sid: ServerId; readonly epoch: number; readonly delivered: readonly Txn[] }[];
}

/** TxnEqual: the tests make one object for each transaction. */
const same = (a: Txn | undefined, b: Txn | undefined): boolean => a === b;
const holds = (history: readonly Txn[], txn: Txn): boolean => history.includes(txn);
/** `a` stands somewhere before some `b`. */
const before = (history: readonly Txn[], a: Txn, b: Txn): boolean =>
  history.some((each, index) => same(each, b) && holds(history.slice(0, index), a));

const prefixConsistency = ({ lives }: FullHistory): boolean =>
  lives.every((i) => lives.every((j) => i.delivered.every((txn, index) => index >= j.delivered.length || same(txn, j.delivered[index]))));

const integrity = ({ lives, broadcast }: FullHistory): boolean =>
  lives.every(({ delivered }) => delivered.every((txn) => broadcast.some((each) => same(each.txn, txn))));

const agreement = ({ lives }: FullHistory): boolean =>
  lives.every((i) => lives.every((j) => i.delivered.every((a) => j.delivered.every((b) => holds(j.delivered, a) || holds(i.delivered, b)))));

const totalOrder = ({ lives }: FullHistory): boolean =>
  lives.every((i) => lives.every((j) => i.delivered.every((b, index) => !holds(j.delivered, b) || i.delivered.slice(0, index).every((a) => before(j.delivered, a, b)))));

const localPrimaryOrder = ({ lives, broadcast }: FullHistory): boolean =>
  broadcast.every((b, index) => broadcast.slice(0, index).every((a) => {
    if (a.sid !== b.sid || epochOf(a.txn.zxid) !== epochOf(b.txn.zxid) || same(a.txn, b.txn)) return true;
    return lives.every(({ delivered }) => !holds(delivered, b.txn) || before(delivered, a.txn, b.txn));
  }));

const globalPrimaryOrder = ({ lives }: FullHistory): boolean =>
  lives.every(({ delivered }) => delivered.every((a, i) => delivered.every((b, j) => epochOf(a.zxid) >= epochOf(b.zxid) || i < j)));

const primaryIntegrity = ({ lives, leaders }: FullHistory): boolean =>
  leaders.every((leader) => lives.every(({ delivered }) => delivered.every((b) => epochOf(b.zxid) >= leader.epoch || holds(leader.delivered, b))));

/** Whoever broadcasts in an epoch counts as its leader. */
const leadership2 = ({ leaders, broadcast }: FullHistory): boolean => {
  const all = [...leaders, ...broadcast.map(({ sid, txn }) => ({ sid, epoch: epochOf(txn.zxid) }))];
  return all.every((a) => all.every((b) => a.epoch !== b.epoch || a.sid === b.sid));
};

const PROPERTIES: readonly (readonly [InvariantName, (history: FullHistory) => boolean])[] = [
  ['Leadership2', leadership2], ['PrefixConsistency', prefixConsistency], ['Integrity', integrity], ['Agreement', agreement],
  ['TotalOrder', totalOrder], ['LocalPrimaryOrder', localPrimaryOrder], ['GlobalPrimaryOrder', globalPrimaryOrder], ['PrimaryIntegrity', primaryIntegrity],
];

/** Names of all that are violated. */
export function violatedLiterally(history: FullHistory): InvariantName[] {
  return PROPERTIES.filter(([, property]) => !property(history)).map(([name]) => name);
}
