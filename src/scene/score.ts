import type { TraceEntry } from '../ensemble/types.ts';
import type { StateName } from './labels.ts';
import { packetOf, type Packet } from './packets.ts';
import { process, sidIn, type Cast } from './read.ts';
import type { FactOf, MessageEvent, SceneInput, ServerId } from './view.ts';

/** What the score shows, read from the trace once per event. Places are shown times. */
export interface Score {
  readonly segments: readonly Segment[];
  readonly strokes: readonly Stroke[];
  readonly notes: readonly Note[];
  readonly signs: readonly Sign[];
  readonly stops: readonly { readonly sid: ServerId; readonly at: number; readonly event: number }[];
  readonly changes: readonly { readonly sid: ServerId; readonly at: number; readonly to: ServerId; readonly event: number }[];
  /** What a truncation took off a log, while it can be seen. */
  readonly removed: ReadonlyMap<ServerId, readonly number[]>;
  readonly current: TraceEntry | null;
  readonly currentAt: number;
}

export interface Segment {
  readonly sid: ServerId;
  readonly state: StateName;
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
  readonly from: ServerId;
  readonly to: ServerId;
  readonly sent: number;
  readonly at: number;
  readonly held: boolean;
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
  segments: Map<ServerId, Segment[]>;
  strokes: Stroke[];
  notes: Note[];
  signs: Sign[];
  stops: { sid: ServerId; at: number; event: number }[];
  changes: { sid: ServerId; at: number; to: ServerId; event: number }[];
  removed: Map<ServerId, number[]>;
  /** Shown time of the event with that seq, for where a message was sent. */
  sentAt: Map<number, number>;
  round: number;
  pings: boolean;
}

const BACK = 4000;

export function placeOf(input: SceneInput, index: number, us: number): number {
  return input.shown.ofEvent?.(index + 1) ?? input.shown.warp(us);
}

export function readScore(input: SceneInput, cast: Cast): Score {
  const { trace, world, shown } = input;
  const draft: Draft = {
    segments: new Map(), strokes: [], notes: [], signs: [], stops: [], changes: [], removed: new Map(), sentAt: new Map(), round: 0,
    pings: input.options.pings === true,
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
  for (const actor of cast.all) draft.segments.set(actor.sid, [startOf(input, actor.sid, actor.state, actor.paused, from, until)]);
  for (let i = from; i < until; i++) {
    const entry = trace.entry(i);
    if (entry !== undefined) readEntry(draft, entry, placeOf(input, i, entry.event.at), i + 1, input);
  }
  // Where the playhead stands on routine, what is told is the last thing that mattered.
  const told = Math.min(until, trace.told ?? until);
  const last = trace.entry(told - 1) ?? null;
  return {
    segments: [...draft.segments.values()].flat(), strokes: draft.strokes, notes: draft.notes, signs: draft.signs, stops: draft.stops,
    changes: draft.changes, removed: draft.removed, current: last, currentAt: last === null ? shown.now : placeOf(input, told - 1, last.event.at),
  };
}

/** State at the left end: what the first change comes from; where that does not say, the last change before. */
function startOf(input: SceneInput, sid: ServerId, now: StateName, paused: boolean, from: number, until: number): Segment {
  const segment = (state: StateName, isPaused = false): Segment => ({ sid, state, paused: isPaused, from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY, established: Number.NEGATIVE_INFINITY });
  for (let i = from; i < until; i++) {
    for (const fact of input.trace.entry(i)?.facts ?? []) {
      if (fact.type === 'mode' && fact.sid === sid) return segment(stateIn(fact.from));
      if (fact.type !== 'process' || fact.process !== process(sid)) continue;
      if (fact.why === 'started') return segment('DOWN');
      return segment(stateBefore(input, sid, from), fact.why === 'resumed');
    }
  }
  return segment(now, paused);
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

function stateIn(mode: string): StateName {
  const head = mode.split('.')[0] ?? '';
  return head === 'FOLLOWING' || head === 'LEADING' || head === 'OBSERVING' || head === 'STANDALONE' ? head : 'LOOKING';
}

function change(draft: Draft, sid: ServerId, state: StateName, paused: boolean, at: number): void {
  const list = draft.segments.get(sid);
  const open = list?.[list.length - 1];
  if (list === undefined || open === undefined || (open.state === state && open.paused === paused)) return;
  open.to = at;
  list.push({ sid, state, paused, from: at, to: Number.POSITIVE_INFINITY, established: Number.POSITIVE_INFINITY });
}

function readEntry(draft: Draft, entry: TraceEntry, at: number, number: number, input: SceneInput): void {
  const { event } = entry;
  draft.sentAt.set(event.seq, at);
  if (event.kind === 'message') readMessage(draft, event, entry, at, number, input);
  if (event.kind === 'fault') readFault(draft, event.fault.fault, at);
  for (const fact of entry.facts) readFact(draft, fact, at, number);
}

function readMessage(draft: Draft, event: MessageEvent, entry: TraceEntry, at: number, number: number, input: SceneInput): void {
  const packet = packetOf(event.message);
  const [from, to] = [sidIn(event.from), sidIn(event.to)];
  if (from === null || to === null || (packet.routine && !draft.pings)) return;
  const sent = draft.sentAt.get(event.causedBy) ?? input.shown.warp(event.sentAt);
  const held = entry.facts.some((fact) => fact.type === 'messageHeld' && fact.msg === event.msg);
  draft.strokes.push({ event, packet, from, to, sent: Math.min(sent, at), at, held, number });
}

function readFault(draft: Draft, fault: string, at: number): void {
  const sign = fault === 'cut' ? 'cut' : fault === 'heal' || fault === 'healAll' ? 'healed' : null;
  if (sign === null) return;
  const before = draft.signs[draft.signs.length - 1];
  if (before?.sign !== sign || at - before.at > 12) draft.signs.push({ sign, at });
}

function readFact(draft: Draft, fact: TraceEntry['facts'][number], at: number, event: number): void {
  switch (fact.type) {
    case 'mode':
      return change(draft, fact.sid, fact.state, false, at);
    case 'process': {
      const sid = sidIn(fact.process);
      if (sid === null) return;
      const list = draft.segments.get(sid);
      const here = list?.[list.length - 1]?.state ?? 'LOOKING';
      change(draft, sid, fact.status === 'down' ? 'DOWN' : here === 'DOWN' ? 'LOOKING' : here, fact.status === 'paused', at);
      if (fact.status === 'down') draft.stops.push({ sid, at, event });
      return;
    }
    case 'roundStarted':
      if (fact.round > draft.round && !isInForce(draft, fact.round) && !isLed(draft)) draft.signs.push({ sign: 'round', at, n: fact.round });
      draft.round = Math.max(draft.round, fact.round);
      return;
    case 'established': {
      draft.signs.push({ sign: 'epoch', at, n: fact.epoch, leader: fact.sid });
      const open = draft.segments.get(fact.sid);
      const last = open?.[open.length - 1];
      if (last !== undefined) last.established = at;
      return;
    }
    case 'voteChanged':
      draft.changes.push({ sid: fact.sid, at, to: fact.to.id, event });
      return;
    case 'truncated':
      draft.removed.set(fact.sid, [...(draft.removed.get(fact.sid) ?? []), ...fact.removed]);
      return;
    default:
      readNote(draft, fact, at, event);
  }
}

/** Whether a leader with its quorum is there: who looks then has only lost it. */
function isLed(draft: Draft): boolean {
  for (const segments of draft.segments.values()) {
    const open = segments[segments.length - 1];
    if (open?.state === 'LEADING' && open.established !== Number.POSITIVE_INFINITY) return true;
  }
  return false;
}

/** Servers begin a round one after the other: its sign stands where the first did. */
function isInForce(draft: Draft, round: number): boolean {
  const last = draft.signs.findLast((sign) => sign.sign === 'round' || sign.sign === 'epoch');
  return last?.sign === 'round' && last.n >= round;
}

function readNote(draft: Draft, fact: TraceEntry['facts'][number], at: number, event: number): void {
  const add = (sid: ServerId, zxid: number, filled: boolean, leader: boolean, what = ''): void => {
    const last = draft.notes[draft.notes.length - 1];
    if (last?.event === event && last.sid === sid && last.filled === filled) return;
    draft.notes.push({ sid, at, zxid, filled, leader, event, what });
  };
  const leads = (sid: ServerId): boolean => {
    const list = draft.segments.get(sid);
    const state = list?.[list.length - 1]?.state;
    return state === 'LEADING' || state === 'STANDALONE';
  };
  if (fact.type === 'proposed') {
    const { body } = fact.txn;
    add(fact.sid, fact.zxid, false, true, 'path' in body ? `${body.type} ${body.path}` : body.type);
  } else if (fact.type === 'synced' && !leads(fact.sid)) add(fact.sid, fact.to, false, false);
  else if (fact.type === 'committed') add(fact.sid, fact.zxid, true, true);
  else if (fact.type === 'applied' && !leads(fact.sid)) add(fact.sid, fact.zxid, true, false);
}
