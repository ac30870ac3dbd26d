import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { Stage } from './stage.ts';

test('a link opens the identical world elsewhere', async ({ page, browser }) => {
  const stage = await Stage.open(page);
  await stage.until(2_000);
  await stage.act({ cmd: 'kill', server: 5 });
  await stage.until(2_300);
  await expect(page).toHaveURL(/#r=1\./);
  const hash = await stage.hash();
  const event = await stage.event();
  await expect.poll(() => new URL(page.url()).hash).toContain(`~a${event.toString(36)}`);
  const other = await (await browser.newContext()).newPage();
  const copy = await Stage.open(other, new URL(page.url()).hash);
  await expect.poll(() => copy.event()).toBe(event);
  expect(await copy.hash()).toBe(hash);
});

test('a link to a run that names the home page goes on to the sandbox', async ({ page }) => {
  const stage = await Stage.open(page);
  await stage.act({ cmd: 'kill', server: 5 });
  await expect(page).toHaveURL(/#r=1\./);
  const { hash } = new URL(page.url());
  const world = await stage.hash();
  await page.goto(`/?testing=1${hash}`);
  await expect(page).toHaveURL(/\/sandbox\/\?testing=1#r=1\./);
  await stage.ready();
  expect(await stage.hash()).toBe(world);
});

test('a broken link says so and a sane run is on the stage', async ({ page }) => {
  const stage = await Stage.open(page, '#r=1.%%%');
  await expect(page.getByRole('alert')).toBeVisible();
  expect(Object.keys(await stage.states())).toHaveLength(5);
});

test('a link of a newer version says so', async ({ page }) => {
  const stage = await Stage.open(page, '#r=9.abc');
  await expect(page.getByRole('alert')).toContainText('newer version');
  expect(Object.keys(await stage.states())).toHaveLength(5);
  await page.getByRole('button', { name: 'Close the notice' }).click();
  await expect(page.getByRole('alert')).toBeHidden();
});

test('a run is saved as a file and opened again', async ({ page }) => {
  const stage = await Stage.open(page);
  await stage.until(2_000);
  await stage.act({ cmd: 'kill', server: 3 });
  const hash = await stage.hash();
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('menuitem', { name: 'Save as a file' }).click();
  const file = await (await waiting).path();
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ version: 1, seed: 1 });
  await page.goto('about:blank');
  const other = await Stage.open(page);
  expect(await other.hash()).not.toBe(hash);
  await page.getByTestId('file').setInputFiles({ name: 'run.ensemble.json', mimeType: 'application/json', buffer: await readFile(file) });
  await expect.poll(() => other.hash()).toBe(hash);
});

test('a recording of real ZooKeeper opens and plays', async ({ page }) => {
  const stage = await Stage.open(page);
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('menuitem', { name: /^New run/ }).click();
  const dialog = page.getByRole('dialog', { name: 'New run' });
  await dialog.getByText('Recordings of real ZooKeeper').click();
  await dialog.getByLabel('Search the recordings').fill('a06');
  await dialog.getByRole('button', { name: /Leader killed/ }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Recording: Leader killed')).toBeVisible();
  expect(Object.keys(await stage.states())).toHaveLength(3);
  await page.keyboard.press('End');
  await expect.poll(() => stage.event()).toBeGreaterThan(50);
});

test('a run with a broken rule says so', async ({ page }) => {
  await Stage.open(page);
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('menuitem', { name: /^New run/ }).click();
  const dialog = page.getByRole('dialog', { name: 'New run' });
  await dialog.getByText(/^Rules to break/).click();
  await dialog.getByLabel('Half is a quorum').check();
  await dialog.getByRole('button', { name: '4', exact: true }).click();
  await dialog.getByRole('button', { name: 'Begin' }).click();
  await expect(page.getByText('Not real ZooKeeper: Half is a quorum')).toBeVisible();
});
