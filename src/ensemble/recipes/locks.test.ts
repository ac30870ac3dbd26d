import { describe, expect, test } from 'vitest';
import type { RecipeArgs } from '../../recipes/args.ts';
import { believers, company, FAULTS, strike } from '../testingRecipes.ts';

const SEEDS = Array.from({ length: 6 }, (_, i) => i + 1);
const EXCLUSIVE: readonly RecipeArgs[] = [
  { recipe: 'lock', path: '/lock' },
  { recipe: 'herdLock', path: '/lock' },
  { recipe: 'readWriteLock', path: '/lock', mode: 'write' },
  { recipe: 'fencedWriter', path: '/lock', resource: 'R', token: 'zxid' },
];

describe.each(EXCLUSIVE)('$recipe', (args) => {
  test.each(FAULTS)('is held by one at a time, and by somebody again, when the %s', (fault) => {
    for (const seed of SEEDS) {
      const all = company(['A', 'B', 'C'], { seed });
      for (const one of all.actors) one.run(args);
      all.until(() => all.those('holding').length === 1 && all.those('watching').length === 2);
      const [holder, waiter] = [all.theOne('holding'), all.those('watching')[0]];
      strike(all, fault, holder, waiter ?? holder, seed);
      all.t.runFor(300);
      all.until(() => all.those('holding').length === 1);
      if (holder.state === 'holding' && holder.server !== null) holder.tell({ tell: 'release' });
      all.until(() => all.those('holding').some((one) => one !== holder));
      all.t.runFor(2000);
      expect(Math.max(...believers(all.t).map((held) => held.length))).toBe(1);
    }
  });
});

test('a lock given back wakes one waiter, and a lock with herd all', () => {
  const wokenBy = (recipe: 'lock' | 'herdLock') => {
    const all = company(['A', 'B', 'C', 'D', 'E']);
    for (const one of all.actors) one.run({ recipe, path: '/lock' });
    all.until(() => all.those('holding').length === 1 && all.those('watching').length === 4);
    const before = all.t.trace.length;
    all.theOne('holding').tell({ tell: 'release' });
    all.until(() => all.those('holding').length === 1 && all.those('watching').length === 3);
    const events = all.t.trace.slice(before).flatMap(({ facts }) => facts.filter((fact) => fact.type === 'clientEvent' && fact.path !== null));
    return new Set(events.map((fact) => ('client' in fact ? fact.client : ''))).size;
  };
  expect([wokenBy('lock'), wokenBy('herdLock')]).toEqual([1, 4]);
});

test('readers share the lock, a writer has it alone, and nobody overtakes in the line', () => {
  const all = company(['R1', 'R2', 'W', 'R3']);
  const modes = ['read', 'read', 'write', 'read'] as const;
  all.actors.forEach((one, i) => {
    one.run({ recipe: 'readWriteLock', path: '/lock', mode: modes[i] ?? 'read' });
    all.until(() => one.state === 'holding' || one.state === 'watching');
  });
  const holding = () => all.those('holding').map(({ name }) => name);
  expect(holding()).toEqual(['R1', 'R2']);
  const [r1, r2, w] = all.actors;
  r1?.tell({ tell: 'release' });
  all.t.runFor(500);
  expect(holding()).toEqual(['R2']);
  r2?.tell({ tell: 'release' });
  all.until(() => w?.state === 'holding');
  expect(holding()).toEqual(['W']);
  w?.tell({ tell: 'release' });
  all.until(() => holding()[0] === 'R3');
  expect(believers(all.t).filter((held) => held.includes('W')).every((held) => held.length === 1)).toBe(true);
});

test('a create that nobody answered is found again by the id in its name, and made once', () => {
  for (const seed of SEEDS) {
    const all = company(['A', 'B'], { seed });
    const [a, b] = all.actors as [typeof all.actors[number], typeof all.actors[number]];
    b.run({ recipe: 'lock', path: '/lock' });
    all.until(() => b.state === 'holding');
    a.run({ recipe: 'lock', path: '/lock' });
    all.until(() => all.t.facts('proposed', ({ txn }) => txn.body.type === 'create' && txn.body.path.includes('/lock/_c_')).length === 2);
    const home = a.server ?? 1;
    a.disconnect();
    all.t.runFor(200);
    a.reconnect(home);
    all.until(() => a.state === 'watching');
    expect(a.news.map(({ news }) => news)).toEqual(['foundOwn']);
    expect(all.t.client('B').children('/lock').result.children).toHaveLength(2);
  }
});
