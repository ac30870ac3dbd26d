import { drawBetween } from '../base/prng.ts';
import { append as appendTo, truncate } from '../base/pvec.ts';
import type { StoredEvent, SyncedEvent, WritebackEvent } from './event.ts';
import type { Kernel } from './kernel.ts';
import { heapify } from './queue.ts';
import { emptyDiskLog, type DiskLog, type Process } from './world.ts';

export function logOf<S>(process: Process<S>, name: string): DiskLog {
  return (process.disk.logs[name] ??= emptyDiskLog());
}

export function append<S>(process: Process<S>, name: string, record: unknown): void {
  const log = logOf(process, name);
  if (log.rollNext) {
    log.segments.push(log.records.size);
    log.rollNext = false;
  }
  log.records = appendTo(log.records, record);
}

function fsyncUs<S, M, I, F>(kernel: Kernel<S, M, I, F>, process: Process<S>): number {
  const { dice, physics } = kernel.world;
  return drawBetween(dice, physics.fsyncUsMin, physics.fsyncUsMax) * process.disk.slowness;
}

/** Hands everything appended to the system; `synced` comes after the fsync, or, without forceSync, after the write. */
export function flush<S, M, I, F>(kernel: Kernel<S, M, I, F>, process: Process<S>, name: string): void {
  const { world } = kernel;
  const log = logOf(process, name);
  log.written = log.records.size;
  const after = world.physics.forceSync ? fsyncUs(kernel, process) : world.physics.writeUs;
  const { cause: causedBy, now } = kernel;
  const { written: upTo } = log;
  kernel.enqueue({ seq: ++world.seq, at: now + after, causedBy, to: process.id, kind: 'synced', log: name, upTo, life: process.life });
  if (!world.physics.forceSync) {
    kernel.enqueue({ seq: ++world.seq, at: now + world.physics.writebackUs, causedBy, to: process.id, kind: 'writeback', log: name, upTo });
  }
}

export function writeBack<S>(process: Process<S>, event: WritebackEvent): void {
  const log = logOf(process, event.log);
  if (event.seq > log.cutAt) log.synced = Math.max(log.synced, event.upTo);
}

/** What a killed process has handed to the system is written back before long. */
export function writeBackLater<S, M, I, F>(kernel: Kernel<S, M, I, F>, process: Process<S>): void {
  const { world, cause: causedBy } = kernel;
  const at = kernel.now + world.physics.writebackUs;
  for (const name in process.disk.logs) {
    const { written: upTo, synced } = logOf(process, name);
    if (upTo > synced) kernel.enqueue({ seq: ++world.seq, at, causedBy, to: process.id, kind: 'writeback', log: name, upTo });
  }
}

/** A file is replaced by writing a new one, syncing it and renaming it (AtomicFileOutputStream), one after the other. */
export function store<S, M, I, F>(kernel: Kernel<S, M, I, F>, process: Process<S>, cell: string, value: unknown): void {
  const { world } = kernel;
  let at = kernel.now + fsyncUs(kernel, process);
  for (const event of world.queue) if (event.kind === 'stored' && event.to === process.id) at = Math.max(at, event.at);
  kernel.enqueue({ seq: ++world.seq, at, causedBy: kernel.cause, to: process.id, kind: 'stored', cell, value, life: process.life });
}

/** Files of a process that are being replaced. */
export function storing<S, M, I, F>(kernel: Kernel<S, M, I, F>, process: Process<S>): string[] {
  const cells: string[] = [];
  for (const event of kernel.world.queue) if (isStoreOf(event, process)) cells.push(event.cell);
  return cells;
}

function isStoreOf<S>(event: { readonly kind: string; readonly to: string }, process: Process<S>): event is StoredEvent {
  return event.kind === 'stored' && event.to === process.id;
}

/** Removes a file for good: a replacement under way will not bring it back. */
export function erase<S, M, I, F>(kernel: Kernel<S, M, I, F>, process: Process<S>, cell: string): void {
  const { world } = kernel;
  delete process.disk.cells[cell];
  if (storing(kernel, process).includes(cell)) world.queue = heapify(world.queue.filter((event) => !(isStoreOf(event, process) && event.cell === cell)));
}

/** A disk operation ends. One begun in an earlier life changed nothing that is still there. */
export function complete<S, M, I, F>(kernel: Kernel<S, M, I, F>, event: SyncedEvent | StoredEvent): boolean {
  const process = kernel.process(event.to);
  if (process.life !== event.life || process.status === 'down') return false;
  if (event.kind === 'stored') process.disk.cells[event.cell] = event.value;
  else {
    const log = logOf(process, event.log);
    if (event.seq <= log.cutAt) return false;
    if (kernel.world.physics.forceSync) log.synced = Math.max(log.synced, event.upTo);
  }
  return kernel.deliver(event);
}

export function truncateLog<S, M, I, F>(kernel: Kernel<S, M, I, F>, process: Process<S>, name: string, count: number): void {
  const log = logOf(process, name);
  log.records = truncate(log.records, count);
  log.written = log.synced = log.records.size;
  log.cutAt = kernel.world.seq;
  log.segments = log.segments.filter((start) => start < count);
  log.rollNext = true;
}

/** What a kill, or a loss of power, takes from the disk. */
export function lose<S>(process: Process<S>, power: boolean, seq: number): void {
  for (const name in process.disk.logs) {
    const log = logOf(process, name);
    const kept = power ? log.synced : log.written;
    log.records = truncate(log.records, kept);
    log.written = kept;
    log.cutAt = seq;
    log.segments = log.segments.filter((start) => start < kept);
    log.rollNext = true;
  }
}
