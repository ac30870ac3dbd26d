import type { TraceEntry } from '../../ensemble/types.ts';

/** Something that was sent while event `sent` was handled, and came up as event `event`. */
export interface Passage {
  readonly sent: number;
  readonly event: number;
}

/** How the index looks at a run. */
export interface Reader {
  readonly entry: (event: number) => TraceEntry | undefined;
  readonly us: (event: number) => number;
  /** The last event at or before a time. */
  readonly eventAt: (us: number) => number;
}

interface Chunk {
  upTo: number;
  /** The earliest sending of all that came up here. */
  earliest: number;
  readonly passages: Passage[];
}

/** Messages by when they came up, so that those that pass a window from above it to below it are found. */
export interface Passing {
  readonly reader: Reader;
  readonly chunks: (Chunk | undefined)[];
  /** Every chunk before this one has been read. */
  read: number;
}

const CHUNK = 512;

const chunkOf = (event: number): number => Math.floor((event - 1) / CHUNK);

export function emptyPassing(reader: Reader): Passing {
  return { reader, chunks: [], read: 0 };
}

/** The event in whose handling a message was sent: of those of that instant, the one that caused it. */
export function sentIn({ entry, us, eventAt }: Reader, { event }: TraceEntry): number | undefined {
  if (!('sentAt' in event)) return undefined;
  const last = eventAt(event.sentAt);
  for (let at = last; at >= 1 && us(at) === event.sentAt; at--) if (entry(at)?.event.seq === event.causedBy) return at;
  return last;
}

function readChunk({ reader, chunks }: Passing, index: number, until: number): void {
  const end = Math.min(until, (index + 1) * CHUNK);
  const chunk = (chunks[index] ??= { upTo: index * CHUNK, earliest: Number.POSITIVE_INFINITY, passages: [] });
  for (let event = chunk.upTo + 1; event <= end; event++) {
    const entry = reader.entry(event);
    const sent = entry === undefined ? undefined : sentIn(reader, entry);
    if (sent === undefined || sent >= event) continue;
    chunk.passages.push({ sent, event });
    chunk.earliest = Math.min(chunk.earliest, sent);
  }
  chunk.upTo = Math.max(chunk.upTo, end);
}

/** What is near a window must be known at once. */
const NEAR = 1;

/** What was sent up to an event and came up after it, as far as it has been read. */
export function passing(index: Passing, event: number, until: number): Passage[] {
  const { chunks } = index;
  const first = chunkOf(Math.max(1, event));
  for (let at = first; at <= Math.min(chunkOf(Math.max(1, until)), first + NEAR); at++) readChunk(index, at, until);
  const found: Passage[] = [];
  for (let at = first; at < chunks.length; at++) {
    const chunk = chunks[at];
    if (chunk === undefined || chunk.earliest > event) continue;
    for (const passage of chunk.passages) if (passage.sent <= event && passage.event > event) found.push(passage);
  }
  return found;
}

/** Reads on by a chunk. False when all up to `until` has been read. */
export function readOn(index: Passing, until: number): boolean {
  const last = chunkOf(Math.max(1, until));
  readChunk(index, index.read, until);
  if (index.read >= last) return false;
  index.read++;
  return true;
}
