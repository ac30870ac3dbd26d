import { percentile } from './cpu.ts';
import type { Opened } from './page.ts';
import type { Tell } from './stage.ts';

const STEPS = 120;
const SETTLED_MS = 120;

/** The strip is taken hold of; moves to a step of the way over all that has been seen, to and fro. */
async function grab({ page, cdp }: Opened): Promise<(step: number) => Promise<void>> {
  const box = await page.getByRole('slider').first().boundingBox();
  if (box === null) throw new Error('there is no strip to drag');
  const y = box.y + box.height / 2;
  const xAt = (step: number): number => box.x + box.width * (0.1 + 0.5 * Math.abs(1 - ((2 * step) / STEPS)));
  await page.mouse.move(xAt(0), y);
  await page.mouse.down();
  // While a button is down Playwright's own move makes listeners of its own in the page, at the page's cost.
  return async (step) => void (await cdp.send('Input.dispatchMouseEvent', { type: 'mouseMoved', x: xAt(step), y, button: 'left', buttons: 1 }));
}

/** Drags there and back, step by step. The event has to follow the hand, or nothing was measured. */
async function drag(opened: Opened, step: (move: () => Promise<void>) => Promise<void>): Promise<void> {
  const { page } = opened;
  const moveTo = await grab(opened);
  const seen = new Set<number>();
  for (let i = 1; i <= STEPS; i++) {
    await step(() => moveTo(i));
    seen.add(await page.evaluate<number>('window.ensemble.event()'));
  }
  await page.mouse.up();
  if (seen.size < STEPS / 2) throw new Error(`the event does not follow the hand: ${seen.size} events in ${STEPS} steps`);
}

/** A few pixels at a time. */
export async function scrubbing(opened: Opened, tell: Tell): Promise<void> {
  const { page, cpuMs } = opened;
  const settled = async (job: () => Promise<void>): Promise<number> => {
    const before = await cpuMs();
    await job();
    await page.waitForTimeout(SETTLED_MS);
    return (await cpuMs()) - before;
  };
  const costs: number[] = [];
  await drag(opened, async (move) => void costs.push(await settled(move)));
  const idle: number[] = [];
  for (let i = 0; i < 30; i++) idle.push(await settled(() => Promise.resolve()));
  // What asking for the figures costs is taken off.
  const asking = percentile(idle, 0.5);
  tell('stage/scrub_cpu_ms_mean', 'ms', costs.reduce((sum, cost) => sum + cost, 0) / costs.length - asking, 'lowest');
  tell('stage/scrub_cpu_ms_p50', 'ms', percentile(costs, 0.5) - asking, 'lowest');
  tell('stage/scrub_cpu_ms_p95', 'ms', percentile(costs, 0.95) - asking, 'lowest');
}

/**
 * A long run: from the pointer's move until the frame that shows that instant is handed over. What the painter's own
 * thread takes for it comes on top: the page is not told of that.
 */
export async function scrubbingLong(opened: Opened, tell: Tell): Promise<void> {
  const { page } = opened;
  await page.evaluate(`{
    window.shownAfter = [];
    const { port1, port2 } = new MessageChannel();
    let movedMs = 0;
    port1.onmessage = () => window.shownAfter.push(performance.now() - movedMs);
    addEventListener('pointermove', () => {
      movedMs = performance.now();
      requestAnimationFrame(() => port2.postMessage(null));
    }, { capture: true });
  }`);
  await drag(opened, async (move) => {
    await move();
    await page.waitForTimeout(SETTLED_MS);
  });
  const times = await page.evaluate<number[]>('window.shownAfter.slice(1)');
  tell('stage/scrub_shown_ms_p95/events=100000', 'ms', percentile(times, 0.95), 'lowest');
}
