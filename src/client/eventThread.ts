import type { ClientFact } from './facts.ts';
import { nameIn, type ClientFx } from './fx.ts';

/** Rings when the callback that runs is done. */
export const EVENT_THREAD = 'eventThread';

export type Reply = Extract<ClientFact, { type: 'clientReply' }>;
type Event = Extract<ClientFact, { type: 'clientEvent' }>;

/** Something a callback is to be called with. 'death': the handle is at its end (eventOfDeath). */
export type Waiting = Reply | Event | 'death';

/** The thread on which a program's callbacks run, one after the other (ClientCnxn.EventThread). */
export interface EventThread {
  /** What has come while a callback ran, in that order (waitingEvents). */
  waiting: Waiting[];
  /** How long a callback of this program takes; 0: no time. */
  callbackMs: number;
  /** A callback runs. */
  busy: boolean;
  /** It has met its death: once nothing waits it is over. */
  killed: boolean;
}

export function newEventThread(): EventThread {
  return { waiting: [], callbackMs: 0, busy: false, killed: false };
}

/**
 * The thread of a new handle.
 * MODEL: One event thread for all handles
 * What waits for the program from the handle before is handed out first.
 */
export function reborn(thread: EventThread): void {
  thread.killed = false;
  thread.waiting = thread.waiting.filter((item) => item !== 'death');
}

/**
 * EventThread.queuePacket and queueEvent. After its end an answer is given to the program by whoever has it, and an event
 * to nobody.
 */
export function hand(thread: EventThread, fx: ClientFx, item: Waiting): void {
  if (thread.busy) {
    thread.waiting.push(item);
    if (item !== 'death') fx.fact(waits(thread, fx, item));
  } else if (!thread.killed) call(thread, fx, item);
  else if (item !== 'death' && item.type === 'clientReply') fx.fact(item);
}

/** The callback is done; EventThread.run takes what came next. */
export function callbackDone(thread: EventThread, fx: ClientFx): void {
  thread.busy = false;
  while (!thread.busy) {
    const item = thread.waiting.shift();
    if (item === undefined) return;
    // A fact belongs to the trace once it is told, and what waited to the worlds that were copied meanwhile.
    call(thread, fx, item === 'death' ? item : { ...item });
  }
}

function call(thread: EventThread, fx: ClientFx, item: Waiting): void {
  if (item === 'death') {
    thread.killed = true;
    return;
  }
  fx.fact(item);
  if (thread.callbackMs === 0) return;
  thread.busy = true;
  fx.timer(EVENT_THREAD, thread.callbackMs * 1000);
}

function waits({ waiting }: EventThread, fx: ClientFx, item: Reply | Event): ClientFact {
  const client = nameIn(fx);
  const ahead = waiting.length - 1;
  if (item.type === 'clientReply') return { type: 'clientWaits', client, xid: item.xid, event: null, path: null, ahead };
  return { type: 'clientWaits', client, xid: 0, event: item.event === 'None' ? item.state : item.event, path: item.path, ahead };
}
