import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test, type Page } from '@playwright/test';
import { collectErrors, Stage } from './stage.ts';

test.use({ serviceWorkers: 'allow' });

/** The site is kept some time after a page has come to rest. */
async function kept(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated', undefined, { timeout: 60_000 });
}

test('what has been opened once needs no network any more', async ({ page, context }) => {
  await Stage.open(page);
  await kept(page);
  await context.setOffline(true);
  const errors = collectErrors(page);
  // What this page has not fetched yet is there too, and so are pages that were never opened.
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('menuitem', { name: /^New run/ }).click();
  await expect(page.getByRole('dialog', { name: 'New run' })).toBeVisible();
  for (const path of ['/', '/lessons/fast-leader-election/', '/zh/lessons/zab-broadcast/#hook', '/glossary/']) {
    await page.goto(path);
    await expect(page.locator('#root > *').first()).toBeVisible();
  }
  const stage = await Stage.open(page);
  await stage.act({ cmd: 'kill', server: 5 });
  expect((await stage.states())['S5']).toBe('DOWN');
  expect(errors).toEqual([]);
});

test('it is not kept in the frame of another page', async ({ page, baseURL }) => {
  await page.goto('/robots.txt');
  await page.evaluate((src) => {
    const frame = document.createElement('iframe');
    frame.src = src;
    document.body.append(frame);
  }, `${baseURL ?? ''}/sandbox/`);
  await expect(page.frameLocator('iframe').locator('#stage')).toBeVisible();
  // Longer than a page waits before it is kept.
  await expect(page.frameLocator('iframe').locator('.structure')).toBeAttached();
  await page.waitForLoadState('networkidle');
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
});

/** The built site as a host that brings out a new version has it: same addresses, other pages, and old files gone. */
class Host {
  private readonly server: Server;
  private next = false;

  constructor(built: string) {
    this.server = createServer((request, response) => {
      void (async () => {
        const path = request.url ?? '/';
        const answer = await fetch(new URL(path, built));
        const isGone = this.next && /\/RunDialog-[^/]+\.js$/.test(path);
        const type = answer.headers.get('content-type') ?? '';
        response.writeHead(isGone ? 404 : answer.status, { 'content-type': type, 'cache-control': 'no-cache' });
        const body = Buffer.from(await answer.arrayBuffer());
        response.end(this.next && /html|javascript/.test(type) ? this.renewed(path, body.toString()) : body);
      })();
    });
  }

  private renewed(path: string, text: string): string {
    if (path === '/sw.js') return text.replace(/"version":"\w+"/, '"version":"next"').replace(/"[^"]*\/RunDialog-[^"]+\.js",?/, '');
    return path.endsWith('/') ? text.replace('name="description" content="', 'name="description" content="Next: ') : text;
  }

  async open(): Promise<string> {
    await new Promise<void>((resolve) => { this.server.listen(0, '127.0.0.1', resolve); });
    const { port } = this.server.address() as AddressInfo; // it listens on a port
    return `http://127.0.0.1:${port}`;
  }

  bringOut(): void {
    this.next = true;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

const isNext = (page: Page) => page.locator('meta[name="description"][content^="Next: "]');

test('a new version waits: an open lecture goes on with all its files, and changes when it is asked to', async ({ page, context, baseURL }) => {
  const host = new Host(baseURL ?? '');
  const site = await host.open();
  await page.goto(`${site}/sandbox/`);
  await expect(page.locator('#stage')).toBeVisible();
  await kept(page);
  host.bringOut();
  const other = await context.newPage();
  await other.goto(`${site}/sandbox/`);
  // Both pages are the old version; the new one is complete and waits, and is told of quietly.
  await expect(other.getByText('A new version is here')).toBeVisible({ timeout: 60_000 });
  await expect(isNext(other)).toHaveCount(0);
  await other.getByRole('button', { name: 'Reload' }).click();
  await expect(isNext(other)).toHaveCount(1);
  // The other window was not touched, and still gets what the host has no more.
  await expect(isNext(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('menuitem', { name: /^New run/ }).click();
  await expect(page.getByRole('dialog', { name: 'New run' })).toBeVisible();
  host.close();
});
