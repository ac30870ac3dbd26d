import { expect, test } from 'vitest';
import { bundlesOf } from './bundles.ts';
import type { MessageEvent } from './view.ts';

let seq = 0;
const message = (from: string, to: string, type: 'notification' | 'hello'): MessageEvent =>
  // Only where it goes and what it is are looked at.
  ({ kind: 'message', seq: ++seq, msg: seq, from, to, message: { type } }) as unknown as MessageEvent;
const many = (count: number, from: string, to: string): MessageEvent[] => Array.from({ length: count }, () => message(from, to, 'notification'));
const none = () => false;

test('a few on a lane have a token each', () => {
  const waiting = [...many(3, 'S1', 'S2'), ...many(3, 'S2', 'S1')];
  expect(bundlesOf(waiting, none)).toEqual(waiting.map((event) => ({ event, stands: 1 })));
});

test('more of a kind than that are one stack, where the next of them is', () => {
  const waiting = [...many(1, 'S2', 'S1'), ...many(12, 'S1', 'S2')];
  expect(bundlesOf(waiting, none)).toEqual([{ event: waiting[0], stands: 1 }, { event: waiting[1], stands: 12 }]);
});

test('what is chosen stands for itself', () => {
  const waiting = many(12, 'S1', 'S2');
  expect(bundlesOf(waiting, (event) => event === waiting[5])).toEqual([{ event: waiting[0], stands: 11 }, { event: waiting[5], stands: 1 }]);
});

test('a storm has one stack on a lane, and none is left out', () => {
  const waiting: MessageEvent[] = [];
  for (let from = 1; from <= 7; from++) for (let to = 1; to <= 7; to++) if (from !== to) waiting.push(...many(11, `S${from}`, `S${to}`), message(`S${from}`, `S${to}`, 'hello'));
  const bundles = bundlesOf(waiting, none);
  expect(bundles).toHaveLength(42);
  expect(bundles.reduce((sum, { stands }) => sum + stands, 0)).toBe(waiting.length);
});
