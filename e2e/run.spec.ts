import { expect, test } from '@playwright/test';
import { collectErrors, Stage } from './stage.ts';

test('five servers start together and elect S5', async ({ page }) => {
  const errors = collectErrors(page);
  const stage = await Stage.open(page);
  await expect(stage.caption()).toContainText('Five ZooKeeper servers have just started');
  expect(new Set(Object.values(await stage.states()))).toEqual(new Set(['LOOKING']));
  await page.getByRole('button', { name: 'Next', exact: true }).click();
  await stage.idle();
  await expect(stage.caption()).not.toContainText('Five ZooKeeper servers');
  await stage.until(2_000);
  expect(await stage.states()).toEqual({ S1: 'FOLLOWING', S2: 'FOLLOWING', S3: 'FOLLOWING', S4: 'FOLLOWING', S5: 'LEADING' });
  expect(errors).toEqual([]);
});

test('the leader is killed and another takes over', async ({ page }) => {
  const stage = await Stage.open(page);
  await stage.until(2_000);
  await stage.server('S5').dispatchEvent('click');
  await page.getByRole('button', { name: 'Kill', exact: true }).click();
  await expect(stage.caption()).toContainText('S5');
  expect((await stage.states())['S5']).toBe('DOWN');
  await stage.until(6_000);
  expect(await stage.leader()).toMatch(/^S[1-4]$/);
});

test('going back over an election finds the identical world', async ({ page }) => {
  const stage = await Stage.open(page);
  const before = await stage.hash();
  const event = await stage.event();
  const next = page.getByRole('button', { name: 'Next', exact: true });
  for (let i = 0; i < 25; i++) await next.click();
  await stage.idle();
  const middle = await stage.hash();
  const at = await stage.event();
  await stage.until(3_000);
  await stage.seek(at);
  expect(await stage.hash()).toBe(middle);
  const back = page.getByRole('button', { name: 'Back', exact: true });
  while ((await stage.event()) > event) await back.click();
  expect(await stage.hash()).toBe(before);
});

test('run until a role changes', async ({ page }) => {
  const stage = await Stage.open(page);
  await page.getByRole('button', { name: 'Run until …' }).click();
  await page.getByRole('menuitem', { name: 'role change' }).click();
  await expect(stage.caption()).not.toContainText('Five ZooKeeper servers');
  expect(await stage.event()).toBeGreaterThan(20);
});

test('the smaller side of a partition has no leader that serves', async ({ page }) => {
  const stage = await Stage.open(page);
  await stage.until(2_000);
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('menuitem', { name: /^Partition/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Partition the network' });
  await expect(dialog.getByText('2 of 5 voters, no quorum')).toBeVisible();
  await dialog.getByRole('button', { name: 'Cut here' }).click();
  await stage.until(20_000);
  const states = await stage.states();
  expect([states['S1'], states['S2']]).toEqual(['LOOKING', 'LOOKING']);
  expect(states['S5']).toBe('LEADING');
  await page.getByRole('button', { name: 'Heal', exact: true }).click();
  await stage.until(60_000);
  expect(Object.values(await stage.states()).toSorted()).toEqual(['FOLLOWING', 'FOLLOWING', 'FOLLOWING', 'FOLLOWING', 'LEADING']);
});

test('a client writes, and undo takes it back', async ({ page }) => {
  const stage = await Stage.open(page);
  await stage.until(2_000);
  const before = await stage.hash();
  await page.getByRole('button', { name: 'Client …' }).click();
  const dialog = page.getByRole('dialog', { name: 'Act as a client' });
  await dialog.getByLabel('Path').fill('/greeting');
  await dialog.getByRole('button', { name: 'Send the request' }).click();
  await expect(dialog).toBeHidden();
  await stage.until(3_500);
  await page.getByRole('button', { name: 'Details' }).click();
  await expect(page.getByRole('list', { name: 'Events' })).toContainText('create /greeting');
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  expect(await stage.hash()).toBe(before);
});
