import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { Stage } from './stage.ts';
import { SIZES, violations } from './views.ts';

/** Two lessons as their progress is kept: L11 done, L31 begun. */
const SOME = {
  version: 1,
  lessons: {
    L11: {
      answers: { four: { option: 'no', right: true }, six: { option: 'one', right: false }, ticks: { option: 'three', right: true } },
      goals: { stop: ['stopped'], smallest: ['two'] },
      step: 'free',
    },
    L31: { answers: { notice: { option: 'once', right: false } }, goals: {}, step: 'cut' },
  },
};

async function home(page: Page): Promise<Stage> {
  await page.goto('/?testing=1');
  const stage = new Stage(page);
  await stage.ready();
  return stage;
}

async function remember(page: Page, progress: object | string): Promise<void> {
  await page.addInitScript((text) => localStorage.setItem('ensemble.progress', text), typeof progress === 'string' ? progress : JSON.stringify(progress));
}

const said = (page: Page) => page.getByTestId('said');
const search = (page: Page) => page.getByRole('dialog').getByRole('searchbox');

test('the first screen can be killed at once; the election is stepped through and told; the run goes on in the sandbox', async ({ page }) => {
  const stage = await home(page);
  const before = await stage.event();
  await page.clock.install();
  await page.clock.runFor(5_000);
  expect(await stage.event(), 'nothing moves unasked').toBe(before);
  expect(await stage.states()).toMatchObject({ S1: 'FOLLOWING', S5: 'LEADING' });
  await page.locator('.home-acts').getByRole('button', { name: 'Kill S5' }).click();
  await page.getByRole('button', { name: 'Step' }).click();
  await expect(said(page)).toContainText('S5');
  await expect.poll(() => stage.states()).toMatchObject({ S5: 'DOWN' });
  await page.getByRole('button', { name: 'On until one leads' }).click();
  await expect(said(page)).toContainText('S4 is the established leader of epoch 2');
  expect(await stage.states()).toMatchObject({ S4: 'LEADING', S5: 'DOWN' });
  await expect(page.getByRole('link', { name: /lesson 31/ })).toHaveAttribute('href', /lessons\/why-and-when-elections\/$/);
  const sandbox = page.getByRole('link', { name: 'Go on in the sandbox' });
  await page.clock.runFor(2_000);
  await expect(sandbox).toHaveAttribute('href', /sandbox\/#r=1\./);
  const [hash, event, address] = [await stage.hash(), await stage.event(), await sandbox.getAttribute('href')];
  await page.goto(`${address?.replace('#', '?testing=1#')}`);
  await stage.ready();
  await expect.poll(() => stage.event()).toBe(event);
  expect(await stage.hash(), 'the sandbox goes on with the same world').toBe(hash);
});

test('any server can be clicked: once arms it, twice kills it; and all begins anew', async ({ page }) => {
  const stage = await home(page);
  const before = await stage.event();
  await page.locator('.home-stage .mark.player').nth(1).click();
  await expect(page.getByText('Click S2 again to kill it.')).toBeVisible();
  await page.locator('.home-stage .mark.player').nth(1).click();
  await page.getByRole('button', { name: 'Step' }).click();
  await expect.poll(() => stage.states()).toMatchObject({ S2: 'DOWN', S5: 'LEADING' });
  await page.locator('.home-acts').getByRole('button', { name: 'Start S2' }).click();
  await page.getByRole('button', { name: 'From the beginning' }).click();
  await expect.poll(() => stage.event()).toBe(before);
  expect(await stage.states()).toMatchObject({ S2: 'FOLLOWING' });
});

test('the course says what is there; its links open lessons; it is a list too', async ({ page }) => {
  await home(page);
  const course = page.getByRole('region', { name: 'The course' });
  await expect(course).toContainText('51 lessons in 16 parts. 7 are written');
  await expect(course.getByRole('listitem').filter({ hasText: 'Lesson' })).toHaveCount(0);
  await expect(course.getByRole('link', { name: /^Broadcast: proposal/ })).toHaveAttribute('href', /lessons\/zab-broadcast\/$/);
  await expect(course.locator('[data-standing="unwritten"] a')).toHaveCount(0);
  await expect(course.locator('[data-standing]')).toHaveCount(51);
  await course.getByRole('button', { name: 'As a list' }).click();
  await expect(course.getByText('Paxos in three acceptors')).toBeVisible();
  await expect(course.getByText('16 min · not written yet').first()).toBeVisible();
  await course.getByRole('link', { name: 'Start with lesson 11' }).click();
  await expect(page).toHaveURL(/lessons\/quorums-and-ticks\//);
});

test('the way to real recordings opens them', async ({ page }) => {
  await home(page);
  await page.getByRole('link', { name: 'Open a real recording' }).click();
  await expect(page).toHaveURL(/sandbox\/\?recordings/);
  await expect(page.getByRole('dialog').getByText('Recordings of real ZooKeeper')).toBeVisible();
});

test('what has been done is on the score, and Continue goes on where it was left', async ({ page }) => {
  await remember(page, SOME);
  await home(page);
  await expect(page.locator('[data-standing="done"]')).toHaveCount(1);
  await expect(page.locator('[data-standing="done"]')).toHaveAttribute('title', /^Lesson 11: /);
  await expect(page.locator('[data-next]')).toHaveAttribute('title', /1 of \d tasks/);
  await expect(page.getByText('1 of 7 lessons done')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Continue with lesson 31' })).toHaveAttribute('href', /lessons\/why-and-when-elections\/#cut$/);
  await expect(page.getByText('4 questions answered, 2 right the first time; 2 goals met.')).toBeVisible();
});

test('progress is taken away, erased, brought back by undo and by file; a file that is none changes nothing', async ({ page }) => {
  await home(page);
  const panel = page.getByRole('region', { name: 'What you have done' });
  await expect(panel).toContainText('Nothing yet.');
  await panel.getByTestId('progress-file').setInputFiles({ name: 'mine.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(SOME)) });
  await expect(panel).toContainText('has been added');
  await expect(page.locator('[data-standing="done"]')).toHaveCount(1);

  const downloading = page.waitForEvent('download');
  await panel.getByRole('button', { name: 'Save to a file' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('ensemble-progress.json');
  expect(JSON.parse(await readFile(await download.path(), 'utf8'))).toEqual(SOME);

  await panel.getByTestId('progress-file').setInputFiles({ name: 'torn.json', mimeType: 'application/json', buffer: Buffer.from('{"version":1,"lessons":{"L11":{"answers":7}}}') });
  await expect(panel).toContainText('torn.json cannot be read, at lessons.L11.answers');
  await expect(page.locator('[data-standing="done"]')).toHaveCount(1);

  await panel.getByRole('button', { name: 'Erase' }).click();
  await expect(page.locator('[data-standing="done"]')).toHaveCount(0);
  await expect.poll(() => page.evaluate(() => localStorage.getItem('ensemble.progress'))).toBeNull();
  await panel.getByRole('button', { name: 'Undo' }).click();
  await expect(page.locator('[data-standing="done"]')).toHaveCount(1);
  await page.reload();
  await expect(page.locator('[data-standing="done"]')).toHaveCount(1);
});

test('what cannot be read in storage is put aside, and the page works', async ({ page }) => {
  await remember(page, '{"version":7}');
  await home(page);
  await expect(page.getByRole('region', { name: 'What you have done' })).toContainText('Nothing yet.');
  expect(await page.evaluate(() => localStorage.getItem('ensemble.progress.unread'))).toBe('{"version":7}');
});

test('search by keyboard, in both languages; nothing found says so', async ({ page }) => {
  await home(page);
  await page.keyboard.press('/');
  await expect(search(page)).toBeFocused();
  await search(page).fill('quorum');
  await expect(page.getByRole('dialog').getByRole('link').first()).toContainText('Enough servers to decide');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('dialog').getByRole('link').first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(search(page)).toBeFocused();
  await search(page).fill('脑裂');
  await expect(page.getByRole('dialog')).toContainText('split brain');
  await search(page).fill('qqxyz');
  await expect(page.getByRole('dialog')).toContainText('Nothing is called “qqxyz” here');
  await expect(page.getByRole('dialog').getByRole('link')).toHaveCount(0);
  await search(page).fill('S2’s ticket reaches');
  await expect(page.getByRole('dialog').getByRole('link').first()).toContainText('Step');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/lessons\/fast-leader-election\/#column$/);
});

test('a term of a lesson explains itself by keyboard and by touch, in the language of the page, and leads to the glossary', async ({ page }) => {
  await page.goto('/lessons/fast-leader-election/#why');
  const term = page.locator('#root .explain', { hasText: 'zxid' }).first();
  await term.focus();
  await page.keyboard.press('Enter');
  const shown = page.locator('.explained:popover-open');
  await expect(shown).toContainText('ZooKeeper transaction id');
  await page.keyboard.press('Escape');
  await expect(shown).toHaveCount(0);
  await expect(term).toBeFocused();
  await term.click();
  await shown.getByRole('link', { name: 'In the glossary' }).click();
  await expect(page).toHaveURL(/glossary\/#zxid$/);
  await expect(page.locator('#root [id="zxid"]')).toBeInViewport();
});

test('the Chinese page explains in Chinese', async ({ page }) => {
  await page.goto('/zh/lessons/zab-sync/#hook');
  await page.locator('#root .explain', { hasText: 'leader' }).first().click();
  await expect(page.locator('.explained:popover-open')).toContainText('为所有写排定次序的服务器');
});

test('the glossary is complete, filters, and has an anchor for each term', async ({ page }) => {
  await page.goto('/glossary/');
  await expect(page.locator('#root .term-entry')).toHaveCount(226);
  await page.getByRole('searchbox').fill('隐藏');
  await expect(page.locator('#root .term-entry')).toHaveCount(1);
  await expect(page.locator('#root .term-entry')).toContainText('hidden channel');
  await page.getByRole('searchbox').fill('zzz');
  await expect(page.getByText('No term has that in it.')).toBeVisible();
});

test('teachers find aims, notes, a link to each step and what to paste; copying says what it did', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/teachers/');
  const lesson = page.locator('#root section#fast-leader-election');
  await expect(lesson).toContainText('Compare votes by (peerEpoch, zxid, sid)');
  await expect(lesson).toContainText('Largest zxid always wins');
  await expect(lesson).toContainText('Let the class answer');
  await lesson.getByRole('button', { name: 'Copy: Who becomes leader?' }).click();
  await expect(lesson.getByText('Copied.')).toBeVisible();
  const address = await page.evaluate(() => navigator.clipboard.readText());
  expect(address).toMatch(/^http:.*\/lessons\/fast-leader-election\/#who$/);
  await lesson.getByText('To put it into a page of your own').click();
  await expect(lesson.locator('pre').first()).toContainText('<iframe src="http');
  await expect(lesson.locator('pre').first()).toContainText('sandbox="allow-scripts');
  await expect(lesson.locator('pre').nth(1)).toContainText('<zk-lesson lesson="fast-leader-election"');
  await page.goto(address);
  await expect(page.getByRole('heading', { name: 'Who becomes leader?' })).toBeVisible();
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  for (const [path, text] of [['about/', 'A snapshot is taken in one instant'], ['zh/about/', '快照在一瞬间完成'], ['glossary/', 'hidden channel'], ['teachers/', 'Largest zxid always wins'], ['', 'Broadcast: proposal, ack, commit']] as const) {
    test(`/${path} is read`, async ({ page }) => {
      await page.goto(`/${path}`);
      await expect(page.getByText(text).first()).toBeVisible();
    });
  }
});

const PAGES = ['', 'glossary/', 'about/', 'teachers/'];

for (const [colorScheme, root] of [['light', '/'], ['dark', '/zh/'], ['dark', '/']] as const) {
  test(`nothing stands in anyone's way on the pages of the course, ${colorScheme}, ${root}`, async ({ browser }) => {
    test.setTimeout(120_000);
    const context = await browser.newContext({ colorScheme, viewport: SIZES.laptop, reducedMotion: 'reduce' });
    const page = await context.newPage();
    for (const path of PAGES) {
      await page.goto(`${root}${path}`);
      await expect(page.locator('#root h1')).toBeVisible();
      await expect(page.locator('#root h2').first()).toBeVisible();
      expect(await violations(page), path).toEqual([]);
      await page.keyboard.press('/');
      await expect(search(page)).toBeFocused();
      await search(page).fill('leader');
      await expect(page.getByRole('dialog').getByRole('link').first()).toBeVisible();
      expect(await violations(page), `${path} with search`).toEqual([]);
    }
    await page.goto(root);
    await page.locator('.course-head').getByRole('button').click();
    expect(await violations(page), 'as a list').toEqual([]);
    await context.close();
  });
}

for (const name of ['projector', 'laptop', 'phone'] as const) {
  test(`home fits ${name}, in both languages`, async ({ page }) => {
    await page.setViewportSize(SIZES[name]);
    for (const path of ['/', '/zh/']) {
      await page.goto(path);
      await expect(page.locator('#root .go .primary')).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(SIZES[name].width);
      // What is done first is on the first screen; where there is room the course is too.
      for (const first of name === 'phone' ? ['.home-acts'] : ['.home-acts', '.go .primary']) await expect(page.locator(`#root ${first}`)).toBeInViewport({ ratio: 1 });
    }
  });
}
