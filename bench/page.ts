import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { env, execPath } from 'node:process';
import { chromium, type Browser, type CDPSession, type Page } from '@playwright/test';

/** The built page in a browser, with its main thread's own CPU clock. */
export interface Opened {
  readonly page: Page;
  readonly cdp: CDPSession;
  /** CPU time of all tasks of the main thread so far, ms. */
  readonly cpuMs: () => Promise<number>;
}

const PORT = 4_800 + (Math.floor(Date.now() / 1000) % 100);

// PW_CHROMIUM wins, then a system browser, then Playwright's own download.
const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = env['PW_CHROMIUM'] ?? SYSTEM.find((path) => existsSync(path));

/** A browser for one job, gone when it is done. */
export async function withBrowser(job: (browser: Browser) => Promise<void>): Promise<void> {
  const browser = await chromium.launch(executablePath === undefined ? {} : { executablePath });
  try {
    await job(browser);
  } finally {
    await browser.close();
  }
}

/** Serves a built page while a job runs, which is told its address. */
export async function withServer(root: string, dist: string, job: (address: string) => Promise<void>): Promise<void> {
  const server = await serve(root, dist);
  try {
    await job(`http://127.0.0.1:${PORT}/`);
  } finally {
    server.kill();
  }
}

async function serve(root: string, dist: string): Promise<ChildProcess> {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const server = spawn(execPath, [vite, 'preview', '--outDir', dist, '--port', String(PORT), '--strictPort', '--host', '127.0.0.1'], { cwd: root, stdio: 'ignore' });
  for (let i = 0; i < 100; i++) {
    const answered = await fetch(`http://127.0.0.1:${PORT}/`).then((response) => response.ok, () => false);
    if (answered) return server;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  server.kill();
  throw new Error('the preview server does not answer');
}

/** Opens the page for each job in a browser of its own. */
export function withPage(root: string, dist: string, jobs: (open: (link: string, job: (opened: Opened) => Promise<void>) => Promise<void>) => Promise<void>): Promise<void> {
  const open = (address: string) => (link: string, job: (opened: Opened) => Promise<void>) => withBrowser(async (browser) => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    await page.goto(`${address}sandbox/?testing=1${link}`);
    // The page's policy forbids waitForFunction to evaluate text; asking from outside is allowed.
    while (!(await page.evaluate<boolean>('window.ensemble !== undefined'))) await page.waitForTimeout(20);
    await page.evaluate('window.ensemble.idle()');
    const cdp = await clocked(page);
    await job({ page, cdp, cpuMs: () => cpuMs(cdp) });
  });
  return withServer(root, dist, (address) => jobs(open(address)));
}

/** The page's own session, which counts the CPU time of its main thread from now on. */
export async function clocked(page: Page): Promise<CDPSession> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  return cdp;
}

/** CPU time of all tasks of the main thread so far, ms. */
export async function cpuMs(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN) * 1000;
}
