import { expect, test } from 'vitest';
import { shuffled } from './hosts.ts';
import { rig } from './testing.ts';

test('every order of a connect string comes of some dice, and nothing is lost', () => {
  const rolls = [0, 1, 2].flatMap((first) => [0, 1].map((second) => [first, second]));
  const orders = rolls.map((roll) => {
    const left = roll.slice();
    return shuffled([1, 2, 3], { draw: (_, max) => Math.min(max, left.shift() ?? 0) }).join('');
  });
  expect(orders.toSorted()).toEqual(['123', '132', '213', '231', '312', '321']);
});

test('a client is the same client with the same seed, and goes where the shuffled list says', () => {
  const t = rig(3).run(1);
  t.tell({ do: 'connect', servers: [1, 2, 3], sessionTimeoutMs: 9000, shuffle: true });
  t.run(50);
  const { hosts, server, state } = t.client();
  expect(state).toBe('CONNECTED');
  expect(new Set(hosts.servers)).toEqual(new Set([1, 2, 3]));
  expect(server).toBe(hosts.servers[0]);
});
