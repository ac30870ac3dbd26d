import { expect, test, type Page } from '@playwright/test';
import { LessonDriver, written, type Tongue } from './lessonDriver.ts';
import { SIZES, violations } from './views.ts';

const VOTES = 'fast-leader-election';

async function open(page: Page, slug: string, hash = '', tongue: Tongue = 'en'): Promise<LessonDriver> {
  await page.goto(`/${tongue === 'zh' ? 'zh/' : ''}lessons/${slug}/?testing=1${hash}`);
  const driver = new LessonDriver(page.mainFrame(), await written(slug), tongue);
  await driver.ready();
  return driver;
}

const stepOf = ({ of }: LessonDriver, id: string) => {
  const found = of.lesson.steps.find((step) => step.id === id);
  if (found === undefined) throw new Error(`there is no step ${id}`);
  return found;
};

/** Tab until it has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let i = 0; i < 60; i++) {
    if (await page.locator(selector).first().evaluate((node) => node === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not come to ${selector}`);
}

/** Event by event until all goals are met. */
async function stepUntilDone(page: Page): Promise<void> {
  const left = page.locator('.task .goals > li:not(.met)');
  for (let i = 0; i < 400 && (await left.count()) > 0; i++) await page.keyboard.press('ArrowRight');
  await expect(left).toHaveCount(0);
}

test('a lesson is done with the keyboard alone', async ({ page }) => {
  test.setTimeout(90_000);
  await page.setViewportSize(SIZES.projector);
  const driver = await open(page, VOTES);
  const on = () => page.keyboard.press('ArrowRight');
  await on();
  await expect(driver.heading()).toBeFocused();
  for (let i = 0; i < 6; i++) await on();
  await page.keyboard.press('PageDown');
  for (const [id, letter] of [['who', 'b'], ['column', 'a'], ['counts', '3']] as const) {
    await driver.expectStep(stepOf(driver, id));
    await on();
    await expect(driver.heading(), 'the question is not passed').toHaveText(driver.words(id).heading);
    await tabTo(page, '.option');
    await page.keyboard.press(letter);
    await expect(page.locator('.options.given')).toBeVisible();
    await on();
    await expect(page.locator('.options .right.right .mine, .options .right em').first()).toBeVisible();
    await on();
  }
  await driver.expectStep(stepOf(driver, 'edit'));
  await tabTo(page, '.disks tr:nth-child(3) button >> nth=1');
  await page.keyboard.press('Enter');
  await expect(page.locator('.disks tr:nth-child(3) input').first()).toHaveValue('2');
  await tabTo(page, '.btn.strong');
  await page.keyboard.press('Enter');
  await stepUntilDone(page);
  await page.keyboard.press('PageDown');
  await driver.expectStep(stepOf(driver, 'first'));
  await tabTo(page, '.disks tr:nth-child(1) button >> nth=3');
  await page.keyboard.press('Enter');
  await tabTo(page, '.btn.strong');
  await page.keyboard.press('Enter');
  await stepUntilDone(page);
  await page.keyboard.press('PageDown');
  await driver.expectStep(stepOf(driver, 'why'));
  await on();
  await driver.expectStep(stepOf(driver, 'free'));
});

test('with motion the run plays to captions, and rests at each', async ({ browser }) => {
  test.setTimeout(60_000);
  const context = await browser.newContext({ viewport: SIZES.laptop, reducedMotion: 'no-preference' });
  const page = await context.newPage();
  const driver = await open(page, 'zab-sync');
  await driver.take();
  await context.close();
});

test('a reload loses nothing: the step, the answers, the goals and the run of one’s own', async ({ page }) => {
  const driver = await open(page, VOTES, '#who');
  await driver.predict(stepOf(driver, 'who') as Parameters<LessonDriver['predict']>[0]);
  await driver.frame.evaluate(() => { location.hash = '#edit'; });
  await driver.expectStep(stepOf(driver, 'edit'));
  await driver.doStep(stepOf(driver, 'edit'));
  const kept = () => page.evaluate(() => (history.state as { run?: string } | null)?.run);
  await expect.poll(kept).toBeDefined();
  const before = await kept();
  const event = (await driver.event()) + 1;
  await driver.frame.evaluate((to) => window.ensemble?.seek(to), event);
  await expect.poll(kept).not.toBe(before);
  await page.reload();
  await driver.ready();
  await driver.expectStep(stepOf(driver, 'edit'));
  await expect.poll(() => driver.event()).toBe(event);
  await expect(page.locator('.task .goals .met')).toHaveCount(1);
  await expect(page.locator('.standing')).toContainText('1 of 3 predictions answered');
  // Without a step in the address it goes on where it was left.
  await page.goto(`/lessons/${VOTES}/?testing=1`);
  await driver.ready();
  await driver.expectStep(stepOf(driver, 'edit'));
});

test('every step is entered cold; Back goes through steps; one that is not there opens the beginning and says so', async ({ page }) => {
  test.setTimeout(60_000);
  const driver = await open(page, 'zab-broadcast');
  for (const step of driver.of.lesson.steps) {
    await page.goto('about:blank');
    await page.goto(`/lessons/zab-broadcast/?testing=1#${step.id}`);
    await driver.ready();
    await driver.expectStep(step);
  }
  await page.goto('about:blank');
  await page.goto('/lessons/zab-broadcast/?testing=1#hook');
  await driver.ready();
  await driver.goOn();
  await driver.expectStep(stepOf(driver, 'watch'));
  await page.goBack();
  await driver.expectStep(stepOf(driver, 'hook'));
  await page.goForward();
  await driver.expectStep(stepOf(driver, 'watch'));
  await page.goto('about:blank');
  await page.goto('/lessons/zab-broadcast/?testing=1#nowhere');
  await driver.ready();
  await driver.expectStep(stepOf(driver, 'hook'));
  await expect(page.locator('.notice')).toContainText('no such step');
});

for (const [name, look] of [['light, English', { colorScheme: 'light', tongue: 'en', size: 'projector' }], ['dark, Chinese', { colorScheme: 'dark', tongue: 'zh', size: 'phone' }]] as const) {
  test(`nothing stands in anyone's way on any kind of step: ${name}`, async ({ browser }) => {
    test.setTimeout(120_000);
    const context = await browser.newContext({ viewport: SIZES[look.size], colorScheme: look.colorScheme, locale: look.tongue === 'zh' ? 'zh-CN' : 'en-US', reducedMotion: 'reduce' });
    const page = await context.newPage();
    const driver = await open(page, VOTES, '', look.tongue);
    const looked = new Set<string>();
    for (const [index, step] of driver.of.lesson.steps.entries()) {
      if (index > 0) await driver.goOn();
      await driver.expectStep(step);
      if (looked.has(step.kind)) {
        await driver.doStep(step);
        continue;
      }
      looked.add(step.kind);
      expect(await violations(page), step.id).toEqual([]);
      await driver.doStep(step);
      expect(await violations(page), `${step.id}, done`).toEqual([]);
    }
    await context.close();
  });
}

test('the language changes in the middle of a question, and nothing else does', async ({ page }) => {
  const driver = await open(page, VOTES, '#who');
  await driver.frame.locator('.option').nth(2).click();
  await driver.goOn();
  await page.locator('.teach').getByRole('button', { name: '中文' }).click();
  await expect(driver.heading()).toHaveText(driver.of.words.zh.steps['who']?.heading ?? '');
  await expect(page).toHaveURL(/\/zh\/lessons\/fast-leader-election\/\?testing=1#who$/);
  await expect(page.locator('.options .wrong')).toContainText('S3');
  await page.locator('.teach').getByRole('button', { name: 'English' }).click();
  await expect(driver.heading()).toHaveText(driver.words('who').heading);
});

test('what a step does not take is not offered, and refused', async ({ page }) => {
  const driver = await open(page, 'election-scenarios', '#back');
  expect(await page.evaluate(() => window.ensemble?.act({ cmd: 'cut', groups: [[1], [2, 3, 4, 5]] }))).toBe(false);
  await expect(page.locator('.notice')).toContainText('This step of the lesson does not let that be done');
  await driver.frame.locator('.structure').getByRole('button', { name: /^S3\b/ }).first().focus();
  await page.keyboard.press('Enter');
  const acts = page.locator('.controls .acts');
  await expect(acts.getByRole('button', { name: 'Kill' })).toBeVisible();
  await expect(acts.getByRole('button', { name: 'Pause' })).toHaveCount(0);
});

test('the solution is shown in a run of its own, and is not the learner’s', async ({ page }) => {
  const driver = await open(page, 'election-scenarios', '#back');
  await page.evaluate(() => window.ensemble?.act({ cmd: 'kill', server: 1 }));
  const event = await driver.event();
  await page.getByRole('button', { name: 'Show me' }).click();
  await expect(page.getByText('It is not your run.')).toBeVisible();
  await driver.frame.evaluate(() => window.ensemble?.seek(700));
  await expect(page.locator('.task .goals .met')).toHaveCount(0);
  await page.getByRole('button', { name: 'Back to your run' }).click();
  await driver.idle();
  expect(await driver.event()).toBe(event);
  expect((await page.evaluate(() => window.ensemble?.states()))?.['S1']).toBe('DOWN');
});

test('a question is answered by a click on the server meant', async ({ page }) => {
  await page.setViewportSize(SIZES.projector);
  await open(page, VOTES, '#who');
  await page.locator('.scene .player').nth(2).click();
  await expect(page.locator('.options .chosen .label')).toContainText('S3');
});

test('a lesson begins with questions from earlier ones; who comes for one step is not asked', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('ensemble.progress', JSON.stringify({ version: 1, lessons: { L31: { answers: { cut: { option: 'five', right: false }, notice: { option: 'limit', right: true } }, goals: {}, step: 'cut' } } })));
  await open(page, VOTES, '#watch');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.goto('about:blank');
  const driver = await open(page, VOTES);
  const dialog = page.getByRole('dialog', { name: 'First, from earlier lessons' });
  await expect(dialog).toContainText('Two against three');
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: /^S3 leads/ }).click();
  await expect(dialog).toContainText('Right: S3 leads');
  await dialog.getByRole('button', { name: 'Next question' }).click();
  await dialog.getByRole('button', { name: 'Skip, and begin the lesson' }).click();
  await expect(dialog).toHaveCount(0);
  await driver.expectStep(stepOf(driver, 'hook'));
});

test('where nothing can be kept the lesson goes on, and says so once', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(window, 'localStorage', { get: () => { throw new Error('not here'); } }));
  const driver = await open(page, VOTES, '#who');
  await driver.predict(stepOf(driver, 'who') as Parameters<LessonDriver['predict']>[0]);
  await expect(page.locator('.notice')).toContainText('not remembered here');
});

for (const [tongue, held] of [['en', '(tickTime)'], ['zh', '（tickTime）']] as const) {
  test(`no line begins with a mark that belongs to an explained word: ${tongue}`, async ({ page }) => {
    await page.setViewportSize(SIZES.phone);
    await open(page, 'quorums-and-ticks', '#ticks', tongue);
    const words = page.locator('.teach-body .held');
    expect((await words.allInnerTexts()).some((text) => text === held)).toBe(true);
    // However narrow the place is.
    for (const width of [390, 360, 340, 320]) {
      await page.setViewportSize({ width, height: 844 });
      for (const word of await words.all()) expect(await word.evaluate((node) => node.getBoundingClientRect().height / parseFloat(getComputedStyle(node).fontSize)), await word.innerText()).toBeLessThan(2);
    }
  });
}

test('on a phone a question and its answers are in view with the stage, and a hint that is asked for is', async ({ page }) => {
  await page.setViewportSize(SIZES.phone);
  const driver = await open(page, 'zab-sync', '#old');
  await expect(page.locator('.scene-place')).toBeInViewport({ ratio: 1 });
  for (const option of await page.locator('.option').all()) await expect(option).toBeInViewport({ ratio: 1 });
  await expect(driver.next()).toBeInViewport({ ratio: 1 });
  await driver.predict(stepOf(driver, 'old') as Parameters<LessonDriver['predict']>[0]);
  await expect(page.locator('.question .why')).toBeInViewport({ ratio: 1 });
  await open(page, 'zab-sync', '#three');
  await expect(page.locator('.task .ways .btn').first()).toBeInViewport({ ratio: 1 });
  for (let i = 1; i <= 4; i++) {
    await page.locator('.hints > .link').click();
    await expect(page.locator('.hint')).toHaveCount(i);
    await expect(page.locator('.hint').last()).toBeInViewport({ ratio: 1 });
  }
});
