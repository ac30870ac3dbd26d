import { readFile } from 'node:fs/promises';
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Download, type Page } from '@playwright/test';
import { collectErrors, Stage } from './stage.ts';

async function openPane(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('button', { name: /^Menu$/ }).first().click();
  await page.getByRole('menuitem', { name }).click();
}

async function contentOf(download: Download): Promise<Buffer> {
  return readFile(await download.path());
}

async function saved(page: Page, button: string): Promise<Download> {
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: 60_000 }), page.getByRole('button', { name: button, exact: true }).click()]);
  return download;
}

test.describe('what if a rule were not kept', () => {
  test('the run stops where an invariant breaks and shows both facts, each one click away', async ({ page }) => {
    const errors = collectErrors(page);
    await page.setViewportSize({ width: 1440, height: 900 });
    const stage = await Stage.open(page);
    await openPane(page, /^What if/);
    const rule = page.locator('.rulesPane li').filter({ hasText: 'TRUNC is ignored' });
    await rule.getByRole('button', { name: 'See it break' }).click();
    const why = page.locator('.contradiction');
    await expect(why.getByRole('heading', { name: /^The run stops at event \d+/ })).toBeInViewport();
    const stopped = Number(/\d+/.exec(await why.getByRole('heading', { name: /stops/ }).innerText())?.[0]);
    await expect.poll(() => stage.event()).toBe(stopped);
    await expect(why).toContainText('PrimaryIntegrity');
    await expect(page.locator('.modified')).toContainText('PrimaryIntegrity is broken');
    const facts = why.getByRole('button', { name: /^Event \d+/ });
    await expect(facts).toHaveCount(2);
    // The address is written a little after the run has come to rest.
    await expect(page).toHaveURL(/#r=/);

    // Nothing leads past it, and the way back is free.
    await page.getByRole('button', { name: 'Next', exact: true }).click();
    await stage.idle();
    expect(await stage.event()).toBe(stopped);
    await facts.first().click();
    await stage.idle();
    const first = Number(/\d+/.exec(await facts.first().innerText())?.[0]);
    expect(await stage.event()).toBe(first);
    expect(first).toBeLessThan(stopped);
    await facts.last().click();
    await why.getByRole('button', { name: 'Go on all the same' }).click();
    await page.getByRole('button', { name: 'Next', exact: true }).click();
    await stage.idle();
    expect(await stage.event()).toBeGreaterThan(stopped);
    expect((await new AxeBuilder({ page }).include('.pane').analyze()).violations).toEqual([]);
    expect(errors).toEqual([]);
  });

  test('another run that breaks takes the place of the first, and is in view again', async ({ page }) => {
    const errors = collectErrors(page);
    await page.setViewportSize({ width: 1440, height: 900 });
    await Stage.open(page);
    await openPane(page, /^What if/);
    for (const [title, property] of [['TRUNC is ignored', 'PrimaryIntegrity'], ['Commit out of order', 'CommitsGapFree']] as const) {
      await page.locator('.rulesPane li').filter({ hasText: title }).first().getByRole('button', { name: 'See it break' }).click();
      await expect(page.locator('.contradiction').getByRole('alert')).toContainText(property);
      await expect(page.locator('.contradiction').getByRole('heading', { name: /stops/ })).toBeInViewport();
    }
    expect(errors).toEqual([]);
  });

  test('switching a rule off begins the same run again, marked; switching it on unmarks it', async ({ page }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    const stage = await Stage.open(page);
    await stage.seek(40);
    await openPane(page, /^What if/);
    const rule = page.locator('.rulesPane li').filter({ hasText: 'Commit without a quorum' });
    await rule.getByRole('button', { name: 'Switch off' }).click();
    await expect(page.locator('.modified')).toContainText('Not real ZooKeeper: Commit without a quorum');
    // The five servers start at time 0: that is the beginning.
    expect(await stage.event()).toBe(5);
    await rule.getByRole('button', { name: 'Switch on again' }).click();
    await expect(page.locator('.modified')).toHaveCount(0);
  });
});

test.describe('figures', () => {
  async function opened(page: Page): Promise<Stage> {
    await page.setViewportSize({ width: 1440, height: 900 });
    const stage = await Stage.open(page);
    await stage.seek(150);
    await openPane(page, /^Figures/);
    await expect(page.locator('.figuresPane .preview')).toBeVisible();
    return stage;
  }

  test('a moment is a valid SVG with all players, and a PNG of the size that was asked for', async ({ page }) => {
    const errors = collectErrors(page);
    await opened(page);
    const svg = await saved(page, 'Save as SVG');
    expect(svg.suggestedFilename()).toMatch(/^ensemble-5-servers-seed-1-event-\d+\.svg$/);
    const text = (await contentOf(svg)).toString('utf8');
    const plain = await page.context().newPage();
    const read = await plain.evaluate((source) => {
      const root = new DOMParser().parseFromString(source, 'image/svg+xml').documentElement;
      return { name: root.nodeName, error: root.querySelector('parsererror') !== null, words: [...root.querySelectorAll('text')].map((one) => one.textContent), classes: root.querySelectorAll('[class]').length };
    }, text);
    expect(read).toMatchObject({ name: 'svg', error: false, classes: 0 });
    for (const server of ['S1', 'S2', 'S3', 'S4', 'S5']) expect(read.words).toContain(server);
    await page.getByLabel('Size of the PNG').selectOption('3');
    const png = await contentOf(await saved(page, 'Save as PNG'));
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([3840, 2160]);
    expect((await new AxeBuilder({ page }).include('.pane').analyze()).violations).toEqual([]);
    expect(errors).toEqual([]);
  });

  test('a stretch is a GIF, or a WebM video that plays', async ({ page }) => {
    test.slow();
    await opened(page);
    await page.getByLabel('From event').fill('146');
    await page.getByLabel('To event').fill('150');
    const gif = await contentOf(await saved(page, 'Save as animated GIF'));
    expect(gif.subarray(0, 6).toString('latin1')).toBe('GIF89a');
    const webm = await saved(page, 'Save as WebM video');
    expect(webm.suggestedFilename()).toBe('ensemble-5-servers-seed-1-events-146-to-150.webm');
    const bytes = await contentOf(webm);
    expect([bytes.subarray(0, 4).toString('hex'), bytes.length > 20_000]).toEqual(['1a45dfa3', true]);
    expect(bytes.includes(Buffer.from('webm'))).toBe(true);
  });

  test('a film that is called off saves nothing', async ({ page }) => {
    await opened(page);
    let downloads = 0;
    page.on('download', () => downloads++);
    await page.getByLabel('From event').fill('10');
    await page.getByRole('button', { name: 'Save as WebM video' }).click();
    await expect(page.getByRole('progressbar')).toBeVisible();
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Save as WebM video' })).toBeEnabled();
    await expect(page.getByText('Cancelled; nothing was saved.').first()).toBeVisible();
    expect(downloads).toBe(0);
  });

  test('the run is a transcript, as facts and as sentences', async ({ page }) => {
    await opened(page);
    const sentences = (await contentOf(await saved(page, 'Save as sentences'))).toString('utf8');
    expect(sentences).toContain('S1 changes its vote to S5');
    const facts = (await contentOf(await saved(page, 'Save as facts, one a line'))).toString('utf8');
    expect(facts.split('\n').length).toBeGreaterThan(20);
  });
});
