import { expect, test } from '@playwright/test';
import { collectErrors, Stage } from './stage.ts';

// Everything here is done with keys, as from a lectern: the bridge only tells where the stage is.

/** The stage has the focus, so that letters mean something. */
async function lectern(stage: Stage): Promise<void> {
  await stage.page.locator('#stage').focus();
}

test('a prepared moment is marked, left, undone, forked from and compared, by keyboard', async ({ page }) => {
  const errors = collectErrors(page);
  const stage = await Stage.open(page);
  await stage.until(2_000);
  const marked = await stage.event();
  const before = await stage.hash();
  await lectern(stage);
  await page.keyboard.press('Shift+Digit1');
  // An instant after what is routine has the number that the strip gives it, wherever it is said.
  const said = await page.locator('.stage text').filter({ hasText: /^event \d+$/ }).textContent();
  expect(said).not.toBe(`event ${marked}`);
  await expect(page.getByText(`Bookmark 1 is set at ${said}.`).first()).toBeVisible();
  await expect(page.getByRole('slider')).toHaveAttribute('aria-valuetext', new RegExp(`^${said} of `, 'i'));

  // The leader is killed, and that is undone.
  await page.keyboard.press('5');
  await page.keyboard.press('k');
  expect((await stage.states())['S5']).toBe('DOWN');
  await page.keyboard.press('u');
  expect(await stage.hash()).toBe(before);

  // Killed again, the run goes on; another is killed in its past, and that is another take.
  await page.keyboard.press('k');
  await stage.until(4_000);
  await lectern(stage);
  await page.keyboard.press('g');
  await stage.idle();
  expect(await stage.event()).toBe(marked);
  expect(await stage.hash()).toBe(before);
  await page.keyboard.press('Escape');
  await page.keyboard.press('1');
  await page.keyboard.press('k');
  expect(await stage.states()).toMatchObject({ S1: 'DOWN', S5: 'LEADING' });

  // Where it was left the strip leads over to it, and back.
  const strip = page.getByRole('slider');
  await stage.seek(marked);
  await expect(strip).toHaveAccessibleDescription('double click or Enter: go on in that take');
  for (const now of ['S5', 'S1']) {
    await strip.focus();
    await page.keyboard.press('Enter');
    await stage.seek(marked + 1);
    expect(await stage.states()).toMatchObject({ [now]: 'DOWN' });
    // What Enter does is what the strip says, and it says so a frame after the playhead has come.
    await expect(strip).toHaveAttribute('aria-valuenow', `${marked + 1}`);
    await stage.seek(marked);
    await expect(strip).toHaveAttribute('aria-valuenow', `${marked}`);
  }
  await stage.focus();

  // The pane compares it with the take that was left.
  await page.keyboard.press('t');
  await expect(page.getByRole('textbox', { name: 'Name of bookmark 1' })).toHaveValue(`${said}`);
  await expect(page.getByText(`after ${said}`).first()).toBeVisible();
  const compare = page.getByRole('button', { name: /^Compare Take \d+ with the one on the stage$/ }).last();
  await compare.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText(`Up to ${said} they are the same.`)).toBeVisible();
  const first = page.getByRole('table', { name: 'First difference' });
  await expect(first.getByRole('button', { name: /S1 is killed/ })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Events side by side' }).getByRole('button', { name: /S5 is killed/ })).toBeVisible();
  await page.getByRole('table', { name: 'Events side by side' }).getByRole('button', { name: /S5 is killed/ }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => stage.states()).toMatchObject({ S5: 'DOWN', S1: 'FOLLOWING' });
  expect(errors).toEqual([]);
});

test('bookmarks come with the link, and Home is the exact start', async ({ page }) => {
  const stage = await Stage.open(page, '#r=1.p3.0.s~s1~a8c~m3.b4.the,20write~z');
  const [event, hash] = [await stage.event(), await stage.hash()];
  expect(event).toBe(300);
  await lectern(stage);
  await page.keyboard.press('g');
  await expect.poll(() => stage.event()).toBe(400);
  await page.keyboard.press('Home');
  await expect.poll(() => stage.event()).toBe(300);
  expect(await stage.hash()).toBe(hash);
  await page.keyboard.press('Home');
  await expect.poll(() => stage.event()).toBe(0);
  await page.keyboard.press('t');
  await expect(page.getByRole('textbox', { name: 'Name of bookmark 3' })).toHaveValue('the write');
  await page.getByRole('textbox', { name: 'Name of bookmark 3' }).focus();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('x');
  await page.keyboard.press('Escape');
  await stage.seek(1);
  await expect(page).toHaveURL(/~m3\.b4\.x~/);
});

test('run until, and play to a breakpoint, both say what they came to', async ({ page }) => {
  const stage = await Stage.open(page);
  await lectern(stage);
  await page.keyboard.press('j');
  await expect(page.getByRole('menuitem', { name: 'quorum' })).toBeVisible();
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('menuitem', { name: 'quorum' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect.poll(() => stage.event()).toBeGreaterThan(50);
  const quorum = await stage.event();

  // What never comes is looked for with a bound, and that is said.
  await lectern(stage);
  await page.keyboard.press('j');
  await page.getByRole('menuitem', { name: 'truncation' }).press('Enter');
  await expect(page.getByText('Not in what was computed: truncation.')).toBeVisible({ timeout: 30_000 });
  expect(await stage.event()).toBe(quorum);

  await lectern(stage);
  await page.keyboard.press('t');
  await page.getByRole('checkbox', { name: 'role change' }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Escape');
  await lectern(stage);
  for (let i = 0; i < 12; i++) await page.keyboard.press(']');
  await expect(page.getByRole('button', { name: 'Speed 30×' })).toBeVisible();
  await page.keyboard.press('Space');
  await expect(page.getByText('Stopped at a breakpoint: role change.')).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
  for (let i = 0; i < 12; i++) await page.keyboard.press('[');
  await expect(page.getByRole('button', { name: 'Speed 1/1000×' })).toBeVisible();
});

test('a selected event tells what led to it, and each cause is a way there', async ({ page }) => {
  const stage = await Stage.open(page);
  await stage.until(2_000);
  const event = await stage.event();
  await lectern(stage);
  await page.keyboard.press('c');
  const causes = page.getByRole('list', { name: 'What led to it' });
  await expect(causes.getByRole('button').first()).toBeVisible();
  await causes.getByRole('button').first().focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => stage.event()).toBeLessThan(event);
  await expect(page.getByRole('list', { name: 'What it led to' }).getByRole('button').first()).toBeVisible();
});
