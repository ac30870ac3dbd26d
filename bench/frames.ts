import type { CDPSession } from '@playwright/test';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  /** CPU time of the thread, µs. */
  readonly tdur?: number;
}

const isFrame = ({ name }: TraceEvent): boolean => name === 'FireAnimationFrame';
const isTask = ({ name, ph }: TraceEvent): boolean => ph === 'X' && name === 'ThreadControllerImpl::RunTask';

/** CPU time of the main thread for each frame, ms: all its tasks from one animation frame to the next. */
export async function frameTimes(cdp: CDPSession, during: () => Promise<void>): Promise<number[]> {
  const events: TraceEvent[] = [];
  cdp.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[]))); // the protocol leaves their form open
  await cdp.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['toplevel', 'devtools.timeline'] } });
  await during();
  const complete = new Promise((resolve) => cdp.once('Tracing.tracingComplete', resolve));
  await cdp.send('Tracing.end');
  await complete;
  return sums(events);
}

function sums(events: readonly TraceEvent[]): number[] {
  const frame = events.find(isFrame);
  if (frame === undefined) throw new Error('no frame was drawn');
  const main = events.filter(({ pid, tid }) => pid === frame.pid && tid === frame.tid).sort((a, b) => a.ts - b.ts);
  const times: number[] = [];
  let sum: number | null = null;
  for (const event of main) {
    if (isTask(event) && sum !== null) sum += (event.tdur ?? 0) / 1000;
    if (!isFrame(event)) continue;
    // The task that draws a frame began before it.
    if (sum !== null) times.push(sum);
    sum = 0;
  }
  return times;
}
