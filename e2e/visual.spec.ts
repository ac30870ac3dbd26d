import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test, type Page } from '@playwright/test';
import { linkOf, MOMENTS } from './moments.ts';
import { Stage } from './stage.ts';
import { pick, SIZES } from './views.ts';

/** What letters look like here: the browser, and how wide each family sets the same words. */
interface Letters {
  readonly chromium: string;
  readonly widths: readonly number[];
}

const RECORDED = fileURLToPath(new URL('__screenshots__/chromium/visual.spec.ts/recorded.json', import.meta.url));
/** The stacks of base.css, in either language. */
const FAMILIES = ["'Iowan Old Style', 'Palatino Linotype', Palatino, 'Noto Serif', Georgia, serif", "'Avenir Next', 'Segoe UI', 'Noto Sans', Roboto, 'Helvetica Neue', Arial, sans-serif", "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC', sans-serif", "ui-monospace, 'SF Mono', Menlo, Consolas, 'Noto Sans Mono', monospace"] as const;
const WORDS = 'PROPOSAL 2.2 S1 LOOKING 选票到达，leader 提交。';

async function lettersOf(page: Page): Promise<Letters> {
  const widths = await page.evaluate(({ words, families }) => {
    const context = document.createElement('canvas').getContext('2d');
    return families.map((family) => {
      if (context === null) return 0;
      context.font = `40px ${family}`;
      return Math.round(context.measureText(words).width * 10) / 10;
    });
  }, { words: WORDS, families: FAMILIES });
  return { chromium: page.context().browser()?.version() ?? '', widths };
}

/** The pictures can be compared only where they would look the same: with the browser and the fonts they were made with. */
function isSame(here: Letters): boolean {
  if (!existsSync(RECORDED)) return false;
  return readFileSync(RECORDED, 'utf8').trim() === JSON.stringify(here, null, 2);
}

const LANGUAGES = { en: 'en-US', zh: 'zh-CN' } as const;

for (const moment of MOMENTS) {
  for (const [language, locale] of Object.entries(LANGUAGES)) {
    test(`the picture of ${moment.name}, light and dark (${language})`, async ({ browser }, { config }) => {
      const records = config.updateSnapshots === 'all' || config.updateSnapshots === 'changed';
      // Half of the projector: small files, and a stroke is still most of a pixel.
      const context = await browser.newContext({ locale, viewport: SIZES.projector, deviceScaleFactor: 0.5, reducedMotion: 'reduce' });
      const page = await context.newPage();
      const stage = await Stage.open(page, linkOf(moment));
      await expect(page.locator('.notice')).toBeHidden();
      const here = await lettersOf(page);
      if (records) {
        mkdirSync(dirname(RECORDED), { recursive: true });
        writeFileSync(RECORDED, `${JSON.stringify(here, null, 2)}\n`);
      }
      test.skip(!records && !isSame(here), `the pictures were recorded with another browser or other fonts than ${here.chromium}`);
      const { select, menu } = moment.shown ?? {};
      if (select !== undefined) await stage.choose(select);
      if (menu !== undefined) await pick(page, menu);
      await stage.atRest();
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await expect(page).toHaveScreenshot(`${moment.name}-${colorScheme}-${language}.png`, { scale: 'device' });
      }
      await context.close();
    });
  }
}
