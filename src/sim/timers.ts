import { AssertionError } from '../base/assert.ts';
import type { Micros, TimerEvent } from './event.ts';
import type { Kernel } from './kernel.ts';
import type { Process } from './world.ts';

/** Sets a timer, or moves it. A later time only moves the timer: its entry stays in the queue, and is put back when it comes up. */
export function set<S, M, I, F>(kernel: Kernel<S, M, I, F>, process: Process<S>, name: string, delayUs: Micros): void {
  if (!Number.isInteger(delayUs) || delayUs < 0) throw new AssertionError(`delay of timer ${name} is not a whole number of microseconds: ${delayUs}`);
  const at = kernel.now + delayUs;
  const running = process.timers[name];
  if (running === undefined || running.queuedAt > at) {
    queue(kernel, process, name, at, kernel.cause);
    return;
  }
  running.at = at;
  running.causedBy = kernel.cause;
}

export function queue<S, M, I, F>(kernel: Kernel<S, M, I, F>, process: Process<S>, name: string, at: Micros, causedBy: number): void {
  const seq = ++kernel.world.seq;
  process.timers[name] = { at, entry: seq, queuedAt: at, causedBy };
  kernel.enqueue({ seq, at, causedBy, to: process.id, kind: 'timer', timer: name });
}

/** The entry of a timer comes up. False if the timer is another by now, is gone, or runs longer. */
export function fire<S, M, I, F>(kernel: Kernel<S, M, I, F>, event: TimerEvent): boolean {
  const process = kernel.process(event.to);
  const timer = process.timers[event.timer];
  if (timer === undefined || timer.entry !== event.seq) return false;
  if (timer.at > event.at) {
    queue(kernel, process, event.timer, timer.at, timer.causedBy);
    return false;
  }
  if (process.status === 'up' && process.inbox.length === 0) delete process.timers[event.timer];
  return kernel.deliver(event);
}
