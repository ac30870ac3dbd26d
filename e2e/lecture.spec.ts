import { expect, test, type Page } from '@playwright/test';
import jsQR from 'jsqr';
import { collectErrors, Stage } from './stage.ts';
import { texts, tooSmall } from './texts.ts';
import { pick, SIZES, violations } from './views.ts';

test.use({ viewport: SIZES.projector });

const press = (stage: Stage, ...keys: readonly string[]) => keys.reduce((before, key) => before.then(() => stage.page.keyboard.press(key)), Promise.resolve());

/** A lecture under way; the run has come so far. */
async function lecture(page: Page, { ms = 0, hash = '' } = {}): Promise<Stage> {
  const stage = await Stage.open(page, hash);
  if (ms > 0) await stage.until(ms);
  await stage.focus();
  await press(stage, 'v');
  await expect(page.locator(':root[data-lecture]')).toBeAttached();
  return stage;
}

async function presenter(stage: Stage): Promise<Page> {
  const opened = stage.page.context().waitForEvent('page');
  await press(stage, 'o');
  const window = await opened;
  // It fetches what it shows while the lecture goes on.
  await expect(window.getByRole('heading', { name: 'Next event' })).toBeVisible({ timeout: 20_000 });
  return window;
}

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

test('the presenter sees what comes next and the hidden answer, and drives the lecture; either window may go and come back', async ({ page }) => {
  const errors = collectErrors(page);
  const stage = await lecture(page, { ms: 2_000 });
  const window = await presenter(stage);
  expect(await violations(window)).toEqual([]);
  await window.getByRole('button', { name: 'Next', exact: true }).click();
  await stage.idle();
  await press(stage, '5', 'k', 'Shift+Digit2');
  const moment = async () => expect(window.getByText(/^Event \d+, at/)).toHaveText(new RegExp(`^Event ${await stage.event()},`));
  await moment();
  const next = await window.locator('.ahead .next').innerText();
  await window.getByRole('button', { name: 'Next', exact: true }).click();
  await expect(stage.caption()).toHaveText(next.replaceAll("'", '’'));
  const there = await stage.event();
  await window.getByRole('button', { name: /^2/ }).click();
  await expect.poll(() => stage.event()).toBeLessThan(there);
  await moment();

  await window.getByRole('button', { name: 'Ask the class' }).click();
  const answer = window.getByText(/^Answer: [A-D]$/);
  await expect(answer).toBeVisible();
  const letter = (await answer.innerText()).slice(-1);
  await expect(page.locator('.pollOptions [data-right]')).toHaveCount(0);
  await expect(window.getByRole('button', { name: 'Next', exact: true })).toBeDisabled();
  await window.reload();
  await expect(window.getByText(`Answer: ${letter}`)).toBeVisible();
  await window.getByRole('button', { name: 'Reveal' }).click();
  await expect(page.locator('.pollOptions [data-right] .pollLetter')).toHaveText(letter);
  await window.getByRole('button', { name: 'Go on' }).click();
  await window.getByRole('button', { name: 'Black' }).click();
  await expect(page.locator('.cover.black')).toBeVisible();
  await window.getByRole('button', { name: 'End black' }).click();
  await expect(page.locator('.cover.black')).toBeHidden();
  await window.getByLabel('Run until').selectOption('commit');

  await page.reload();
  await stage.ready();
  await expect(page.locator(':root[data-lecture]')).toBeAttached();
  await window.getByRole('button', { name: 'Home' }).click();
  await expect.poll(() => stage.event()).toBe(0);
  await page.goto('about:blank');
  await expect(window.getByText('The lecture window is closed')).toBeVisible();
  await window.close();
  expect(errors).toEqual([]);
});

test('where the browser lets no second window open there is a plain link to it', async ({ page }) => {
  await page.addInitScript(() => { window.open = () => null; });
  const stage = await lecture(page, { ms: 2_000 });
  await press(stage, 'o');
  const notice = page.getByRole('alert').filter({ hasText: 'did not let a second window open' });
  const opened = page.context().waitForEvent('page');
  await notice.getByRole('link').click();
  const second = await opened;
  await expect(second.getByRole('heading', { name: 'Next event' })).toBeVisible({ timeout: 20_000 });
  await expect(notice).toHaveCount(0);
  const before = await stage.event();
  await second.getByRole('button', { name: 'Back', exact: true }).click();
  await expect.poll(() => stage.event()).toBeLessThan(before);
});

test('steps recorded on a lesson’s page are there after a reload, at their step of the lesson', async ({ page }) => {
  await page.goto('lessons/why-and-when-elections/?testing=1#leader');
  const stage = new Stage(page);
  await page.waitForFunction(() => window.ensemble !== undefined);
  await stage.idle();
  await pick(page, 'Macro');
  const steps = page.locator('.macroSteps').getByRole('listitem');
  await page.getByRole('button', { name: 'Record', exact: true }).click();
  expect(await stage.act({ cmd: 'cut', groups: [[5], []] })).toBe(true);
  await expect(steps).toHaveText([/cut off/]);
  await page.reload();
  await page.waitForFunction(() => window.ensemble !== undefined);
  await pick(page, 'Macro');
  await expect(steps).toHaveText([/cut off/]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await pick(page, 'Macro');
  await expect(page.locator('.macros')).toBeVisible();
  await expect(steps).toHaveCount(0);
});

test('in a lesson the presenter has its notes and the answer before it is asked; the class gets the lesson’s question and its why', async ({ page }) => {
  await page.goto('/lessons/fast-leader-election/?testing=1#who');
  const stage = new Stage(page);
  await stage.ready();
  await stage.focus();
  await press(stage, 'v');
  await expect(page.locator(':root[data-lecture]')).toBeAttached();
  const window = await presenter(stage);
  await expect(window.getByRole('heading', { name: 'Who becomes leader?' }).first()).toBeVisible();
  await expect(window.getByText(/^Let the class answer/)).toBeVisible();
  await expect(window.getByText('Step 3 of 9')).toBeVisible();
  await expect(window.getByText('Answer: B')).toBeVisible();
  await window.getByRole('button', { name: 'Ask the class' }).click();
  const poll = page.getByRole('region', { name: 'Who becomes leader?' });
  await expect(poll.getByRole('listitem')).toContainText(['S1', 'S2', 'S3, it has the largest zxid', 'nobody, they disagree']);
  expect(tooSmall(await texts(page, '.poll, .stage, .teach-body'))).toEqual([]);
  await page.keyboard.type('c23');
  await press(stage, 'Enter');
  await expect(poll.getByRole('listitem').filter({ hasText: '✓ right' })).toContainText('S2');
  await expect(poll.getByText('Epoch 2 beats epoch 1')).toBeVisible({ timeout: 15_000 });
  expect((await stage.states())['S2']).toBe('LEADING');
  await press(stage, 'Enter');
  await window.getByRole('button', { name: 'Next step' }).click();
  await expect(page).toHaveURL(/#column$/);
  await expect(window.getByText('Step 4 of 9')).toBeVisible();
  await page.goto('/sandbox/?testing=1');
  await stage.ready();
  await expect(window.getByText('There are no notes for this.')).toBeVisible();
});

test('a lecture hears its own presenter only, and nothing that is not of its vocabulary', async ({ page }) => {
  const stage = await lecture(page, { ms: 2_000 });
  const window = await presenter(stage);
  const channel = new URL(window.url()).hash.slice(1);
  const [event, hash] = [await stage.event(), await stage.hash()];
  await window.evaluate((name) => {
    for (const [to, message] of [[name, { say: 'press', key: 'kill' }], [name, { say: 'run', code: 'alert(1)' }], [name, 'next'], [`${name}0`, { say: 'press', key: 'next' }]] as const) new BroadcastChannel(`ensemble.lecture.${to}`).postMessage(message);
  }, channel);
  await window.getByRole('button', { name: 'QR code' }).click();
  await expect(page.locator('.cover.qr')).toBeVisible();
  expect([await stage.event(), await stage.hash()]).toEqual([event, hash]);
});

test('a macro in the link kills the leader when one is at work, and starts it again two seconds later', async ({ page }) => {
  const stage = await lecture(page, { hash: '#r=1.p5.0.c~s1~nleader.0.kL~n.1jk.rT~z' });
  await press(stage, 'n');
  await expect.poll(() => stage.states()).toMatchObject({ S5: 'DOWN' });
  const killed = await page.evaluate(() => window.ensemble?.atMs() ?? 0);
  await press(stage, 'n');
  await expect.poll(async () => (await stage.states())['S5']).not.toBe('DOWN');
  expect(Math.round((await page.evaluate(() => window.ensemble?.atMs() ?? 0)) - killed)).toBe(2_000);
  await press(stage, 'n');
  await expect(page.getByText('All steps of the macro are done.').first()).toBeVisible();
});

test('a macro is put together and recorded in its pane, and travels with the link', async ({ page }) => {
  const stage = await Stage.open(page);
  await pick(page, 'Macro');
  const pane = page.getByRole('complementary', { name: 'Macro' });
  await pane.getByRole('button', { name: 'Add the step' }).click();
  await pane.getByRole('button', { name: 'Record' }).click();
  await stage.act({ cmd: 'kill', server: 1 });
  await pane.getByRole('button', { name: 'Stop recording' }).click();
  await expect(pane.locator('.macroSteps').getByRole('listitem')).toHaveText([/a leader at work → kill the leader/, /kill S1/]);
  expect(await violations(page)).toEqual([]);
  await stage.seek(5);
  await expect(page).toHaveURL(/~nleader\.0\.kL~nroleChange\.0\.k1~/);
});
