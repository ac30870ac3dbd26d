import { unreachable } from '../base/assert.ts';
import type { Fault } from './event.ts';
import type { Kernel } from './kernel.ts';
import { end } from './links.ts';
import { duplicate, operate, release, reset } from './surgery.ts';
import type { Process } from './world.ts';

/** One fault happens. What cannot be done (killing the dead) is reported and changes nothing; false: it is void. */
export function applyFault<S, M, I, F>(kernel: Kernel<S, M, I, F>, fault: Fault): boolean {
  if (fault.fault === 'resume' && fault.ofPause !== undefined && pauseIsOver(kernel.process(fault.process), fault.ofPause)) return false;
  const why = attempt(kernel, fault);
  kernel.linksChanged();
  if (why !== null) kernel.report({ type: 'faultRefused', fault, why });
  return true;
}

function pauseIsOver<S>(process: Process<S>, pause: number): boolean {
  return process.status !== 'paused' || process.pauses !== pause;
}

function attempt<S, M, I, F>(kernel: Kernel<S, M, I, F>, fault: Fault): string | null {
  if ('process' in fault) {
    const process = kernel.world.processes[fault.process];
    return process === undefined ? `there is no process ${fault.process}` : onProcess(kernel, fault, process);
  }
  return onLink(kernel, fault);
}

type ProcessFault = Extract<Fault, { process: string }>;

function onProcess<S, M, I, F>(kernel: Kernel<S, M, I, F>, fault: ProcessFault, process: Process<S>): string | null {
  switch (fault.fault) {
    case 'start':
      return fault.ifDown === true && process.status !== 'down' ? null : start(kernel, process);
    case 'stop':
      return stop(kernel, process);
    case 'kill':
    case 'powerLoss':
      if (process.status === 'down') return `${process.id} is down`;
      end(kernel, process, fault.fault === 'kill' ? 'killed' : 'power lost', fault.fault === 'powerLoss');
      return null;
    case 'pause':
      return pause(kernel, process, fault.forUs);
    case 'resume':
      return resume(kernel, process);
    case 'slowDisk':
      process.disk.slowness = Math.max(1, Math.trunc(fault.factor));
      return null;
    default:
      return unreachable(fault, 'fault');
  }
}

function start<S, M, I, F>(kernel: Kernel<S, M, I, F>, process: Process<S>): string | null {
  if (process.status !== 'down') return `${process.id} is already running`;
  process.status = 'up';
  process.life++;
  kernel.report({ type: 'process', process: process.id, status: 'up', why: 'started' });
  kernel.run(process, (program) => {
    process.state = program.boot(process.id, kernel, process.args);
  });
  return null;
}

function stop<S, M, I, F>(kernel: Kernel<S, M, I, F>, process: Process<S>): string | null {
  if (process.status === 'down') return `${process.id} is down`;
  if (process.status === 'up') kernel.run(process, (program, state) => program.stop?.(state, kernel));
  for (const name in process.disk.logs) {
    const log = process.disk.logs[name];
    if (log !== undefined) log.written = log.synced = log.records.size;
  }
  end(kernel, process, 'stopped');
  return null;
}

function pause<S, M, I, F>(kernel: Kernel<S, M, I, F>, process: Process<S>, forUs: number | undefined): string | null {
  if (process.status !== 'up') return `${process.id} is ${process.status}`;
  process.status = 'paused';
  const ofPause = ++process.pauses;
  kernel.report({ type: 'process', process: process.id, status: 'paused', why: forUs === undefined ? 'paused' : 'garbage collection' });
  if (forUs !== undefined) kernel.inject({ fault: 'resume', process: process.id, ofPause }, kernel.now + Math.max(0, Math.trunc(forUs)));
  return null;
}

function resume<S, M, I, F>(kernel: Kernel<S, M, I, F>, process: Process<S>): string | null {
  if (process.status !== 'paused') return `${process.id} is ${process.status}`;
  process.status = 'up';
  kernel.report({ type: 'process', process: process.id, status: 'up', why: 'resumed' });
  if (process.inbox.length > 0) {
    kernel.enqueue({ seq: ++kernel.world.seq, at: kernel.now, causedBy: kernel.cause, to: process.id, kind: 'wake' });
  }
  return null;
}

function onLink<S, M, I, F>(kernel: Kernel<S, M, I, F>, fault: Exclude<Fault, ProcessFault>): string | null {
  const { world } = kernel;
  switch (fault.fault) {
    case 'cut':
      world.cuts[`${fault.from}>${fault.to}`] = true;
      return null;
    case 'heal':
      delete world.cuts[`${fault.from}>${fault.to}`];
      release(kernel, fault.from, fault.to);
      return null;
    case 'healAll':
      for (const cut in world.cuts) {
        const [from = '', to = ''] = cut.split('>');
        delete world.cuts[cut];
        release(kernel, from, to);
      }
      return null;
    case 'slowLink':
      if (fault.us > 0) world.slowLinks[`${fault.from}>${fault.to}`] = Math.trunc(fault.us);
      else delete world.slowLinks[`${fault.from}>${fault.to}`];
      return null;
    case 'reset': {
      const conn = world.conns[fault.conn];
      if (conn === undefined) return `there is no connection ${fault.conn}`;
      reset(kernel, conn);
      return null;
    }
    case 'drop':
    case 'delay':
    case 'deliverNow':
      return operate(kernel, fault.msg, fault.fault, fault.fault === 'delay' ? Math.max(0, Math.trunc(fault.us)) : 0) ? null : `message ${fault.msg} is not on its way`;
    case 'duplicate':
      return duplicate(kernel, fault.msg) ? null : `message ${fault.msg} is not a datagram on its way`;
    default:
      return unreachable(fault, 'fault');
  }
}
