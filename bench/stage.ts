import type { Page } from '@playwright/test';
import { percentile } from './cpu.ts';
import { frameTimes, framesShown, watchedFrames, watchFrames } from './frames.ts';
import { withPage, type Opened } from './page.ts';
import { scrubbing, scrubbingLong } from './scrub.ts';
import { busy, crowded, storm, veryLong } from './stageRuns.ts';

/** Speeds the page offers, in steps of its key from the slowest: once, and the fastest, which shows two writes a second. */
const ONCE = 7;
const FASTEST = 11;
const SPEEDS = 12;

/** One figure of one run. */
export type Tell = (name: string, unit: string, value: number, best: 'highest' | 'lowest') => void;

async function setSpeed(page: Page, speed: number): Promise<void> {
  await page.locator('#stage').focus();
  for (let i = 0; i < SPEEDS; i++) await page.keyboard.press('[');
  for (let i = 0; i < speed; i++) await page.keyboard.press(']');
}

async function playFrom(page: Page, at: number, speed: number): Promise<void> {
  await page.evaluate(`window.ensemble.seek(${at})`);
  await setSpeed(page, speed);
  await page.keyboard.press(' ');
  await page.waitForTimeout(1_500);
}

const PLAYED_MS = 20_000;
const SAMPLES = 20;
const SAMPLE_MS = 500;
const SHOWN_MS = 5_000;

/** Twenty seconds of playing, in which nobody asks the page anything: CPU of the main thread. Then what moves, and frames. */
async function playing({ page, cdp, cpuMs }: Opened, suffix: string, tell: Tell): Promise<void> {
  const events = (): Promise<number> => page.evaluate('window.ensemble.event()');
  const [event, cpu, start] = [await events(), await cpuMs(), performance.now()];
  await page.waitForTimeout(PLAYED_MS);
  const seconds = (performance.now() - start) / 1000;
  tell(`stage/main_cpu_ms_per_s/${suffix}`, 'ms/s', ((await cpuMs()) - cpu) / seconds, 'lowest');
  tell(`stage/events_per_s/${suffix}`, 'events/s', ((await events()) - event) / seconds, 'highest');
  let tokens = 0;
  for (let i = 0; i < SAMPLES; i++) {
    await page.waitForTimeout(SAMPLE_MS);
    tokens += await page.locator('g.token').count();
  }
  tell(`stage/tokens/${suffix}`, 'tokens', tokens / SAMPLES, 'highest');
  // Frames the compositor makes by itself count too, and counting them costs the main thread nothing.
  tell(`stage/fps/${suffix}`, 'frames/s', (await framesShown(cdp, () => page.waitForTimeout(SHOWN_MS))) / (SHOWN_MS / 1000), 'highest');
}

/** Nodes that come to be while nothing happens: between two events tokens are moved, not made. */
async function nodesBetweenEvents({ page }: Opened, tell: Tell): Promise<void> {
  await page.evaluate(`{
    window.made = { between: 0, event: window.ensemble.event() };
    new MutationObserver((records) => {
      const event = window.ensemble.event();
      if (event === window.made.event) window.made.between += records.reduce((sum, { addedNodes }) => sum + addedNodes.length, 0);
      window.made.event = event;
    }).observe(document.querySelector('#stage .scene'), { subtree: true, childList: true });
  }`);
  await page.waitForTimeout(10_000);
  tell('stage/nodes_made_between_events_per_s/voters=5', 'nodes/s', (await page.evaluate<number>('window.made.between')) / 10, 'lowest');
}

/** What is on the stage stands still: nobody draws. */
async function standing({ page, cdp }: Opened, tell: Tell): Promise<void> {
  await page.waitForTimeout(1_000);
  tell('stage/idle_frames/seconds=5', 'frames', await framesShown(cdp, () => page.waitForTimeout(5_000)), 'lowest');
}

const CROWDED_MS = 30_000;

async function crowdedFrames({ page, cdp }: Opened, suffix: string, tell: Tell): Promise<void> {
  await watchFrames(page);
  await page.waitForTimeout(CROWDED_MS);
  const { intervals, longTasks } = await watchedFrames(page);
  tell(`stage/frame_ms_p95/${suffix}`, 'ms', percentile(intervals, 0.95), 'lowest');
  tell(`stage/long_tasks/${suffix}`, 'tasks', longTasks, 'lowest');
  const costs = await frameTimes(cdp, () => page.waitForTimeout(8_000));
  tell(`stage/frame_cpu_ms_p95/${suffix}`, 'ms', percentile(costs, 0.95), 'lowest');
  tell(`stage/frame_cpu_ms_p50/${suffix}`, 'ms', percentile(costs, 0.5), 'lowest');
}

/** Everything on the stage, once. */
export async function measureStage(root: string, dist: string, tell: Tell): Promise<void> {
  const five = busy();
  await withPage(root, dist, async (open) => {
    await open(five.link, async (opened) => {
      await playFrom(opened.page, five.at, FASTEST);
      await playing(opened, 'voters=5', tell);
    });
    await open(five.link, async (opened) => {
      await playFrom(opened.page, five.at, ONCE);
      await playing(opened, 'voters=5/speed=1', tell);
      await nodesBetweenEvents(opened, tell);
    });
    await open(five.link, async (opened) => {
      await opened.page.evaluate(`window.ensemble.seek(${five.at})`);
      await standing(opened, tell);
      await scrubbing(opened, tell);
    });
    for (const [suffix, run] of [['messages=300', crowded()], ['messages=500', storm()]] as const) {
      await open(run.link, async (opened) => {
        await playFrom(opened.page, run.at, ONCE);
        await crowdedFrames(opened, suffix, tell);
      });
    }
    const far = veryLong();
    await open(far.link, async (opened) => {
      await opened.page.evaluate(`window.ensemble.seek(${far.at})`);
      await scrubbingLong(opened, tell);
    });
  });
}
