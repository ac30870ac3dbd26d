import type { ConnId, Micros, ProcessId, SimEvent } from './event.ts';
import type { Kernel } from './kernel.ts';
import { arrival, laneFrom, loseFlying } from './links.ts';
import { heapify } from './queue.ts';
import type { Conn } from './world.ts';

type OnLane<M, I> = SimEvent<M, I> & { readonly conn: ConnId; readonly from: ProcessId; readonly msg: number };

function onLane<M, I>(event: SimEvent<M, I>, conn: ConnId, from: ProcessId): event is OnLane<M, I> {
  return 'conn' in event && event.conn === conn && event.from === from;
}

/** Takes all that is on its way in one direction of a connection out of the queue, in order of arrival. */
function takeLane<S, M, I, F>(kernel: Kernel<S, M, I, F>, conn: ConnId, from: ProcessId): OnLane<M, I>[] {
  const { world } = kernel;
  const taken: OnLane<M, I>[] = [];
  const rest: SimEvent<M, I>[] = [];
  for (const event of world.queue) {
    if (onLane(event, conn, from)) taken.push(event);
    else rest.push(event);
  }
  world.queue = heapify(rest);
  return heapify(taken);
}

/** Lets what a cut held go on: TCP retransmits it in order, and what was sent later stays behind it. */
export function release<S, M, I, F>(kernel: Kernel<S, M, I, F>, from: ProcessId, to: ProcessId): void {
  for (const id in kernel.world.conns) {
    const conn = kernel.world.conns[id] as Conn;
    const between = (conn.a === from && conn.b === to) || (conn.b === from && conn.a === to);
    const lane = laneFrom(conn, from);
    if (!between || lane.held.length === 0) continue;
    const flying = takeLane(kernel, conn.id, from);
    const held = lane.held as SimEvent<M, I>[];
    lane.held = [];
    lane.lastAt = kernel.now;
    for (const event of held) put(kernel, event, arrival(kernel, lane, from, to));
    for (const event of flying) put(kernel, event, (lane.lastAt = Math.max(lane.lastAt, event.at)));
  }
}

function put<S, M, I, F>(kernel: Kernel<S, M, I, F>, event: SimEvent<M, I>, at: Micros): void {
  kernel.enqueue({ ...event, seq: ++kernel.world.seq, at });
}

function find<S, M, I, F>(kernel: Kernel<S, M, I, F>, msg: number): SimEvent<M, I> | undefined {
  return kernel.world.queue.find((event) => 'msg' in event && event.msg === msg);
}

/**
 * Surgery on one message in flight. A datagram stands alone; on a connection TCP keeps the order, so that
 * dropping one message breaks the connection and takes all behind it, delaying one holds all behind it,
 * delivering one brings all ahead of it. False if no such message is on its way.
 */
export function operate<S, M, I, F>(kernel: Kernel<S, M, I, F>, msg: number, what: 'drop' | 'delay' | 'deliverNow', us: Micros): boolean {
  const event = find(kernel, msg);
  if (event === undefined) return false;
  if (event.kind === 'datagram') operateDatagram(kernel, event, what, us);
  else if ('conn' in event) operateLane(kernel, event as OnLane<M, I>, what, us);
  return true;
}

function operateDatagram<S, M, I, F>(kernel: Kernel<S, M, I, F>, event: SimEvent<M, I>, what: string, us: Micros): void {
  kernel.world.queue = heapify(kernel.world.queue.filter((other) => other !== event));
  if (what === 'drop' && 'msg' in event) loseFlying(kernel, event, 'dropped');
  else put(kernel, event, what === 'delay' ? event.at + us : kernel.now);
}

function operateLane<S, M, I, F>(kernel: Kernel<S, M, I, F>, event: OnLane<M, I>, what: string, us: Micros): void {
  const conn = kernel.world.conns[event.conn];
  const flying = takeLane(kernel, event.conn, event.from);
  const index = flying.indexOf(event);
  const ahead = flying.slice(0, index);
  const behind = flying.slice(index);
  if (what === 'deliverNow') {
    for (const other of [...ahead, event]) put(kernel, other, kernel.now);
    // Those behind it may be due at this very instant, and what is sent next need not wait for what has arrived.
    for (const other of behind.slice(1)) put(kernel, other, other.at);
    if (conn !== undefined) laneFrom(conn, event.from).lastAt = Math.max(kernel.now, ...behind.slice(1).map((other) => other.at));
    return;
  }
  for (const other of ahead) kernel.enqueue(other);
  if (what === 'delay') {
    for (const other of behind) put(kernel, other, other.at + us);
    const lastAt = Math.max(...behind.map((other) => other.at)) + us;
    if (conn !== undefined) laneFrom(conn, event.from).lastAt = Math.max(laneFrom(conn, event.from).lastAt, lastAt);
    return;
  }
  for (const other of behind) loseFlying(kernel, other, 'dropped');
  if (conn !== undefined) reset(kernel, conn);
}

/** Both ends see the connection closed. */
export function reset<S, M, I, F>(kernel: Kernel<S, M, I, F>, conn: Conn): void {
  const wasOpen = { a: conn.aOpen, b: conn.bOpen };
  if (wasOpen.a) closeTowards(kernel, conn, conn.a, conn.b);
  if (wasOpen.b) closeTowards(kernel, conn, conn.b, conn.a);
}

/** `end` will see the connection closed by `other`, though that process did not do it. */
function closeTowards<S, M, I, F>(kernel: Kernel<S, M, I, F>, conn: Conn, end: ProcessId, other: ProcessId): void {
  const seq = ++kernel.world.seq;
  const at = arrival(kernel, laneFrom(conn, other), other, end);
  kernel.enqueue({ seq, at, causedBy: kernel.cause, to: end, kind: 'closed', from: other, conn: conn.id, sentAt: kernel.now, msg: seq });
}

export function duplicate<S, M, I, F>(kernel: Kernel<S, M, I, F>, msg: number): boolean {
  const event = find(kernel, msg);
  if (event?.kind !== 'datagram') return false;
  put(kernel, event, kernel.now + kernel.latency(event.from, event.to));
  return true;
}

