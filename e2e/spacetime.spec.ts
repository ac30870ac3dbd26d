import { expect, test, type Page } from '@playwright/test';
import AxeBuilder from '@axe-core/playwright';
import { collectErrors, Stage } from './stage.ts';

async function openView(page: Page, ms = 1_500): Promise<Stage> {
  const stage = await Stage.open(page);
  await stage.until(ms);
  await page.locator('#stage').focus();
  await page.keyboard.press('l');
  await expect(rows(page).first()).toBeAttached();
  return stage;
}

const pane = (page: Page) => page.getByRole('complementary', { name: 'Space-time' });
const rows = (page: Page) => pane(page).getByRole('list', { name: 'Events, one row each' }).getByRole('button');
const current = (page: Page) => pane(page).locator('[aria-current="step"]');
const focused = (page: Page) => page.locator('.st-rows button:focus');

test('opens by key and from the menu, and Escape puts it away', async ({ page }) => {
  const errors = collectErrors(page);
  await openView(page);
  await expect(pane(page).getByRole('img', { name: /^Space-time picture: 5 lanes/ })).toBeVisible();
  await expect(pane(page).getByRole('button', { name: 'S5, LEADING' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(pane(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('menuitem', { name: 'Space-time' }).click();
  await expect(current(page)).toBeAttached();
  expect(errors).toEqual([]);
});

test('rows by keyboard: one stop, arrows, pages, ends, and Enter goes there', async ({ page }) => {
  const stage = await openView(page);
  const now = await stage.event();
  await pane(page).locator('.st-rows [tabindex="0"]').focus();
  await page.keyboard.press('Home');
  await expect(focused(page).locator('xpath=..')).toHaveAttribute('aria-posinset', '1');
  const second = rows(page).nth(1);
  await page.keyboard.press('ArrowDown');
  await expect(second).toBeFocused();
  await page.keyboard.press('PageDown');
  const place = Number(await focused(page).locator('xpath=..').getAttribute('aria-posinset'));
  expect(place).toBeGreaterThan(5);
  expect(await stage.event()).toBe(now);
  await page.keyboard.press('Enter');
  await expect.poll(() => stage.event()).toBeLessThan(now);
  await expect(current(page)).toBeFocused();
  await expect(current(page)).toHaveAccessibleName(/^Now: /);
  await page.keyboard.press('End');
  await expect(focused(page).locator('xpath=..')).toHaveAttribute('aria-posinset', (await focused(page).locator('xpath=..').getAttribute('aria-setsize')) ?? '');
});

test('the stage moves the rule, and the view follows until it is scrolled away', async ({ page }) => {
  const stage = await openView(page);
  await stage.seek(60);
  await expect(current(page)).toHaveAccessibleName(/^Now: /);
  const first = await current(page).textContent();
  await stage.seek(200);
  await expect(current(page)).not.toHaveText(first ?? '');
  await expect(current(page)).toBeInViewport();
  await expect(page.getByRole('button', { name: 'Back to now' })).toHaveCount(0);
  await page.locator('.st-scroll').evaluate((box) => { box.scrollTop = 0; });
  await page.getByRole('button', { name: 'Back to now' }).click();
  await expect(current(page)).toBeInViewport();
});

test('nothing is shown that has not been seen', async ({ page }) => {
  const stage = await Stage.open(page);
  await page.locator('#stage').focus();
  await page.keyboard.press('l');
  await stage.seek(40);
  await expect(rows(page).first()).toBeAttached();
  const size = async () => Number(await pane(page).locator('.st-rows li').first().getAttribute('aria-setsize'));
  const before = await size();
  expect(before).toBeLessThanOrEqual(40);
  await stage.seek(80);
  await expect.poll(size).toBeGreaterThan(before);
  await stage.seek(40);
  await expect(pane(page).getByRole('button', { name: /^Seen before: / }).first()).toBeAttached();
});

test('a server selected on the stage is selected here, and the other way round', async ({ page }) => {
  const stage = await openView(page);
  await stage.server('S2').dispatchEvent('click');
  await expect(pane(page).getByRole('button', { name: /^S2,/ })).toHaveAttribute('aria-pressed', 'true');
  await pane(page).getByRole('button', { name: /^S3,/ }).click();
  await expect(stage.server('S3')).toHaveAttribute('aria-pressed', 'true');
});

test('a message on its way is selected on its stroke, and dropped', async ({ page }) => {
  const stage = await openView(page, 40);
  const stroke = page.locator('.st-picture .stroke[class*="live"] circle.hit').first();
  await stroke.dispatchEvent('click');
  const acts = page.getByRole('group', { name: 'What to do with the message' });
  await acts.getByRole('button', { name: 'Drop', exact: true }).click();
  await expect(page.locator('.caption')).toContainText(/drop/i);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await stage.event()).toBeGreaterThan(0);
  await stroke.dispatchEvent('click');
  await expect(pane(page).getByRole('button', { name: 'Drop', exact: true })).toBeVisible();
});

test('heartbeats of a silence are counted, and listed when it is opened', async ({ page }) => {
  await openView(page, 2_500);
  const gap = pane(page).getByRole('button', { name: /heartbeats in .*not listed/ }).last();
  await gap.dispatchEvent('click');
  await expect(pane(page).getByRole('button', { name: /heartbeats in .*listed below/ }).last()).toHaveAttribute('aria-expanded', 'true');
  await expect(pane(page).getByRole('button', { name: /PING/ }).first()).toBeAttached();
});

test('a lane that is put away takes its local rows with it', async ({ page }) => {
  await openView(page);
  const size = async () => Number(await pane(page).locator('.st-rows li').first().getAttribute('aria-setsize'));
  const before = await size();
  await pane(page).getByText('Lanes', { exact: true }).click();
  await pane(page).getByRole('checkbox', { name: 'S2', exact: true }).uncheck();
  await expect(pane(page).getByRole('button', { name: /^S2,/ })).toHaveCount(0);
  await expect.poll(size).toBeLessThan(before);
});

test('on a phone nothing overflows sideways, and axe finds nothing', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openView(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(await page.locator('.st-scroll').evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
  const { violations } = await new AxeBuilder({ page }).include('.pane').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
});
