import { expect, it } from 'vitest';
import type { Disk } from '../../sim/world.ts';
import type { Server } from '../state.ts';
import { noStats } from '../stats.ts';
import { dateOf } from './asked.ts';
import { fourLetterWord } from './fourLetterWord.ts';

const disk: Disk = { logs: {}, cells: {}, slowness: 1, storedAt: 0 };
const server = { sid: 1, serving: false, clients: {}, stats: noStats(), config: { wallClockMs: 1_767_225_600_000 } } as unknown as Server; // as far as these words look
const asked = { server, disk, now: 0 };

it('answers some words even when it does not serve, and says so to the others', () => {
  expect(fourLetterWord(asked, 'ruok')).toEqual(['imok']);
  expect(fourLetterWord(asked, 'isro')).toEqual(['null']);
  expect(fourLetterWord(asked, 'gtmk')).toEqual(['306']);
  expect(fourLetterWord(asked, 'srvr')).toEqual(['This ZooKeeper instance is not currently serving requests']);
});

it('knows no other words, whatever they are', () => {
  for (const word of ['nope', 'RUOK', '', 'constructor', '__proto__']) expect(fourLetterWord(asked, word)).toEqual([]);
});

it('writes dates as Java does', () => {
  const at = (iso: string) => dateOf({ ...asked, server: { ...server, config: { ...server.config, wallClockMs: 0 } } }, Date.parse(iso));
  expect(at('2026-01-01T00:00:00Z')).toBe('Thu Jan 01 00:00:00 UTC 2026');
  expect(at('2024-02-29T23:59:58Z')).toBe('Thu Feb 29 23:59:58 UTC 2024');
  expect(at('2000-12-31T12:34:56Z')).toBe('Sun Dec 31 12:34:56 UTC 2000');
});
