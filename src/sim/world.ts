import type { Dice } from '../base/prng.ts';
import { emptyVec, type PVec } from '../base/pvec.ts';
import { cloneShared } from '../base/clone.ts';
import type { ConnId, Micros, Port, ProcessId, ProcessStatus, SimEvent } from './event.ts';

/** An append-only file in three steps: `records` in the process, `written` handed to the system, `synced` on the disk. */
export interface DiskLog {
  records: PVec<unknown>;
  written: number;
  synced: number;
  /** Index of the first record of each file the log is rolled into. */
  segments: number[];
  /** The next append opens a new file. */
  rollNext: boolean;
  /** The last `seq` given out when records were last taken from its end: an fsync begun before is void. */
  cutAt: number;
}

/** What survives the process. */
export interface Disk {
  logs: Record<string, DiskLog>;
  /** Files replaced atomically, by name; values are frozen plain JSON. */
  cells: Record<string, unknown>;
  /** Every fsync takes so many times longer. */
  slowness: number;
  /** When the last file asked for is there: files are replaced in order. */
  storedAt: Micros;
}

export interface Timer {
  at: Micros;
  /** `seq` of the queue entry that stands for it; another entry of this name is stale. */
  entry: number;
  /** Time of that entry; it may be earlier than `at`, then it is put back when it comes up. */
  queuedAt: Micros;
  causedBy: number;
}

export interface Process<S> {
  readonly id: ProcessId;
  /** Which program it runs. */
  readonly program: string;
  /** What it is started with; frozen plain JSON. */
  readonly args: unknown;
  status: ProcessStatus;
  /** Counts starts: what was scheduled for an earlier life is void. */
  life: number;
  /** Counts pauses: a garbage collection ends no other pause than its own. */
  pauses: number;
  state: S | null;
  timers: Record<string, Timer>;
  listening: Record<Port, true>;
  disk: Disk;
  /** What arrived while paused, in order, until it has been read. */
  inbox: SimEvent<unknown, unknown>[];
}

/** One direction of a connection: FIFO. */
export interface Lane {
  /** Delivery time of the last message sent; nothing overtakes it. */
  lastAt: Micros;
  /** Stopped by a cut, in order; retransmitted when it heals. */
  held: SimEvent<unknown, unknown>[];
}

/** A TCP-like connection. `a` opened it. */
export interface Conn {
  readonly id: ConnId;
  readonly a: ProcessId;
  readonly b: ProcessId;
  readonly port: Port;
  aOpen: boolean;
  bOpen: boolean;
  /** One end lost its power: the other has not been told. */
  silent: boolean;
  ab: Lane;
  ba: Lane;
}

/** Ranges in microseconds, both ends included; probabilities in parts per thousand. */
export interface Physics {
  readonly latencyUsMin: Micros;
  readonly latencyUsMax: Micros;
  readonly fsyncUsMin: Micros;
  readonly fsyncUsMax: Micros;
  /** false: `synced` comes as soon as the system has the data. */
  readonly forceSync: boolean;
  /** Handing data to the system without fsync takes this long. */
  readonly writeUs: Micros;
  /** After this long the system syncs on its own what it was given. */
  readonly writebackUs: Micros;
  readonly datagramLossPermille: number;
  readonly datagramDuplicatePermille: number;
}

export const DEFAULT_PHYSICS: Physics = {
  latencyUsMin: 1_000,
  latencyUsMax: 10_000,
  fsyncUsMin: 1_000,
  fsyncUsMax: 5_000,
  forceSync: true,
  writeUs: 100,
  writebackUs: 5_000_000,
  datagramLossPermille: 0,
  datagramDuplicatePermille: 0,
};

/** Everything. Plain JSON: stringify and parse never change a run. */
export interface World<S, M, I> {
  now: Micros;
  /** Last sequence number given out. */
  seq: number;
  /** Events handled so far; what did nothing (a cancelled timer) is not counted. */
  events: number;
  dice: Dice;
  physics: Physics;
  /** Binary heap in the order of queue.ts. Entries are never changed. */
  queue: SimEvent<M, I>[];
  processes: Record<ProcessId, Process<S>>;
  conns: Record<ConnId, Conn>;
  nextConn: ConnId;
  /** 'from>to' of every direction that is cut. */
  cuts: Record<string, true>;
  /** Extra latency by 'from>to'. */
  slowLinks: Record<string, Micros>;
}

export function createWorld<S, M, I>(seed: number, physics: Partial<Physics> = {}): World<S, M, I> {
  return {
    now: 0,
    seq: 0,
    events: 0,
    dice: { state: seed | 0 },
    physics: { ...DEFAULT_PHYSICS, ...physics },
    queue: [],
    processes: {},
    conns: {},
    nextConn: 1,
    cuts: {},
    slowLinks: {},
  };
}

export function emptyDisk(): Disk {
  return { logs: {}, cells: {}, slowness: 1, storedAt: 0 };
}

export function emptyDiskLog(): DiskLog {
  return { records: emptyVec(), written: 0, synced: 0, segments: [], rollNext: true, cutAt: 0 };
}

export function addProcess<S, M, I>(world: World<S, M, I>, id: ProcessId, program: string, args: unknown = null): void {
  world.processes[id] = {
    id,
    program,
    args,
    status: 'down',
    life: 0,
    pauses: 0,
    state: null,
    timers: {},
    listening: {},
    disk: emptyDisk(),
    inbox: [],
  };
}

/** A copy that can be run on its own. Queue entries and everything frozen are shared. */
export function cloneWorld<S, M, I>(world: World<S, M, I>): World<S, M, I> {
  const { queue, processes, ...rest } = world;
  const copies: Record<ProcessId, Process<S>> = {};
  for (const id in processes) {
    const { inbox, ...process } = processes[id] as Process<S>;
    copies[id] = { ...cloneShared(process), inbox: inbox.slice() };
  }
  return { ...cloneShared({ ...rest, conns: undefined }), conns: cloneConns(rest.conns), queue: queue.slice(), processes: copies };
}

function cloneConns(conns: Record<ConnId, Conn>): Record<ConnId, Conn> {
  const out: Record<ConnId, Conn> = {};
  for (const id in conns) {
    const c = conns[id] as Conn;
    out[id] = { ...c, ab: { ...c.ab, held: c.ab.held.slice() }, ba: { ...c.ba, held: c.ba.held.slice() } };
  }
  return out;
}
