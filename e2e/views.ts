import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe finds wrong, and where. */
export async function violations(page: Page, { colours = true } = {}): Promise<string[]> {
  const result = await new AxeBuilder({ page }).withTags(RULES).disableRules(colours ? [] : ['color-contrast']).analyze();
  return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
}

/** Formats by the size of the window. */
export const SIZES = {
  projector: { width: 1280, height: 720 },
  laptop: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
  landscape: { width: 844, height: 390 },
  embed: { width: 640, height: 400 },
  mini: { width: 320, height: 240 },
  tablet: { width: 1024, height: 768 },
  upright: { width: 768, height: 1024 },
  full: { width: 1920, height: 1080 },
  wide: { width: 2560, height: 1440 },
} as const;

export const menuButton = (page: Page) => page.getByRole('button', { name: /^(Menu|菜单)$/ }).first();

/** The entries of the menu, by their words; those that open a view do so beside the stage or in a dialog. */
export async function menuEntries(page: Page): Promise<string[]> {
  await menuButton(page).click();
  const items = page.getByRole('menuitem').filter({ visible: true });
  await expect(items.first()).toBeVisible();
  const entries = await items.allInnerTexts();
  await page.keyboard.press('Escape');
  return entries;
}

export async function pick(page: Page, entry: string | RegExp): Promise<void> {
  await menuButton(page).click();
  await page.getByRole('menuitem', { name: entry, exact: true }).filter({ visible: true }).click();
}

/** What was opened is closed again, and the focus is somewhere. */
export async function close(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.locator('.pane')).toBeHidden();
}
