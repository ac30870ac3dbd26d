import type { TraceEntry } from '../ensemble/types.ts';
import { clientNoteOf } from './clientNotes.ts';
import type { StateName } from './labels.ts';
import { droppedBy } from './dropped.ts';
import { packetOf } from './packets.ts';
import { process, sidIn } from './read.ts';
import type { Draft, StaveState } from './score.ts';
import type { FactOf, MessageEvent, SceneInput, ServerId } from './view.ts';

export function stateIn(mode: string): StateName {
  const head = mode.split('.')[0] ?? '';
  return head === 'FOLLOWING' || head === 'LEADING' || head === 'OBSERVING' || head === 'STANDALONE' ? head : 'LOOKING';
}

export function clientStave(state: FactOf<'clientState'>['to']): StaveState {
  if (state === 'CONNECTED' || state === 'CONNECTEDREADONLY') return 'CONNECTED';
  return state === 'CLOSED' || state === 'AUTH_FAILED' || state === 'NOT_CONNECTED' ? 'CLOSED' : 'CONNECTING';
}

function change(draft: Draft, id: string, state: StaveState, paused: boolean, at: number): void {
  const list = draft.segments.get(id);
  const open = list?.[list.length - 1];
  if (list === undefined || open === undefined || (open.state === state && open.paused === paused)) return;
  open.to = at;
  list.push({ id, state, paused, from: at, to: Number.POSITIVE_INFINITY, established: Number.POSITIVE_INFINITY });
}

/** One entry of the trace, written into the score at its place. */
export function readEntry(draft: Draft, entry: TraceEntry, at: number, number: number, input: SceneInput): void {
  const { event } = entry;
  draft.sentAt.set(event.seq, at);
  if (event.kind === 'message') readMessage(draft, event, entry, at, number, input);
  if (event.kind === 'fault') {
    readFault(draft, event.fault.fault, at);
    for (const [i, lost] of droppedBy(entry).entries()) readDropped(draft, lost, i === 0, at, number, input);
  }
  for (const fact of entry.facts) {
    readFact(draft, fact, at, number);
    const heard = clientNoteOf(fact, event, at, number);
    if (heard !== null) draft.heard.push(heard);
  }
}

function readMessage(draft: Draft, event: MessageEvent, entry: TraceEntry, at: number, number: number, input: SceneInput): void {
  const packet = packetOf(event.message);
  if (packet.routine && !draft.showPings) {
    if (packet.type !== 'hello') draft.pings.push(at);
    return;
  }
  const sent = draft.sentAt.get(event.causedBy) ?? input.shown.warp(event.sentAt);
  const [held, lost] = (['messageHeld', 'messageLost'] as const).map((type) => entry.facts.some((fact) => fact.type === type && fact.msg === event.msg));
  draft.strokes.push({ event, packet, sent: Math.min(sent, at), at, held: held === true, lost: lost === true, dropped: false, number });
}

/** What a person dropped is drawn even if it is routine, what was lost behind it like all else. */
function readDropped(draft: Draft, event: MessageEvent, meant: boolean, at: number, number: number, input: SceneInput): void {
  const packet = packetOf(event.message);
  if (packet.routine && !meant && !draft.showPings) return;
  const sent = draft.sentAt.get(event.causedBy) ?? input.shown.warp(event.sentAt);
  draft.strokes.push({ event, packet, sent: Math.min(sent, at), at, held: false, lost: true, dropped: true, number });
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
      return change(draft, process(fact.sid), fact.state, false, at);
    case 'clientState':
      return change(draft, `c:${fact.client}`, clientStave(fact.to), false, at);
    case 'process':
      return readProcess(draft, fact, at, event);
    case 'roundStarted':
      if (fact.round > draft.round && !isInForce(draft, fact.round) && !isLed(draft)) draft.signs.push({ sign: 'round', at, n: fact.round });
      draft.round = Math.max(draft.round, fact.round);
      return;
    case 'established': {
      draft.signs.push({ sign: 'epoch', at, n: fact.epoch, leader: fact.sid });
      const open = draft.segments.get(process(fact.sid));
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

function readProcess(draft: Draft, { process: id, status }: FactOf<'process'>, at: number, event: number): void {
  if (status === 'down') draft.stops.push({ id, at, event });
  const list = draft.segments.get(id);
  const here = list?.[list.length - 1]?.state ?? 'LOOKING';
  const down = sidIn(id) === null ? 'CLOSED' : 'DOWN';
  change(draft, id, status === 'down' ? down : here === 'DOWN' ? 'LOOKING' : here, status === 'paused', at);
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
    const list = draft.segments.get(process(sid));
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
