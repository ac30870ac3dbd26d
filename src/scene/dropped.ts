import type { TraceEntry } from '../ensemble/types.ts';
import type { MessageEvent } from './view.ts';

/** Messages that a person took off their way: the one that was meant, and then those that were lost behind it. */
export function droppedBy({ event, lost = [] }: TraceEntry): MessageEvent[] {
  if (event.kind !== 'fault' || event.fault.fault !== 'drop') return [];
  return lost.filter((one) => one.kind === 'message');
}

/** How much of its way was behind a message when it was dropped; a little more or less where that would be at a process. */
export function droppedOn({ sentAt, at }: MessageEvent, us: number): number {
  return at <= sentAt ? 0.5 : Math.max(0.2, Math.min(0.8, (us - sentAt) / (at - sentAt)));
}
