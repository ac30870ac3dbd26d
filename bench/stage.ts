import type { CDPSession, Page } from '@playwright/test';
import { percentile } from './cpu.ts';
import { frameTimes } from './frames.ts';
import { withPage, type Opened } from './page.ts';
import { busy, crowded } from './stageRuns.ts';

/** Speeds the page offers, in steps of its key from the slowest: once, and the fastest, which shows two writes a second. */
const ONCE = 2;
const FASTEST = 6;
const SPEEDS = 7;

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

const SAMPLES = 40;
const SAMPLE_MS = 500;

/** Twenty seconds of playing: CPU of the main thread, frames, and what moved. */
async function playing({ page, cpuMs }: Opened, suffix: string, tell: Tell): Promise<void> {
  await page.evaluate('window.frames = 0; (function count() { window.frames++; requestAnimationFrame(count); })()');
  const frames = (): Promise<number> => page.evaluate('window.frames');
  const events = (): Promise<number> => page.evaluate('window.ensemble.event()');
  const [cpu, frame, event, start] = [await cpuMs(), await frames(), await events(), performance.now()];
  let tokens = 0;
  for (let i = 0; i < SAMPLES; i++) {
    await page.waitForTimeout(SAMPLE_MS);
    tokens += await page.locator('g.token').count();
  }
  const seconds = (performance.now() - start) / 1000;
  tell(`stage/main_cpu_ms_per_s/${suffix}`, 'ms/s', ((await cpuMs()) - cpu) / seconds, 'lowest');
  tell(`stage/fps/${suffix}`, 'frames/s', ((await frames()) - frame) / seconds, 'highest');
  tell(`stage/events_per_s/${suffix}`, 'events/s', ((await events()) - event) / seconds, 'highest');
  tell(`stage/tokens/${suffix}`, 'tokens', tokens / SAMPLES, 'highest');
}

/** Nodes that come to be while nothing happens: between two events tokens are moved, not made. */
async function nodesBetweenEvents({ page }: Opened, tell: Tell): Promise<void> {
  await page.evaluate(`{
    window.made = { between: 0, event: window.ensemble.event() };
    new MutationObserver((records) => {
      const event = window.ensemble.event();
      if (event === window.made.event) window.made.between += records.reduce((sum, { addedNodes }) => sum + addedNodes.length, 0);
      window.made.event = event;
    }).observe(document.querySelector('#stage > svg'), { subtree: true, childList: true });
  }`);
  await page.waitForTimeout(10_000);
  tell('stage/nodes_made_between_events_per_s/voters=5', 'nodes/s', (await page.evaluate<number>('window.made.between')) / 10, 'lowest');
}

const STEPS = 120;
const SETTLED_MS = 120;

/** The strip is dragged over all that has been seen, to and fro, a few pixels at a time. */
async function scrubbing({ page, cpuMs }: Opened, tell: Tell): Promise<void> {
  const box = await page.getByRole('slider').first().boundingBox();
  if (box === null) throw new Error('there is no strip to drag');
  const y = box.y + box.height / 2;
  const xAt = (step: number): number => box.x + box.width * (0.1 + 0.5 * Math.abs(1 - ((2 * step) / STEPS)));
  await page.mouse.move(xAt(0), y);
  await page.mouse.down();
  const costs: number[] = [];
  for (let step = 1; step <= STEPS; step++) {
    const before = await cpuMs();
    await page.mouse.move(xAt(step), y);
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

async function crowdedFrames({ page, cdp }: { readonly page: Page; readonly cdp: CDPSession }, tell: Tell): Promise<void> {
  const times = await frameTimes(cdp, () => page.waitForTimeout(8_000));
  tell('stage/frame_ms_p95/messages=300', 'ms', percentile(times, 0.95), 'lowest');
  tell('stage/frame_ms_p50/messages=300', 'ms', percentile(times, 0.5), 'lowest');
}

/** Everything on the stage, once. */
export async function measureStage(root: string, dist: string, tell: Tell): Promise<void> {
  const five = busy();
  const many = crowded();
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
      await scrubbing(opened, tell);
    });
    await open(many.link, async (opened) => {
      await playFrom(opened.page, many.at, ONCE);
      await crowdedFrames(opened, tell);
    });
  });
}
