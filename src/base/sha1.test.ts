import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { base64 } from './base64.ts';
import { sha1 } from './sha1.ts';

test('SHA-1 and base 64 are those of everybody else, at every length around a block', () => {
  for (let length = 0; length < 200; length++) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 37 + length) & 255);
    expect(base64(sha1(bytes))).toBe(createHash('sha1').update(bytes).digest('base64'));
  }
});

test('base 64 of any bytes', () => {
  fc.assert(fc.property(fc.uint8Array(), (bytes) => base64(bytes) === Buffer.from(bytes).toString('base64')));
});
