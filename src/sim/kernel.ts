import { assert, defined, found } from '../base/assert.ts';
import { drawBetween } from '../base/prng.ts';
import { applyFault } from './faults.ts';
import * as disk from './disk.ts';
import * as links from './links.ts';
import { pop, push } from './queue.ts';
import * as timers from './timers.ts';
import type { Caused, ConnId, Fault, InputEvent, KernelFact, Micros, ProcessEvent, ProcessId, SimEvent, WakeEvent } from './event.ts';
import type { Fx, Program } from './program.ts';
import type { Disk, Process, World } from './world.ts';

const NONE: readonly never[] = Object.freeze([]);

function isEmpty(record: object): boolean {
  for (const _key in record) return false;
  return true;
}

/**
 * Runs a world. The only way time passes is `step`: the earliest entry of the queue; of several at one
 * instant first what is done from outside, then by sequence number. The kernel holds no state of its own between steps: all of it is in the world.
 */
export class Kernel<S, M, I, F> implements Fx<M, F> {
  /** Facts of the event being handled are the first `count`; `facts` gives a copy that may be kept. (An array that is emptied gives its room back, and would take it anew at every event.) */
  private readonly reported: Caused<F | KernelFact>[] = [];
  private count = 0;
  /** What was on its way and is lost by the event being handled, as far as that is not the event itself. */
  lost: readonly SimEvent<M, I>[] = NONE;
  private lossy: boolean;
  private slowed: boolean;
  /** `seq` of the event being handled: the cause of whatever is scheduled now. */
  cause = 0;
  now: Micros = 0;
  self: ProcessId = '';
  /** The process whose handler runs: `self` is its name. */
  private running: Process<S> | null = null;
  private exiting: string | null = null;

  readonly world: World<S, M, I>;
  private readonly programs: Record<string, Program<S, M, I, F>>;

  constructor(world: World<S, M, I>, programs: Record<string, Program<S, M, I, F>>) {
    this.world = world;
    this.programs = programs;
    this.now = world.now;
    this.lossy = this.slowed = true;
    this.linksChanged();
  }

  /** Facts of the event just handled, in order. */
  get facts(): readonly Caused<F | KernelFact>[] {
    return this.count === 0 ? NONE : this.reported.slice(0, this.count);
  }

  /** After cuts or slow links have changed: most of the time there are none, and no packet need look. */
  linksChanged(): void {
    this.lossy = !isEmpty(this.world.cuts);
    this.slowed = !isEmpty(this.world.slowLinks);
  }

  isCut(from: ProcessId, to: ProcessId): boolean {
    return this.lossy && this.world.cuts[`${from}>${to}`] === true;
  }

  /** Handles the next entry that does something; undefined when nothing is left, or nothing until `until`. */
  step(until: Micros = Number.MAX_SAFE_INTEGER): SimEvent<M, I> | undefined {
    const { world } = this;
    for (;;) {
      const next = world.queue[0];
      if (next === undefined || next.at > until) return undefined;
      pop(world.queue);
      assert(next.at >= world.now, 'time went back');
      world.now = this.now = next.at;
      this.cause = next.seq;
      this.count = 0;
      this.lost = NONE;
      const handled = this.happens(next);
      if (handled !== undefined) {
        world.events++;
        return handled;
      }
    }
  }

  /** Time of the next entry of the queue; it may turn out to do nothing. */
  get nextAt(): Micros | undefined {
    return this.world.queue[0]?.at;
  }

  /** Lets time pass without anything happening. */
  advanceTo(at: Micros): void {
    const { world } = this;
    assert(at >= world.now && (this.nextAt ?? at) >= at, 'advanceTo would skip an event');
    world.now = this.now = at;
  }

  /** Schedules a fault; at the present instant it is handled before all that is still to come. */
  inject(fault: Fault, at: Micros = this.world.now): number {
    this.cause = 0;
    const to = 'process' in fault ? fault.process : '';
    return this.enqueue({ seq: ++this.world.seq, at, causedBy: 0, to, kind: 'fault', fault });
  }

  /** Hands an input to a process, as a person or a program outside would. */
  input(to: ProcessId, input: I, at: Micros = this.world.now): number {
    const event: InputEvent<I> = { seq: ++this.world.seq, at, causedBy: 0, to, kind: 'input', input };
    return this.enqueue(event);
  }

  enqueue(event: SimEvent<M, I>): number {
    push(this.world.queue, event);
    return event.seq;
  }

  /** The event as it was handled, or undefined if it turned out to do nothing. */
  private happens(event: SimEvent<M, I>): SimEvent<M, I> | undefined {
    switch (event.kind) {
      case 'fault':
        return applyFault(this, event.fault) ? event : undefined;
      case 'writeback':
        disk.writeBack(this.process(event.to), event);
        return undefined;
      case 'wake':
        return this.wake(event);
      case 'timer':
        return timers.fire(this, event) ? event : undefined;
      case 'synced':
      case 'stored':
        return disk.complete(this, event) ? event : undefined;
      case 'input':
        return this.deliver(event) ? event : undefined;
      default:
        return links.arrive(this, event) ? event : undefined;
    }
  }

  /** A process that was paused reads what came meanwhile: packets in their order, then the timers that ran out. */
  private wake(event: WakeEvent): SimEvent<M, I> | undefined {
    const process = this.process(event.to);
    if (process.status !== 'up' || process.inbox.length === 0) return undefined;
    const packet = process.inbox.findIndex((waiting) => waiting.kind !== 'timer');
    const [waiting] = process.inbox.splice(Math.max(0, packet), 1) as [ProcessEvent<M, I>];
    if (process.inbox.length > 0) this.enqueue({ ...event, seq: ++this.world.seq });
    if (waiting.kind === 'timer') {
      const timer = process.timers[waiting.timer];
      if (timer === undefined || timer.entry !== waiting.seq) return undefined;
      if (timer.at > this.now) {
        timers.queue(this, process, waiting.timer, timer.at, timer.causedBy);
        return undefined;
      }
      delete process.timers[waiting.timer];
    }
    const handled = { ...waiting, at: this.now, seq: event.seq };
    this.handle(process, handled);
    return handled as SimEvent<M, I>;
  }

  /** Gives an event to its process: now, when it wakes, or never. */
  deliver(event: ProcessEvent<M, I>): boolean {
    const process = this.process(event.to);
    if (process.status === 'paused' || process.inbox.length > 0) {
      process.inbox.push(event as SimEvent<unknown, unknown>);
      return true;
    }
    if (process.status === 'down' || process.state === null) return false;
    this.handle(process, event);
    return true;
  }

  private handle(process: Process<S>, event: ProcessEvent<M, I>): void {
    this.enter(process);
    this.program(process).handle(process.state as S, event, this);
    this.leave(process);
  }

  /** Runs a handler as that process. */
  run(process: Process<S>, handler: (program: Program<S, M, I, F>, state: S) => void): void {
    this.enter(process);
    handler(this.program(process), process.state as S);
    this.leave(process);
  }

  private enter(process: Process<S>): void {
    this.self = process.id;
    this.running = process;
  }

  private leave(process: Process<S>): void {
    const why = this.exiting;
    if (why !== null) {
      this.exiting = null;
      links.end(this, process, why);
    }
  }

  program(process: Process<S>): Program<S, M, I, F> {
    return found(this.programs, process.program, 'program');
  }

  process(id: ProcessId): Process<S> {
    return found(this.world.processes, id, 'process');
  }

  /** Delay of one packet from one process to another. */
  latency(from: ProcessId, to: ProcessId): Micros {
    const { physics, slowLinks, dice } = this.world;
    const base = drawBetween(dice, physics.latencyUsMin, physics.latencyUsMax);
    return this.slowed ? base + (slowLinks[`${from}>${to}`] ?? 0) : base;
  }

  report(fact: KernelFact): void {
    (fact as Caused<KernelFact>).causedBy = this.cause;
    this.reported[this.count++] = fact as Caused<KernelFact>;
  }

  private get current(): Process<S> {
    return defined(this.running, 'running process');
  }

  // What handlers may ask for (Fx).

  get disk(): Readonly<Disk> {
    return this.current.disk;
  }

  draw(min: number, max: number): number {
    return drawBetween(this.world.dice, min, max);
  }

  send(conn: ConnId, message: M): void {
    links.send(this, conn, message);
  }

  connect(to: ProcessId, port: string): ConnId {
    return links.connect(this, to, port);
  }

  close(conn: ConnId): void {
    links.close(this, this.self, conn);
  }

  listen(port: string): void {
    this.current.listening[port] = true;
  }

  unlisten(port: string): void {
    delete this.current.listening[port];
  }

  sendDatagram(to: ProcessId, message: M): void {
    links.sendDatagram(this, to, message);
  }

  timer(name: string, delayUs: Micros): void {
    timers.set(this, this.current, name, delayUs);
  }

  cancel(name: string): void {
    delete this.current.timers[name];
  }

  append(log: string, record: unknown): void {
    disk.append(this.current, log, record);
  }

  flush(log: string): void {
    disk.flush(this, this.current, log);
  }

  roll(log: string): void {
    disk.logOf(this.current, log).rollNext = true;
  }

  truncate(log: string, count: number): void {
    disk.truncateLog(this, this.current, log, count);
  }

  store(cell: string, value: unknown): void {
    disk.store(this, this.current, cell, value);
  }

  storing(): readonly string[] {
    return disk.storing(this, this.current);
  }

  erase(cell: string): void {
    disk.erase(this, this.current, cell);
  }

  fact(fact: F & { causedBy?: number }): void {
    fact.causedBy = this.cause;
    this.reported[this.count++] = fact as Caused<F>;
  }

  exit(why: string): void {
    this.exiting = why;
  }
}
