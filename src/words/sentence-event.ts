import type { ZkEvent, ZkMessage } from '../ensemble/types.ts';
import { shortLabel } from './sentence-label.ts';
import { processName } from './sentence-names.ts';
import type { Between, EventOf, FactOf, FaultName, FaultOf, FaultWords, InputName, InputOf, InputWords, MessageOf, MessageType, MessageWords, Words } from './types.ts';

/** A process as it is called in a sentence. */
export function nameOf(id: string, words: Words): string {
  return processName(id, (name) => words.events.client({ name }));
}

function messageText<T extends MessageType>(messages: MessageWords, message: MessageOf<T> & { readonly type: T }, between: Between): string {
  return messages[message.type](message, between);
}

function faultText<T extends FaultName>(faults: FaultWords, fault: FaultOf<T> & { readonly fault: T }): string {
  return faults[fault.fault](fault);
}

function inputText<T extends InputName>(inputs: InputWords, input: InputOf<T> & { readonly do: T }, to: string): string {
  return inputs[input.do](input, { to });
}

/** Which of the timers of the dictionaries one in the world is: 'read:7' and 'xstate.after.INIT_LIMIT.peer' have their own. */
export function timerKey(timer: string, words: Pick<Words, 'timers'>): keyof Words['timers'] {
  const [first = '', second = '', third = ''] = timer.split(/[.:]/);
  const name = first === 'xstate' ? third : first === 'read' && second !== '' ? 'readLearner' : first;
  return isTimer(name, words) ? name : 'other';
}

function isTimer(name: string, words: Pick<Words, 'timers'>): name is keyof Words['timers'] {
  return Object.hasOwn(words.timers, name);
}

function storedText(event: EventOf<'stored'>, to: string, words: Words): string {
  if (event.cell === 'acceptedEpoch' || event.cell === 'currentEpoch') return words.events[event.cell]({ to });
  return event.cell.startsWith('snapshot') ? words.events.snapshot({ to }) : words.events.stored({ to, cell: event.cell });
}

/** What happens, before anybody makes something of it. */
export function eventText(event: ZkEvent, words: Words): string {
  const to = nameOf(event.to, words);
  const between = { from: 'from' in event ? nameOf(event.from, words) : '', to };
  switch (event.kind) {
    case 'message':
    case 'datagram':
      return messageText(words.messages, event.message, between);
    case 'opened':
      return words.events.opened({ ...between, port: event.port });
    case 'connected':
    case 'refused':
    case 'closed':
      return words.events[event.kind](between);
    case 'timer':
      return words.timers[timerKey(event.timer, words)].rings({ to });
    case 'synced':
      return words.events.synced({ to, log: event.log, upTo: event.upTo });
    case 'stored':
      return storedText(event, to, words);
    case 'input':
      return inputText(words.events.inputs, event.input, to);
    case 'fault':
      return faultText(words.events.faults, event.fault);
    case 'wake':
    case 'writeback':
      return words.events[event.kind]({ to });
  }
}

/** What a ballot and an epoch say stands on their tokens, for the eye: who reads or hears a sentence wants their names. */
function inProse({ type }: ZkMessage, words: Words): string | null {
  if (type === 'notification') return words.delivery.signals.ballot;
  return type.endsWith('INFO') ? type : null;
}

function signalOf(event: ZkEvent, words: Words): string {
  const { kind } = event;
  if (kind === 'datagram' || kind === 'message') return inProse(event.message, words) ?? shortLabel(event, words);
  return kind === 'opened' || kind === 'connected' || kind === 'refused' || kind === 'closed' ? words.delivery.signals[kind] : shortLabel(event, words);
}

/** What a person took off its way, and what comes of that. */
export function droppedText(event: ZkEvent & { readonly from: string }, words: Words): string {
  const p = { what: signalOf(event, words), from: nameOf(event.from, words), to: nameOf(event.to, words) };
  return event.kind === 'datagram' ? words.delivery.datagramDropped(p) : words.delivery.dropped(p);
}

/** Something that did not arrive. */
export function undeliveredText(event: ZkEvent & { readonly from: string }, fact: FactOf<'messageLost' | 'messageHeld'>, words: Words): string {
  const p = { what: signalOf(event, words), from: nameOf(event.from, words), to: nameOf(event.to, words) };
  return fact.type === 'messageHeld' ? words.delivery.held(p) : words.delivery.lost({ ...p, why: words.delivery.why[fact.why] });
}
