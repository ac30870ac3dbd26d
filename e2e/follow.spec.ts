import { createServer, request as ask, type Server } from 'node:http';
import { chromium, expect, test, type BrowserContext, type Page } from '@playwright/test';
import { findMosquitto, freePort, startMosquitto, type RunningBroker } from '../scripts/mosquitto.mjs';
import { collectErrors, Stage } from './stage.ts';
import { pick, violations } from './views.ts';

const PHONE = { width: 390, height: 844 };

/** A lecturer's page, at rest with a leader at work. */
async function lecturer(context: BrowserContext): Promise<Stage> {
  const stage = await Stage.open(await context.newPage());
  await stage.until(2_000);
  return stage;
}

async function letFollow({ page }: Stage, room: string): Promise<void> {
  await pick(page, 'Let the class follow');
  const dialog = page.getByRole('dialog', { name: 'Let the class follow' });
  await dialog.getByLabel('Room').fill(room);
  await dialog.getByRole('button', { name: 'Begin' }).click();
  await expect(dialog.getByText(`in room “${room}”`)).toBeVisible();
  await page.keyboard.press('Escape');
}

async function follow(page: Page, address: string): Promise<Stage> {
  await page.goto(`${address}&testing=1`);
  return new Stage(page);
}

/** The same event and the same world. */
async function expectTogether(one: Stage, other: Stage): Promise<void> {
  await expect.poll(async () => `${await other.event()} ${await other.hash()}`).toBe(`${await one.event()} ${await one.hash()}`);
}

const banner = (page: Page) => page.getByRole('region', { name: 'Following a lecture' });

test('in another window: what is done here is done there; a follower goes their own way and comes back with one key', async ({ context }) => {
  const one = await lecturer(context);
  const page = await context.newPage();
  const errors = collectErrors(page);
  await page.setViewportSize(PHONE);
  const other = await follow(page, 'follow/?room=zoo');
  await expect(page.getByText('The lecturer has not shown anything yet')).toBeVisible();
  await letFollow(one, 'zoo');
  await expect(banner(page).getByText('Following room “zoo”')).toBeVisible();
  await expectTogether(one, other);
  await one.act({ cmd: 'kill', server: 5 });
  await expectTogether(one, other);
  expect(await other.states()).toMatchObject({ S5: 'DOWN' });

  await page.getByRole('button', { name: 'Back', exact: true }).first().click();
  await expect(banner(page).getByText('You are looking around')).toBeVisible();
  await page.keyboard.press('Home');
  await expect(banner(page).getByText('Following room')).toBeVisible();

  await other.act({ cmd: 'kill', server: 4 });
  await expect(banner(page).getByText('You are on your own')).toBeVisible();
  await one.act({ cmd: 'start', server: 5 });
  expect(await other.states()).toMatchObject({ S4: 'DOWN' });
  expect(await violations(page)).toEqual([]);
  await banner(page).getByRole('button', { name: 'Back to the lecturer' }).click();
  await expectTogether(one, other);
  expect(await one.states()).toMatchObject({ S4: 'FOLLOWING' });
  expect(errors).toEqual([]);
});

test('what was tried stays a take, and the lecturer’s run is one', async ({ context }) => {
  const one = await lecturer(context);
  await letFollow(one, 'takes');
  const page = await context.newPage();
  const other = await follow(page, 'follow/?room=takes');
  await expect(banner(page)).toBeVisible();
  await expectTogether(one, other);
  await other.act({ cmd: 'kill', server: 1 });
  await pick(page, 'Takes and bookmarks');
  const takes = page.locator('.pane');
  await expect(takes.getByText('leaves The lecturer’s run')).toBeVisible();
  await page.getByRole('button', { name: 'Back to the lecturer' }).click();
  await expectTogether(one, other);
  await expect(takes.getByRole('button', { name: /^Show .* on the stage/ })).toHaveCount(1);
});

test('the lecturer opens another page: the class goes on with it', async ({ context }) => {
  const one = await lecturer(context);
  await letFollow(one, 'pages');
  const page = await context.newPage();
  const other = await follow(page, 'follow/?room=pages');
  await expectTogether(one, other);
  await one.page.goto('sandbox/?testing=1');
  await one.ready();
  await one.act({ cmd: 'kill', server: 2 });
  await expectTogether(one, other);
  await pick(one.page, 'Let the class follow');
  await one.page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(banner(page).getByText('The lecturer has stopped')).toBeVisible();
});

test('a question of a lesson is answered for oneself, and the lecturer’s run tells what was right', async ({ context }) => {
  const teaching = await context.newPage();
  await teaching.goto('lessons/fast-leader-election/?testing=1#who');
  await expect(teaching.locator('.option').first()).toBeVisible();
  await letFollow(new Stage(teaching), 'lesson');
  const page = await context.newPage();
  await page.setViewportSize(PHONE);
  await follow(page, 'follow/?room=lesson');
  await expect(banner(page).getByRole('link', { name: 'Open this step for yourself' })).toHaveAttribute('href', /lessons\/fast-leader-election\/#who$/);
  await banner(page).getByRole('button', { name: 'S2', exact: true }).click();
  await expect(banner(page).getByText('Your answer: S2.')).toBeVisible();
  await teaching.locator('.option').first().click();
  await expect(banner(page).getByText(/^(You were right: S2\.|You said: S2\.)/)).toBeVisible({ timeout: 90_000 });
  expect(await violations(page)).toEqual([]);
});

test('a follower waits where the lecturer’s question stands, and sees what the lecturer points at', async ({ context }) => {
  const one = await lecturer(context);
  await letFollow(one, 'points');
  const page = await context.newPage();
  const other = await follow(page, 'follow/?room=points');
  await expectTogether(one, other);
  await one.choose('S2');
  await expect(other.server('S2')).toHaveAttribute('aria-pressed', 'true');
  await one.act({ cmd: 'kill', server: 5 });
  await expectTogether(one, other);
  await one.focus();
  await one.page.keyboard.press('v');
  await expect(one.page.locator(':root[data-lecture]')).toBeAttached();
  await one.page.keyboard.press('a');
  await expect(one.page.locator('.poll')).toBeVisible();
  await expect(banner(page).getByText('A question stands.')).toBeVisible();
  const asked = await one.event();
  await page.getByRole('button', { name: 'Next', exact: true }).first().click();
  await expect(page.getByRole('main').getByText('The run goes on once the question is answered or skipped.')).toBeVisible();
  expect(await other.event()).toBe(asked);
  expect(await other.act({ cmd: 'kill', server: 1 })).toBe(false);
  await one.page.getByRole('button', { name: 'Reveal', exact: true }).click();
  await expectTogether(one, other);
  expect(await other.event()).toBeGreaterThan(asked);
  await expect(banner(page).getByText('A question stands.')).toHaveCount(0);
});

test('without a room it asks for one; nonsense is named', async ({ page }) => {
  await page.goto('follow/');
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Follow' }).click();
  await expect(page.getByRole('alert')).toContainText('A room is named with letters');
  await page.getByLabel('Room').fill('Zoo Keepers');
  await page.getByLabel('Broker').fill('http://example.org');
  await page.getByRole('button', { name: 'Follow' }).click();
  await expect(page.getByRole('alert')).toContainText('“http://example.org” is not the address of a broker');
  await page.getByLabel('Broker').fill('');
  await page.getByRole('button', { name: 'Follow' }).click();
  await expect(page).toHaveURL(/room=zoo-keepers/);
  await page.getByRole('button', { name: '中文' }).click();
  await expect(page.getByRole('heading', { name: '房间“zoo-keepers”' })).toBeVisible();
});

/** The site over plain HTTP under a name that is not this machine's own, as in a lecture hall. */
async function plainly(target: URL): Promise<{ readonly server: Server; readonly port: number }> {
  const server = createServer((request, response) => {
    request.pipe(ask(new URL(request.url ?? '/', target), { method: request.method ?? 'GET' }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    }));
  });
  const port = await freePort();
  await new Promise<void>((resolve) => { server.listen(port, '127.0.0.1', resolve); });
  return { server, port };
}

test.describe('through a broker', () => {
  test.skip(findMosquitto() === undefined, 'Mosquitto is not installed');
  let broker: RunningBroker;
  let port: number;

  test.beforeAll(async () => {
    port = await freePort();
    broker = await startMosquitto({ port, rooms: [{ room: 'hall', password: 'keeper' }] });
  });

  test.afterAll(() => broker.stop());

  /** The window that hands on what the lecturer's page shows. */
  async function sender(context: BrowserContext, password = 'keeper'): Promise<Page> {
    const page = await context.newPage();
    await page.goto(`follow/?room=hall&broker=127.0.0.1:${port}&publish`);
    await page.getByLabel('Password of the room').fill(password);
    await page.getByRole('button', { name: 'Begin to send' }).click();
    return page;
  }

  test('a link connects to nothing until the viewer agrees; then the whole run comes, to who is late too', async ({ context, browser }) => {
    const one = await lecturer(context);
    await letFollow(one, 'hall');
    expect(await one.page.locator('meta[http-equiv]').getAttribute('content')).toContain("connect-src 'self';");
    const sending = await sender(context);
    await expect(sending.getByText(/messages handed on/)).toBeVisible();
    await one.act({ cmd: 'kill', server: 5 });

    // Another browser: nothing but the broker is between them.
    const page = await (await browser.newContext()).newPage();
    const errors = collectErrors(page);
    const sockets: string[] = [];
    page.on('websocket', (socket) => sockets.push(socket.url()));
    const other = await follow(page, `follow/?room=hall&broker=127.0.0.1:${port}`);
    await expect(page.getByRole('heading', { name: 'Connect to this broker?' })).toBeVisible();
    await expect(page.getByText(`127.0.0.1:${port}`, { exact: true })).toBeVisible();
    expect(await violations(page)).toEqual([]);
    expect(sockets).toEqual([]);
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await expect(banner(page)).toBeVisible();
    await expectTogether(one, other);
    expect(sockets).toEqual([`ws://127.0.0.1:${port}/`]);

    // The broker is started again: all come back by themselves, and nothing is lost.
    await broker.restart();
    await one.act({ cmd: 'start', server: 5 });
    await expectTogether(one, other);
    await page.reload();
    await expect(banner(page)).toBeVisible();
    await expectTogether(one, other);
    expect(errors.filter((text) => !text.includes('WebSocket'))).toEqual([]);
  });

  test('a wrong password is refused, in words', async ({ context }) => {
    const page = await sender(context, 'guess');
    await expect(page.getByRole('alert')).toContainText('The broker refused the password');
    await expect(page.getByLabel('Password of the room')).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });

  test('over plain HTTP, where a browser offers less, it follows as well', async ({ baseURL }) => {
    const { server, port: plain } = await plainly(new URL(baseURL ?? ''));
    const { launchOptions } = test.info().project.use;
    const browser = await chromium.launch({ ...launchOptions, args: [...(launchOptions?.args ?? []), '--host-resolver-rules=MAP hall.example 127.0.0.1'] });
    const context = await browser.newContext({ baseURL: `http://hall.example:${plain}/` });
    const one = await lecturer(context);
    expect(await one.page.evaluate(() => window.isSecureContext)).toBe(false);
    await letFollow(one, 'hall');
    await sender(context);
    const page = await context.newPage();
    const other = await follow(page, `follow/?room=hall&broker=hall.example:${port}`);
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await expect(banner(page)).toBeVisible();
    await expectTogether(one, other);
    await one.act({ cmd: 'kill', server: 3 });
    await expectTogether(one, other);
    await browser.close();
    server.close();
  });
});
