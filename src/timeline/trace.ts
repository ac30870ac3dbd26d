import type { TraceEntry, ZkEvent, ZkFact } from '../ensemble/types.ts';

/**
 * What happened, in order: lists of a fixed length, of which full ones are never changed, so that branches
 * share them and old ones can be let go. (A persistent vector shares too, but cannot forget its beginning.)
 */
export const CHUNK = 512;

/** Entry `i` is event `i` with the facts between `ends[i - 1]` and `ends[i]`: an entry of a long run is no object of its own. */
export interface Chunk {
  readonly events: ZkEvent[];
  readonly facts: ZkFact[];
  readonly ends: Uint32Array;
  /** What was lost by the few entries by which something was. */
  readonly lost: Map<number, readonly ZkEvent[]>;
  /** Entries that have been asked for: asked again, they are the same objects. */
  readonly asked: TraceEntry[];
}

export interface Trace {
  size: number;
  /** `null` has been let go; it can be made again from a checkpoint. Only the last is still growing. */
  readonly chunks: (Chunk | null)[];
  /** The last chunk. */
  growing: Chunk;
  /** Chunks before this one have been let go. */
  kept: number;
}

const NO_FACTS: readonly ZkFact[] = [];

function emptyChunk(): Chunk {
  return { events: [], facts: [], ends: new Uint32Array(CHUNK), lost: new Map(), asked: [] };
}

export function emptyTrace(): Trace {
  const growing = emptyChunk();
  return { size: 0, chunks: [growing], growing, kept: 0 };
}

export function record(trace: Trace, { event, facts, lost }: TraceEntry): void {
  if (trace.growing.events.length === CHUNK) {
    trace.growing = emptyChunk();
    trace.chunks.push(trace.growing);
  }
  const { growing } = trace;
  for (let i = 0; i < facts.length; i++) growing.facts.push(facts[i] as ZkFact);
  growing.ends[growing.events.length] = growing.facts.length;
  if (lost !== undefined) growing.lost.set(growing.events.length, lost);
  growing.events.push(event);
  trace.size++;
}

/** Undefined when it has been let go, or has not happened yet. */
export function entryIn(trace: Trace, index: number): TraceEntry | undefined {
  const chunk = index < trace.size ? trace.chunks[Math.floor(index / CHUNK)] : null;
  return chunk ? (chunk.asked[index % CHUNK] ??= entryOf(chunk, index % CHUNK)) : undefined;
}

function entryOf(chunk: Chunk, index: number): TraceEntry {
  const from = factsBefore(chunk, index);
  const to = factsBefore(chunk, index + 1);
  const lost = chunk.lost.get(index);
  return { event: chunk.events[index] as ZkEvent, facts: from === to ? NO_FACTS : chunk.facts.slice(from, to), ...(lost === undefined ? {} : { lost }) };
}

/** How many facts the first `count` events have. */
function factsBefore({ ends }: Chunk, count: number): number {
  return count === 0 ? 0 : (ends[count - 1] as number);
}

function firstOf(chunk: Chunk, count: number): Chunk {
  const { events, facts, ends, lost, asked } = chunk;
  return { events: events.slice(0, count), facts: facts.slice(0, factsBefore(chunk, count)), ends: ends.slice(), lost: new Map([...lost].filter(([index]) => index < count)), asked: asked.slice(0, count) };
}

/** The first `size` entries, to be continued on their own. */
export function forkTrace(trace: Trace, size: number): Trace {
  const full = Math.floor(size / CHUNK);
  const last = trace.chunks[full];
  const growing = last ? firstOf(last, size - full * CHUNK) : emptyChunk();
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
