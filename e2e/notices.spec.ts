import { expect, test, type Locator, type Page } from '@playwright/test';
import { Stage } from './stage.ts';
import { SIZES } from './views.ts';

/** How far two things on the screen lie over each other, px. */
async function over(a: Locator, b: Locator): Promise<number> {
  const [p, q] = [await a.boundingBox(), await b.boundingBox()];
  if (p === null || q === null) return 0;
  const width = Math.min(p.x + p.width, q.x + q.width) - Math.max(p.x, q.x);
  const height = Math.min(p.y + p.height, q.y + q.height) - Math.max(p.y, q.y);
  return Math.max(0, Math.min(width, height));
}

/** It covers neither the stage nor the steps, and no words that are still there. */
async function coversNothing(page: Page): Promise<void> {
  const notice = page.locator('.notice');
  await expect(notice).toBeInViewport({ ratio: 1 });
  for (const part of ['.stage', '.controls', '.under > .modified', '.teach-body', '.teach-foot']) {
    for (const one of await page.locator(part).filter({ visible: true }).all()) expect(await over(notice, one), part).toBeLessThan(1.5);
  }
  for (const words of await page.locator('.caption, .rule').filter({ visible: true }).all()) expect(await over(notice, words)).toBeLessThan(1.5);
  // All of it can be read.
  expect(await notice.locator('p').evaluate((p) => p.scrollWidth <= p.clientWidth + 1)).toBe(true);
}

const refused = { cmd: 'request', client: 'Q', tag: 'one', op: { op: 'exists', path: '/zookeeper', watch: false } } as const;

for (const [format, viewport] of Object.entries(SIZES)) {
  test(`on ${format} a notice takes the place of words, covers nothing, and goes with the next step`, async ({ page }) => {
    await page.setViewportSize(viewport);
    // A link that cannot be read is said at once.
    const stage = await Stage.open(page, '#r=9.what');
    await coversNothing(page);
    await expect(page.locator('.notice')).toContainText('version 9');
    await stage.seek(115);
    await page.getByRole('button', { name: 'Next', exact: true }).click();
    await stage.atRest();
    await expect(page.locator('.notice')).toHaveCount(0);
    await expect(stage.caption()).toBeVisible();
    // What was refused says why.
    await stage.act(refused);
    await expect(page.locator('.notice')).toContainText('connect it first');
    await coversNothing(page);
    await page.getByRole('button', { name: 'Next', exact: true }).click();
    await expect(page.locator('.notice')).toHaveCount(0);
    await expect(stage.caption()).toBeVisible();
  });

  test(`on ${format} a notice of a lesson takes its place in the text`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await page.goto('/lessons/fast-leader-election/?testing=1#gone');
    await expect(page.locator('.notice')).toContainText('no such step');
    await coversNothing(page);
  });
}

test('a question to the class takes the place of what was said; what a lesson says meanwhile stands above it', async ({ page }) => {
  await page.setViewportSize(SIZES.projector);
  await page.goto('/lessons/fast-leader-election/?testing=1#who');
  const stage = new Stage(page);
  await stage.ready();
  await stage.focus();
  await page.keyboard.press('v');
  const notice = page.locator('.notice');
  await expect(notice).toBeVisible();
  await page.keyboard.press('a');
  const question = page.locator('.poll');
  await expect(question).toBeVisible();
  await expect(notice).toHaveCount(0);
  expect(await stage.act(refused)).toBe(false);
  await expect(notice).toBeInViewport({ ratio: 1 });
  expect(await over(notice, question)).toBe(0);
});

test('a run with a rule broken says so under the sentence, over nobody, whatever else is said', async ({ page }) => {
  await page.setViewportSize(SIZES.projector);
  const stage = await Stage.open(page);
  await page.getByRole('button', { name: 'Menu', exact: true }).click();
  await page.getByRole('menuitem', { name: /^What if/ }).click();
  await page.locator('.rulesPane li').filter({ hasText: 'Votes ignore the zxid' }).getByRole('button', { name: 'Switch off' }).click();
  const sign = page.locator('.modified');
  await expect(sign).toHaveText(/Not real ZooKeeper: Votes ignore the zxid$/);
  await page.locator('.pane').getByRole('button', { name: /^Close/ }).first().click();
  for (const client of ['A', 'B', 'C']) await stage.act({ cmd: 'connect', client, servers: [2], sessionTimeoutMs: 6_000 });
  await stage.until(1600);
  for (const part of ['.stage', '.caption', '.controls']) expect(await over(sign, page.locator(part)), part).toBeLessThan(1);
  expect(await sign.evaluate((one) => one.scrollWidth <= one.clientWidth + 1 && Number.parseFloat(getComputedStyle(one).fontSize) >= 24)).toBe(true);
  await stage.act(refused);
  await coversNothing(page);
  await expect(sign).toBeVisible();
});
