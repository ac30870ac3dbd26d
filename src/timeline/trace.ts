import type { TraceEntry } from '../ensemble/types.ts';

/**
 * What happened, in order: lists of a fixed length, of which full ones are never changed, so that branches
 * share them and old ones can be let go. (A persistent vector shares too, but cannot forget its beginning.)
 */
export const CHUNK = 512;

export interface Trace {
  size: number;
  /** `null` has been let go; it can be made again from a checkpoint. Only the last is still growing. */
  readonly chunks: (readonly TraceEntry[] | null)[];
  /** The last chunk. */
  growing: TraceEntry[];
  /** Chunks before this one have been let go. */
  kept: number;
}

export function emptyTrace(): Trace {
  const growing: TraceEntry[] = [];
  return { size: 0, chunks: [growing], growing, kept: 0 };
}

export function record(trace: Trace, entry: TraceEntry): void {
  if (trace.growing.length === CHUNK) {
    trace.growing = [];
    trace.chunks.push(trace.growing);
  }
  trace.growing.push(entry);
  trace.size++;
}

/** Undefined when it has been let go, or has not happened yet. */
export function entryIn(trace: Trace, index: number): TraceEntry | undefined {
  return index < trace.size ? trace.chunks[Math.floor(index / CHUNK)]?.[index % CHUNK] : undefined;
}

/** The first `size` entries, to be continued on their own. */
export function forkTrace(trace: Trace, size: number): Trace {
  const full = Math.floor(size / CHUNK);
  const growing = (trace.chunks[full] ?? []).slice(0, size - full * CHUNK);
  return { size, chunks: [...trace.chunks.slice(0, full), growing], growing, kept: Math.min(trace.kept, full) };
}

/** Lets go of what is older than the last `keep` entries. */
export function forget(trace: Trace, keep: number): void {
  const first = Math.floor(Math.max(0, trace.size - keep) / CHUNK);
  for (; trace.kept < first; trace.kept++) trace.chunks[trace.kept] = null;
}

/** Lets go of all from `from` on but the last chunk. */
export function forgetFrom(trace: Trace, from: number): void {
  for (let i = Math.ceil(from / CHUNK); i < trace.chunks.length - 1; i++) trace.chunks[i] = null;
}
