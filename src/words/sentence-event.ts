import type { ZkEvent } from '../ensemble/types.ts';
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

function timerText(event: EventOf<'timer'>, to: string, words: Words): string {
  const [name = ''] = event.timer.split(/[:.]/, 1);
  const known = Object.entries(words.timers).find(([key]) => key === name);
  return words.events.timer({ to, timer: known?.[1] ?? words.timers.other });
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
      return timerText(event, to, words);
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

/** Something that did not arrive. */
export function undeliveredText(event: ZkEvent & { readonly from: string }, fact: FactOf<'messageLost' | 'messageHeld'>, words: Words): string {
  const p = { what: shortLabel(event, words), from: nameOf(event.from, words), to: nameOf(event.to, words) };
  return fact.type === 'messageHeld' ? words.delivery.held(p) : words.delivery.lost({ ...p, why: words.delivery.why[fact.why] });
}
