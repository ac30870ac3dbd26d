import type { Page } from '@playwright/test';
import { percentile } from './cpu.ts';
import { frameTimes } from './frames.ts';
import { withPage, type Opened } from './page.ts';
import type { Tell } from './stage.ts';
import { long } from './stageRuns.ts';

/** From the key to the first picture with strokes in it, its code fetched on the way, ms. */
async function opening({ page }: Opened): Promise<number> {
  await page.locator('#stage').focus();
  await page.evaluate(`{
    window.opened = new Promise((done) => {
      const at = performance.now();
      new MutationObserver((_, watch) => {
        if (document.querySelector('.st-picture .stroke') === null) return;
        watch.disconnect();
        requestAnimationFrame(() => setTimeout(() => done(performance.now() - at)));
      }).observe(document.body, { subtree: true, childList: true });
      document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'l', bubbles: true, cancelable: true }));
    });
  }`);
  return page.evaluate<number>('window.opened');
}

const WHEELS = 60;
const JUMPS = 20;

/** A wheel upwards, then leaps over the whole run, as with the bar at its side. */
async function scroll(page: Page): Promise<void> {
  const box = await page.locator('.st-scroll').boundingBox();
  if (box === null) throw new Error('there is nothing to scroll');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  for (let i = 0; i < WHEELS; i++) {
    await page.mouse.wheel(0, -400);
    await page.waitForTimeout(32);
  }
  for (let i = 0; i < JUMPS; i++) {
    await page.evaluate(`{ const box = document.querySelector('.st-scroll'); box.scrollTop = box.scrollHeight * ${(i * 7) % JUMPS} / ${JUMPS}; }`);
    await page.waitForTimeout(60);
  }
}

/** The space-time view of a run of fifty thousand events: how soon it is there, and what scrolling costs. */
export async function measureSpaceTime(root: string, dist: string, tell: Tell): Promise<void> {
  const { link, at } = long();
  await withPage(root, dist, async (open) => {
    await open(link, async (opened) => {
      const { page, cdp } = opened;
      await page.evaluate(`window.ensemble.seek(${at})`);
      await page.evaluate("window.longTasks = 0; new PerformanceObserver((list) => { window.longTasks += list.getEntries().length; }).observe({ type: 'longtask' })");
      tell('spacetime/open_ms/events=50000', 'ms', await opening(opened), 'lowest');
      await page.waitForTimeout(2_000);
      await page.evaluate('window.longTasks = 0; (function count() { requestAnimationFrame(count); })()');
      const times = await frameTimes(cdp, () => scroll(page));
      tell('spacetime/long_tasks/events=50000', 'tasks', await page.evaluate<number>('window.longTasks'), 'lowest');
      tell('spacetime/scroll_frame_ms_p95', 'ms', percentile(times, 0.95), 'lowest');
    });
  });
}
