/**
 * A zxid is epoch (high 32 bits) and counter (low 32 bits), as one number: exact below epoch 2^21 (ZxidUtils).
 * (epoch, 0) is never a client's transaction; it names NEWLEADER.
 */
export type Zxid = number;

const COUNTER_SPAN = 4_294_967_296;

/** Largest counter; proposing it forces an election (Leader.propose, ZOOKEEPER-1277). */
export const LAST_COUNTER = COUNTER_SPAN - 1;

/** Java's Long.MIN_VALUE: what an observer votes with (FastLeaderElection.getInitId). */
export const MIN_VALUE = -9_223_372_036_854_775_808;

export function makeZxid(epoch: number, counter: number): Zxid {
  return epoch * COUNTER_SPAN + counter;
}

export function epochOf(zxid: Zxid): number {
  return Math.floor(zxid / COUNTER_SPAN);
}

export function counterOf(zxid: Zxid): number {
  return zxid - epochOf(zxid) * COUNTER_SPAN;
}

/** As ZooKeeper prints it: unpadded hex. */
export function zxidHex(zxid: Zxid): string {
  return zxid < 0 ? '0xffffffffffffffff' : `0x${zxid.toString(16)}`;
}

/** As the stage prints it: epoch.counter. */
export function zxidShort(zxid: Zxid): string {
  return `${epochOf(zxid)}.${counterOf(zxid)}`;
}
