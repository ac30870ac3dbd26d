import { expect, test, type Page } from '@playwright/test';
import { Stage } from './stage.ts';
import { menuButton, SIZES } from './views.ts';

const WORDS = {
  'en-US': { leader: /a leader (is )?at work$/, kill: /^Kill/ },
  'zh-CN': { leader: /leader 开始工作$/, kill: /^杀死/ },
} as const;

/** By the button of that name; a small frame has it in its menu. */
async function runUntilOneLeads(page: Page, stage: Stage, leader: RegExp): Promise<string> {
  const button = page.locator('#until');
  await (await button.isVisible() ? button : menuButton(page)).click();
  await page.getByRole('menuitem', { name: leader }).click();
  await expect.poll(() => stage.leader()).toBeDefined();
  await stage.atRest();
  return await stage.leader() ?? '';
}

/** The server as it stands on the stage. */
async function point(page: Page, id: string): Promise<void> {
  const box = await page.locator('.stage svg text').filter({ hasText: new RegExp(`^${id}$`) }).first().boundingBox();
  if (box === null) throw new Error(`${id} is not in the picture`);
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

/** Kill it: beside the steps, or in the menu of the smallest frame. */
async function kill(page: Page, name: RegExp): Promise<void> {
  const act = page.locator('.acts').getByRole('button', { name });
  if (await page.locator('.acts').isVisible()) return act.click();
  await menuButton(page).click();
  return page.getByRole('menuitem', { name }).click();
}

for (const [locale, words] of Object.entries(WORDS)) {
  for (const format of ['projector', 'laptop', 'phone', 'embed', 'mini'] as const) {
    test(`what the first sentence asks of a stranger is done by pointing, and the next leader is named: ${format} (${locale})`, async ({ browser }) => {
      const context = await browser.newContext({ viewport: SIZES[format], locale, reducedMotion: 'reduce' });
      const page = await context.newPage();
      const stage = await Stage.open(page);
      const first = await runUntilOneLeads(page, stage, words.leader);
      await point(page, first);
      await kill(page, words.kill);
      await expect.poll(async () => (await stage.states())[first]).toBe('DOWN');
      const second = await runUntilOneLeads(page, stage, words.leader);
      expect(second).not.toBe(first);
      await expect(stage.caption()).toContainText(second);
      await context.close();
    });
  }
}
