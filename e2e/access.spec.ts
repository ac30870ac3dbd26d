import { expect, test, type Page } from '@playwright/test';
import { Stage } from './stage.ts';
import { close, menuButton, menuEntries, pick, SIZES, violations } from './views.ts';

/** Each theme and each language is looked at in every view, and in every format. */
const LOOKS = {
  'light, English': { colorScheme: 'light', locale: 'en-US' },
  'dark, English': { colorScheme: 'dark', locale: 'en-US' },
  'light, Chinese': { colorScheme: 'light', locale: 'zh-CN' },
  'dark, Chinese': { colorScheme: 'dark', locale: 'zh-CN' },
} as const;

/** Entries that do something at once and open nothing here; what a class is asked is looked at in lecture.spec. */
const ACTS = /^(Copy|Save|Open a file|Details|English|中文|复制|存为|打开文件|详情|Presenter window|讲者窗口|Ask the class|向全班提问)/;

async function nothingWrong(page: Page, where: string): Promise<void> {
  expect(await violations(page), where).toEqual([]);
}

for (const name of ['light, English', 'dark, Chinese'] as const) {
  test(`nothing stands in anyone's way: ${name}, every view`, async ({ browser }) => {
    test.setTimeout(120_000);
    const context = await browser.newContext({ ...LOOKS[name], viewport: SIZES.projector, reducedMotion: 'reduce' });
    const page = await context.newPage();
    const stage = await Stage.open(page);
    await nothingWrong(page, 'at the beginning');
    await stage.until(2_000);
    await nothingWrong(page, 'with a leader');
    await stage.choose('S5');
    await nothingWrong(page, 'with a server selected');
    await menuButton(page).click();
    await nothingWrong(page, 'with the menu open');
    await page.keyboard.press('Escape');
    for (const entry of await menuEntries(page)) {
      if (ACTS.test(entry)) continue;
      await pick(page, entry);
      await expect(page.locator('.pane, dialog[open]').first()).toBeVisible();
      await nothingWrong(page, entry);
      await close(page);
    }
    await context.close();
  });
}

for (const name of ['dark, English', 'light, Chinese'] as const) {
  test(`nor on a laptop and a phone: ${name}`, async ({ browser }) => {
    test.setTimeout(60_000);
    const context = await browser.newContext({ ...LOOKS[name], viewport: SIZES.laptop, reducedMotion: 'reduce' });
    const page = await context.newPage();
    const stage = await Stage.open(page);
    await stage.until(2_000);
    await stage.choose('S5');
    await page.getByRole('button', { name: /^(Filter|筛选)$/ }).click();
    await nothingWrong(page, 'with notes and filters');
    await page.setViewportSize(SIZES.phone);
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click();
      await nothingWrong(page, await tab.innerText());
    }
    await page.setViewportSize(SIZES.mini);
    await nothingWrong(page, '320x240');
    await context.close();
  });
}

test('forced colours keep the words, and more contrast leaves nothing soft', async ({ browser }) => {
  const context = await browser.newContext({ forcedColors: 'active', contrast: 'more', viewport: SIZES.projector });
  const page = await context.newPage();
  const stage = await Stage.open(page);
  await stage.until(2_000);
  // The colours are the system's own there, and axe computes with ours.
  expect(await violations(page, { colours: false })).toEqual([]);
  const [ink, soft] = await page.evaluate(() => ['--ink', '--ink2'].map((name) => getComputedStyle(document.documentElement).getPropertyValue(name)));
  expect(soft).toBe(ink);
  await context.close();
});

test('the focus is never lost when something closes', async ({ page }) => {
  const stage = await Stage.open(page);
  await stage.until(2_000);
  const focused = () => page.evaluate(() => document.activeElement?.tagName);
  for (const entry of await menuEntries(page)) {
    if (ACTS.test(entry)) continue;
    await pick(page, entry);
    await expect(page.locator('.pane, dialog[open]').first()).toBeVisible();
    await close(page);
    expect(await focused(), entry).not.toBe('BODY');
  }
  await menuButton(page).click();
  await page.keyboard.press('Escape');
  await expect(menuButton(page)).toBeFocused();
});

test('what is printed is the picture, the sentence and what happened', async ({ page }) => {
  const stage = await Stage.open(page);
  await stage.until(2_000);
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(stage.picture()).toBeVisible();
  // Whatever the colours of the page: paper is light, and what is written on it dark.
  await expect(stage.caption()).toHaveCSS('color', 'rgb(29, 26, 22)');
  await expect(stage.caption()).toBeVisible();
  await expect(page.getByRole('list', { name: 'Events' })).toContainText('S5 is the established leader of epoch 1');
  await expect(page.getByRole('button', { name: 'Next', exact: true })).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(page.getByRole('list', { name: 'Events' })).toHaveCount(0);
});

test('in Chinese, and back', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'zh-CN' });
  const page = await context.newPage();
  const stage = await Stage.open(page);
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await page.getByRole('button', { name: '下一步', exact: true }).click();
  await stage.idle();
  await expect(stage.caption()).toContainText(/[一-鿿]/);
  // What is English in a Chinese sentence says so, and no translator is to touch it.
  await expect(stage.caption().locator('[lang="en"][translate="no"]').first()).toHaveText(/^[A-Z]/);
  await page.getByRole('button', { name: '菜单' }).click();
  await page.getByRole('menuitem', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await context.close();
});
