import { expect, test } from '@playwright/test';
import { Stage } from './stage.ts';

/** The screen in its four parts: what is to be seen, what can be done, how things stand, what might be tried. */
test('the summary says what is to be seen, what can be done, how things stand and what might be tried', async ({ page }) => {
  const stage = await Stage.open(page);
  const summary = page.getByRole('region', { name: 'Summary' });
  await expect(summary).toMatchAriaSnapshot(`
    - region "Summary":
      - heading "Summary" [level=3]
      - paragraph: /The play area is a stage with 5 servers/
      - paragraph: /The control area follows the stage/
      - list:
        - listitem: 5 servers, no leader, quorum 3 of 5 not held.
        - listitem: /messages? (is|are) on (its|their) way|No message/
        - listitem: /Event \\d+, the last so far/
        - listitem
      - paragraph: /No server leads yet|To begin/
  `);
  await stage.seek(280);
  await expect(summary).toContainText('5 servers, leader S5, epoch 1, quorum 3 of 5 held.');
  await expect(summary).toContainText('S5 leads. Select it in the list and kill it, and the others elect another.');
  await stage.act({ cmd: 'cut', groups: [[1, 2], [3, 4, 5]] });
  await expect(summary).toContainText('6 links cut');
  await expect(page.getByRole('region', { name: 'Network' })).toMatchAriaSnapshot(`
    - region "Network":
      - heading "Network" [level=3]
      - paragraph: "The network is cut into parts:"
      - list:
        - listitem: "S1 and S2: 2 of 5 voters, too few for a quorum"
        - listitem: "S3, S4 and S5: 3 of 5 voters, enough for a quorum"
  `);
});

test('an election in words: servers with their votes, the ballots as a table, the count, the messages', async ({ page }) => {
  const stage = await Stage.open(page);
  await stage.seek(115);
  await stage.choose('S4');
  const words = page.locator('.structure');
  await expect(words).toMatchAriaSnapshot(`
    - heading "The stage in words" [level=2]
    - region "Servers":
      - heading "Servers" [level=3]
      - list "Servers":
        - listitem:
          - button /S1, LOOKING, round 1, votes for S5/
        - listitem
        - listitem
        - listitem:
          - button /S4, LOOKING, round 1, votes for S5/ [pressed]
          - toolbar "What to do with S4":
            - button "Kill S4"
            - button "Shut S4 down"
            - button "Cut the power of S4"
            - button "Pause S4"
            - button "Cut S4 off from all other servers"
        - listitem
    - region "Network"
    - region "What is being counted":
      - heading "What is being counted" [level=3]
      - paragraph: /S4’s ballot box.* of 5 configured voters; a quorum takes 3/
    - table "Ballots in hand":
      - rowgroup:
        - row "Server Epoch zxid Votes for Round"
      - rowgroup:
        - row "S1 0 0.0 S5 1"
        - row "S2 0 0.0 S5 1"
        - row "S3 0 0.0 S5 1"
        - row "S4 0 0.0 S5 1"
        - row "S5 0 0.0 S5 1"
    - region /Messages on their way \\(\\d+\\)/:
      - heading /Messages on their way/ [level=3]
  `);
});

test('a write in words: the logs side by side, and the count of its ACKs', async ({ page }) => {
  const stage = await Stage.open(page);
  await stage.until(2_000);
  await stage.act({ cmd: 'connect', client: 'C1', servers: [1], sessionTimeoutMs: 10_000 });
  await stage.until(4_000);
  await expect(page.getByRole('list', { name: 'Clients' })).toContainText('C1 (CONNECTED)');
  const logs = page.getByRole('table', { name: 'Logs: the last transaction' });
  await expect(logs).toMatchAriaSnapshot(`
    - 'table "Logs: the last transaction"':
      - caption
      - rowgroup:
        - row "zxid S1 S2 S3 S4 S5"
      - rowgroup:
        - row /1\\.1 applied applied applied applied applied/
  `);
});

test('the same screen in Chinese', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'zh-CN' });
  const page = await context.newPage();
  const stage = await Stage.open(page);
  await stage.seek(280);
  await stage.choose('S5');
  await expect(page.locator('.structure')).toMatchAriaSnapshot(`
    - heading "用文字描述的舞台" [level=2]
    - region "概要":
      - heading "概要" [level=3]
      - paragraph: /演示区是一个舞台，上面按编号排列着 5 台服务器/
      - paragraph: /操作区在舞台之后/
      - list:
        - listitem: 5 台服务器，leader 是 S5，epoch 1，quorum 需要 5 个中的 3 个，已满足。
    - region "服务器":
      - list "服务器":
        - listitem
        - listitem
        - listitem
        - listitem
        - listitem:
          - button /S5，LEADING（领导者状态），BROADCAST，epoch 1/ [pressed]
          - toolbar "对 S5 的操作":
            - button "杀死 S5"
  `);
  await context.close();
});

test('the page has one live region, landmarks with names, and headings in order', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await Stage.open(page);
  await expect(page.locator('[aria-live], [role="status"], output')).toHaveCount(1);
  await expect(page.getByRole('main')).toHaveCount(1);
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  const levels = await page.getByRole('heading').evaluateAll((all) => all.map((one) => Number(one.tagName.slice(1))));
  for (const [i, level] of levels.entries()) expect(level - (levels[i - 1] ?? 0), `heading ${i}`).toBeLessThanOrEqual(1);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the controls' })).toBeInViewport();
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.closest('#controls') !== null)).toBe(true);
});

test('announcements can be for notable events only, or off', async ({ page }) => {
  const stage = await Stage.open(page);
  const spoken = page.locator('output');
  const next = page.getByRole('button', { name: 'Next', exact: true });
  await next.click();
  await expect(spoken).toContainText(/S\d/);
  await stage.focus();
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keys' }).getByRole('button', { name: 'none', exact: true }).click();
  await page.keyboard.press('Escape');
  const before = await spoken.innerText();
  await stage.seek(280);
  await next.click();
  await stage.idle();
  // What the page itself says still comes, and only then: so nothing was said in between.
  await stage.focus();
  await page.keyboard.press('w');
  await expect(spoken).not.toHaveText(before);
  await expect(spoken).toContainText('5 servers, leader S5');
});

test('in the smallest frame the players, the sentence and the step are there', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 240 });
  const stage = await Stage.open(page);
  await expect(stage.players()).toHaveCount(5);
  for (const player of await stage.players().all()) await expect(player).toBeInViewport({ ratio: 0.95 });
  const next = page.getByRole('button', { name: 'Next', exact: true });
  await expect(next).toBeInViewport({ ratio: 1 });
  await next.click();
  await stage.idle();
  await expect(stage.caption()).toBeInViewport({ ratio: 1 });
  await expect(stage.caption()).toContainText('S');
});
