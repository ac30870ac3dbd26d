/** The vocabulary of the kernel. It knows nothing of ZooKeeper: processes, connections, disks and faults. */

/** Simulated time, integer microseconds since the start of the run. */
export type Micros = number;
/** Name of a process, unique in the world. */
export type ProcessId = string;
export type ConnId = number;
/** Name of a listening endpoint of a process, as a TCP port is. */
export type Port = string;

interface Base {
  /** Order of scheduling: decides between events of one instant, and is the event's identity in the trace. */
  readonly seq: number;
  readonly at: Micros;
  /** `seq` of the event whose handling scheduled this one; 0 when a person or the scenario did. */
  readonly causedBy: number;
  /** The process it happens to; '' for faults that concern no single process. */
  readonly to: ProcessId;
}

interface Carried {
  readonly from: ProcessId;
  readonly conn: ConnId;
  readonly sentAt: Micros;
  /** Identity on the wire: the first `seq` it was scheduled under. Held and delayed messages keep it. */
  readonly msg: number;
}

export type MessageEvent<M> = Base & Carried & { readonly kind: 'message'; readonly message: M };
/** A connection request arrives; the kernel answers it, the process sees `opened`. */
export type OpenedEvent = Base & Carried & { readonly kind: 'opened'; readonly port: Port };
export type ConnectedEvent = Base & Carried & { readonly kind: 'connected' };
export type RefusedEvent = Base & Carried & { readonly kind: 'refused' };
/** The other end closed, or its process is gone. */
export type ClosedEvent = Base & Carried & { readonly kind: 'closed' };
/** A message outside any connection: may be lost, doubled or overtaken. */
export type DatagramEvent<M> = Base & Omit<Carried, 'conn'> & { readonly kind: 'datagram'; readonly message: M };
export type TimerEvent = Base & { readonly kind: 'timer'; readonly timer: string };
/** The first `upTo` records of a log are on the disk (or, without forceSync, handed to the system). */
export type SyncedEvent = Base & { readonly kind: 'synced'; readonly log: string; readonly upTo: number; readonly life: number };
/** An atomic file has its new content. */
export type StoredEvent = Base & { readonly kind: 'stored'; readonly cell: string; readonly value: unknown; readonly life: number };
/** The system writes back what it was given without fsync. */
export type WritebackEvent = Base & { readonly kind: 'writeback'; readonly log: string; readonly upTo: number };
/** A resumed process reads the next thing that waits for it. */
export type WakeEvent = Base & { readonly kind: 'wake' };
export type InputEvent<I> = Base & { readonly kind: 'input'; readonly input: I };
export type FaultEvent = Base & { readonly kind: 'fault'; readonly fault: Fault };

/** What a process's handler is given. */
export type ProcessEvent<M, I> =
  | MessageEvent<M>
  | OpenedEvent
  | ConnectedEvent
  | RefusedEvent
  | ClosedEvent
  | DatagramEvent<M>
  | TimerEvent
  | SyncedEvent
  | StoredEvent
  | InputEvent<I>;

/** Every entry of the queue. */
export type SimEvent<M, I> = ProcessEvent<M, I> | WakeEvent | WritebackEvent | FaultEvent;

/** The closed list of what can go wrong, or be done, from outside. */
export type Fault =
  /** `ifDown`: nothing to complain about when it runs already. */
  | { readonly fault: 'start'; readonly process: ProcessId; readonly ifDown?: true }
  /** Clean shutdown: what was appended is flushed first. */
  | { readonly fault: 'stop'; readonly process: ProcessId }
  /** The process dies; what was only appended in it is lost. */
  | { readonly fault: 'kill'; readonly process: ProcessId }
  /** The machine dies; what was written but not synced is lost too. */
  | { readonly fault: 'powerLoss'; readonly process: ProcessId }
  /** The process hangs, its sockets stay open; `forUs` given: a garbage collection of that length. */
  | { readonly fault: 'pause'; readonly process: ProcessId; readonly forUs?: Micros }
  /** `ofPause`: the end of a garbage collection; nothing happens if that pause is over already. */
  | { readonly fault: 'resume'; readonly process: ProcessId; readonly ofPause?: number }
  /** Packets from one process to another vanish; nothing is reset. One direction only. */
  | { readonly fault: 'cut'; readonly from: ProcessId; readonly to: ProcessId }
  | { readonly fault: 'heal'; readonly from: ProcessId; readonly to: ProcessId }
  | { readonly fault: 'healAll' }
  /** Extra latency of everything sent from one process to another from now on; 0 removes it. */
  | { readonly fault: 'slowLink'; readonly from: ProcessId; readonly to: ProcessId; readonly us: Micros }
  /** Every fsync of the process takes so many times longer; 1 is normal. */
  | { readonly fault: 'slowDisk'; readonly process: ProcessId; readonly factor: number }
  /** A connection is reset at both ends. */
  | { readonly fault: 'reset'; readonly conn: ConnId }
  /** Surgery on one message in flight, by its `msg`. TCP decides what becomes of those behind and ahead of it. */
  | { readonly fault: 'drop'; readonly msg: number }
  | { readonly fault: 'delay'; readonly msg: number; readonly us: Micros }
  | { readonly fault: 'deliverNow'; readonly msg: number }
  /** Datagrams only. */
  | { readonly fault: 'duplicate'; readonly msg: number };

/** What the kernel itself reports. */
export type KernelFact =
  | { readonly type: 'messageLost'; readonly msg: number; readonly why: 'closed' | 'dropped' | 'down' | 'partition' }
  | { readonly type: 'messageHeld'; readonly msg: number; readonly from: ProcessId; readonly to: ProcessId }
  | { readonly type: 'process'; readonly process: ProcessId; readonly status: ProcessStatus; readonly why: string }
  | { readonly type: 'faultRefused'; readonly fault: Fault; readonly why: string };

export type ProcessStatus = 'down' | 'up' | 'paused';

/** A fact as the trace keeps it: with the `seq` of the event in whose handling it came to be. */
export type Caused<F> = F & { causedBy: number };
