import { expect, test, type Page } from '@playwright/test';
import { Stage } from './stage.ts';

/** Presses a key until the page says something, as a person would who cannot see the stage. */
async function pressUntil(page: Page, key: string, said: () => Promise<boolean>, most = 120): Promise<void> {
  for (let i = 0; i < most; i++) {
    if (await said()) return;
    await page.keyboard.press(key);
    await page.evaluate(() => window.ensemble?.idle());
  }
  throw new Error(`after ${most} times ${key} it has not come`);
}

for (const reducedMotion of ['reduce', 'no-preference'] as const) {
  test(`an election, the leader killed, another named: by keyboard and ear alone, motion ${reducedMotion}`, async ({ browser }) => {
    test.setTimeout(60_000);
    const context = await browser.newContext({ reducedMotion });
    const page = await context.newPage();
    const stage = await Stage.open(page);
    const summary = page.getByRole('region', { name: 'Summary' });
    await expect(summary).toContainText('no leader');
    // To the stage: past the way to the controls and the strip, to the first of the servers.
    for (let i = 0; i < 3; i++) await page.keyboard.press('Tab');
    await expect(stage.server('S1')).toBeFocused();
    await pressUntil(page, 'Shift+ArrowRight', async () => /leader S\d/.test(await summary.innerText()));
    await expect(summary).toContainText('leader S5, epoch 1');
    await page.keyboard.press('5');
    await expect(stage.server('S5')).toHaveAttribute('aria-pressed', 'true');
    await page.keyboard.press('k');
    await expect(stage.server('S5')).toContainText('DOWN');
    await expect(page.locator('output')).toContainText(/S5 is killed.*1 down/);
    await pressUntil(page, 'Shift+ArrowRight', async () => /leader S[1-4]/.test(await summary.innerText()));
    await expect(summary).toContainText('epoch 2');
    await page.keyboard.press('w');
    await expect(page.locator('output')).toContainText(/5 servers, leader S[1-4], epoch 2, 1 down/);
    await page.keyboard.press('u');
    await expect(stage.server('S5')).toContainText('LEADING');
    await context.close();
  });
}

test('arrows move among the servers, and from a server to what can be done with it', async ({ page }) => {
  const stage = await Stage.open(page);
  await stage.until(2_000);
  for (let i = 0; i < 3; i++) await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowUp');
  await expect(stage.server('S5')).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowRight');
  const kill = page.getByRole('button', { name: 'Kill S5', exact: true });
  await expect(kill).toBeFocused();
  await expect(kill).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('Enter');
  expect((await stage.states())['S5']).toBe('DOWN');
  // The act is gone with the server: the focus is on the server again, and there are the keys.
  await expect(stage.server('S5')).toBeFocused();
  await page.keyboard.press('r');
  await expect(stage.server('S5')).toContainText('LOOKING');
});

test('after a kill from the buttons under the stage the keys go on', async ({ page }) => {
  const stage = await Stage.open(page);
  await stage.until(2_000);
  await stage.choose('S5');
  await page.getByRole('group', { name: 'What to do with S5' }).getByRole('button', { name: 'Kill', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('#stage')).toBeFocused();
  await page.keyboard.press('r');
  expect((await stage.states())['S5']).toBe('LOOKING');
});

test('a dialog gives the focus back, also when its work is done', async ({ page }) => {
  const stage = await Stage.open(page);
  await stage.until(2_000);
  const client = page.getByRole('button', { name: 'Client …' });
  await client.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Act as a client' }).getByLabel('Path').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(client).toBeFocused();
  await expect(page.getByRole('list', { name: 'Clients' })).toContainText('A (');
});

test('a message is chosen and dropped without pointing', async ({ page }) => {
  const stage = await Stage.open(page);
  const next = page.getByRole('button', { name: 'Next', exact: true });
  for (let i = 0; i < 12; i++) await next.click();
  await stage.idle();
  const list = page.getByRole('list', { name: 'Messages on their way' });
  const first = list.getByRole('button').first();
  await first.focus();
  await expect(first).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(list.getByRole('button', { pressed: true })).toHaveCount(1);
  const drop = list.getByRole('button', { name: 'Drop a message' });
  await drop.focus();
  await page.keyboard.press('Enter');
  await expect(stage.caption()).toContainText(/dropped|lost|closed/);
  await expect(page.locator('#stage :focus, #stage:focus')).toHaveCount(1);
});

test('a message that is dropped or delivered from under the stage leaves the focus to the stage', async ({ page }) => {
  const stage = await Stage.open(page);
  await stage.seek(40);
  await stage.atRest();
  for (const act of ['Drop', 'Deliver now']) {
    await page.getByRole('list', { name: 'Messages on their way' }).locator('[data-row]').first().dispatchEvent('click');
    const button = page.locator('.acts.ofMessage').getByRole('button', { name: act });
    await button.focus();
    await page.keyboard.press('Enter');
    // What is delivered arrives with the next event.
    if (act === 'Deliver now') await stage.seek(await stage.event() + 1);
    await expect(button).toHaveCount(0);
    await expect(page.locator('#stage')).toBeFocused();
  }
});

test('letters do nothing while the focus is elsewhere, unless they are wanted everywhere', async ({ page }) => {
  const stage = await Stage.open(page);
  await stage.choose('S5');
  const next = page.getByRole('button', { name: 'Next', exact: true });
  await next.focus();
  await page.keyboard.press('k');
  expect((await stage.states())['S5']).toBe('LOOKING');
  await stage.focus();
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keys' });
  await help.getByLabel(/^Letter keys everywhere/).check();
  await page.keyboard.press('Escape');
  await next.focus();
  await page.keyboard.press('k');
  expect((await stage.states())['S5']).toBe('DOWN');
});

test('the help sheet has every key that is bound', async ({ page }) => {
  const stage = await Stage.open(page);
  await stage.focus();
  await page.keyboard.press('?');
  const rows = page.getByRole('dialog', { name: 'Keys' }).getByRole('row');
  await expect(rows.filter({ hasText: 'How things stand, in words' })).toContainText('W');
  await expect(rows.filter({ hasText: 'Kill the selected server' })).toContainText('K');
  expect(await rows.count()).toBeGreaterThan(19);
});

test('the list of events is one stop for Tab, moved through with arrows', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  const stage = await Stage.open(page);
  await stage.until(2_000);
  const list = page.getByRole('list', { name: 'Events' });
  await expect(list.locator('[tabindex="0"]')).toHaveCount(1);
  await list.locator('[tabindex="0"]').focus();
  await page.keyboard.press('Home');
  await expect(list.getByRole('button', { name: /^1\s*S1 starts/ })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  expect(await stage.event()).toBe(2);
});
