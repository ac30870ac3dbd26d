import { expect, test } from '@playwright/test';
import { collectErrors, Stage } from './stage.ts';

test('a silence has its length; its heartbeats open, and fold again', async ({ page }) => {
  const errors = collectErrors(page);
  const stage = await Stage.open(page);
  await stage.until(16_000);
  await stage.act({ cmd: 'kill', server: 1 });
  await stage.seek((await stage.event()) + 1);
  const score = page.locator('[data-layer=score]');
  await expect(score.getByText(/^\d+\.\d s$/).first()).toBeVisible();
  // What takes the click lies over the words.
  const counted = score.locator('.word.live').getByText(/^×\d+$/);
  await counted.last().click({ force: true });
  await expect(counted).toHaveCount(0);
  await expect(score.locator('.stroke .s-rule').first()).toBeAttached();
  await score.locator('.word.live').getByText(/^\d+\.\d s$/).last().click({ force: true });
  await expect(counted.first()).toBeVisible();
  expect(errors).toEqual([]);
});

test('the strip says what is under the pointer, goes there, and shows the take that was left', async ({ page }) => {
  const stage = await Stage.open(page);
  await stage.until(4_000);
  const before = await stage.event();
  await stage.act({ cmd: 'kill', server: 5 });
  const killed = await stage.event();
  await stage.until(6_000);
  await stage.seek(before - 10);
  await stage.act({ cmd: 'kill', server: 1 });
  await stage.until(5_000);
  const strip = page.locator('[data-layer=strip]');
  await expect(strip.getByText('take 1: S5 killed')).toBeVisible();

  const under = page.locator('[data-layer=pointed]');
  const cross = await strip.locator('.s-bad').first().boundingBox();
  expect(cross).not.toBeNull();
  const [x, y] = [(cross?.x ?? 0) + (cross?.width ?? 0) / 2, (cross?.y ?? 0) + (cross?.height ?? 0) / 2];
  await page.mouse.move(x, y);
  await expect(under).toContainText('S1 stops');
  await page.mouse.down();
  await page.mouse.up();
  await expect.poll(() => stage.states()).toMatchObject({ S1: 'DOWN', S5: 'LEADING' });
  expect(await stage.event()).toBeLessThan(killed);
});

test('under a hand the strip is followed on a canvas; what is at rest is drawn', async ({ page }) => {
  const errors = collectErrors(page);
  const stage = await Stage.open(page);
  await stage.until(4_000);
  const strip = await page.getByRole('slider').first().boundingBox();
  const [x, y] = [(strip?.x ?? 0) + (strip?.width ?? 0) / 2, (strip?.y ?? 0) + (strip?.height ?? 0) / 2];
  await page.mouse.move(x, y);
  const canvas = page.locator('.scene canvas');
  await expect(canvas).toBeHidden();
  await expect(canvas).toHaveCount(1);
  await canvas.evaluate((element) => {
    new MutationObserver(() => element.setAttribute('data-was-shown', '')).observe(element, { attributeFilter: ['hidden'] });
  });
  await page.mouse.down();
  for (let i = 1; i < 6; i++) await page.mouse.move(x - i * 40, y);
  await expect(canvas).toHaveAttribute('data-was-shown', '');
  await expect(canvas).toBeHidden();
  await expect(page.locator('[data-layer=strip]').getByText(`event ${await stage.event()}`)).toBeAttached();
  await page.mouse.up();
  expect(errors).toEqual([]);
});
