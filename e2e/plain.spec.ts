import { expect, test } from '@playwright/test';

test.use({ javaScriptEnabled: false });

const LESSONS = [
  { path: '/lessons/fast-leader-election/', title: 'Votes: what is sent, compared and counted', question: 'Who becomes leader?', right: 'S2', why: 'Epoch 2 beats epoch 1', hint: 'Which column kept S3 from winning?', aria: 'Answer' },
  { path: '/zh/lessons/fast-leader-election/', title: '选票：发送什么、怎样比较、怎样计数', question: '谁会成为 leader', right: 'S2', why: 'epoch 2', hint: 'S3', aria: '答案' },
] as const;

for (const { path, title, question, right, why, hint, aria } of LESSONS) {
  test(`a lesson is read without a script: ${path}`, async ({ page, request }) => {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    const steps = page.locator('section.step');
    expect(await steps.count()).toBeGreaterThan(6);
    // Each step has a heading and a picture of its own moment, with words for who cannot see it.
    for (const step of await steps.all()) {
      await expect(step.getByRole('heading', { level: 2 })).toBeVisible();
      const picture = step.getByRole('img');
      expect((await picture.getAttribute('alt'))?.length).toBeGreaterThan(10);
      const svg = await (await request.get(new URL((await picture.getAttribute('src')) ?? '', page.url()).href)).text();
      for (const server of ['S1', 'S2', 'S3']) expect(svg).toContain(`>${server}</text>`);
      expect(svg).not.toMatch(/<script|<style| style=| class=/);
    }
    // A run that is watched has its captions, in order.
    await expect(steps.nth(1).locator('.captions > li')).toHaveCount(6);
    // The right answer is the run's own, and shows only when it is asked for.
    const asked = page.locator('section.step', { has: page.getByRole('heading', { name: question }) });
    await expect(asked.locator('.options > li')).toHaveCount(4);
    await expect(asked.locator('.right')).toBeHidden();
    await asked.getByText(aria, { exact: true }).click();
    await expect(asked.locator('.right')).toContainText(right);
    await expect(asked.locator('.right')).toContainText(why);
    await expect(page.locator('details', { hasText: hint }).last()).toBeAttached();
  });

  test(`and printed: ${path}`, async ({ page }) => {
    await page.goto(path);
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('section.step').first()).toBeVisible();
    // Paper cannot be opened: the answers are there.
    await expect(page.locator('.right').first()).toBeVisible();
  });
}

test.describe('with scripts', () => {
  test.use({ javaScriptEnabled: true });
  test('the living page takes its place on the screen, and the text goes to the printer', async ({ page }) => {
    await page.goto('/lessons/fast-leader-election/');
    await expect(page.locator('#stage')).toBeVisible();
    await expect(page.locator('main.reading')).toBeHidden();
    await expect(page.getByRole('main')).toHaveCount(1);
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('main.reading section.step').last()).toBeVisible();
    await expect(page.locator('#stage')).toBeHidden();
  });
});
