import type { TraceEntry } from '../ensemble/types.ts';
import type { ClientNote } from './clientNotes.ts';
import type { StateName } from './labels.ts';
import type { Packet } from './packets.ts';
import type { Cast } from './read.ts';
import { clientStave, readEntry, stateIn } from './scoreFacts.ts';
import { placeOf, toldEntry, toldNumber } from './told.ts';
import type { FactOf, MessageEvent, SceneInput, ServerId } from './view.ts';

/** What the score shows, read from the trace once per event. Places are shown times. */
export interface Score {
  readonly segments: readonly Segment[];
  readonly strokes: readonly Stroke[];
  readonly notes: readonly Note[];
  readonly heard: readonly ClientNote[];
  readonly signs: readonly Sign[];
  /** Processes that end. */
  readonly stops: readonly Stop[];
  readonly changes: readonly { readonly sid: ServerId; readonly at: number; readonly to: ServerId; readonly event: number }[];
  /** What a truncation took off a log, while it can be seen. */
  readonly removed: ReadonlyMap<ServerId, readonly number[]>;
  /** Places of heartbeats that are not drawn one by one. */
  readonly pings: readonly number[];
  readonly current: TraceEntry | null;
  readonly currentAt: number;
}

export interface Stop {
  readonly id: string;
  readonly at: number;
  readonly event: number;
}

/** What the line of a stave says: of a server its state, of a client whether it has a connection. */
export type StaveState = StateName | 'CONNECTED' | 'CONNECTING' | 'CLOSED';

export interface Segment {
  /** Its process. */
  readonly id: string;
  readonly state: StaveState;
  readonly paused: boolean;
  readonly from: number;
  /** Infinite while it lasts. */
  to: number;
  /** When the epoch it leads was established; infinite before. */
  established: number;
}

export interface Stroke {
  readonly event: MessageEvent;
  readonly packet: Packet;
  readonly sent: number;
  readonly at: number;
  /** Stopped by a cut; come to where nobody was. */
  readonly held: boolean;
  readonly lost: boolean;
  /** Taken off its way by a person, or lost behind what was. */
  readonly dropped: boolean;
  readonly number: number;
}

export interface Note {
  readonly sid: ServerId;
  readonly at: number;
  readonly zxid: number;
  readonly filled: boolean;
  readonly leader: boolean;
  readonly event: number;
  readonly what: string;
}

/** Above the staves: a round begins, an epoch has its leader, the network is cut or heals. */
export type Sign =
  | { readonly sign: 'round'; readonly at: number; readonly n: number }
  | { readonly sign: 'epoch'; readonly at: number; readonly n: number; readonly leader: ServerId }
  | { readonly sign: 'cut' | 'healed'; readonly at: number };

export interface Draft {
  segments: Map<string, Segment[]>;
  strokes: Stroke[];
  notes: Note[];
  heard: ClientNote[];
  signs: Sign[];
  stops: Stop[];
  changes: { sid: ServerId; at: number; to: ServerId; event: number }[];
  removed: Map<ServerId, number[]>;
  /** Shown time of the event with that seq, for where a message was sent. */
  sentAt: Map<number, number>;
  round: number;
  pings: number[];
  showPings: boolean;
}

const BACK = 4000;

export function readScore(input: SceneInput, cast: Cast): Score {
  const { trace, world, shown } = input;
  const draft: Draft = {
    segments: new Map(), strokes: [], notes: [], heard: [], signs: [], stops: [], changes: [], removed: new Map(), sentAt: new Map(), round: 0,
    pings: [], showPings: input.options.pings === true,
  };
  const until = Math.min(trace.to, world.events);
  const oldest = shown.now - shown.span - 2;
  let from = until;
  while (from > trace.from) {
    const before = trace.entry(from - 1);
    if (before === undefined || placeOf(input, from - 1, before.event.at) < oldest) break;
    from--;
  }
  draft.signs.push(...signBefore(input, from));
  for (const { id, sid, state, paused } of cast.all) draft.segments.set(id, [startOf(input, id, sid, state, paused, from, until)]);
  for (const client of cast.clients) draft.segments.set(`c:${client}`, [clientStart(input, client, from, until)]);
  if (draft.signs[0]?.sign !== 'epoch') for (const [open] of draft.segments.values()) if (open !== undefined) open.established = Number.POSITIVE_INFINITY;
  for (let i = from; i < until; i++) {
    const entry = trace.entry(i);
    if (entry !== undefined) readEntry(draft, entry, placeOf(input, i, entry.event.at), i + 1, input);
  }
  const current = toldEntry(input);
  return {
    segments: [...draft.segments.values()].flat(), strokes: draft.strokes, notes: draft.notes, heard: draft.heard, signs: draft.signs, stops: draft.stops,
    changes: draft.changes, removed: draft.removed, pings: draft.pings, current, currentAt: current === null ? shown.now : placeOf(input, toldNumber(input) - 1, current.event.at),
  };
}

const openStave = (id: string, state: StaveState, paused = false): Segment => ({ id, state, paused, from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY, established: Number.NEGATIVE_INFINITY });

/** State at the left end: what the first change comes from; where that does not say, the last change before. */
function startOf(input: SceneInput, id: string, sid: ServerId, now: StateName, paused: boolean, from: number, until: number): Segment {
  for (let i = from; i < until; i++) {
    for (const fact of input.trace.entry(i)?.facts ?? []) {
      if (fact.type === 'mode' && fact.sid === sid) return openStave(id, stateIn(fact.from));
      if (fact.type !== 'process' || fact.process !== id) continue;
      if (fact.why === 'started') return openStave(id, 'DOWN');
      return openStave(id, stateBefore(input, sid, from), fact.why === 'resumed');
    }
  }
  return openStave(id, now, paused);
}

function clientStart({ trace, world }: SceneInput, client: string, from: number, until: number): Segment {
  const id = `c:${client}`;
  let paused: boolean | null = null;
  for (let i = from; i < until; i++) {
    for (const fact of trace.entry(i)?.facts ?? []) {
      if (fact.type === 'clientState' && fact.client === client) return openStave(id, clientStave(fact.from), paused ?? false);
      if (fact.type !== 'process' || fact.process !== id) continue;
      if (fact.status === 'down') return openStave(id, clientStave(clientBefore(trace, client, from)), paused ?? false);
      paused ??= fact.why === 'resumed';
    }
  }
  const now = world.processes[id];
  return openStave(id, clientStave(now?.state?.kind === 'client' ? now.state.state : 'CLOSED'), paused ?? now?.status === 'paused');
}

function clientBefore(trace: SceneInput['trace'], client: string, from: number): FactOf<'clientState'>['to'] {
  for (let i = from - 1; i >= Math.max(0, from - BACK); i--) {
    for (const fact of trace.entry(i)?.facts ?? []) if (fact.type === 'clientState' && fact.client === client) return fact.to;
  }
  return 'CLOSED';
}

function stateBefore(input: SceneInput, sid: ServerId, from: number): StateName {
  for (let i = from - 1; i >= Math.max(0, from - BACK); i--) {
    for (const fact of input.trace.entry(i)?.facts ?? []) {
      if (fact.type === 'mode' && fact.sid === sid) return fact.state;
    }
  }
  return 'LOOKING';
}

/** For an entry that was the last before a left end: the index of the sign in force there, or -1. What lies before an entry never changes. */
const signs = new WeakMap<TraceEntry, number>();

/** The sign that is in force at the left end. */
function signBefore(input: SceneInput, from: number): Sign[] {
  const oldest = Math.max(0, from - BACK);
  const index = signIndex(input, from, oldest);
  const newest = input.trace.entry(from - 1);
  if (newest !== undefined) signs.set(newest, index);
  const entry = index < oldest ? undefined : input.trace.entry(index);
  const fact = entry?.facts.find(isSign);
  if (entry === undefined || fact === undefined) return [];
  const at = placeOf(input, index, entry.event.at);
  return fact.type === 'established' ? [{ sign: 'epoch', at, n: fact.epoch, leader: fact.sid }] : [{ sign: 'round', at, n: fact.round }];
}

function isSign(fact: TraceEntry['facts'][number]): fact is FactOf<'established'> | FactOf<'roundStarted'> {
  return fact.type === 'established' || fact.type === 'roundStarted';
}

function signIndex({ trace }: SceneInput, from: number, oldest: number): number {
  for (let i = from - 1; i >= oldest; i--) {
    const entry = trace.entry(i);
    if (entry === undefined) continue;
    const known = signs.get(entry);
    if (known !== undefined) return known;
    if (entry.facts.some(isSign)) return i;
  }
  return -1;
}
