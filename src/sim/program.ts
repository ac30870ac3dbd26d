import type { ConnId, Micros, Port, ProcessEvent, ProcessId } from './event.ts';
import type { Disk } from './world.ts';

/**
 * What a handler may ask for. Nothing happens outside the process before the handler returns: messages,
 * timers and disk work become queue entries. The only clock is `now`, the only dice is `draw`.
 */
export interface Fx<M, F> {
  readonly now: Micros;
  readonly self: ProcessId;
  /** What is on this process's disk. Read it; change it only through the calls below. */
  readonly disk: Readonly<Disk>;
  /** An integer in [min, max], from the world's own generator. */
  draw(min: number, max: number): number;

  /** Sends on an open connection; on one that is closed at this end the message is lost. */
  send(conn: ConnId, message: M): void;
  /** Asks for a connection; answered by `connected`, `refused`, or, over a cut link, nothing. */
  connect(to: ProcessId, port: Port): ConnId;
  /** Closes this end. What was sent before still arrives; the other end then sees `closed`. */
  close(conn: ConnId): void;
  listen(port: Port): void;
  unlisten(port: Port): void;
  sendDatagram(to: ProcessId, message: M): void;

  /** Sets the named timer, or moves it if it is running. */
  timer(name: string, delayUs: Micros): void;
  cancel(name: string): void;

  /** Adds a record to the process's own buffer of a log. */
  append(log: string, record: unknown): void;
  /** Hands all appended records to the system and syncs them; `synced` follows. */
  flush(log: string): void;
  /** The next append starts a new file. */
  roll(log: string): void;
  /** Cuts a log to its first `count` records, durably. */
  truncate(log: string, count: number): void;
  /** Replaces a file atomically; `stored` follows when it is durable. `value` is not changed any more. */
  store(cell: string, value: unknown): void;
  /** Files being replaced now. */
  storing(): readonly string[];
  /** Removes a file, and a replacement under way. */
  erase(cell: string): void;

  /**
   * Reports what happened, for the trace. Its cause is filled in. A fact that comes with every packet brings the
   * place for it: what is added to an object later costs it 40 bytes, and a trace keeps millions.
   */
  fact(fact: F & { causedBy?: 0 }): void;
  /** What has been reported in this event, in order, so far; for a program around another. Whoever reads it looks what it is. */
  readonly facts: readonly unknown[];
  /** Ends this process, as System.exit does, after this handler. */
  exit(why: string): void;
}

/** What a process runs. Handlers own `state` and change it in place; everything else goes through `fx`. */
export interface Program<S, M, I, F> {
  /** A new life: state in memory is gone, the disk is as it was left. `args` are those the process was added with. */
  boot(id: ProcessId, fx: Fx<M, F>, args: unknown): S;
  handle(state: S, event: ProcessEvent<M, I>, fx: Fx<M, F>): void;
  /** A clean shutdown, before the process ends. */
  stop?(state: S, fx: Fx<M, F>): void;
}
