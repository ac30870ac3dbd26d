import { expect, test } from '@playwright/test';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { allInView, DIST, embedIn, openHosting, pageWith, type Hosting } from './hosting.ts';
import { FOLDERS, LessonDriver, slugOf, written, type Tongue } from './lessonDriver.ts';
import { collectErrors } from './stage.ts';

// Embeds as a careful host frames them: scripts allowed and nothing else, from a plain static server of another origin.

let hosting: Hosting;
test.beforeAll(async () => { hosting = await openHosting(); });
test.afterAll(() => hosting.close());

/** Every lesson in both languages is LONG=1; otherwise each in one, in turn. */
const BOTH = process.env['LONG'] === '1';
const tonguesOf = (index: number): readonly Tongue[] => (BOTH ? ['en', 'zh'] : [index % 2 === 0 ? 'en' : 'zh']);
const address = (query: string): string => `${hosting.site}embed/?testing=1&${query}`;

/** Chunks of what an embed does without, by what stands before the hash in their names. */
const LEFT_OUT = /\/(follow|lecture|Lecture|Qr|Presenter|SpaceTime|MachinePane|Figures|webm|recordings|exhibits|Rules)-[\w-]{8}\.js$/;

for (const [index, slug] of FOLDERS.map(slugOf).entries()) {
  for (const tongue of tonguesOf(index)) {
    test(`${slug} is done from start to end in a sandboxed frame: ${tongue}, 640x400`, async ({ page }) => {
      test.setTimeout(120_000);
      const errors = collectErrors(page);
      const scripts: string[] = [];
      page.on('request', (request) => request.resourceType() === 'script' && scripts.push(request.url()));
      await page.setViewportSize({ width: 640, height: 400 });
      await page.goto(hosting.page(pageWith(address(`lesson=${slug}&lang=${tongue}`))));
      const frame = await embedIn(page);
      expect(await frame.evaluate(() => window.origin)).toBe('null');
      const driver = new LessonDriver(frame, await written(slug), tongue);
      await driver.ready();
      await driver.take(() => allInView(frame));
      const { steps } = driver.of.lesson;
      const heard = await page.evaluate(() => window.heard);
      expect(heard.filter(({ type }) => type === 'prediction').map(({ step }) => step)).toEqual(steps.filter(({ kind }) => kind === 'predict').map(({ id }) => id));
      const met = new Set(heard.filter(({ type }) => type === 'goal').map(({ step, goal }) => `${String(step)} ${String(goal)}`));
      expect([...met]).toEqual(steps.flatMap((step) => ('goals' in step ? step.goals.map(({ id }) => `${step.id} ${id}`) : [])));
      expect(scripts.filter((url) => !url.startsWith(hosting.site) || LEFT_OUT.test(url))).toEqual([]);
      expect(errors).toEqual([]);
    });
  }
}

for (const tongue of ['en', 'zh'] as const) {
  test(`a lesson is done in a frame of 320x240: ${tongue}`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.setViewportSize({ width: 320, height: 240 });
    await page.goto(hosting.page(pageWith(address(`lesson=fast-leader-election&lang=${tongue}`), [320, 240])));
    const frame = await embedIn(page);
    const driver = new LessonDriver(frame, await written('fast-leader-election'), tongue);
    await driver.ready();
    await driver.take(async () => {
      await allInView(frame);
      const heights = await frame.locator('.scene').evaluate((scene) => Array.from(scene.querySelectorAll<SVGTextElement>('.player text, .label text'), (text) => (/^(S\d|[A-Z]{4,})$/.test(text.textContent) ? Number.parseFloat(getComputedStyle(text).fontSize) * (text.getScreenCTM()?.a ?? 1) : null)).filter((height) => height !== null));
      expect(heights.length).toBeGreaterThan(0);
      // Who a server is and what it does can be read wherever the stage stands.
      expect(Math.min(...heights)).toBeGreaterThanOrEqual(8.9);
    });
  });
}

test('until its program has come a frame shows what its lesson is called, and how its stage stands', async ({ page }) => {
  await page.route(/\/embed\/assets\/[^/]*\.js$/, (route) => route.abort());
  for (const [query, title, picture] of [
    ['lesson=fast-leader-election&lang=en&theme=light', 'Votes: what is sent, compared and counted', 'fast-leader-election.en.svg'],
    ['lesson=L32&lang=zh&theme=dark', '选票：发送什么、怎样比较、怎样计数', 'fast-leader-election.zh.dark.svg'],
  ] as const) {
    await page.goto(hosting.page(pageWith(`${hosting.site}embed/?${query}`)));
    const frame = page.frameLocator('iframe');
    await expect(frame.getByRole('heading')).toHaveText(title);
    const image = frame.locator('.coming img');
    await expect(image).toHaveAttribute('src', `./first/${picture}`);
    await expect.poll(() => image.evaluate((img) => img instanceof HTMLImageElement && img.naturalWidth)).toBeGreaterThan(300);
  }
  // A run has no name, and a step in the middle no picture here.
  await page.goto(hosting.page(pageWith(`${hosting.site}embed/?lesson=L32&step=who&lang=en`)));
  await expect(page.frameLocator('iframe').getByRole('heading')).toBeVisible();
  await expect(page.frameLocator('iframe').locator('.coming img')).toHaveCount(0);
});

test('without a lesson there is a stage with a run, and the run of a link', async ({ page }) => {
  const errors = collectErrors(page);
  await page.goto(hosting.page(pageWith(address('servers=3&seed=7&lang=en'))));
  const frame = await embedIn(page);
  expect(Object.keys(await frame.evaluate(() => window.ensemble?.states() ?? {}))).toEqual(['S1', 'S2', 'S3']);
  await frame.getByRole('button', { name: 'Next', exact: true }).click();
  expect(await frame.evaluate(() => window.ensemble?.event())).toBeGreaterThan(0);
  await page.goto(hosting.page(pageWith(`${address('lang=en')}#r=1.p7.2.s~s3~z`)));
  expect(Object.keys(await (await embedIn(page)).evaluate(() => window.ensemble?.states() ?? {}))).toHaveLength(9);
  expect(errors).toEqual([]);
});

test('it opens from a folder on disk', async ({ page }) => {
  const errors = collectErrors(page);
  await page.setViewportSize({ width: 640, height: 400 });
  await page.goto(`${pathToFileURL(join(DIST, 'embed', 'index.html')).href}?testing=1&lesson=zab-sync&lang=en`);
  const driver = new LessonDriver(page.mainFrame(), await written('zab-sync'), 'en');
  await driver.ready();
  for (const step of driver.of.lesson.steps.slice(0, 1)) await driver.expectStep(step);
  await driver.goOn();
  expect(errors.filter((text) => !text.includes('icon.svg'))).toEqual([]);
});

test.describe('what cannot be had is said by name, and something sane is shown', () => {
  const CASES = [
    ['speed=abc&servers=12&theme=pink', ['speed=abc', 'servers=12', 'theme=pink'], null],
    ['lesson=no-such-lesson', ['no-such-lesson'], 'hook'],
    ['lesson=zab-sync&step=nowhere', ['nowhere'], 'hook'],
    ['step=hook', ['step=hook'], null],
    ['lang=zh&ui=huge', ['ui=huge'], null],
    ['lang=en#r=9.what', ['cannot be read'], null],
  ] as const;
  for (const [query, named, step] of CASES) {
    test(query, async ({ page }) => {
      await page.goto(hosting.page(pageWith(address(query.includes('lang=') ? query : `lang=en&${query}`))));
      const frame = await embedIn(page);
      for (const text of named) await expect(frame.locator('.embed-notice')).toContainText(text);
      await expect(frame.locator('.stage .picture')).toBeVisible();
      expect((await page.evaluate(() => window.say({ type: 'getState' })))['step']).toBe(step);
      await frame.locator('.embed-notice button').click();
      await expect(frame.locator('.embed-notice')).toHaveCount(0);
    });
  }
});

test('a lesson is found by its number, and by a step of it', async ({ page }) => {
  await page.goto(hosting.page(pageWith(address('lesson=L32&step=who&lang=en'))));
  await embedIn(page);
  expect(await page.evaluate(() => window.say({ type: 'getState' }))).toMatchObject({ lesson: 'fast-leader-election', step: 'who' });
});

test('what the author puts away is away', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  const open = async (query: string, size: readonly [number, number] = [1280, 720]) => {
    await page.goto(hosting.page(pageWith(address(`lesson=fast-leader-election&step=watch&lang=en&${query}`), size)));
    return embedIn(page);
  };
  let frame = await open('controls=0&hide=title');
  await expect(frame.locator('.teach-nav')).toBeHidden();
  await expect(frame.locator('.teach-head')).toBeHidden();
  frame = await open('ui=stage&theme=dark');
  await expect(frame.locator('.teach-body .prose')).toBeHidden();
  await expect(frame.locator('.teach-nav')).toBeVisible();
  await expect(frame.locator('html')).toHaveAttribute('data-theme', 'dark');
  frame = await open('ui=mini', [640, 480]);
  await expect(frame.locator('.page')).toHaveAttribute('data-format', 'mini');
  frame = await open('hide=log', [640, 400]);
  const { stage, scene, clip } = await frame.locator('.stage').evaluate((element) => {
    const drawn = element.querySelector('.scene');
    const size = (box: DOMRect | undefined) => [box?.width ?? 0, box?.height ?? 0] as const;
    return { stage: size(element.getBoundingClientRect()), scene: size(drawn?.getBoundingClientRect()), clip: drawn === null ? '' : getComputedStyle(drawn).clipPath };
  });
  const cut = Number(/([\d.]+)%/.exec(clip)?.[1] ?? 0) / 100;
  expect(cut).toBeGreaterThan(0.2);
  // What is left fills the frame one way or the other.
  expect(Math.max(scene[0] / stage[0], (scene[1] * (1 - cut)) / stage[1])).toBeCloseTo(1, 2);
});

test('keys are the frame’s only while the focus is in it, and the wheel scrolls the page around it', async ({ page }) => {
  await page.setViewportSize({ width: 640, height: 400 });
  await page.goto(hosting.page(pageWith(address('servers=3&lang=en')).replace('<iframe', '<input aria-label="Mine"><iframe').replace('</style>', 'body{height:3000px}</style>')));
  const frame = await embedIn(page);
  const event = () => frame.evaluate(() => window.ensemble?.event());
  const at = await event();
  await page.getByLabel('Mine').focus();
  for (const key of ['ArrowRight', 'n', ' ']) await page.keyboard.press(key);
  expect(await event()).toBe(at);
  await frame.locator('#stage').focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(event).not.toBe(at);
  await page.mouse.move(300, 200);
  await page.mouse.wheel(0, 500);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(100);
});

test('nothing plays unasked; with autoplay it plays, at the speed that is named', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await page.goto(hosting.page(pageWith(address('servers=3&lang=en'))));
  await embedIn(page);
  expect((await page.evaluate(() => window.say({ type: 'getState' })))['playing']).toBe(false);
  await page.goto(hosting.page(pageWith(address('servers=3&lang=en&autoplay=1&speed=4'))));
  await page.waitForFunction(() => window.heard.some(({ type, playing }) => type === 'event' && playing === true));
  await page.goto(hosting.page(pageWith(address('servers=3&lang=en&autoplay=1&motion=none'))));
  await embedIn(page);
  expect((await page.evaluate(() => window.say({ type: 'getState' })))['playing']).toBe(false);
});

test('links of the frame open elsewhere; where no window may be opened their address is said', async ({ page, context }) => {
  const src = address('lesson=fast-leader-election&step=free&lang=en');
  await page.goto(hosting.page(pageWith(src)));
  const strict = await embedIn(page);
  await strict.locator('.ways a').first().click();
  await expect(strict.locator('.embed-notice')).toContainText(`${hosting.site}sandbox/`);
  await page.goto(hosting.page(pageWith(src).replace('allow-scripts', 'allow-scripts allow-popups allow-popups-to-escape-sandbox')));
  const opened = context.waitForEvent('page');
  await (await embedIn(page)).locator('.ways a').first().click();
  expect((await opened).url()).toContain(`${hosting.site}sandbox/`);
});
