import { expect, test, type Page } from '@playwright/test';
import { collectErrors, Stage } from './stage.ts';
import { pick, SIZES, violations } from './views.ts';

const acl = [{ perms: 'cdrwa', scheme: 'world', id: 'anyone' }] as const;

/** A leader that serves, A at S1 and B at S2, a znode with an ephemeral of B below it, which B watches. */
async function served(stage: Stage): Promise<void> {
  await stage.until(1_600);
  await stage.act({ cmd: 'connect', client: 'A', servers: [1], sessionTimeoutMs: 6_000 });
  await stage.act({ cmd: 'connect', client: 'B', servers: [2], sessionTimeoutMs: 6_000 });
  await stage.until(1_800);
  await stage.act({ cmd: 'request', client: 'A', tag: 'c', op: { op: 'create', path: '/app', data: 'v1', acl, mode: 'persistent' } });
  await stage.until(2_000);
  await stage.act({ cmd: 'request', client: 'B', tag: 'e', op: { op: 'create', path: '/app/e-', data: '', acl, mode: 'ephemeral_sequential' } });
  await stage.act({ cmd: 'request', client: 'B', tag: 'w', op: { op: 'getData', path: '/app', watch: true } });
  await stage.until(2_200);
}

const write = (stage: Stage) => stage.act({ cmd: 'request', client: 'A', tag: 'v', op: { op: 'setData', path: '/app', data: 'v2', version: -1 } });

/** Steps on until the stage in words says so. */
async function stepUntil(stage: Stage, words: RegExp): Promise<void> {
  const told = stage.page.locator('.structure');
  for (let i = 0; i < 200; i++) {
    if (words.test((await told.textContent()) ?? '')) return;
    await stage.seek((await stage.event()) + 1);
  }
  throw new Error(`it is never said: ${words}`);
}

const pane = (page: Page) => page.locator('.pane');

test.use({ viewport: SIZES.laptop });
test.setTimeout(90_000);

test('a write spreads: for each server the tree says whether it has it, and a watch is torn off as it fires', async ({ page }) => {
  const errors = collectErrors(page);
  const stage = await Stage.open(page);
  await served(stage);
  await pick(page, 'Trees and watches');
  const app = pane(page).getByRole('row', { name: /app/ }).first();
  await expect(app.getByRole('listitem')).toHaveText(/B watches it at S2 \(D\)/);
  await expect(pane(page).getByRole('row', { name: /e-0000000000 ephemeral, of B/ })).toBeVisible();

  const before = await stage.event();
  await write(stage);
  await stepUntil(stage, /\/app is changed, version 0 to 1: applied by S\d, not yet by/);
  await expect(app).toHaveAttribute('data-sign', '~');
  await expect(app).toContainText('version 0 → 1');
  const stands = app.locator('.stands');
  expect((await stands.allInnerTexts()).filter((text) => text.includes('●'))).toHaveLength(1);
  expect(await violations(page)).toEqual([]);

  await stepUntil(stage, /NodeDataChanged/);
  await expect(app.locator('[data-torn]')).toHaveText(/B is told: its watch \(D\) has fired and is gone/);
  await stage.until(2_600);
  await expect(app.getByRole('listitem')).toHaveCount(0);
  await expect(page.locator('.structure')).toContainText('All servers that run have the same znodes.');

  // Back again, and it is watched again.
  await stage.seek(before);
  await expect(app.getByRole('listitem')).toHaveCount(1);
  await app.getByRole('button', { name: 'app' }).click();
  const picked = pane(page).getByRole('region', { name: 'Inspector' });
  await expect(picked).toContainText(/\/app\s*as S1 has it/);
  await picked.getByRole('button', { name: 'Close the notes' }).click();
  await expect(picked).toHaveCount(0);
  await app.getByRole('button', { name: 'app' }).click();
  await page.keyboard.press('Escape');
  await expect(page.locator('.sheet')).toContainText('/app');
  expect(errors).toEqual([]);
});

test('sessions stand in the buckets of the leader’s clock, and clients have their queues', async ({ page }) => {
  const stage = await Stage.open(page);
  await served(stage);
  await pick(page, 'Sessions and clients');
  await expect(pane(page).getByRole('img', { name: /Expiry buckets of S5, 2 sessions/ })).toBeVisible();
  await expect(pane(page).getByRole('article', { name: /^0x2/ })).toContainText(/client\s*B\s*connected to\s*S2\s*timeout\s*6.00 s\s*left.*\(S5\)/);
  await write(stage);
  await stepUntil(stage, /Sent and not answered: #\d+ setData \/app/);
  await expect(pane(page).getByRole('article', { name: 'Queues of A' })).toContainText(/pending\s*#\d+ setData \/app/);
  expect(await violations(page)).toEqual([]);

  // Nobody hears of B any more: it is left in its bucket, and goes with it.
  await stage.act({ cmd: 'disconnect', client: 'B' });
  await stage.until(14_000);
  await expect(pane(page).getByRole('img', { name: /Expiry buckets of S5, 1 session$/ })).toBeVisible();
  await pane(page).locator('.drawing').getByText('A', { exact: true }).click();
  await expect(pane(page).locator('.queues[data-chosen]')).toHaveAttribute('aria-label', 'Queues of A');
});

test('a request stands in the box of the processor it waits in, on the server that is chosen', async ({ page }) => {
  const stage = await Stage.open(page);
  await served(stage);
  await pick(page, 'Request pipeline');
  await expect(pane(page).getByRole('img', { name: 'Request processors of S5, nothing waits in them' })).toBeVisible();
  await write(stage);
  await stepUntil(stage, /Sent and not answered/);
  await pane(page).getByLabel('Server').selectOption('S1');
  await expect(pane(page)).toContainText('S1 is a follower.');
  for (let i = 0; i < 60 && !(await pane(page).getByRole('img', { name: /1 waits in them/ }).isVisible()); i++) await stage.seek((await stage.event()) + 1);
  await expect(pane(page).locator('.drawing')).toContainText('setData /app');
  await expect(pane(page).locator('.pipeline [data-busy]')).toContainText(/CommitProcessor|SyncRequestProcessor/);
  expect(await violations(page)).toEqual([]);
});

test('the queues of a chosen client and its watches are on the stage', async ({ page }) => {
  const stage = await Stage.open(page);
  await served(stage);
  await page.getByRole('list', { name: 'Clients' }).getByRole('button', { name: /\bB\b/ }).dispatchEvent('click');
  const picture = page.locator('.stage .scene');
  for (const words of ['outgoing', 'pending', 'events', 'S2’s tree', '0000000000']) await expect(picture).toContainText(words);
  // A click on a row of the tree selects the znode.
  await picture.getByText('0000000000', { exact: true }).click({ force: true });
  await expect(page.locator('.sheet')).toContainText('/app/e-0000000000');
});

for (const [name, viewport] of Object.entries({ projector: SIZES.projector, phone: SIZES.phone })) {
  test(`each pane of the service opens on a ${name} too, in Chinese, and nothing needs the page to scroll sideways`, async ({ browser }) => {
    const context = await browser.newContext({ locale: 'zh-CN', viewport });
    const page = await context.newPage();
    const stage = await Stage.open(page);
    await served(stage);
    for (const entry of ['数据树与 watch', '会话与客户端', '请求处理链']) {
      await pick(page, entry);
      await expect(pane(page).getByRole('heading', { name: entry })).toBeVisible();
      await expect(pane(page).locator('.service :is(table, .drawing)').first()).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Escape');
    }
    await context.close();
  });
}
