import type { Scenario } from '../model.ts';

type Disks = NonNullable<Scenario['disks']>;
export type Disk = Disks[string];

/** The most an editor lets be set: beyond that nothing new is to be learnt, and a log takes long to draw. */
const MOST = 99;

/** The last zxid on a disk, as it is written: epoch.counter. */
export function zxidOn({ log }: Disk): string {
  const [epoch, counter] = log.at(-1) ?? [0, 0];
  return `${epoch}.${counter}`;
}

export type Edited = { readonly ok: true; readonly disk: Disk } | { readonly ok: false; readonly why: 'wrong' | 'newer' };

/** Another last zxid, typed. What stood before its epoch stays. */
export function withZxid(disk: Disk, typed: string): Edited {
  const [, epoch, counter] = /^\s*(\d{1,2})\.(\d{1,2})\s*$/.exec(typed) ?? [];
  if (epoch === undefined || counter === undefined || Number(counter) < 1) return { ok: false, why: 'wrong' };
  if (Number(epoch) > disk.currentEpoch) return { ok: false, why: 'newer' };
  const before = disk.log.slice(0, -1).filter(([older]) => older < Number(epoch));
  return { ok: true, disk: { ...disk, log: [...before, [Number(epoch), Number(counter)]] } };
}

export function withCounter(disk: Disk, by: 1 | -1): Disk {
  const [epoch, counter] = disk.log.at(-1) ?? [0, 0];
  return { ...disk, log: [...disk.log.slice(0, -1), [epoch, clamped(counter + by, 1)]] };
}

/** A server that has been in an epoch has accepted it, and wrote nothing of a newer one. */
export function withEpoch(disk: Disk, epoch: number): Disk {
  const currentEpoch = clamped(epoch, disk.log.at(-1)?.[0] ?? 0);
  return { ...disk, currentEpoch, acceptedEpoch: Math.max(disk.acceptedEpoch, currentEpoch) };
}

function clamped(value: number, least: number): number {
  return Math.min(MOST, Math.max(least, value));
}
