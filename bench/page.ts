import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { env, execPath } from 'node:process';
import { chromium, type CDPSession, type Page } from '@playwright/test';

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
export async function withPage(root: string, dist: string, jobs: (open: (link: string, job: (opened: Opened) => Promise<void>) => Promise<void>) => Promise<void>): Promise<void> {
  const server = await serve(root, dist);
  try {
    await jobs(async (link, job) => {
      const browser = await chromium.launch(executablePath === undefined ? {} : { executablePath });
      try {
        const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
        await page.goto(`http://127.0.0.1:${PORT}/?testing=1${link}`);
        await page.waitForFunction('window.ensemble !== undefined');
        await page.evaluate('window.ensemble.idle()');
        const cdp = await page.context().newCDPSession(page);
        await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
        await job({ page, cdp, cpuMs: () => cpuMs(cdp) });
      } finally {
        await browser.close();
      }
    });
  } finally {
    server.kill();
  }
}

async function cpuMs(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN) * 1000;
}
