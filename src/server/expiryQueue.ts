import type { Peer } from './peer.ts';

/** ExpiryQueue.roundToNextInterval: the end of the tick after the timeout. */
export function bucketOf(p: Peer, timeoutMs: number): number {
  const tick = p.config.tickTimeMs;
  return (Math.floor((Math.floor(p.fx.now / 1000) + timeoutMs) / tick) + 1) * tick;
}
