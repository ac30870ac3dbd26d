import { expect, test } from '@playwright/test';
import { lecture, presenter, press } from './lecturing.ts';
import { collectErrors, Stage } from './stage.ts';
import { texts, tooSmall } from './texts.ts';
import { SIZES, violations } from './views.ts';

test.use({ viewport: SIZES.projector });

test('the presenter sees what comes next and the hidden answer, and drives the lecture; either window may go and come back', async ({ page }) => {
  const errors = collectErrors(page);
  const stage = await lecture(page, { ms: 2_000 });
  const window = await presenter(stage);
  expect(await violations(window)).toEqual([]);
  await window.getByRole('button', { name: 'Next', exact: true }).click();
  await stage.idle();
  await press(stage, '5', 'k', 'Shift+Digit2');
  const moment = async () => expect(window.getByText(/^Event \d+, at/)).toHaveText(new RegExp(`^Event ${await stage.event()},`));
  await moment();
  const next = await window.locator('.ahead .next').innerText();
  await window.getByRole('button', { name: 'Next', exact: true }).click();
  await expect(stage.caption()).toHaveText(next.replaceAll("'", '’'));
  const there = await stage.event();
  await window.getByRole('button', { name: /^2/ }).click();
  await expect.poll(() => stage.event()).toBeLessThan(there);
  await moment();

  await window.getByRole('button', { name: 'Ask the class' }).click();
  const answer = window.getByText(/^Answer: [A-D]$/);
  await expect(answer).toBeVisible();
  const letter = (await answer.innerText()).slice(-1);
  await expect(page.locator('.pollOptions [data-right]')).toHaveCount(0);
  await expect(window.getByRole('button', { name: 'Next', exact: true })).toBeDisabled();
  await window.reload();
  await expect(window.getByText(`Answer: ${letter}`)).toBeVisible();
  await window.getByRole('button', { name: 'Reveal' }).click();
  await expect(page.locator('.pollOptions [data-right] .pollLetter')).toHaveText(letter);
  await window.getByRole('button', { name: 'Go on' }).click();
  await window.getByRole('button', { name: 'Black' }).click();
  await expect(page.locator('.cover.black')).toBeVisible();
  await window.getByRole('button', { name: 'End black' }).click();
  await expect(page.locator('.cover.black')).toBeHidden();
  await window.getByLabel('Run until').selectOption('commit');

  await page.reload();
  await stage.ready();
  await expect(page.locator(':root[data-lecture]')).toBeAttached();
  await window.getByRole('button', { name: 'Home' }).click();
  await expect.poll(() => stage.event()).toBe(0);
  await page.goto('about:blank');
  await expect(window.getByText('The lecture window is closed')).toBeVisible();
  await window.close();
  expect(errors).toEqual([]);
});

test('where the browser lets no second window open there is a plain link to it', async ({ page }) => {
  await page.addInitScript(() => { window.open = () => null; });
  const stage = await lecture(page, { ms: 2_000 });
  await press(stage, 'o');
  const notice = page.getByRole('alert').filter({ hasText: 'did not let a second window open' });
  const opened = page.context().waitForEvent('page');
  await notice.getByRole('link').click();
  const second = await opened;
  await expect(second.getByRole('heading', { name: 'Next event' })).toBeVisible({ timeout: 20_000 });
  await expect(notice).toHaveCount(0);
  const before = await stage.event();
  await second.getByRole('button', { name: 'Back', exact: true }).click();
  await expect.poll(() => stage.event()).toBeLessThan(before);
});

test('in a lesson the presenter has its notes and the answer before it is asked; the class gets the lesson’s question and its why', async ({ page }) => {
  await page.goto('/lessons/fast-leader-election/?testing=1#who');
  const stage = new Stage(page);
  await stage.ready();
  await stage.focus();
  await press(stage, 'v');
  await expect(page.locator(':root[data-lecture]')).toBeAttached();
  const window = await presenter(stage);
  await expect(window.getByRole('heading', { name: 'Who becomes leader?' }).first()).toBeVisible();
  await expect(window.getByText(/^Let the class answer/)).toBeVisible();
  await expect(window.getByText('Step 3 of 9')).toBeVisible();
  await expect(window.getByText('Answer: B')).toBeVisible();
  await window.getByRole('button', { name: 'Ask the class' }).click();
  const poll = page.getByRole('region', { name: 'Who becomes leader?' });
  await expect(poll.getByRole('listitem')).toContainText(['S1', 'S2', 'S3, it has the largest zxid', 'nobody, they disagree']);
  expect(tooSmall(await texts(page, '.poll, .stage, .teach-body'))).toEqual([]);
  await page.keyboard.type('c23');
  await press(stage, 'Enter');
  await expect(poll.getByRole('listitem').filter({ hasText: '✓ right' })).toContainText('S2');
  await expect(poll.getByText('Epoch 2 beats epoch 1')).toBeVisible({ timeout: 15_000 });
  expect((await stage.states())['S2']).toBe('LEADING');
  await press(stage, 'Enter');
  await window.getByRole('button', { name: 'Next step' }).click();
  await expect(page).toHaveURL(/#column$/);
  await expect(window.getByText('Step 4 of 9')).toBeVisible();
  await page.goto('/sandbox/?testing=1');
  await stage.ready();
  await expect(window.getByText('There are no notes for this.')).toBeVisible();
});

test('a lecture hears its own presenter only, and nothing that is not of its vocabulary', async ({ page }) => {
  const stage = await lecture(page, { ms: 2_000 });
  const window = await presenter(stage);
  const channel = new URL(window.url()).hash.slice(1);
  const [event, hash] = [await stage.event(), await stage.hash()];
  await window.evaluate((name) => {
    for (const [to, message] of [[name, { say: 'press', key: 'kill' }], [name, { say: 'run', code: 'alert(1)' }], [name, 'next'], [`${name}0`, { say: 'press', key: 'next' }]] as const) new BroadcastChannel(`ensemble.lecture.${to}`).postMessage(message);
  }, channel);
  await window.getByRole('button', { name: 'QR code' }).click();
  await expect(page.locator('.cover.qr')).toBeVisible();
  expect([await stage.event(), await stage.hash()]).toEqual([event, hash]);
});
