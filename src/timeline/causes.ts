import type { TraceEntry } from '../ensemble/types.ts';

/** Entry `index` of a trace is event `index + 1`. */
type Read = (index: number) => TraceEntry | undefined;

/** Where a chain of causes begins: something done from outside, a timer that ran out, or further back than is looked. */
export type Origin = 'outside' | 'timer' | 'far';

export interface Causes {
  /** Numbers of events, the direct cause first, back to where it began. */
  readonly chain: readonly number[];
  readonly origin: Origin;
  /** Events that this one brought about directly, in order. */
  readonly effects: readonly number[];
  /** There are more effects than are listed. */
  readonly more: boolean;
}

/** So far back a cause is looked for, and so far ahead an effect: a session's timer is set a minute before it runs out. */
const BACK = 20_000;
const AHEAD = 6_000;
const EFFECTS = 24;
const CHAIN = 64;

/**
 * What led to an event, and what it led to. Every entry carries the `seq` of the event in whose handling it was
 * scheduled; a timer is the beginning of a chain, since nothing but time passed before it.
 * `until` is the last event a person may know of.
 */
export function causesOf(read: Read, event: number, until: number): Causes {
  const chain: number[] = [];
  let origin: Origin = 'far';
  for (let at = event; chain.length < CHAIN; ) {
    const entry = read(at - 1);
    if (entry === undefined) break;
    if (entry.event.causedBy === 0) origin = 'outside';
    else if (entry.event.kind === 'timer') origin = 'timer';
    if (origin !== 'far') break;
    const cause = findBack(read, at - 1, entry.event.causedBy);
    if (cause === undefined) break;
    chain.push(cause);
    at = cause;
  }
  return { chain, origin, ...effectsOf(read, event, until) };
}

function findBack(read: Read, before: number, seq: number): number | undefined {
  for (let at = before; at >= 1 && at > before - BACK; at--) if (read(at - 1)?.event.seq === seq) return at;
  return undefined;
}

function effectsOf(read: Read, event: number, until: number): Pick<Causes, 'effects' | 'more'> {
  const seq = read(event - 1)?.event.seq;
  const effects: number[] = [];
  for (let at = event + 1; seq !== undefined && at <= Math.min(until, event + AHEAD); at++) {
    if (read(at - 1)?.event.causedBy !== seq) continue;
    if (effects.length === EFFECTS) return { effects, more: true };
    effects.push(at);
  }
  return { effects, more: false };
}

/** The event with all that it stands between: what the picture emphasises. */
export function kinOf({ chain, effects }: Causes): ReadonlySet<number> {
  return new Set([...chain, ...effects]);
}
