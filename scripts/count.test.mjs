import { describe, expect, it } from 'vitest';
import { countOf } from './count.mjs';

describe('countOf', () => {
  it.each([
    ['unit', 0, '\u001B[2m      Tests \u001B[22m \u001B[1m\u001B[32m36 passed\u001B[39m\u001B[22m\u001B[90m (36)\u001B[39m', { passed: 36, failed: 0 }],
    ['unit', 1, ' Test Files  1 failed | 3 passed (4)\n      Tests  2 failed | 34 passed | 1 skipped (37)\n', { passed: 34, failed: 2 }],
    // A test file that does not load fails without a test of its own.
    ['unit', 1, ' Test Files  1 failed (1)\n      Tests  5 passed (5)\n', { passed: 5, failed: 1 }],
    ['e2e', 1, '  1 failed\n    [chromium] a.spec.ts\n  1 flaky\n  2 did not run\n  7 passed (4.1s)\n', { passed: 8, failed: 3 }],
    ['fuzz', 0, 'one: 1 passed, 0 failed\nall: 300 passed, 0 failed\n', { passed: 300, failed: 0 }],
    ['lint', 0, 'Found 0 warnings and 0 errors.', { passed: 1, failed: 0 }],
    ['lint', 1, 'Found 3 errors.', { passed: 0, failed: 1 }],
  ])('reads %s with exit code %i', (name, code, output, expected) => {
    expect(countOf(name, code, output)).toEqual(expected);
  });
});
