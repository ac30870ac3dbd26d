import type { Server } from '../server/state.ts';
import type { ZkEvent, ZkMessage, ZkWorld } from '../ensemble/types.ts';
import type { ProcessId } from '../sim/event.ts';
import { clientName, serverProcess, sidOf } from '../zab/names.ts';
import type { ServerId } from '../zab/vote.ts';
import { counterOf, epochOf } from '../zab/zxid.ts';

/** The server's state while its process lives. */
export function serverOf(world: ZkWorld, sid: ServerId): Server | null {
  const state = world.processes[serverProcess(sid)]?.state ?? null;
  return state !== null && state.kind === 'server' ? state : null;
}

export function isUp(world: ZkWorld, process: ProcessId): boolean {
  return world.processes[process]?.status === 'up';
}

/** Whether packets of one server reach the other and back. */
export function connected(world: ZkWorld, a: ServerId, b: ServerId): boolean {
  const from = serverProcess(a);
  const to = serverProcess(b);
  return world.cuts[`${from}>${to}`] !== true && world.cuts[`${to}>${from}`] !== true;
}

/** What is sent for ever, whether or not anything happens: heartbeats, and votes of those who look. */
const IDLE: ReadonlySet<ZkMessage['type']> = new Set(['PING', 'ping', 'pong', 'notification', 'hello']);

/**
 * Nothing a client asked for is under way: the commit has reached all connected servers, and no more events
 * are on their way to clients.
 */
export function isQuiet(world: ZkWorld, sids: readonly ServerId[]): boolean {
  for (const event of world.queue) if (isBusy(world, event)) return false;
  for (const id in world.processes) {
    const process = world.processes[id];
    if (process !== undefined && process.status === 'up' && process.inbox.length > 0) return false;
  }
  return haveApplied(world, sids);
}

function isBusy(world: ZkWorld, event: ZkEvent): boolean {
  switch (event.kind) {
    case 'fault':
    case 'input':
    case 'wake':
      return event.at <= world.now;
    case 'synced':
    case 'stored':
      return isUp(world, event.to) && world.processes[event.to]?.life === event.life;
    case 'message':
      return !IDLE.has(event.message.type) && arrives(world, event.from, event.to);
    case 'opened':
    case 'connected':
    case 'closed':
      return isClients(event.from, event.to) && arrives(world, event.from, event.to);
    default:
      return false;
  }
}

function arrives(world: ZkWorld, from: ProcessId, to: ProcessId): boolean {
  return isUp(world, to) && world.cuts[`${from}>${to}`] !== true;
}

function isClients(from: ProcessId, to: ProcessId): boolean {
  return clientName(from) !== null || clientName(to) !== null;
}

/** All serving servers within the leader's reach have applied what it committed. */
function haveApplied(world: ZkWorld, sids: readonly ServerId[]): boolean {
  return sids.every((sid) => {
    const server = serverOf(world, sid);
    const leader = server?.learner?.leader;
    if (server === null || leader === undefined || !server.serving || !isUp(world, serverProcess(sid)) || !connected(world, sid, leader)) return true;
    if (!isUp(world, serverProcess(leader))) return true;
    const committed = serverOf(world, leader)?.leader?.lastCommitted ?? 0;
    // Followers keep showing their last transaction until the first one of the new epoch.
    return counterOf(committed) === 0 || epochOf(committed) < 0 || server.database.tree.lastProcessedZxid >= committed;
  });
}

/** Ids of all servers of a world, in order. */
export function serversOf(world: ZkWorld): ServerId[] {
  const sids: ServerId[] = [];
  for (const id in world.processes) {
    const sid = sidOf(id);
    if (sid !== null) sids.push(sid);
  }
  return sids.sort((a, b) => a - b);
}
