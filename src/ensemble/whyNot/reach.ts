import type { Server } from '../../server/state.ts';
import { isAfter } from '../../sim/machine.ts';
import type { Process } from '../../sim/world.ts';
import { containsQuorum, quorumSize } from '../../zab/quorum.ts';
import { serverProcess } from '../../zab/names.ts';
import type { ServerId } from '../../zab/vote.ts';
import type { Zxid } from '../../zab/zxid.ts';
import type { ZkEvent, ZkMessage, ZkState, ZkWorld } from '../types.ts';
import type { Change } from './types.ts';

/** The server process as it is in memory; null when it is down. */
export function serverAt(world: ZkWorld, sid: ServerId): Server | null {
  const state = processAt(world, sid)?.state;
  return state?.kind === 'server' ? state : null;
}

export function processAt(world: ZkWorld, sid: ServerId): Process<ZkState> | undefined {
  return world.processes[serverProcess(sid)];
}

export function stateAt(world: ZkWorld, sid: ServerId): Server['state'] | 'DOWN' {
  return serverAt(world, sid)?.state ?? 'DOWN';
}

/** How long a timer of a server still runs; null when it does not. */
export function leftOf(world: ZkWorld, sid: ServerId, timer: string): number | null {
  const at = processAt(world, sid)?.timers[timer]?.at;
  return at === undefined ? null : Math.max(0, at - world.now);
}

/** The same of a delay of its machine, which has its timer as long as the state lasts. */
export function leftOfDelay(world: ZkWorld, sid: ServerId, delay: string): number | null {
  const timer = Object.keys(processAt(world, sid)?.timers ?? {}).find((name) => isAfter(name) && name.split('.')[2] === delay);
  return timer === undefined ? null : leftOf(world, sid, timer);
}

function isCut(world: ZkWorld, from: ServerId, to: ServerId): boolean {
  return world.cuts[`${serverProcess(from)}>${serverProcess(to)}`] === true;
}

/** What is on its way from one server to another. */
function* underWay(world: ZkWorld, from: ServerId, to: ServerId): Generator<{ readonly message: ZkMessage; readonly inUs: number }> {
  const [a, b] = [serverProcess(from), serverProcess(to)];
  for (const event of world.queue) if (event.kind === 'message' && event.from === a && event.to === b) yield { message: event.message, inUs: event.at - world.now };
}

/** What one server waits for from another. */
export interface Awaited {
  readonly from: ServerId;
  readonly by: ServerId;
  /** What must reach the other first, and what comes back. */
  readonly out: (message: ZkMessage) => boolean;
  readonly back: (message: ZkMessage) => boolean;
  /** A transaction its disk must have before it answers. */
  readonly zxid: Zxid | null;
}

/** Where it is; null when there is nothing to tell but that it has not come. */
export function whereIs(world: ZkWorld, { from, by, out, back, zxid }: Awaited): Change | null {
  const process = processAt(world, from);
  if (process === undefined || process.status === 'down') return { change: 'start', sid: from };
  if (process.status === 'paused') return { change: 'resume', sid: from };
  if (isCut(world, by, from)) return { change: 'heal', from: by, to: from };
  if (isCut(world, from, by)) return { change: 'heal', from, to: by };
  for (const { message, inUs } of underWay(world, from, by)) if (back(message)) return { change: 'arrives', what: message.type, from, to: by, inUs };
  for (const { message, inUs } of underWay(world, by, from)) if (out(message)) return { change: 'arrives', what: message.type, from: by, to: from, inUs };
  return zxid === null ? null : fsyncOf(world, from, zxid);
}

/** The fsync that makes a transaction durable on a server, if one is under way. */
export function fsyncOf(world: ZkWorld, sid: ServerId, zxid: Zxid): Change | null {
  if (serverAt(world, sid)?.sync.toFlush.some((txn) => txn.zxid === zxid) !== true) return null;
  const synced = world.queue.filter((event: ZkEvent) => event.kind === 'synced' && event.to === serverProcess(sid)).sort((a, b) => a.at - b.at)[0];
  return { change: 'fsync', sid, inUs: synced === undefined ? 0 : synced.at - world.now };
}

/** Voters with which messages can be exchanged both ways at present; a paused one will answer later. */
export function reachable(world: ZkWorld, { sid, config }: Server): ServerId[] {
  return config.participants.filter((other) => other === sid || (processAt(world, other)?.status !== 'down' && !isCut(world, sid, other) && !isCut(world, other, sid)));
}

/** Said when no quorum can be heard at all: nothing else helps then. */
export function outOfReach(world: ZkWorld, server: Server): Change[] {
  const who = reachable(world, server);
  const { quorum, rules } = server.config;
  if (containsQuorum(quorum, who, rules)) return [];
  return [{ change: 'reach', sid: server.sid, ...countOf(server, who) }];
}

export function countOf({ config: { quorum, participants } }: Server, who: readonly ServerId[]): { who: readonly ServerId[]; needs: number; of: number } {
  return { who: who.toSorted((a, b) => a - b), needs: quorumSize(quorum), of: participants.length };
}

/** What would bring the servers that are missing from a count. */
export function bringing(world: ZkWorld, server: Server, have: readonly ServerId[], awaited: (from: ServerId) => Omit<Awaited, 'from' | 'by'>): Change[] {
  const { sid, config } = server;
  const changes: Change[] = [];
  for (const from of config.participants) {
    if (have.includes(from)) continue;
    const found = from === sid ? null : whereIs(world, { from, by: sid, ...awaited(from) });
    if (found !== null) changes.push(found);
    else if (from !== sid && !follows(world, from, sid)) changes.push({ change: 'follow', sid: from, leader: sid, state: stateAt(world, from) });
  }
  return changes;
}

function follows(world: ZkWorld, sid: ServerId, leader: ServerId): boolean {
  return serverAt(world, sid)?.learner?.leader === leader;
}
