import { afterEach, expect, test, vi } from 'vitest';
import { ensureChromium } from './browser.mjs';

afterEach(() => void vi.unstubAllEnvs());

test('a browser that is named and not there is said by name', async () => {
  vi.stubEnv('PW_CHROMIUM', '/nowhere/chromium');
  await expect(ensureChromium()).rejects.toThrow('PW_CHROMIUM names "/nowhere/chromium", and there is no such file.');
});

test.skipIf(process.platform === 'win32')('one that does not start is said with its own complaint', async () => {
  vi.stubEnv('PW_CHROMIUM', import.meta.filename);
  await expect(ensureChromium()).rejects.toThrow(/browser\.test\.mjs", which does not start: .*EACCES/);
});
