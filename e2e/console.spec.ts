import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { collectErrors, Stage } from './stage.ts';

async function openConsole(page: Page): Promise<Stage> {
  await page.setViewportSize({ width: 1440, height: 900 });
  const stage = await Stage.open(page);
  await stage.until(8_000);
  await page.getByRole('button', { name: /^Menu$/ }).first().click();
  await page.getByRole('menuitem', { name: 'Console', exact: true }).click();
  return stage;
}

/** Types a line as a person does, and waits until it is answered. */
async function typed(page: Page, line: string): Promise<void> {
  const field = page.locator('.commandLine input');
  await field.fill(line);
  await field.press('Enter');
  await expect(page.locator('.commandLine .prompt')).toHaveText(/^(\[zk: .*\] |\$ )$/, { useInnerText: false });
  await expect(page.getByRole('button', { name: 'Cancel' })).toHaveCount(0);
}

const screen = (page: Page) => page.locator('.terminal .screen');

test.describe('the console', () => {
  test('a lock node stays when the session moves, and goes when it expires', async ({ page }) => {
    const errors = collectErrors(page);
    const stage = await openConsole(page);
    await page.getByRole('button', { name: 'Start zkCli' }).click();
    await expect(screen(page)).toContainText('WatchedEvent state:SyncConnected type:None path:null');
    await expect(page.locator('.commandLine input')).toBeFocused();
    await expect(page.locator('.commandLine .prompt')).toHaveText(/\(CONNECTED\) 0\]/);

    await typed(page, 'create /lock x');
    await expect(screen(page)).toContainText('Created /lock');
    const before = await stage.event();
    await typed(page, 'create -e -s /lock/n- x');
    await expect(screen(page)).toContainText('Created /lock/n-0000000000');

    // Its server dies: the session goes on at another, and so does the node.
    const server = await connectedTo(page);
    await stage.act({ cmd: 'kill', server });
    await typed(page, 'ls /lock');
    await expect(screen(page)).toContainText('WatchedEvent state:Disconnected type:None path:null');
    await typed(page, 'ls /lock');
    await expect(screen(page)).toContainText('[n-0000000000]');
    expect(await connectedTo(page)).not.toBe(server);

    // Steps back take lines back, and forwards they are there again.
    const after = await stage.event();
    await stage.seek(before);
    await expect(screen(page)).not.toContainText('n-0000000000');
    await expect(screen(page)).toContainText('Created /lock');
    await stage.seek(after);
    await expect(screen(page)).toContainText('[n-0000000000]');

    // zkCli is killed: its session is left to expire, and another console sees the node go.
    await page.locator('.commandLine input').press('Control+c');
    await expect(screen(page)).toContainText('^C');
    await page.locator('.console .which select').selectOption({ label: 'A new console' });
    await page.getByRole('button', { name: 'Start zkCli' }).click();
    await expect(page.locator('.commandLine .prompt')).toHaveText(/\(CONNECTED\) 0\]/);
    await typed(page, 'ls /lock');
    await expect(screen(page)).toContainText('[n-0000000000]');
    await stage.until((await page.evaluate(() => window.ensemble?.atMs() ?? 0)) + 25_000);
    await typed(page, 'ls /lock');
    await expect(screen(page).locator('div').last()).toHaveText('[]');
    expect(errors).toEqual([]);
  });

  test('history, completion, several lines at once, and the way back', async ({ page }) => {
    await openConsole(page);
    await page.getByRole('button', { name: 'Start zkCli' }).click();
    await expect(page.locator('.commandLine .prompt')).toHaveText(/\(CONNECTED\) 0\]/);
    const field = page.locator('.commandLine input');
    await field.evaluate((input) => {
      const data = new DataTransfer();
      data.setData('text', 'create /one 1\ncreate /two 2\nget /o');
      input.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
    });
    await expect(screen(page)).toContainText('Created /two');
    await expect(field).toHaveValue('get /o');
    await field.press('Tab');
    await expect(field).toHaveValue('get /one ');
    await field.fill('get');
    await field.press('Tab');
    await expect(screen(page)).toContainText('getAllChildrenNumber');
    await field.fill('');
    await field.press('ArrowUp');
    await expect(field).toHaveValue('create /two 2');
    await page.getByRole('button', { name: 'Take back the last line' }).click();
    await expect(screen(page)).not.toContainText('/two');
    await typed(page, 'ls /two');
    await expect(screen(page)).toContainText('Node does not exist: /two');
    await typed(page, 'quit');
    await expect(page.locator('.commandLine .prompt')).toHaveText('$ ');
    await field.press('Escape');
    await expect(page.locator('.console')).toHaveCount(0);
  });

  test('consoles on several servers: each has its client, its screen and its way to end', async ({ page }) => {
    await openConsole(page);
    const which = page.locator('.console .which select');
    for (const [client, server] of [['A', 'S1'], ['B', 'S2']] as const) {
      if (client === 'B') await which.selectOption({ label: 'A new console' });
      await page.locator('.begin select').selectOption({ label: server });
      await page.getByRole('button', { name: 'Start zkCli' }).click();
      await expect(page.locator('.commandLine .prompt')).toHaveText(`[zk: zk${server.slice(1)}(CONNECTED) 0] `, { useInnerText: false });
    }
    await typed(page, 'create -e /of-b x');
    await which.selectOption({ label: 'Client A' });
    await typed(page, 'ls /');
    await expect(screen(page).locator('div').last()).toHaveText('[of-b, zookeeper]');
    await expect(screen(page)).not.toContainText('create -e');
    // What is typed is not ended by the end of input, an empty line is.
    const field = page.locator('.commandLine input');
    await field.fill('ls');
    await field.press('Control+d');
    await expect(field).toHaveValue('ls');
    await field.press('Control+u');
    await expect(field).toHaveValue('');
    await field.press('Control+d');
    await expect(page.locator('.commandLine .prompt')).toHaveText('$ ');
    await which.selectOption({ label: 'Client B' });
    await typed(page, 'get /of-b');
    await expect(screen(page).locator('div').last()).toHaveText('x');
  });

  test('a server is asked a four-letter word from its note, and its answer keeps up with the run', async ({ page }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    const stage = await Stage.open(page);
    await stage.until(8_000);
    await page.locator('#stage').focus();
    await page.keyboard.press('3');
    await page.locator('.sheet summary').filter({ hasText: 'Four-letter words' }).click();
    const words = page.locator('.sheet .fourLetters');
    await words.getByLabel('Word').selectOption('srvr');
    await words.getByRole('button', { name: 'Send' }).press('Enter');
    const answer = words.getByRole('status', { name: 'What the server answers at this moment' });
    await expect(answer).toContainText('$ echo srvr | nc zk3 2181');
    await expect(answer).toContainText('Mode: follower');
    await stage.act({ cmd: 'kill', server: 3 });
    await expect(answer).toContainText('Connection refused');
    expect((await new AxeBuilder({ page }).include('.notes').analyze()).violations).toEqual([]);
  });

  test('servers answer to four-letter words, and axe finds nothing, in either language', async ({ page }) => {
    const stage = await openConsole(page);
    await page.getByRole('button', { name: 'Start zkCli' }).click();
    await expect(page.locator('.commandLine .prompt')).toHaveText(/\(CONNECTED\) 0\]/);
    const words = page.locator('.fourLetters');
    await words.getByRole('button', { name: 'Send' }).click();
    await expect(words.locator('.screen')).toHaveText(/echo ruok \| nc zk1 2181\s+imok/);
    await stage.act({ cmd: 'kill', server: 1 });
    await expect(words.locator('.screen')).toContainText('Connection refused');
    expect((await new AxeBuilder({ page }).include('.pane').analyze()).violations).toEqual([]);
    // The console that is there is there again, in the other language.
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await page.getByRole('button', { name: /^Menu$/ }).first().click();
    await page.getByRole('menuitem', { name: '中文' }).click();
    await page.getByRole('button', { name: '菜单' }).first().click();
    await page.getByRole('menuitem', { name: '控制台' }).click();
    await expect(page.getByText('Enter 发送')).toBeVisible();
    await expect(screen(page)).toContainText('Welcome to ZooKeeper!');
    expect((await new AxeBuilder({ page }).include('.pane').analyze()).violations).toEqual([]);
  });
});

/** The one server that has a client. */
async function connectedTo(page: Page): Promise<number> {
  const row = page.locator('.structure').getByText(/^S\d+, .*, 1 client/);
  return Number(/S(\d+)/.exec(await row.innerText())?.[1]);
}
