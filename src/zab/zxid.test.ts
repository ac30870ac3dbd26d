import fc from 'fast-check';
import { expect, test } from 'vitest';
import { counterOf, epochOf, LAST_COUNTER, makeZxid, MIN_VALUE, zxidHex, zxidShort } from './zxid.ts';

test('epoch and counter come out as they went in, also with the next zxid', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 2 ** 21 - 1 }), fc.integer({ min: 0, max: LAST_COUNTER }), (epoch, counter) => {
    const zxid = makeZxid(epoch, counter);
    expect([epochOf(zxid), counterOf(zxid)]).toEqual([epoch, counter]);
    if (counter < LAST_COUNTER) expect(zxid + 1).toBe(makeZxid(epoch, counter + 1));
  }));
});

test('are ordered by epoch, then by counter', () => {
  expect(makeZxid(2, 0)).toBeGreaterThan(makeZxid(1, LAST_COUNTER));
});

test('are printed as ZooKeeper does, and as the stage does', () => {
  expect(zxidHex(makeZxid(1, 1))).toBe('0x100000001');
  expect(zxidHex(0)).toBe('0x0');
  expect(zxidHex(makeZxid(0x1f, 0xffffffff))).toBe('0x1fffffffff');
  expect(zxidHex(-1)).toBe('0xffffffffffffffff');
  expect(zxidShort(makeZxid(3, 42))).toBe('3.42');
});

test('an observer votes with the least there is', () => {
  expect(MIN_VALUE).toBeLessThan(-1);
  expect(JSON.parse(JSON.stringify(MIN_VALUE))).toBe(MIN_VALUE);
});
