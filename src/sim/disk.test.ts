import { describe, expect, test } from 'vitest';
import { toArray } from '../base/pvec.ts';
import { lab, LOG, type Lab } from './testing.ts';

const steady = { fsyncUsMin: 2000, fsyncUsMax: 2000 };
const records = (t: Lab): unknown[] => {
  const log = t.kernel.process('a').disk.logs[LOG];
  return log === undefined ? [] : toArray(log.records);
};
const append = (...all: string[]) => ({ do: 'append', records: all }) as const;

describe('a log', () => {
  test('has three steps: appended in the process, written to the system, synced on the disk', () => {
    const t = lab(['a'], steady);
    t.tell('a', append('1', '2'), { do: 'flush' }, append('3'));
    expect(t.kernel.process('a').disk.logs[LOG]).toMatchObject({ records: { size: 3 }, written: 2, synced: 0 });
    t.run();
    expect(t.seen('a')).toEqual(['synced 2']);
    expect(t.times('a')).toEqual([2000]);
    expect(t.kernel.process('a').disk.logs[LOG]).toMatchObject({ written: 2, synced: 2 });
  });

  test('loses what was only appended when the process is killed', () => {
    const t = lab(['a'], steady);
    t.tell('a', append('1'), { do: 'flush' }, append('2'));
    t.fault({ fault: 'kill', process: 'a' });
    expect(records(t)).toEqual(['1']);
  });

  test('loses what was not synced when power is lost', () => {
    const t = lab(['a'], steady);
    t.tell('a', append('1'), { do: 'flush' });
    t.run();
    t.tell('a', append('2'), { do: 'flush' }, append('3'));
    t.fault({ fault: 'powerLoss', process: 'a' });
    expect(records(t)).toEqual(['1']);
  });

  test('keeps everything when the process is stopped', () => {
    const t = lab(['a'], steady);
    t.tell('a', append('1', '2'));
    t.fault({ fault: 'stop', process: 'a' });
    expect(records(t)).toEqual(['1', '2']);
    expect(t.kernel.process('a').disk.logs[LOG]).toMatchObject({ synced: 2 });
  });

  test('an fsync begun in an earlier life says nothing to the next', () => {
    const t = lab(['a'], steady);
    t.tell('a', append('1'), { do: 'flush' });
    t.fault({ fault: 'kill', process: 'a' }, { fault: 'start', process: 'a' });
    t.run();
    expect(t.seen('a')).toEqual([]);
  });

  test('without forceSync is acknowledged at once, and lost with the power until the system writes it back', () => {
    const t = lab(['a'], { forceSync: false, writeUs: 100, writebackUs: 5_000_000 });
    t.tell('a', append('1'), { do: 'flush' });
    t.run(100);
    expect(t.seen('a')).toEqual(['synced 1']);
    t.run(5_000_000);
    t.tell('a', append('2'), { do: 'flush' });
    t.run(5_000_200);
    expect(t.seen('a')).toEqual(['synced 1', 'synced 2']);
    t.fault({ fault: 'powerLoss', process: 'a' });
    expect(records(t)).toEqual(['1']);
  });

  test('of a slow disk takes so many times longer', () => {
    const t = lab(['a'], steady);
    t.fault({ fault: 'slowDisk', process: 'a', factor: 10 });
    t.tell('a', append('1'), { do: 'flush' });
    t.run();
    expect(t.times('a')).toEqual([20_000]);
    t.fault({ fault: 'slowDisk', process: 'a', factor: 0 });
    t.tell('a', append('2'), { do: 'flush' });
    t.run();
    expect(t.times('a').at(-1)).toBe(22_000);
  });

  test('is rolled into files: at every start, when told, and after a truncation', () => {
    const t = lab(['a'], steady);
    const segments = () => t.kernel.process('a').disk.logs[LOG]?.segments;
    t.tell('a', append('1', '2'), { do: 'roll' }, append('3', '4'), { do: 'flush' });
    expect(segments()).toEqual([0, 2]);
    t.fault({ fault: 'kill', process: 'a' }, { fault: 'start', process: 'a' });
    t.tell('a', append('5'), { do: 'truncate', count: 3 });
    expect(segments()).toEqual([0, 2]);
    t.tell('a', append('6'));
    expect(segments()).toEqual([0, 2, 3]);
    expect(records(t)).toEqual(['1', '2', '3', '6']);
  });

  test('a truncation is durable, and an fsync begun before it vouches for nothing appended after it', () => {
    const t = lab(['a'], steady);
    t.tell('a', append('1', '2', '3', '4'), { do: 'flush' });
    t.run(1000);
    t.tell('a', { do: 'truncate', count: 1 }, append('5'), { do: 'flush' });
    t.run(2500);
    expect(t.kernel.process('a').disk.logs[LOG]?.synced).toBe(1);
    t.fault({ fault: 'powerLoss', process: 'a' });
    expect(records(t)).toEqual(['1']);
  });

  test('what the system was given when the process was killed is on the disk before long', () => {
    const t = lab(['a'], { ...steady, writebackUs: 5_000_000 });
    t.tell('a', append('1'), { do: 'flush' });
    t.fault({ fault: 'kill', process: 'a' }, { fault: 'start', process: 'a' });
    t.run(10_000_000);
    t.fault({ fault: 'powerLoss', process: 'a' });
    expect(records(t)).toEqual(['1']);
  });
});

describe('a file', () => {
  test('is replaced atomically: until it is stored the old value is there', () => {
    const t = lab(['a'], steady);
    const cell = () => t.kernel.process('a').disk.cells['c'];
    t.tell('a', { do: 'store', cell: 'c', value: 1 });
    expect(cell()).toBeUndefined();
    t.run();
    expect(t.seen('a')).toEqual(['stored c 1']);
    t.tell('a', { do: 'store', cell: 'c', value: 2 });
    expect(cell()).toBe(1);
    t.fault({ fault: 'kill', process: 'a' });
    t.run();
    expect(cell()).toBe(1);
    t.fault({ fault: 'start', process: 'a' });
    t.tell('a', { do: 'erase', cell: 'c' });
    expect(cell()).toBeUndefined();
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8])('stored twice holds the second value in the end (seed %i)', (seed) => {
    const t = lab(['a'], { fsyncUsMin: 1000, fsyncUsMax: 90_000 }, seed);
    t.tell('a', { do: 'store', cell: 'c', value: 1 }, { do: 'store', cell: 'c', value: 2 });
    t.run();
    expect(t.seen('a')).toEqual(['stored c 1', 'stored c 2']);
    expect(t.kernel.process('a').disk.cells['c']).toBe(2);
  });

  test('is durable also while the process is paused; it learns of it when it wakes', () => {
    const t = lab(['a'], steady);
    t.tell('a', { do: 'store', cell: 'c', value: 1 });
    t.fault({ fault: 'pause', process: 'a' });
    t.run(10_000);
    expect(t.kernel.process('a').disk.cells['c']).toBe(1);
    expect(t.seen('a')).toEqual([]);
    t.fault({ fault: 'resume', process: 'a' });
    expect(t.seen('a')).toEqual(['stored c 1']);
  });
});
