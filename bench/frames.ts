import type { CDPSession, Page } from '@playwright/test';

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

async function traced(cdp: CDPSession, categories: readonly string[], during: () => Promise<void>): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  const take = ({ value }: { value: object[] }): void => void events.push(...(value as unknown as TraceEvent[])); // the protocol leaves their form open
  cdp.on('Tracing.dataCollected', take);
  await cdp.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: [...categories] } });
  await during();
  const complete = new Promise((resolve) => cdp.once('Tracing.tracingComplete', resolve));
  await cdp.send('Tracing.end');
  await complete;
  cdp.off('Tracing.dataCollected', take);
  return events;
}

/** How many frames the screen was given, whoever made them: the page, or the compositor by itself. */
export async function framesShown(cdp: CDPSession, during: () => Promise<void>): Promise<number> {
  const events = await traced(cdp, ['viz'], during);
  return events.filter(({ name }) => name === 'Display::FrameDisplayed').length;
}

/** CPU time of the main thread for each frame, ms: all its tasks from one animation frame to the next. The page must ask for frames. */
export async function frameTimes(cdp: CDPSession, during: () => Promise<void>): Promise<number[]> {
  return sums(await traced(cdp, ['toplevel', 'devtools.timeline'], during));
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

/** Counts frames and long tasks from inside the page, as whoever looks at it has them. */
export async function watchFrames(page: Page): Promise<void> {
  await page.evaluate(`{
    window.watched = { atMs: [], longTasks: 0 };
    new PerformanceObserver((list) => (window.watched.longTasks += list.getEntries().length)).observe({ entryTypes: ['longtask'] });
    (function frame(ms) { if (ms !== undefined) window.watched.atMs.push(ms); requestAnimationFrame(frame); })();
  }`);
}

/** Milliseconds from one frame to the next, and how many tasks took more than 50 ms, since frames are watched. */
export async function watchedFrames(page: Page): Promise<{ readonly intervals: number[]; readonly longTasks: number }> {
  const { atMs, longTasks } = await page.evaluate<{ atMs: number[]; longTasks: number }>('window.watched');
  return { intervals: atMs.slice(1).map((ms, i) => ms - (atMs[i] ?? ms)), longTasks };
}
