import { describe, expect, test } from 'vitest';
import type { RecipeArgs } from '../../recipes/args.ts';
import { believers, company, FAULTS, strike } from '../testingRecipes.ts';

const SEEDS = Array.from({ length: 5 }, (_, i) => i + 1);
const WAITS = { election: 'following', leaderLatch: 'waiting', leaderSelector: 'waiting' } as const;
const ELECTIONS = ['election', 'leaderLatch', 'leaderSelector'] as const;

describe.each(ELECTIONS)('%s', (recipe) => {
  const args: RecipeArgs = { recipe, path: '/election' };

  test.each(FAULTS)('has one leader at a time, and has one again, when the %s (leader for holder)', (fault) => {
    for (const seed of SEEDS) {
      const all = company(['A', 'B', 'C'], { seed });
      for (const one of all.actors) one.run(args);
      all.until(() => all.those('leading').length === 1 && all.those(WAITS[recipe]).length === 2);
      const [leader, waiter] = [all.theOne('leading'), all.those(WAITS[recipe])[0]];
      strike(all, fault, leader, waiter ?? leader, seed);
      all.t.runFor(300);
      all.until(() => all.those('leading').length === 1);
      if (leader.state === 'leading' && leader.server !== null) leader.tell({ tell: 'resign' });
      all.until(() => all.those('leading').some((one) => one !== leader));
      all.t.runFor(2000);
      expect(Math.max(...believers(all.t).map((leading) => leading.length))).toBe(1);
    }
  });
});

test('a latch that has lost its connection leads no more, and stands at the end of the line when it is back; an election goes on', () => {
  const after = (recipe: 'election' | 'leaderLatch') => {
    const all = company(['A', 'B']);
    for (const one of all.actors) {
      one.run({ recipe, path: '/e' });
      all.until(() => one.state === 'leading' || one.state === WAITS[recipe]);
    }
    const [a] = all.actors;
    a?.disconnect();
    all.t.runFor(100);
    a?.reconnect(1);
    all.t.runFor(1000);
    return all.theOne('leading').name;
  };
  expect([after('election'), after('leaderLatch')]).toEqual(['A', 'B']);
});

test('a selector leads for its time, and requeues: the others have their turn', () => {
  const all = company(['A', 'B', 'C']);
  for (const one of all.actors) one.run({ recipe: 'leaderSelector', path: '/e', holdMs: 300 });
  all.t.runFor(5000);
  const turns = all.t.facts('recipe', ({ news }) => news === 'leads').map(({ client }) => client);
  expect(turns.length).toBeGreaterThan(8);
  expect(turns.slice(3)).toEqual(turns.slice(0, -3));
  expect(new Set(turns).size).toBe(3);
});
