import { expect, test, type Page } from '@playwright/test';
import { Stage } from './stage.ts';
import { SIZES, violations } from './views.ts';

const acl = [{ perms: 'cdrwa', scheme: 'world', id: 'anyone' }] as const;
const read = (tag: string, blocking: boolean) => ({ cmd: 'request', client: 'B', tag, op: { op: 'getData', path: '/x', watch: false }, ...(blocking && { blocking }) }) as const;

test.use({ viewport: SIZES.laptop });
test.setTimeout(90_000);

/** B has /app for its root; its note is open. */
async function below(page: Page): Promise<Stage> {
  const stage = await Stage.open(page);
  await stage.until(1_600);
  await stage.act({ cmd: 'connect', client: 'A', servers: [1], sessionTimeoutMs: 6_000 });
  await stage.until(1_700);
  await stage.act({ cmd: 'request', client: 'A', tag: 'c', op: { op: 'create', path: '/app', data: null, acl, mode: 'container' } });
  await stage.act({ cmd: 'connect', client: 'B', servers: [2], sessionTimeoutMs: 6_000, chroot: '/app' });
  await stage.until(1_800);
  await page.locator('.structure').getByRole('button', { name: /\bB\b/ }).first().focus();
  await page.keyboard.press('Enter');
  return stage;
}

test('callbacks of a client are made slow by keyboard; its note says what waits, and that a synchronous call does not', async ({ page }) => {
  const stage = await below(page);
  const note = page.getByRole('article', { name: 'B' });
  await expect(note).toContainText('S2 /app');
  await page.getByRole('group', { name: /B/ }).getByRole('button', { name: 'More' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Slow callbacks' }).focus();
  await page.keyboard.press('Enter');
  await stage.act({ cmd: 'request', client: 'B', tag: 'x', op: { op: 'create', path: '/x', data: 'v', acl, mode: 'persistent' } });
  for (const tag of ['first', 'second']) await stage.act(read(tag, false));
  await stage.act(read('waited', true));
  await stage.until(1_900);
  await expect(note).toContainText('takes 500 ms; one is running');
  await expect(note).toContainText('answer to 2 (OK) · answer to 3 (OK)');
  await expect(page.getByText(/^Client B has the answer to xid 4: OK/).first()).toBeAttached();
  expect(await violations(page)).toEqual([]);
  await stage.until(3_500);
  await expect(note).toContainText('takes 500 ms; none is running');
  await expect(note).not.toContainText('answer to');
});

test('a container whose last child is gone goes at the leader’s next look', async ({ page }) => {
  const stage = await below(page);
  await stage.act({ cmd: 'request', client: 'B', tag: 'x', op: { op: 'create', path: '/x', data: null, acl, mode: 'persistent' } });
  await stage.act({ cmd: 'request', client: 'B', tag: 'd', op: { op: 'delete', path: '/x', version: -1 } });
  await stage.until(70_000);
  await expect(page.locator('.structure')).toContainText('All servers that run have the same znodes.');
  await stage.act({ cmd: 'request', client: 'A', tag: 'again', op: { op: 'exists', path: '/app', watch: false } });
  await stage.until(70_200);
  await expect(stage.caption()).toContainText('NONODE');
});
