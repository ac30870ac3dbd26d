import { expect, test, type Page } from '@playwright/test';
import { Stage } from './stage.ts';
import { SIZES, violations } from './views.ts';

const SET = { cmd: 'request', client: 'A', tag: 'w', op: { op: 'setData', path: '/', data: 'v1', version: -1 } } as const;

/** A leader that serves, a client with a session, and a write that was committed. */
async function served(stage: Stage): Promise<void> {
  await stage.until(1_600);
  await stage.act({ cmd: 'connect', client: 'A', servers: [1], sessionTimeoutMs: 6_000 });
  await stage.until(1_690);
  await stage.act(SET);
  await stage.until(1_800);
  await stage.page.locator('#stage').focus();
}

test.use({ viewport: SIZES.laptop });
test.setTimeout(90_000);

test('the machine view shows the machine of what is selected, where it is, how it came there and what comes next', async ({ page }) => {
  const stage = await Stage.open(page);
  await served(stage);
  await page.keyboard.press('5');
  await page.keyboard.press('m');
  const pane = page.locator('.pane');
  await expect(pane.getByText('LEADING.broadcast', { exact: true })).toBeVisible();
  await expect(pane.getByRole('heading', { name: 'How it came here' }).locator('..')).toContainText('a quorum has the history on disk');
  await expect(pane.getByRole('heading', { name: 'What can happen next' }).locator('..')).toContainText('S1 S2 S3 S4 S5: 5 of 5, it takes 3');
  await expect(pane.locator('.states [aria-current]')).toContainText('broadcast');
  expect(await violations(page)).toEqual([]);

  await page.locator('#stage').focus();
  await page.keyboard.press('1');
  await expect(pane.getByText('FOLLOWING.broadcast', { exact: true })).toBeVisible();

  const whose = pane.getByLabel('Whose machine');
  await whose.selectOption('A');
  await expect(pane.getByText('CONNECTED', { exact: true }).first()).toBeVisible();
  const session = (await whose.locator('option').allInnerTexts()).find((name) => name.startsWith('0x')) ?? '';
  await whose.selectOption(session);
  await expect(pane.locator('.states [aria-current]')).toContainText('OPEN');
  await expect(pane.getByRole('heading', { name: 'What can happen next' }).locator('..')).toContainText('Nothing was heard of it until its bucket');
});

test('why not: the question about the selection, with its conditions, keeps up with the run', async ({ page }) => {
  const stage = await Stage.open(page);
  await stage.until(30);
  await page.locator('#stage').focus();
  await page.keyboard.press('1');
  await page.keyboard.press('y');
  const note = page.getByRole('complementary', { name: 'Why not?' });
  await expect(note).toContainText('Why is S1 still LOOKING?');
  await expect(note).toContainText('it takes 3');
  expect(await violations(page)).toEqual([]);
  await stage.until(1_600);
  await expect(note).toContainText('Why does S1 not go back to LOOKING?');
  await page.keyboard.press('Escape');
  await expect(note).toBeHidden();
  // The note had the focus: whoever closes it goes on with keys.
  await expect(page.locator('#stage')).toBeFocused();
  expect(await page.locator('.sheet').count()).toBe(1);
});

test('a proposal that waits says whose ACK is missing and what would bring it', async ({ page }) => {
  const stage = await Stage.open(page);
  await served(stage);
  await stage.act({ cmd: 'cut', groups: [[1, 4, 5], [2, 3]] });
  await stage.act({ cmd: 'kill', server: 4 });
  await stage.act(SET);
  await stage.until(1_900);
  await page.keyboard.press('5');
  await page.keyboard.press('y');
  const note = page.getByRole('complementary', { name: 'Why not?' });
  await expect(note).toContainText('not committed yet?');
  await expect(note).toContainText('S1 S5: 2 of 5, it takes 3');
  await expect(note).toContainText('The link from S5 to S2 is cut: heal it.');
  await expect(note).toContainText('S4 is down: start it.');
});

/** Runs that wait for something, long answers among them; with what is asked about selected. */
const WAITING: Readonly<Record<string, (stage: Stage) => Promise<void>>> = {
  'a server that stays LOOKING': async (stage) => {
    await stage.seek(60);
    await stage.choose('S3');
  },
  'a refused ballot': (stage) => stage.seek(81),
  'a commit at a paused leader': async (stage) => {
    await served(stage);
    await stage.act({ cmd: 'cut', groups: [[1, 4, 5], [2, 3]] });
    await stage.act({ cmd: 'kill', server: 4 });
    await stage.act(SET);
    await stage.until(1_860);
    await stage.act({ cmd: 'pause', server: 5 });
    await stage.choose('S5');
  },
  'a session that a paused leader does not end': async (stage) => {
    await served(stage);
    await stage.act({ cmd: 'pause', server: 5 });
    await stage.until(4_000);
    await stage.page.locator('.structure').getByRole('button', { name: /^A\b/ }).first().dispatchEvent('click');
  },
};

for (const size of ['projector', 'laptop'] as const) {
  for (const locale of ['en-US', 'zh-CN'] as const) {
    test(`why not: the answer is read whole and covers no player (${size}, ${locale})`, async ({ browser }) => {
      const context = await browser.newContext({ viewport: SIZES[size], locale, reducedMotion: 'reduce' });
      const page = await context.newPage();
      for (const [waits, arrange] of Object.entries(WAITING)) {
        const stage = await Stage.open(page);
        await arrange(stage);
        await stage.focus();
        await page.keyboard.press('y');
        const note = page.locator('.stageNote');
        for (let asked = 0; asked <= await note.locator('.others button').count(); asked++) {
          if (asked > 0) await note.locator('.others button').nth(asked - 1).click();
          await expect(note.locator('[data-holds="false"]').first(), waits).toBeVisible();
          expect(await note.evaluate((box) => [box.scrollHeight - box.clientHeight, document.querySelectorAll('.stageNote').length]), waits).toEqual([0, 1]);
          expect(await playersUnder(page), waits).toEqual([]);
        }
        const conditions = note.locator('.answered > .link');
        if (await conditions.count() === 0) continue;
        await conditions.click();
        await expect(note.locator('[data-holds="true"]').nth(1), waits).toBeAttached();
        await expect(conditions).toHaveAttribute('aria-expanded', 'true');
      }
      await context.close();
    });
  }
}

/** Words of the lit stage that the note lies on. */
function playersUnder(page: Page): Promise<(string | null)[]> {
  return page.evaluate(() => {
    const [stage, note] = [document.querySelector('.stage'), document.querySelector('.stageNote')];
    const [all, over] = [stage?.getBoundingClientRect(), note?.getBoundingClientRect()];
    if (stage === null || all === undefined || over === undefined) return ['no note'];
    const edge = all.top + (all.height * Number.parseFloat(getComputedStyle(stage).getPropertyValue('--edge'))) / 100;
    return [...stage.querySelectorAll('svg text')].filter((one) => {
      const { left, right, top, bottom } = one.getBoundingClientRect();
      return top < edge && left < over.right && right > over.left && bottom > over.top + 1;
    }).map(({ textContent }) => textContent);
  });
}

test('from a server to its log, a transaction, its session and its tree, every field with its meaning', async ({ page }) => {
  const stage = await Stage.open(page);
  await served(stage);
  await page.keyboard.press('5');
  const sheet = page.locator('.sheet');
  for (const field of ['acceptedEpoch', 'currentEpoch', 'last zxid logged', 'logicalclock', 'proposed vote', 'learners in sync']) await expect(sheet.getByText(field, { exact: true }).first()).toBeAttached();
  await expect(sheet.getByText('ProposalRequestProcessor', { exact: true })).toBeAttached();
  expect(await violations(page)).toEqual([]);

  await sheet.getByLabel('Compare the log').selectOption('2');
  await expect(sheet).toContainText('The logs shown are the same.');
  await sheet.getByRole('button', { name: '1.2' }).first().click();
  await expect(sheet).toHaveAccessibleName('Transaction 1.2');
  await expect(sheet.getByRole('row', { name: /^S3/ })).toContainText('applied');

  await sheet.getByRole('button', { name: 'S5' }).click();
  await sheet.getByRole('button', { name: /^0x/ }).first().click();
  await expect(sheet).toHaveAccessibleName(/^Session 0x/);
  await expect(sheet).toContainText('last heard of');
  await expect(sheet).toContainText(/on S5.s clock/);
  expect(await violations(page)).toEqual([]);

  await sheet.getByRole('button', { name: 'S5' }).first().click();
  const root = sheet.getByRole('button', { name: '/', exact: true });
  await root.focus();
  await page.keyboard.press('Enter');
  // The way there is gone with the sheet it stood on: the new one has the focus, and is read from its beginning.
  await expect(sheet.locator('..')).toBeFocused();
  await expect(sheet.getByRole('heading', { level: 2 })).toBeInViewport({ ratio: 1 });
  await expect(sheet).toContainText('zxid of the last change of its data');
  await expect(sheet).toContainText('v1');
  expect(await violations(page)).toEqual([]);
});
