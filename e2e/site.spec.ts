import { expect, test, type Page } from '@playwright/test';
import { collectErrors } from './stage.ts';

/** Every kind of page, in every language it is there in. */
const READ = ['', 'glossary/', 'about/', 'teachers/', 'lessons/fast-leader-election/', 'lessons/zab-broadcast/'];
const PAGES = [...READ, ...READ.map((path) => `zh/${path}`), 'sandbox/', 'present/', 'follow/', 'embed/'];

const cookies = (page: Page) => page.context().cookies();

test.describe('no page asks anyone else for anything', () => {
  for (const path of PAGES) {
    test(`/${path}`, async ({ page, baseURL }) => {
      const errors = collectErrors(page);
      const elsewhere: string[] = [];
      page.on('request', (request) => {
        const url = new URL(request.url());
        if (url.origin !== baseURL && url.protocol !== 'data:' && url.protocol !== 'blob:') elsewhere.push(url.href);
      });
      await page.goto(`/${path}`);
      await expect(page.locator('#root > *').first()).toBeVisible();
      await page.waitForLoadState('networkidle');
      const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
      expect(policy).toContain("default-src 'none'");
      // Only who follows a lecture connects to another origin: to a broker.
      expect(/connect-src [^;]*/.exec(policy ?? '')?.[0]).toBe(path === 'follow/' ? "connect-src 'self' ws: wss:" : "connect-src 'self'");
      expect(elsewhere).toEqual([]);
      expect(await cookies(page)).toEqual([]);
      expect(errors).toEqual([]);
    });
  }
});

test('links between pages lead to pages, at any depth', async ({ page, request }) => {
  const seen = new Set<string>();
  for (const path of ['', 'zh/', 'lessons/fast-leader-election/', 'zh/glossary/', 'teachers/', 'sandbox/']) {
    await page.goto(`/${path}`);
    await expect(page.locator('#root > *').first()).toBeVisible();
    for (const href of await page.locator('a[href]').evaluateAll((all) => all.map((a) => (a instanceof HTMLAnchorElement ? a.href : '')))) {
      if (href.startsWith('http')) seen.add(href.replace(/[?#].*/, ''));
    }
  }
  expect(seen.size).toBeGreaterThan(10);
  const own = [...seen].filter((href) => href.startsWith(new URL('/', page.url()).href));
  for (const href of own) expect((await request.get(href)).status(), href).toBe(200);
});

test('an address under zh/ is Chinese, and a change of language changes the address and nothing else', async ({ page }) => {
  await page.goto('/zh/lessons/fast-leader-election/#who');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(page.getByRole('heading', { name: '谁会成为 leader' })).toBeVisible();
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page).toHaveURL(/^[^#]*[^h]\/lessons\/fast-leader-election\/#who/);
  await expect(page.getByRole('heading', { name: 'Who becomes leader?' })).toBeVisible();
});

test.describe('a lesson at a shorter address', () => {
  for (const root of ['/', '/zh/']) {
    test(`${root}lessons/l32/ leads to it, to the same step`, async ({ page }) => {
      await page.goto(`${root}lessons/l32/?testing=1#who`);
      await expect(page).toHaveURL(new RegExp(`${root}lessons/fast-leader-election/\\?testing=1#who$`));
      await expect(page.getByRole('heading', { name: root === '/' ? 'Who becomes leader?' : '谁会成为 leader' })).toBeVisible();
    });
  }

  test('without scripts too, at its beginning', async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto('/lessons/l32/');
    await expect(page).toHaveURL(/\/lessons\/fast-leader-election\/$/);
    await expect(page.getByRole('heading', { name: 'Votes', level: 1 })).toBeVisible();
    await context.close();
  });
});

test.describe('who speaks Chinese', () => {
  test.use({ locale: 'zh-CN' });
  test('reads Chinese at an address without a language', async ({ page }) => {
    await page.goto('/lessons/fast-leader-election/');
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
    await expect(page).toHaveURL(/\/zh\/lessons\/fast-leader-election\//);
  });
});

test('every lesson says what a card, a frame and a search engine need', async ({ page, request }) => {
  for (const path of ['lessons/fast-leader-election/', 'zh/lessons/fast-leader-election/']) {
    await page.goto(`/${path}`);
    const head = (selector: string, name = 'content') => page.locator(`head ${selector}`).first().getAttribute(name);
    const title = await page.locator('head title').first().textContent();
    expect(await head('meta[property="og:title"]')).toBe(title);
    expect((await head('meta[name="description"]'))?.length).toBeGreaterThan(20);
    const card = await request.get(new URL((await head('meta[property="og:image"]')) ?? '', page.url()).href);
    expect(card.headers()['content-type']).toBe('image/png');
    const answer = await request.get(new URL((await head('link[type="application/json+oembed"]', 'href')) ?? '', page.url()).href);
    const embed: unknown = await answer.json();
    expect(embed).toMatchObject({ version: '1.0', type: 'rich', title, width: 640, height: 400 });
    const { html } = embed as { html: string }; // just matched
    expect(html).toMatch(/^<iframe src="[^"]*embed\/\?lesson=fast-leader-election/);
    expect(html).toContain('sandbox="allow-scripts"');
  }
});

test('what machines ask for is there', async ({ request }) => {
  expect(await (await request.get('/robots.txt')).text()).toContain('Allow: /');
  const manifest = (await (await request.get('/manifest.webmanifest')).json()) as { start_url: string; icons: { src: string }[] }; // the build writes it
  expect(manifest.start_url).toBe('./');
  for (const { src } of manifest.icons) expect((await request.get(`/${src}`)).status(), src).toBe(200);
});
