import { expect, test } from 'vitest';
import { configOf } from './config.ts';
import { diskWith } from './initialDisk.ts';
import type { Scenario } from './scenario.ts';
import { zxidShort } from '../zab/zxid.ts';
import { committedBounds, recover } from '../server/storage.ts';

const scenario: Scenario = { servers: [{ id: 1, role: 'participant' }, { id: 2, role: 'participant' }], config: {} };

/** Bounds of the committed log after a boot from a log of so many transactions of epoch 1. */
function boundsAfterBoot(txns: number, config: Scenario['config'] = {}): string {
  const given = configOf({ ...scenario, config });
  const disk = diskWith({ acceptedEpoch: 1, currentEpoch: 1, log: [[1, txns]] }, given.configText, given.wallClockMs);
  const { min, max } = committedBounds(recover(disk, given).database);
  return `${zxidShort(min)}-${zxidShort(max)}`;
}

test('a server that boots holds no more of its log in memory than one that ran all the time: commitLogCount and one', () => {
  expect(boundsAfterBoot(500)).toBe('1.1-1.500');
  expect(boundsAfterBoot(501)).toBe('1.1-1.501');
  expect(boundsAfterBoot(600)).toBe('1.100-1.600');
  expect(boundsAfterBoot(600, { commitLogCount: 5 })).toBe('1.595-1.600');
});
