import type { Page } from '@playwright/test';
import { percentile } from './cpu.ts';
import type { Opened } from './page.ts';
import type { Tell } from './stage.ts';

const STEPS = 120;
const SETTLED_MS = 120;

/** The strip is taken hold of; moves to a step of the way over all that has been seen, to and fro. */
async function grab(page: Page): Promise<(step: number) => Promise<void>> {
  const box = await page.getByRole('slider').first().boundingBox();
  if (box === null) throw new Error('there is no strip to drag');
  const y = box.y + box.height / 2;
  const xAt = (step: number): number => box.x + box.width * (0.1 + 0.5 * Math.abs(1 - ((2 * step) / STEPS)));
  await page.mouse.move(xAt(0), y);
  await page.mouse.down();
  return (step) => page.mouse.move(xAt(step), y);
}

/** A few pixels at a time. */
export async function scrubbing({ page, cpuMs }: Opened, tell: Tell): Promise<void> {
  const moveTo = await grab(page);
  const costs: number[] = [];
  for (let step = 1; step <= STEPS; step++) {
    const before = await cpuMs();
    await moveTo(step);
    await page.waitForTimeout(SETTLED_MS);
    costs.push((await cpuMs()) - before);
  }
  await page.mouse.up();
  const idle: number[] = [];
  for (let step = 0; step < 30; step++) {
    const before = await cpuMs();
    await page.waitForTimeout(SETTLED_MS);
    idle.push((await cpuMs()) - before);
  }
  // What asking for the figures costs is taken off.
  tell('stage/scrub_cpu_ms_p95', 'ms', percentile(costs, 0.95) - percentile(idle, 0.5), 'lowest');
  tell('stage/scrub_cpu_ms_p50', 'ms', percentile(costs, 0.5) - percentile(idle, 0.5), 'lowest');
}

/**
 * A long run: from the pointer's move until the frame that shows that instant is handed over. What the painter's own
 * thread takes for it comes on top: the page is not told of that.
 */
export async function scrubbingLong({ page }: Opened, tell: Tell): Promise<void> {
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
  const moveTo = await grab(page);
  for (let step = 1; step <= STEPS; step++) {
    await moveTo(step);
    await page.waitForTimeout(SETTLED_MS);
  }
  await page.mouse.up();
  const times = await page.evaluate<number[]>('window.shownAfter.slice(1)');
  tell('stage/scrub_shown_ms_p95/events=100000', 'ms', percentile(times, 0.95), 'lowest');
}
