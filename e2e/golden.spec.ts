import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { Stage } from './stage.ts';

// Addresses that were given away, opened in a browser. All of them are replayed in node, by goldenLessons.test.ts and
// goldenLinks.test.ts; here stand those that differ most.

const ROOT = join(import.meta.dirname, '..');
const linesOf = (file: string) => readFileSync(join(ROOT, file), 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('# ')).map((line) => line.split(' | '));

const lessons = linesOf('src/app/golden-lessons.txt');
const runs = linesOf('src/scenario/golden-links.txt');

for (const address of ['lessons/fast-leader-election/#who', 'lessons/quorums-and-ticks/#stop', 'lessons/zab-recovery-two-rules/#alone', 'lessons/zab-sync/#why']) {
  test(`${address} shows what it showed`, async ({ page }) => {
    const [, event, hash] = lessons.find(([one]) => one === address) ?? [];
    await page.goto(`/${address.replace('#', '?testing=1#')}`);
    const stage = new Stage(page);
    await page.waitForFunction(() => window.ensemble !== undefined);
    await expect.poll(() => stage.event()).toBe(Number(event));
    await stage.idle();
    expect(await stage.hash()).toBe(hash);
    expect(new URL(page.url()).hash).toBe(`#${address.split('#')[1] ?? ''}`);
  });
}

/** Who leads in which epoch. */
const leads = (told: string | undefined) => /^(\d+)e(\d+) /.exec(told ?? '')?.[1];

for (const name of ['three servers started together', 'started one after the other', 'the leader is killed and comes back']) {
  test(`the link “${name}” leads to what it led to`, async ({ page }) => {
    const [, seconds, told, link = ''] = runs.find(([one]) => one === name) ?? [];
    const stage = await Stage.open(page, link);
    await stage.until(Number(seconds) * 1_000);
    expect(await stage.leader()).toBe(`S${leads(told)}`);
  });
}
