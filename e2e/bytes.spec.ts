import { expect, test, type Page } from '@playwright/test';
import { Stage } from './stage.ts';
import { SIZES, violations } from './views.ts';

const CREATE = { cmd: 'request', client: 'A', tag: 'w', op: { op: 'create', path: '/w', data: 'hi', acl: [{ perms: 'cdrwa', scheme: 'world', id: 'anyone' }], mode: 'persistent' } } as const;
/** As a real client sent it. */
const CAPTURED = '000000330000000100000001000000022f77000000026869000000010000001f00000005776f726c6400000006616e796f6e6500000000';

test.use({ viewport: SIZES.laptop });

/** A request of a client is on its way. */
async function asked(page: Page): Promise<Stage> {
  const stage = await Stage.open(page);
  await stage.until(1_600);
  await stage.act({ cmd: 'connect', client: 'A', servers: [1], sessionTimeoutMs: 6_000 });
  await stage.until(1_690);
  await stage.act(CREATE);
  return stage;
}

/** The row of something on its way, in the stage in words. */
const onItsWay = (page: Page, name: RegExp) => page.locator('.structure [aria-describedby="messages-hint"]').filter({ hasText: name }).first();

/** Selects what is on its way. */
async function select(page: Page, name: RegExp): Promise<void> {
  await onItsWay(page, name).focus();
  await page.keyboard.press('Enter');
}

/** Steps until something of that name is on its way. */
async function until(stage: Stage, name: RegExp): Promise<void> {
  await expect(async () => {
    await stage.seek((await stage.event()) + 1);
    await expect(onItsWay(stage.page, name)).toBeAttached({ timeout: 100 });
  }).toPass({ intervals: [0] });
}

const open = (page: Page) => page.locator('.group > summary').filter({ hasText: /Bytes on the wire|线上的字节/ }).click();
const dump = (page: Page) => page.getByRole('slider', { name: /Bytes, in hexadecimal|十六进制字节/ });
const lit = (page: Page) => page.locator('.dump .hexes .lit').allInnerTexts();

test('a packet on its way: bytes and fields light up together, by key and by pointer', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await asked(page);
  await select(page, /request|create/i);
  await open(page);

  await dump(page).focus();
  await expect(dump(page)).toHaveAttribute('aria-valuetext', 'byte 0, 00: len, int, 51');
  for (let i = 0; i < 14; i++) await page.keyboard.press('ArrowRight');
  await expect(dump(page)).toHaveAttribute('aria-valuetext', 'byte 14, 00: path, ustring, "/w"');
  expect(await lit(page)).toEqual(['00', '00', '00', '02', '2f', '77']);
  await expect(page.locator('.bytes .meaning')).toHaveText('path = "/w" path of the znode');
  await page.keyboard.press('ArrowDown');
  await expect(dump(page)).toHaveAttribute('aria-valuetext', /^byte 22, 68: data, buffer, "hi"/);

  // The table: arrows go from field to field, and a record lights up as a whole.
  const table = page.getByRole('table', { name: 'The same bytes, field by field' });
  await table.getByRole('button', { name: 'data', exact: true }).focus();
  await page.keyboard.press('ArrowUp');
  await expect(table.getByRole('button', { name: 'path', exact: true })).toBeFocused();
  expect(await lit(page)).toHaveLength(6);
  await table.getByRole('button', { name: 'RequestHeader', exact: true }).hover();
  expect(await lit(page)).toEqual(['00', '00', '00', '01', '00', '00', '00', '01']);
  await expect(table.getByRole('row', { name: /^xid/ })).toHaveText(/xid\s*1\s*4\s*int\s*00000001/);
  await page.locator('.dump .hexes [data-at="19"]').hover();
  await expect(page.locator('.bytes .meaning')).toHaveText(/^data = "hi"/);

  await page.getByRole('button', { name: 'Copy as hex' }).click();
  await expect(page.getByText('55 bytes are on the clipboard.')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(CAPTURED);
  expect(await violations(page)).toEqual([]);
});

test('what has arrived can still be looked at: the same packet, what servers made of it, and the record in a log', async ({ page }) => {
  const stage = await asked(page);
  await select(page, /request|create/i);
  await until(stage, /PROPOSAL/i);
  // The message is selected still: its note is that of the event by which it arrived.
  await expect(page.locator('.sheet .told')).toContainText('create /w');
  await open(page);
  await expect(page.getByRole('table', { name: 'The same bytes, field by field' }).getByRole('button', { name: 'flags' })).toBeVisible();

  await select(page, /PROPOSAL/i);
  await open(page);
  const rows = page.getByRole('table', { name: 'The same bytes, field by field' }).getByRole('rowheader');
  await expect(rows.filter({ hasText: 'TxnHeader' })).toBeVisible();
  await expect(rows.filter({ hasText: 'CreateTxn' })).toBeVisible();
  await expect(page.locator('.bytes').getByText('TxnDigest')).toBeVisible();

  await stage.until(2_000);
  await page.locator('#stage').focus();
  await page.keyboard.press('1');
  const records = page.getByLabel('Record in the file');
  await records.selectOption({ label: '1.2 create /w' });
  await expect(rows.filter({ hasText: 'crcvalue' })).toBeVisible();
  await expect(rows.filter({ hasText: 'EOR' })).toBeVisible();
  await expect(page.getByRole('row', { name: /^EOR/ })).toHaveText(/42/);
  expect(await violations(page)).toEqual([]);
});

test('a stroke of the space-time view leads to what it was, byte for byte', async ({ page }) => {
  const stage = await Stage.open(page);
  await stage.until(40);
  await page.locator('#stage').focus();
  await page.keyboard.press('l');
  // A ballot that has arrived: what is on its way has a handle.
  await page.locator('.st-picture .stroke:has(path.f-look):not(:has(circle.hit)) .hit-line').first().dispatchEvent('click');
  await page.keyboard.press('Escape');
  await expect(page.locator('.sheet h2')).toContainText(/event \d+/i);
  await open(page);
  await expect(page.getByRole('table', { name: 'The same bytes, field by field' }).getByRole('rowheader').first()).toHaveText('notification');
});

test.describe('on a phone, in Chinese', () => {
  test.use({ viewport: SIZES.phone, locale: 'zh-CN', hasTouch: true });

  test('a tap on a byte says which field it is', async ({ page }) => {
    await asked(page);
    await select(page, /request|create/i);
    await page.getByRole('tab', { name: '检视' }).click();
    await open(page);
    await page.locator('.dump .hexes [data-at="16"]').tap();
    await expect(page.locator('.bytes .meaning')).toHaveText('path = "/w" znode 的路径');
    const { scrollWidth, clientWidth } = await dump(page).evaluate(({ scrollWidth: whole, clientWidth: seen }) => ({ scrollWidth: whole, clientWidth: seen }));
    expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
    expect(await violations(page)).toEqual([]);
  });
});
