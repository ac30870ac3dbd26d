import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // A slow or busy machine is no failure: what a test measures is never time.
    testTimeout: 120_000,
    environment: 'node',
    include: [
      'src/**/*.test.{ts,tsx}',
      'lessons/**/*.test.ts',
      'conformance/**/*.test.ts',
      'bench/**/*.test.ts',
      'scripts/**/*.test.{ts,mjs}',
    ],
  },
});
