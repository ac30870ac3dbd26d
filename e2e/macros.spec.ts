import { expect, test } from '@playwright/test';
import { lecture, press } from './lecturing.ts';
import { Stage } from './stage.ts';
import { pick, SIZES, violations } from './views.ts';

test.use({ viewport: SIZES.projector });

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
