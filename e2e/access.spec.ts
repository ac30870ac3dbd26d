import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { Stage } from './stage.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

async function violations(page: Page): Promise<string[]> {
  const result = await new AxeBuilder({ page }).withTags(RULES).analyze();
  return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
}

const LOOKS = [
  { name: 'light, English', colorScheme: 'light', locale: 'en-US', viewport: { width: 1280, height: 720 } },
  { name: 'dark, English, with notes', colorScheme: 'dark', locale: 'en-US', viewport: { width: 1440, height: 900 } },
  { name: 'light, Chinese, with notes', colorScheme: 'light', locale: 'zh-CN', viewport: { width: 1440, height: 900 } },
  { name: 'dark, Chinese, phone', colorScheme: 'dark', locale: 'zh-CN', viewport: { width: 390, height: 844 } },
] as const;

for (const { name, ...look } of LOOKS) {
  test(`nothing stands in anyone's way: ${name}`, async ({ browser }) => {
    const context = await browser.newContext(look);
    const page = await context.newPage();
    const stage = await Stage.open(page);
    expect(await violations(page)).toEqual([]);
    await stage.until(2_000);
    await stage.server('S5').dispatchEvent('click');
    await expect(stage.server('S5')).toHaveAttribute('aria-pressed', 'true');
    expect(await violations(page)).toEqual([]);
    await context.close();
  });
}

test('dialogs pass too', async ({ page }) => {
  await Stage.open(page);
  for (const item of [/^New run/, /^Client/, /^Partition/, 'Keys']) {
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('menuitem', { name: item }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  }
});

test('the leader is killed with the keyboard alone', async ({ page }) => {
  const stage = await Stage.open(page);
  await stage.until(2_000);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(stage.server('S1')).toBeFocused();
  for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowDown');
  await expect(stage.server('S5')).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('k');
  expect((await stage.states())['S5']).toBe('DOWN');
  await page.keyboard.press('u');
  expect((await stage.states())['S5']).toBe('LEADING');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
});

test('letters do nothing while the focus is elsewhere', async ({ page }) => {
  const stage = await Stage.open(page);
  await stage.server('S5').dispatchEvent('click');
  await page.getByRole('button', { name: 'Next', exact: true }).focus();
  await page.keyboard.press('k');
  expect((await stage.states())['S5']).toBe('LOOKING');
});

test('on a phone the scene, the sentence, Back and Next are in view together', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const stage = await Stage.open(page);
  for (const part of [stage.picture(), stage.caption(), page.getByRole('button', { name: 'Back', exact: true }), page.getByRole('button', { name: 'Next', exact: true })]) {
    await expect(part).toBeInViewport({ ratio: 1 });
  }
  await page.getByRole('tab', { name: 'What happened' }).click();
  await expect(page.getByRole('list', { name: 'Events' })).toContainText('S1');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await context.close();
});

test('in Chinese, and back', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'zh-CN' });
  const page = await context.newPage();
  const stage = await Stage.open(page);
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await page.getByRole('button', { name: '下一步', exact: true }).click();
  await stage.idle();
  await expect(stage.caption()).toContainText(/[一-鿿]/);
  await page.getByRole('button', { name: '菜单' }).click();
  await page.getByRole('menuitem', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await context.close();
});
