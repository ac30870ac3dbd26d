import type { ClosedEvent, ConnectedEvent, ConnId, DatagramEvent, MessageEvent, Micros, OpenedEvent, ProcessId, RefusedEvent, SimEvent } from './event.ts';
import { drawBetween } from '../base/prng.ts';
import { lose, writeBackLater } from './disk.ts';
import type { Kernel } from './kernel.ts';
import type { Conn, Lane, Process } from './world.ts';

/** Packets as they travel: all but the datagram belong to a connection and its order. */
export type Packet<M> = MessageEvent<M> | OpenedEvent | ConnectedEvent | RefusedEvent | ClosedEvent;

const newLane = (): Lane => ({ lastAt: 0, held: [] });

export function laneFrom(conn: Conn, from: ProcessId): Lane {
  return from === conn.a ? conn.ab : conn.ba;
}

function isOpenAt(conn: Conn, end: ProcessId): boolean {
  return end === conn.a ? conn.aOpen : conn.bOpen;
}

function setClosed(conn: Conn, end: ProcessId): void {
  if (end === conn.a) conn.aOpen = false;
  else conn.bOpen = false;
}

export function connect<S, M, I, F>(kernel: Kernel<S, M, I, F>, to: ProcessId, port: string): ConnId {
  const { world } = kernel;
  const id = world.nextConn++;
  const conn: Conn = { id, a: kernel.self, b: to, port, aOpen: true, bOpen: false, silent: false, ab: newLane(), ba: newLane() };
  world.conns[id] = conn;
  const seq = ++world.seq;
  const at = arrival(kernel, conn.ab, kernel.self, to);
  kernel.enqueue({ seq, at, causedBy: kernel.cause, to, kind: 'opened', from: kernel.self, conn: id, sentAt: kernel.now, msg: seq, port });
  return id;
}

export function arrival<S, M, I, F>(kernel: Kernel<S, M, I, F>, lane: Lane, from: ProcessId, to: ProcessId): Micros {
  const at = kernel.now + kernel.latency(from, to);
  return (lane.lastAt = at > lane.lastAt ? at : lane.lastAt);
}

export function send<S, M, I, F>(kernel: Kernel<S, M, I, F>, id: ConnId, message: M): void {
  const { world, self } = kernel;
  const conn = world.conns[id];
  const seq = ++world.seq;
  if (conn === undefined || !isOpenAt(conn, self)) {
    kernel.report({ type: 'messageLost', msg: seq, why: 'closed' });
    return;
  }
  const to = self === conn.a ? conn.b : conn.a;
  const at = arrival(kernel, laneFrom(conn, self), self, to);
  kernel.enqueue({ seq, at, causedBy: kernel.cause, to, kind: 'message', from: self, conn: id, sentAt: kernel.now, msg: seq, message });
}

/** Closes one end; the other learns it after all that was sent before. */
export function close<S, M, I, F>(kernel: Kernel<S, M, I, F>, end: ProcessId, id: ConnId): void {
  const conn = kernel.world.conns[id];
  if (conn === undefined || !isOpenAt(conn, end)) return;
  setClosed(conn, end);
  const to = end === conn.a ? conn.b : conn.a;
  const seq = ++kernel.world.seq;
  const at = arrival(kernel, laneFrom(conn, end), end, to);
  kernel.enqueue({ seq, at, causedBy: kernel.cause, to, kind: 'closed', from: end, conn: id, sentAt: kernel.now, msg: seq });
}

/** A packet comes up in the queue: a cut holds it, a closed end loses it, else its process gets it. */
export function arrive<S, M, I, F>(kernel: Kernel<S, M, I, F>, event: Packet<M> | DatagramEvent<M>): boolean {
  if (event.kind === 'datagram') return arriveDatagram(kernel, event);
  const conn = kernel.world.conns[event.conn];
  if (conn === undefined) return lost(kernel, event);
  const lane = laneFrom(conn, event.from);
  if (lane.held.length > 0 || kernel.isCut(event.from, event.to)) {
    lane.held.push(event as SimEvent<unknown, unknown>);
    kernel.report({ type: 'messageHeld', msg: event.msg, from: event.from, to: event.to });
    return true;
  }
  if (event.kind === 'opened') return accept(kernel, conn, event);
  if (!isOpenAt(conn, event.to)) {
    if (event.kind === 'message') refuseStale(kernel, conn, event);
    const held = forget(kernel, conn);
    return lost(kernel, event) || held;
  }
  if (event.kind === 'closed' || event.kind === 'refused') {
    setClosed(conn, event.to);
    forget(kernel, conn);
  }
  return kernel.deliver(event) || lost(kernel, event);
}

/** A machine that knows nothing of the connection any more resets it; one that is down says nothing. */
function refuseStale<S, M, I, F>(kernel: Kernel<S, M, I, F>, conn: Conn, event: MessageEvent<M>): void {
  if (!conn.silent || !isOpenAt(conn, event.from) || kernel.process(event.to).status === 'down') return;
  conn.silent = false;
  const seq = ++kernel.world.seq;
  const at = arrival(kernel, laneFrom(conn, event.to), event.to, event.from);
  kernel.enqueue({ seq, at, causedBy: event.seq, to: event.from, kind: 'closed', from: event.to, conn: conn.id, sentAt: kernel.now, msg: seq });
}

/** What is on its way will never come up. */
export function loseFlying<S, M, I, F>(kernel: Kernel<S, M, I, F>, event: SimEvent<M, I> & { readonly msg: number }, why: 'closed' | 'dropped'): void {
  kernel.lost = [...kernel.lost, event];
  kernel.report({ type: 'messageLost', msg: event.msg, why });
}

/** A connection is remembered as long as one end may still need it. True if messages that a cut held are lost with it. */
function forget<S, M, I, F>(kernel: Kernel<S, M, I, F>, conn: Conn): boolean {
  if (conn.aOpen || conn.bOpen) return false;
  delete kernel.world.conns[conn.id];
  const held = ([...conn.ab.held, ...conn.ba.held] as SimEvent<M, I>[]).filter((event) => event.kind === 'message');
  for (const event of held) loseFlying(kernel, event, 'closed');
  return held.length > 0;
}

/** Only of messages is it told; what TCP says by itself goes unheard. */
function lost<S, M, I, F>(kernel: Kernel<S, M, I, F>, event: SimEvent<unknown, unknown>): boolean {
  if (event.kind !== 'message') return false;
  kernel.report({ type: 'messageLost', msg: event.msg, why: 'closed' });
  return true;
}

/** The system of the other machine answers, whether or not the process there has time to look. Where nobody is, nobody listens. */
function accept<S, M, I, F>(kernel: Kernel<S, M, I, F>, conn: Conn, event: OpenedEvent): boolean {
  const process = kernel.world.processes[event.to];
  const open = process !== undefined && process.status !== 'down' && process.listening[event.port] === true;
  const seq = ++kernel.world.seq;
  const at = arrival(kernel, conn.ba, conn.b, conn.a);
  const kind = open ? 'connected' : 'refused';
  kernel.enqueue({ seq, at, causedBy: event.seq, to: conn.a, kind, from: conn.b, conn: conn.id, sentAt: kernel.now, msg: seq });
  if (!open) return true;
  conn.bOpen = true;
  return kernel.deliver(event);
}

export function sendDatagram<S, M, I, F>(kernel: Kernel<S, M, I, F>, to: ProcessId, message: M): void {
  const { world } = kernel;
  const seq = ++world.seq;
  if (drawBetween(world.dice, 1, 1000) <= world.physics.datagramLossPermille) {
    kernel.report({ type: 'messageLost', msg: seq, why: 'dropped' });
    return;
  }
  queueDatagram(kernel, to, message, seq);
  if (drawBetween(world.dice, 1, 1000) <= world.physics.datagramDuplicatePermille) queueDatagram(kernel, to, message, seq);
}

function queueDatagram<S, M, I, F>(kernel: Kernel<S, M, I, F>, to: ProcessId, message: M, msg: number): void {
  const at = kernel.now + kernel.latency(kernel.self, to);
  const seq = ++kernel.world.seq;
  kernel.enqueue({ seq, at, causedBy: kernel.cause, to, kind: 'datagram', from: kernel.self, sentAt: kernel.now, msg, message });
}

function arriveDatagram<S, M, I, F>(kernel: Kernel<S, M, I, F>, event: DatagramEvent<M>): boolean {
  const why = kernel.isCut(event.from, event.to) ? 'partition' : kernel.process(event.to).status === 'down' ? 'down' : null;
  if (why === null) return kernel.deliver(event);
  kernel.report({ type: 'messageLost', msg: event.msg, why });
  return true;
}

/**
 * The process is gone: its connections are closed by the system, its memory and timers are lost. A machine without
 * power says nothing: the others learn of it by silence, or, once it is back, when they send to it.
 */
export function end<S, M, I, F>(kernel: Kernel<S, M, I, F>, process: Process<S>, why: string, power = false): void {
  for (const id in kernel.world.conns) {
    const conn = kernel.world.conns[id] as Conn;
    if (conn.a !== process.id && conn.b !== process.id) continue;
    if (power) {
      setClosed(conn, process.id);
      conn.silent = true;
      forget(kernel, conn);
    } else close(kernel, process.id, conn.id);
  }
  process.status = 'down';
  process.state = null;
  process.timers = {};
  process.listening = {};
  loseInbox(kernel, process);
  lose(process, power, kernel.world.seq);
  if (!power) writeBackLater(kernel, process);
  kernel.report({ type: 'process', process: process.id, status: 'down', why });
}

/** What a paused process had not read yet dies with it. */
function loseInbox<S, M, I, F>(kernel: Kernel<S, M, I, F>, process: Process<S>): void {
  for (const waiting of process.inbox) {
    if (waiting.kind === 'message' || waiting.kind === 'datagram') kernel.report({ type: 'messageLost', msg: waiting.msg, why: 'down' });
  }
  process.inbox = [];
}
