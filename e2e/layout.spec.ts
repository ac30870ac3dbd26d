import { expect, test, type Page } from '@playwright/test';
import { Stage } from './stage.ts';
import { texts, tooSmall } from './texts.ts';
import { menuButton, pick, SIZES } from './views.ts';

/** By the number of the event. */
const MOMENTS = { 'an election': 115, 'synchronization': 260, 'a leader': 280 } as const;

for (const locale of ['en-US', 'zh-CN'] as const) {
  for (const [moment, event] of Object.entries(MOMENTS)) {
    test(`on a projector ${moment} is read from the last row, whole and without scrolling (${locale})`, async ({ browser }) => {
      const context = await browser.newContext({ viewport: SIZES.projector, locale, reducedMotion: 'reduce' });
      const page = await context.newPage();
      const stage = await Stage.open(page);
      await stage.seek(event);
      await stage.choose('S5');
      // What has happened, why, and the rule behind it.
      await expect(page.locator('.rule')).toContainText(/[.。]/);
      const seen = await texts(page, '.stage, .caption, .under, .controls');
      expect(seen.length).toBeGreaterThan(15);
      expect(tooSmall(seen)).toEqual([]);
      const outside = seen.filter(({ box }) => box.left < 0 || box.top < 0 || box.right > SIZES.projector.width + 0.5 || box.bottom > SIZES.projector.height + 0.5);
      expect(outside.map(({ text }) => text)).toEqual([]);
      expect(await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight])).toEqual([SIZES.projector.width, SIZES.projector.height]);
      await context.close();
    });
  }
}

for (const locale of ['en-US', 'zh-CN'] as const) {
  test(`on a projector the stage is read from the last row also with clients, beside a view and beside a long text (${locale})`, async ({ browser }) => {
    const context = await browser.newContext({ viewport: SIZES.projector, locale, reducedMotion: 'reduce' });
    const page = await context.newPage();
    const stage = await Stage.open(page);
    await stage.until(1600);
    for (const client of ['A', 'B', 'C']) await stage.act({ cmd: 'connect', client, servers: [2], sessionTimeoutMs: 6_000 });
    await stage.until(1700);
    await stage.act({ cmd: 'request', client: 'B', tag: 'one', op: { op: 'exists', path: '/zookeeper', watch: false } });
    await stage.until(1704);
    const seen = await texts(page, '.stage');
    expect(seen.filter(({ text }) => text === 'A' || text === 'B').length).toBeGreaterThan(3);
    expect(tooSmall(seen)).toEqual([]);
    await stage.seek(150);
    await pick(page, locale === 'en-US' ? 'Space-time' : '时空图');
    await expect(page.locator('.pane')).toBeVisible();
    expect(tooSmall(await texts(page, '.stage, .controls, .pane'))).toEqual([]);
    for (const [kind, lesson] of [['why', 'zab-recovery-two-rules/?testing=1#why'], ['predict', 'fast-leader-election/?testing=1#who']] as const) {
      await page.goto(`/${locale === 'en-US' ? '' : 'zh/'}lessons/${lesson}`);
      await expect(page.locator(`.page[data-kind="${kind}"]`)).toBeVisible();
      await stage.ready();
      expect(tooSmall(await texts(page, '.stage'))).toEqual([]);
    }
    await context.close();
  });
}

/** Buttons and lines of the page whose words do not fit them. */
function clipped(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const over: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>('.page .btn, .page .link, .page [role="tab"], .caption, .rule, .pane .bar, .notes .bar, .notice, .dialog h2, .dialog .btn, .pop .btn')) {
      if (!element.checkVisibility() || element.closest('.hidden, .peek:not(:focus-within)') !== null) continue;
      const box = element.getBoundingClientRect();
      if (element.scrollWidth > element.clientWidth + 1) over.push(`${element.textContent} is too narrow`);
      if (element.matches('.caption, .rule') && element.scrollHeight > element.clientHeight + 4) over.push(`${element.textContent} is too low`);
      if (((box.right > innerWidth + 1 || box.left < -1) && element.closest('.acts') === null) || (box.bottom > innerHeight + 1 && element.closest('.acts, .scroll, .events, .tabPanel, dialog, .pane, .pop') === null)) over.push(`${element.textContent} is outside`);
    }
    return over;
  });
}

/** Pairs of controls that lie over each other. */
function overlapping(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const all = [...document.querySelectorAll<HTMLElement>('.controls .btn, .acts .btn, .tabs [role="tab"], .top .btn, .caption, .rule')].filter((one) => one.checkVisibility() && one.closest('.pop') === null);
    /** What scrolls is seen only within its box. */
    const seen = (one: HTMLElement) => {
      const { left, top, right, bottom } = one.getBoundingClientRect();
      const box = one.closest('.acts')?.getBoundingClientRect();
      return box === undefined ? { left, top, right, bottom } : { left: Math.max(left, box.left), top, right: Math.min(right, box.right), bottom };
    };
    const out: string[] = [];
    for (const [i, a] of all.entries()) {
      for (const b of all.slice(i + 1)) {
        const [p, q] = [seen(a), seen(b)];
        const w = Math.min(p.right, q.right) - Math.max(p.left, q.left);
        const h = Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top);
        if (w > 1 && h > 1) out.push(`${a.textContent} and ${b.textContent}`);
      }
    }
    return out;
  });
}

async function fits(page: Page, where: string): Promise<void> {
  // The rule under the sentence is fetched when the first one is told. Its row makes room for it, and the sentence finds
  // its letters, when the browser lays out its next frame: that frame is what is judged.
  await expect.poll(() => clipped(page), { message: where }).toEqual([]);
  expect(await overlapping(page), where).toEqual([]);
  const [width, height] = await page.evaluate(() => [document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight - innerHeight]);
  expect([width, height], where).toEqual([0, 0]);
}

const LANGUAGES = { English: ['en-US', ''], Chinese: ['zh-CN', ''], 'long words': ['en-US', 'x-long'], 'wide words': ['en-US', 'x-cjk'] } as const;

for (const [name, [locale, disguise]] of Object.entries(LANGUAGES)) {
  for (const [format, viewport] of Object.entries(SIZES)) {
    // What is too long is found in four of them.
    if (disguise !== '' && !['projector', 'laptop', 'phone', 'embed'].includes(format)) continue;
    test(`${format} ${viewport.width}x${viewport.height}: nothing is cut, covered or beside the screen (${name})`, async ({ browser }) => {
      const context = await browser.newContext({ viewport, locale, reducedMotion: 'reduce' });
      const page = await context.newPage();
      const stage = await Stage.open(page, '', disguise);
      await fits(page, 'at the beginning');
      await stage.seek(115);
      await fits(page, 'in an election');
      if (format !== 'mini') {
        await stage.choose('S5');
        await fits(page, 'with a server selected');
      }
      // In the smallest frame the picture's lower part, its score, is left out.
      const whole = format === 'mini' ? await stage.players().all() : [stage.picture()];
      expect(whole.length).toBeGreaterThan(0);
      for (const part of whole) await expect(part).toBeInViewport({ ratio: 0.95 });
      await context.close();
    });
  }
}

test('on a phone the scene, the sentence, Back and Next are in view together, also with a view open', async ({ browser }) => {
  const context = await browser.newContext({ viewport: SIZES.phone });
  const page = await context.newPage();
  const stage = await Stage.open(page);
  for (const part of [stage.picture(), stage.caption(), page.getByRole('button', { name: 'Back', exact: true }), page.getByRole('button', { name: 'Next', exact: true })]) {
    await expect(part).toBeInViewport({ ratio: 1 });
  }
  await page.getByRole('tab', { name: 'What happened' }).click();
  await expect(page.getByRole('list', { name: 'Events' })).toContainText('S1');
  await page.getByRole('tab', { name: 'What happened' }).click();
  await menuButton(page).click();
  await page.getByRole('menuitem', { name: 'What happened' }).click();
  await expect(page.locator('.pane')).toBeInViewport({ ratio: 1 });
  for (const size of [SIZES.phone, SIZES.landscape, SIZES.embed]) {
    await page.setViewportSize(size);
    for (const part of [stage.picture(), stage.caption(), page.getByRole('button', { name: 'Back', exact: true }), page.getByRole('button', { name: 'Next', exact: true })]) {
      await expect(part).toBeInViewport({ ratio: 1 });
      // The page takes a frame to lie as its new size asks for.
      await expect.poll(async () => {
        const [box, pane] = [await part.boundingBox(), await page.locator('.pane').boundingBox()];
        return box !== null && pane !== null && (box.y + box.height <= pane.y + 1 || box.x + box.width <= pane.x + 1);
      }).toBe(true);
    }
  }
  await context.close();
});
