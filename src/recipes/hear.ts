import type { ClientFact } from '../client/facts.ts';
import type { Desk } from './desk.ts';
import { isSequential, RESERVED } from './desk.ts';
import { create, parentsOf } from './ops.ts';
import type { Answered, Reply, WatchEvent } from './recipe.ts';
import type { Call } from './run.ts';

const LOST: ReadonlySet<Reply['code']> = new Set<Reply['code']>(['CONNECTIONLOSS', 'OPERATIONTIMEOUT']);
/** Of calls whose answer nobody waits for. */
const PARENT = 'parent';

/** A callback of the library, as its event thread hands it out. */
export type Callback = Reply | WatchEvent;

export const isCallback = (fact: unknown): fact is Callback => isFact(fact) && (fact.type === 'clientReply' || fact.type === 'clientEvent');
const isFact = (fact: unknown): fact is ClientFact => typeof fact === 'object' && fact !== null && 'type' in fact;

export function hear(desk: Desk, callback: Callback): void {
  if (callback.type === 'clientReply') hearReply(desk, callback);
  else if (callback.watcher === RESERVED) hearWatch(desk, callback);
  else if (callback.path === null) hearState(desk, callback.state);
}

function hearReply(desk: Desk, reply: Reply): void {
  const { run, my } = desk;
  const call = run.calls[reply.tag];
  if (call === undefined) return;
  delete run.calls[reply.tag];
  if (isToRepeat(call, reply)) run.lostCalls.push({ ...call, again: true });
  // The session is over: that comes as an event, and says it for all calls.
  else if (reply.code === 'SESSIONEXPIRED' || call.name === PARENT) return;
  else if (reply.code === 'NONODE' && call.op.op === 'create') createParents(desk, call);
  else if (call.visit === run.visit) {
    const event = answer(desk, call, { ...reply, again: call.again });
    if (event?.type === 'failed') my.news({ news: 'failed', what: reply.message ?? reply.code });
    if (event !== null) desk.step(event);
  }
}

function answer({ recipe, my }: Desk, call: Call, reply: Answered) {
  return recipe.replies[call.name]?.(my, reply) ?? null;
}

/** Also what was asked before there was a handle. */
function isToRepeat({ op }: Call, { code, message }: Reply): boolean {
  return (LOST.has(code) && !isSequential(op)) || message === 'Not connected';
}

/** ZKPaths.mkdirs. What is asked in a row is done in a row. */
function createParents(desk: Desk, call: Call): void {
  if (call.op.op !== 'create') return;
  for (const path of parentsOf(call.op.path)) desk.ask({ name: PARENT, op: create(path), visit: call.visit, again: false });
  desk.ask(call);
}

/** The library tells a state of the session to every watcher. Most look at the type of the event: the default watcher has heard that. */
function hearWatch(desk: Desk, event: WatchEvent): void {
  const { recipe, my } = desk;
  const meaning = recipe.watched === undefined ? (event.path === null ? null : { type: 'changed' }) : recipe.watched(my, event);
  if (meaning !== null) desk.step(meaning);
}

/** What the default watcher is told. */
function hearState(desk: Desk, state: WatchEvent['state']): void {
  if (state === 'Disconnected') desk.step({ type: 'suspended' });
  else if (state === 'SyncConnected') connected(desk);
  else if (state === 'Expired') expired(desk);
}

function connected(desk: Desk): void {
  const { run, client } = desk;
  if (run.session !== null && run.session !== client.session) lose(desk);
  run.session = client.session;
  desk.step({ type: 'reconnected' });
  const again = run.lostCalls.filter(({ visit }) => visit === run.visit);
  run.lostCalls = [];
  for (const call of again) desk.ask(call);
}

/** A new handle with the same servers and the same wish for a timeout (Curator's CuratorZookeeperClient.reset). */
function expired(desk: Desk): void {
  const { hosts, sessionTimeoutMs, canBeReadOnly, chroot } = desk.client;
  desk.give({ do: 'connect', servers: hosts.servers, sessionTimeoutMs, ...(canBeReadOnly ? { readOnly: true } : {}), ...(chroot === '' ? {} : { chroot }) });
  lose(desk);
}

function lose(desk: Desk): void {
  const { run } = desk;
  run.session = null;
  run.calls = {};
  run.lostCalls = [];
  desk.step({ type: 'lost' });
}
