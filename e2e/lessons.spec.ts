import { expect, test, type Page } from '@playwright/test';
import { FOLDERS, LessonDriver, slugOf, written, type Tongue } from './lessonDriver.ts';
import { SIZES } from './views.ts';

/** All sizes in both languages are `LONG=1`; otherwise each lesson is done once in each language, at the two sizes that differ most. */
const MATRIX: readonly (readonly [Tongue, 'projector' | 'phone'])[] =
  process.env['LONG'] === '1' ? [['en', 'projector'], ['zh', 'phone'], ['zh', 'projector'], ['en', 'phone']] : [['en', 'projector'], ['zh', 'phone']];

export async function openLesson(page: Page, slug: string, tongue: Tongue, hash = ''): Promise<LessonDriver> {
  await page.goto(`/${tongue === 'zh' ? 'zh/' : ''}lessons/${slug}/?testing=1${hash}`);
  const driver = new LessonDriver(page.mainFrame(), await written(slug), tongue);
  await driver.ready();
  return driver;
}

/** Nothing is scrolled sideways; the stage, what is read and the way on are in view together. */
async function inView(page: Page, driver: LessonDriver): Promise<void> {
  const { width, height } = page.viewportSize() ?? SIZES.projector;
  expect(await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight])).toEqual([width, height]);
  await expect(driver.frame.locator('.stage .picture')).toBeInViewport({ ratio: 0.99 });
  await expect(driver.heading().or(driver.frame.locator('.captions [aria-current]')).first()).toBeInViewport();
  await expect(driver.next()).toBeInViewport({ ratio: 1 });
}

for (const [tongue, size] of MATRIX) {
  for (const slug of FOLDERS.map(slugOf)) {
    test(`${slug} is done from start to end: ${tongue}, ${size}`, async ({ browser }) => {
      test.setTimeout(90_000);
      const context = await browser.newContext({ viewport: SIZES[size], locale: tongue === 'zh' ? 'zh-CN' : 'en-US', reducedMotion: 'reduce' });
      const page = await context.newPage();
      const driver = await openLesson(page, slug, tongue);
      await driver.take(async ({ id }) => {
        await expect(page).toHaveURL(new RegExp(`/lessons/${slug}/\\?testing=1#${id}$`));
        await inView(page, driver);
      });
      const { lesson } = driver.of;
      const progress = await page.evaluate(() => JSON.parse(localStorage.getItem('ensemble.progress') ?? '{}') as unknown);
      expect(progress).toMatchObject({
        lessons: {
          [lesson.id]: {
            answers: Object.fromEntries(lesson.steps.filter(({ kind }) => kind === 'predict').map(({ id }) => [id, { right: false }])),
            goals: Object.fromEntries(lesson.steps.flatMap((step) => ('goals' in step ? [[step.id, step.goals.map(({ id }) => id)]] : []))),
          },
        },
      });
      await context.close();
    });
  }
}
