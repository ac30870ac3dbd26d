import { describe, expect, test } from 'vitest';
import { believers, company, type Company } from '../testingRecipes.ts';

/**
 * A holder is stopped, as by a garbage collection; its session ends, another holds the lock and writes. What the first was about
 * to write it writes when it goes on: it cannot know better.
 */
function stoppedHolder(fenced: boolean, token: 'zxid' | 'version', seed: number) {
  const all = company(['A', 'B', 'R'], { seed });
  const [a, b, resource] = all.actors as [Company['actors'][0], Company['actors'][0], Company['actors'][0]];
  resource.run({ recipe: 'resource', fenced });
  a.run({ recipe: 'fencedWriter', path: '/lock', resource: 'R', token });
  all.until(() => a.state === 'holding');
  b.run({ recipe: 'fencedWriter', path: '/lock', resource: 'R', token });
  all.until(() => b.state === 'watching');
  a.pause();
  a.tell({ tell: 'write', value: 'of A' });
  all.until(() => b.state === 'holding');
  b.tell({ tell: 'write', value: 'of B' });
  all.until(() => resource.memory['value'] === 'of B');
  a.resume();
  all.t.runFor(2000);
  return { all, a, b, resource };
}

describe.each(['zxid', 'version'] as const)('a token that is a %s', (token) => {
  test.each([1, 2, 3, 4, 5])('keeps out a holder that was stopped and does not know that its session is over (seed %i)', (seed) => {
    const { all, a, b, resource } = stoppedHolder(true, token, seed);
    expect(resource.memory['value']).toBe('of B');
    expect(resource.news.map(({ news, names }) => [news, names?.[0]])).toEqual([['accepted', 'B'], ['refused', 'A']]);
    expect(a.news.some(({ news }) => news === 'refused')).toBe(true);
    // Both believed that they held the lock: that is what no lock can prevent.
    expect(believers(all.t)).toContainEqual(['A', 'B']);
    expect(Number(b.memory['token'])).toBeGreaterThan(Number(resource.news[1]?.count));
  });
});

test('without fencing the write of a holder whose session is over overwrites that of the next', () => {
  const { resource } = stoppedHolder(false, 'zxid', 1);
  expect(resource.news.map(({ news, names }) => [news, names?.[0]])).toEqual([['accepted', 'B'], ['accepted', 'A']]);
  expect(resource.memory['value']).toBe('of A');
});

test('a write that is still on its way when its writer is dead is refused too', () => {
  const all = company(['A', 'B', 'R']);
  const [a, b, resource] = all.actors as [Company['actors'][0], Company['actors'][0], Company['actors'][0]];
  resource.run({ recipe: 'resource', fenced: true });
  for (const one of [a, b]) {
    one.run({ recipe: 'fencedWriter', path: '/lock', resource: 'R', token: 'zxid' });
    all.until(() => one.state === 'holding' || one.state === 'watching');
  }
  a.tell({ tell: 'write', value: 'of A' });
  const late = all.t.world.queue.find((event) => event.kind === 'message' && event.message.type === 'storeValue');
  all.t.apply({ cmd: 'delay', msg: late !== undefined && 'msg' in late ? late.msg : 0, ms: 20_000 });
  a.tell({ tell: 'release' });
  all.until(() => b.state === 'holding');
  b.tell({ tell: 'write', value: 'of B' });
  all.t.runFor(25_000);
  expect(resource.memory['value']).toBe('of B');
  expect(resource.news.map(({ news }) => news)).toEqual(['accepted', 'refused']);
});
