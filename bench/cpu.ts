import { cpuUsage, memoryUsage } from 'node:process';

/** CPU time of the whole process in seconds: the helper threads of the garbage collector and the compiler are in it. */
export function cpuSeconds(): number {
  const { user, system } = cpuUsage();
  return (user + system) / 1e6;
}

/** Bytes in use after everything that can be collected has been. Needs node --expose-gc. */
export function usedBytes(): number {
  if (globalThis.gc === undefined) throw new Error('run node with --expose-gc');
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, external } = memoryUsage();
  return heapUsed + external;
}

/** The value below which a share of the samples lies. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}
