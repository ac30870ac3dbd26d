import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { promisify } from 'node:util';
import type { CDPSession, Page } from '@playwright/test';
import { percentile } from './cpu.ts';
import { clocked, cpuMs, withBrowser, withServer } from './page.ts';
import type { Tell } from './stage.ts';

const exec = promisify(execFile);
const VISITS = 9;

/** The least that Vite and React make of a page: a paragraph. */
async function buildBlank(root: string, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Blank</title></head><body><div id="root"></div><script type="module" src="/main.js"></script></body></html>');
  await writeFile(join(folder, 'main.js'), "import { createElement } from 'react';\nimport { createRoot } from 'react-dom/client';\ncreateRoot(document.getElementById('root')).render(createElement('p', null, 'Blank'));\n");
  await exec(execPath, [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', folder, '--logLevel', 'error'], { cwd: folder });
  return join(folder, 'dist');
}

/** The page's policy lets nothing be evaluated in it but from outside, so it is asked until it knows. */
async function firstPaintMs(page: Page): Promise<number> {
  for (;;) {
    const ms = await page.evaluate<number | null>("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null");
    if (ms !== null) return ms;
    await page.waitForTimeout(20);
  }
}

/** Each visit by a browser that has never been there, one page after the other. */
async function firstPaints(address: string, times: number): Promise<number[]> {
  const paints: number[] = [];
  for (let i = 0; i < times; i++) {
    await withBrowser(async (browser) => {
      const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
      await page.goto(address);
      paints.push(await firstPaintMs(page));
    });
  }
  return paints;
}

/** Fulfilled in the task that makes it true, so that what the page does afterwards is not counted. */
const USABLE = `new Promise((resolve) => {
  const look = () => document.querySelector('[data-layer=players] .mark') !== null && document.querySelector('.btn.primary:enabled') !== null && resolve(true);
  new MutationObserver(look).observe(document, { subtree: true, childList: true, attributeFilter: ['disabled'] });
  look();
})`;

/**
 * CPU time of the main thread until the stage is drawn and its first step can be taken, ms. It is asked for with nothing
 * but the question: a locator would first put a program of its own into the page, and that is not the visitor's.
 */
async function cpuUntilUsable(address: string): Promise<number> {
  let used = NaN;
  await withBrowser(async (browser) => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    const cdp = await clocked(page);
    const before = await cpuMs(cdp);
    await cdp.send('Page.navigate', { url: address });
    while (!(await isTrue(cdp, USABLE))) await page.waitForTimeout(1);
    used = (await cpuMs(cdp)) - before;
  });
  return used;
}

/** A page on its way from one document to the next answers nothing. */
async function isTrue(cdp: CDPSession, expression: string): Promise<boolean> {
  const answer = await cdp.send('Runtime.evaluate', { expression, awaitPromise: true }).catch(() => undefined);
  return answer?.result.value === true;
}

/** What a first visit costs, beside one to a blank page of the same make. */
export async function measureFirstVisit(root: string, dist: string, tell: Tell): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'ensemble-blank-'));
  try {
    const blank = await buildBlank(root, join(folder, 'blank'));
    const [own, least, cpu]: [number[], number[], number[]] = [[], [], []];
    // In turns, so that what disturbs the machine disturbs both.
    for (let i = 0; i < VISITS; i++) {
      await withServer(root, dist, async (address) => {
        own.push(...(await firstPaints(`${address}sandbox/`, 1)));
        cpu.push(await cpuUntilUsable(`${address}sandbox/`));
      });
      await withServer(root, blank, async (address) => void least.push(...(await firstPaints(address, 1))));
    }
    tell('load/fcp_ms', 'ms', percentile(own, 0.5), 'lowest');
    tell('load/fcp_ratio', '', percentile(own, 0.5) / percentile(least, 0.5), 'lowest');
    tell('load/cpu_ms_until_usable', 'ms', percentile(cpu, 0.5), 'lowest');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
