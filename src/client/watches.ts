import type { Code, Op } from '../datatree/request.ts';
import type { ClientMessage, EventType } from '../wire/messages.ts';
import type { Zxid } from '../zab/zxid.ts';

/** Paths somebody in this client waits for, by what was asked (ZKWatchManager). */
export interface ClientWatches {
  data: Record<string, true>;
  /** Of exists on a node that was not there. */
  exist: Record<string, true>;
  child: Record<string, true>;
}

export function noWatches(): ClientWatches {
  return { data: {}, exist: {}, child: {} };
}

/** The reply decides whether, and where, a watch is kept (WatchRegistration). */
export function registerWatch(watches: ClientWatches, op: Op, code: Code): void {
  if (op.op !== 'getData' && op.op !== 'exists' && op.op !== 'getChildren') return;
  if (!op.watch) return;
  if (code === 'OK') watches[op.op === 'getChildren' ? 'child' : 'data'][op.path] = true;
  else if (code === 'NONODE' && op.op === 'exists') watches.exist[op.path] = true;
}

const FIRED_BY: Readonly<Partial<Record<EventType, readonly (keyof ClientWatches)[]>>> = {
  NodeCreated: ['data', 'exist'],
  NodeDataChanged: ['data', 'exist'],
  NodeDeleted: ['data', 'exist', 'child'],
  NodeChildrenChanged: ['child'],
};

/** Takes out the watches an event fires; false if nobody waits for it. */
export function takeWatches(watches: ClientWatches, event: EventType, path: string): boolean {
  let found = false;
  for (const kind of FIRED_BY[event] ?? []) {
    if (watches[kind][path] === undefined) continue;
    delete watches[kind][path];
    found = true;
  }
  return found;
}

/** What a new connection has to be told, or null if nothing is watched. The real client sends it in pieces of 128 KiB. */
export function setWatchesMessage(watches: ClientWatches, relativeZxid: Zxid): ClientMessage | null {
  const data = Object.keys(watches.data);
  const exist = Object.keys(watches.exist);
  const child = Object.keys(watches.child);
  if (data.length + exist.length + child.length === 0) return null;
  return { type: 'setWatches', relativeZxid, data, exist, child };
}
