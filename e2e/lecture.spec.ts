import { expect, test, type Page } from '@playwright/test';
import jsQR from 'jsqr';
import { lecture, press } from './lecturing.ts';
import { collectErrors, Stage } from './stage.ts';
import { texts, tooSmall } from './texts.ts';
import { SIZES, violations } from './views.ts';

test.use({ viewport: SIZES.projector });

/** What a camera reads off the screen. */
async function scanned(page: Page): Promise<string | undefined> {
  const picture = (await page.screenshot()).toString('base64');
  const { data, width, height } = await page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    context?.drawImage(image, 0, 0);
    const pixels = context?.getImageData(0, 0, image.width, image.height).data ?? new Uint8ClampedArray();
    // Black or white is all a code needs, and less to hand over.
    return { data: Array.from({ length: pixels.length / 4 }, (_, i) => ((pixels[4 * i] ?? 0) > 127 ? '1' : '0')).join(''), width: image.width, height: image.height };
  }, picture);
  const colours = Uint8ClampedArray.from(Array.from(data, (bit) => (bit === '1' ? [255, 255, 255, 255] : [0, 0, 0, 255])).flat());
  return jsQR(colours, width, height)?.data;
}

test('lecture mode is a clean stage that is read from the last row, in both languages', async ({ browser }) => {
  for (const locale of ['en-US', 'zh-CN']) {
    const context = await browser.newContext({ viewport: SIZES.projector, locale });
    const page = await context.newPage();
    const stage = await lecture(page, { ms: 2_000 });
    await expect(page.getByRole('button', { name: /^(Details|详情)$/ })).toHaveCount(0);
    await press(stage, '5');
    const seen = await texts(page, '.stage, .caption, .controls');
    expect(seen.length).toBeGreaterThan(15);
    expect(tooSmall(seen)).toEqual([]);
    await press(stage, 'k', 'a');
    await expect(page.locator('.poll')).toBeVisible();
    expect(tooSmall(await texts(page, '.poll, .stage'))).toEqual([]);
    await context.close();
  }
});

test('the screen stays awake while a lecture is on, and again when its page comes back', async ({ page }) => {
  await page.addInitScript(() => {
    const asked: string[] = [];
    Object.assign(window, { asked });
    Object.defineProperty(navigator, 'wakeLock', { value: { request: async (kind: string) => (asked.push(kind), { release: async () => asked.push('released') }) } });
  });
  const asked = () => page.evaluate(() => ('asked' in window ? window.asked : []));
  const stage = await Stage.open(page);
  expect(await asked()).toEqual([]);
  await stage.focus();
  await press(stage, 'v');
  await expect.poll(asked).toEqual(['screen']);
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect.poll(asked).toEqual(['screen', 'screen']);
  await press(stage, 'v');
  await expect.poll(asked).toEqual(['screen', 'screen', 'released']);
});

test('a fault takes two keys: the chosen server is marked for all to see, and Escape lets it go', async ({ page }) => {
  const stage = await lecture(page, { ms: 2_000 });
  const armed = page.locator('.scene path.s-bad');
  const marks = await armed.count();
  await press(stage, 'k');
  expect(await stage.states()).not.toMatchObject({ S5: 'DOWN' });
  await press(stage, '5');
  await expect(armed).toHaveCount(marks + 1);
  await press(stage, 'Escape', 'k');
  expect((await stage.states())['S5']).toBe('LEADING');
  await press(stage, '5', 'k', 'k', 'r');
  expect(await stage.states()).toMatchObject({ S1: 'FOLLOWING', S2: 'FOLLOWING', S3: 'FOLLOWING', S4: 'FOLLOWING', S5: 'DOWN' });
  await press(stage, '5', 'r');
  expect((await stage.states())['S5']).not.toBe('DOWN');
  await press(stage, 'u', 'u');
  expect((await stage.states())['S5']).toBe('LEADING');
  await press(stage, '2', 'p');
  await expect(page.getByRole('button', { name: 'Heal' })).toBeVisible();
});

test('a clicker steps, blackens the screen, and its next press brings the same moment back', async ({ page }) => {
  const errors = collectErrors(page);
  const stage = await lecture(page);
  await press(stage, 'PageDown', 'PageDown', 'PageUp', 'PageDown');
  await stage.idle();
  const event = await stage.event();
  expect(event).toBeGreaterThan(0);
  const black = page.getByRole('dialog', { name: /screen is black/ });
  for (const [off, on] of [['.', 'PageDown'], ['b', ' '], ['.', '.']] as const) {
    await press(stage, off);
    await expect(black).toBeVisible();
    expect(await black.evaluate((cover) => [getComputedStyle(cover).backgroundColor, cover.clientWidth, cover.clientHeight])).toEqual(['rgb(0, 0, 0)', 1280, 720]);
    await press(stage, on);
    await expect(black).toBeHidden();
  }
  expect(await stage.event()).toBe(event);
  expect(errors).toEqual([]);
});

test('the code on the screen is the link to this moment, in six tenths of the height, and any key takes it away', async ({ page }) => {
  const stage = await lecture(page, { ms: 2_000 });
  await press(stage, 'q');
  const code = page.getByRole('img', { name: 'QR code of the address below' });
  await expect(code).toBeVisible();
  const link = await scanned(page);
  expect(link).toMatch(/\/sandbox\/#r=1\.p5\.0\.c~s1~.*z$/);
  await expect(page.getByText(link ?? '', { exact: true })).toBeVisible();
  // The quiet around it is four modules of at least twenty-one.
  const { height } = await code.evaluate((image) => (image instanceof HTMLImageElement ? { height: (image.getBoundingClientRect().height * (image.naturalHeight - 32)) / image.naturalHeight } : { height: 0 }));
  expect(height).toBeGreaterThanOrEqual(0.6 * 720);
  await press(stage, 'x');
  await expect(code).toBeHidden();
  const at = await stage.hash();
  await page.goto(link?.replace('#', '?testing=1#') ?? '');
  await stage.ready();
  expect(await stage.hash()).toBe(at);
});

test('the class is asked, hands are counted by keys, and the run stands still until the answer is shown', async ({ page }) => {
  const stage = await lecture(page, { ms: 2_000 });
  await press(stage, '5', 'k', 'a');
  const poll = page.getByRole('region', { name: 'Who leads next?' });
  await expect(poll).toBeVisible();
  const event = await stage.event();
  await page.keyboard.type('a12b7c3');
  await expect(poll.getByRole('textbox', { name: 'Hands for A' })).toHaveValue('12');
  await expect(poll.getByRole('textbox', { name: 'Hands for B' })).toHaveValue('7');
  const bars = await poll.locator('.bar').evaluateAll((all) => all.map((bar) => bar.getBoundingClientRect().width));
  expect(bars[0]).toBeGreaterThan(bars[1] ?? 0);
  expect(bars[3]).toBe(0);
  await press(stage, 'PageDown', ' ', 'End');
  await page.locator('#stage').focus();
  await press(stage, 'PageDown', ' ', 'n');
  expect(await stage.event()).toBe(event);
  expect(await stage.act({ cmd: 'start', server: 5 })).toBe(false);
  expect(await violations(page)).toEqual([]);
  await press(stage, 'Enter');
  const right = await poll.getByRole('listitem').filter({ hasText: '✓ right' }).innerText();
  const leader = /S\d/.exec(right)?.[0] ?? '';
  await expect.poll(() => stage.states()).toMatchObject({ [leader]: 'LEADING', S5: 'DOWN' });
  await expect(poll.getByRole('status')).toContainText(leader);
  await press(stage, 'Enter');
  await expect(poll).toBeHidden();
  expect(await stage.act({ cmd: 'start', server: 5 })).toBe(true);
});
