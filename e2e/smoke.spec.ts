import { expect, test } from '@playwright/test';

test('the page opens without a console error', async ({ page }) => {
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto('/sandbox/');
  await expect(page.getByRole('main')).toBeVisible();
  expect(errors).toEqual([]);
});
