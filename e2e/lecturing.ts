import { expect, type Page } from '@playwright/test';
import { Stage } from './stage.ts';

/** Keys, one after the other. */
export const press = (stage: Stage, ...keys: readonly string[]) => keys.reduce((before, key) => before.then(() => stage.page.keyboard.press(key)), Promise.resolve());

/** A lecture under way; the run has come so far. */
export async function lecture(page: Page, { ms = 0, hash = '' } = {}): Promise<Stage> {
  const stage = await Stage.open(page, hash);
  if (ms > 0) await stage.until(ms);
  await stage.focus();
  await press(stage, 'v');
  await expect(page.locator(':root[data-lecture]')).toBeAttached();
  return stage;
}

/** The presenter's window, opened by its key. */
export async function presenter(stage: Stage): Promise<Page> {
  const opened = stage.page.context().waitForEvent('page');
  await press(stage, 'o');
  const window = await opened;
  // It fetches what it shows while the lecture goes on.
  await expect(window.getByRole('heading', { name: 'Next event' })).toBeVisible({ timeout: 20_000 });
  return window;
}
