import type { TraceEntry, ZkEvent } from '../../ensemble/types.ts';
import type { StateName } from '../labels.ts';
import { process } from '../read.ts';
import type { ServerId } from '../view.ts';

/** How a lane is drawn: a server's state, or whether a client has a server. */
export type LaneState = StateName | 'CONNECTED' | 'CONNECTING';

/** From the event that began it to the event that ended it. */
interface Span {
  readonly from: number;
  /** Infinite while it lasts. */
  to: number;
}

export type Stay = Span & { readonly state: LaneState; readonly paused: boolean };
export type Term = Span & { readonly leader: ServerId; readonly epoch: number };
export type Cut = Span & { readonly between: string };

/** Who was in which state when, who led when, and which links were cut: the few events of a run that change that. */
export interface Chronicle {
  upTo: number;
  readonly stays: Map<string, Stay[]>;
  readonly terms: Term[];
  readonly cuts: Cut[];
}

export function emptyChronicle(): Chronicle {
  return { upTo: 0, stays: new Map(), terms: [], cuts: [] };
}

/** The next event after that one, up to `until`, that may change a state, a term or a link. */
export type NextTurn = (after: number, until: number) => number | undefined;

export function growChronicle(chronicle: Chronicle, until: number, nextTurn: NextTurn, entry: (event: number) => TraceEntry | undefined): void {
  for (let at = nextTurn(chronicle.upTo, until); at !== undefined; at = nextTurn(at, until)) {
    const found = entry(at);
    if (found !== undefined) takeIn(chronicle, found, at);
  }
  chronicle.upTo = Math.max(chronicle.upTo, until);
}

function takeIn(chronicle: Chronicle, { event, facts }: TraceEntry, at: number): void {
  if (event.kind === 'fault' && !facts.some(({ type }) => type === 'faultRefused')) readFault(chronicle, event, at);
  for (const fact of facts) {
    if (fact.type === 'mode') {
      turn(chronicle, process(fact.sid), fact.state, false, at);
      if (fact.state !== 'LEADING' && fact.state !== 'STANDALONE') endTerm(chronicle, fact.sid, at);
      if (fact.state === 'STANDALONE') chronicle.terms.push({ leader: fact.sid, epoch: 0, from: at, to: Number.POSITIVE_INFINITY });
    } else if (fact.type === 'established') {
      endTerm(chronicle, fact.sid, at);
      chronicle.terms.push({ leader: fact.sid, epoch: fact.epoch, from: at, to: Number.POSITIVE_INFINITY });
    } else if (fact.type === 'clientState') {
      turn(chronicle, `c:${fact.client}`, fact.to.startsWith('CONNECTED') ? 'CONNECTED' : fact.to === 'CLOSED' ? 'DOWN' : 'CONNECTING', false, at);
    } else if (fact.type === 'process') {
      const here = stateAt(chronicle, fact.process, at);
      const up = here === 'DOWN' ? (fact.process.startsWith('S') ? 'LOOKING' : 'CONNECTING') : here;
      turn(chronicle, fact.process, fact.status === 'down' ? 'DOWN' : up, fact.status === 'paused', at);
      if (fact.status === 'down') for (const term of chronicle.terms) if (process(term.leader) === fact.process) term.to = Math.min(term.to, at);
    }
  }
}

function turn({ stays }: Chronicle, id: string, state: LaneState, paused: boolean, at: number): void {
  const list = stays.get(id) ?? [];
  const open = list[list.length - 1];
  if (open?.state === state && open.paused === paused) return;
  if (open !== undefined) open.to = at;
  list.push({ state, paused, from: at, to: Number.POSITIVE_INFINITY });
  stays.set(id, list);
}

function endTerm({ terms }: Chronicle, leader: ServerId, at: number): void {
  for (const term of terms) if (term.leader === leader && term.to > at) term.to = at;
}

function readFault({ cuts }: Chronicle, { fault }: Extract<ZkEvent, { kind: 'fault' }>, at: number): void {
  const lasting = cuts.filter(({ to }) => to === Number.POSITIVE_INFINITY);
  if (fault.fault === 'healAll') for (const cut of lasting) cut.to = at;
  if (fault.fault !== 'cut' && fault.fault !== 'heal') return;
  const between = `${fault.from}>${fault.to}`;
  const known = lasting.find((cut) => cut.between === between);
  if (fault.fault === 'heal' && known !== undefined) known.to = at;
  if (fault.fault === 'cut' && known === undefined) cuts.push({ between, from: at, to: Number.POSITIVE_INFINITY });
}

/** Nobody runs before it is started. */
export function stateAt({ stays }: Chronicle, id: string, event: number): LaneState {
  const list = stays.get(id) ?? [];
  for (let i = list.length - 1; i >= 0; i--) if ((list[i] as Stay).from <= event) return (list[i] as Stay).state;
  return 'DOWN';
}

/** What of a list of spans can be seen between two events. */
export function spansIn<T extends Span>(spans: readonly T[], from: number, to: number): T[] {
  return spans.filter((span) => span.from <= to && span.to >= from);
}

/** The events in which two processes could not reach each other, in at least one direction. */
export function cutBetween({ cuts }: Chronicle, a: string, b: string, from: number, to: number): Span[] {
  const found = spansIn(cuts.filter(({ between }) => between === `${a}>${b}` || between === `${b}>${a}`), from, to);
  const merged: Span[] = [];
  for (const cut of found.sort((one, other) => one.from - other.from)) {
    const last = merged[merged.length - 1];
    if (last !== undefined && cut.from <= last.to + 1) last.to = Math.max(last.to, cut.to);
    else merged.push({ from: cut.from, to: cut.to });
  }
  return merged;
}
