import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { collectErrors, Stage } from './stage.ts';

async function openDialog(page: Page) {
  await page.getByRole('button', { name: /^Menu$/ }).first().click();
  await page.getByRole('menuitem', { name: 'Programs of clients', exact: true }).click();
  return page.getByRole('dialog', { name: 'Programs of clients' });
}

/** The next new client takes the lock, from the page. */
async function lockFor(page: Page, client: string): Promise<void> {
  const dialog = await openDialog(page);
  await dialog.getByRole('button', { name: `New client ${client}` }).click();
  await expect(dialog.getByRole('combobox')).toHaveValue('lock');
  await dialog.getByRole('button', { name: 'Begin' }).click();
  await expect(dialog).toHaveCount(0);
}

const later = async (page: Page, stage: Stage, ms: number): Promise<void> => stage.until((await page.evaluate(() => window.ensemble?.atMs() ?? 0)) + ms);

/** Selects a client in the list beside the picture, and gives its note. */
async function noteOf(page: Page, client: string) {
  const entry = page.locator('.structure').getByRole('button', { name: new RegExp(`^${client} \\(`) });
  if ((await entry.getAttribute('aria-pressed')) !== 'true') await entry.dispatchEvent('click');
  return page.getByRole('article', { name: client, exact: true });
}

test('two clients take a lock from the page; the holder crashes, and the waiter gets it', async ({ page }) => {
  const errors = collectErrors(page);
  await page.setViewportSize({ width: 1440, height: 900 });
  const stage = await Stage.open(page);
  await stage.until(8_000);
  await lockFor(page, 'A');
  await later(page, stage, 2_000);
  await expect(await noteOf(page, 'A')).toContainText('It holds the lock.');
  await lockFor(page, 'B');
  await later(page, stage, 2_000);
  const note = await noteOf(page, 'B');
  await expect(note).toContainText('It waits until the znode that it watches goes.');
  await expect(note).toContainText('/lock/_c_');
  await note.locator('.group').filter({ hasText: 'Recipe' }).getByRole('button', { name: 'The whole machine' }).click();
  await expect(page.locator('.machine .box.now text')).toHaveText('watching');
  expect((await new AxeBuilder({ page }).include('.machine').analyze()).violations).toEqual([]);

  await stage.act({ cmd: 'crash', client: 'A' });
  await later(page, stage, 20_000);
  await expect(page.locator('.machine .box.now text')).toHaveText('holding');

  await page.getByRole('group', { name: 'What to do with B' }).getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Program …' }).click();
  const dialog = page.getByRole('dialog', { name: 'Programs of clients' });
  await expect(dialog.getByRole('button', { name: 'B', exact: true })).toHaveAttribute('aria-pressed', 'true');
  expect((await new AxeBuilder({ page }).include('dialog').analyze()).violations).toEqual([]);
  await dialog.getByRole('button', { name: 'Release' }).click();
  await later(page, stage, 1_000);
  await expect(page.locator('.machine .box.now text')).toHaveText('idle');
  expect(errors).toEqual([]);
});
