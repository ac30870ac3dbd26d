import { describe, expect, it } from 'vitest';
import { withCounter, withEpoch, withZxid, zxidOn, type Disk } from './disks.ts';

const disk: Disk = { acceptedEpoch: 2, currentEpoch: 2, log: [[1, 3], [2, 5]] };

describe('a disk that is written on', () => {
  it('shows its last zxid, and counts it up and down to the first write', () => {
    expect(zxidOn(disk)).toBe('2.5');
    expect(zxidOn(withCounter(disk, 1))).toBe('2.6');
    expect(zxidOn(withCounter({ ...disk, log: [[1, 1]] }, -1))).toBe('1.1');
    expect(zxidOn({ ...disk, log: [] })).toBe('0.0');
  });

  it('takes a typed zxid, keeps what is older, and says why it cannot', () => {
    expect(withZxid(disk, ' 2.9 ')).toEqual({ ok: true, disk: { ...disk, log: [[1, 3], [2, 9]] } });
    expect(withZxid(disk, '1.7')).toEqual({ ok: true, disk: { ...disk, log: [[1, 7]] } });
    for (const typed of ['', '1', '1.0', '1.5.2', 'x.y', '100.1']) expect(withZxid(disk, typed), typed).toEqual({ ok: false, why: 'wrong' });
    expect(withZxid(disk, '3.1')).toEqual({ ok: false, why: 'newer' });
  });

  it('has accepted every epoch it has been in, and wrote nothing of a newer one', () => {
    expect(withEpoch(disk, 4)).toEqual({ ...disk, currentEpoch: 4, acceptedEpoch: 4 });
    expect(withEpoch({ ...disk, currentEpoch: 3, acceptedEpoch: 3 }, 0)).toMatchObject({ currentEpoch: 2, acceptedEpoch: 3 });
  });
});
