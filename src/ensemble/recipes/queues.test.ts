import { describe, expect, test } from 'vitest';
import { company, type Company } from '../testingRecipes.ts';

const SEEDS = Array.from({ length: 10 }, (_, i) => i + 1);
type Queue = 'queue' | 'priorityQueue';

const open = (all: Company, recipe: Queue) => {
  for (const one of all.actors) one.run({ recipe, path: '/queue' });
  all.until(() => all.those('idle').length === all.actors.length);
};

const valuesOf = ({ t }: Company, ...wanted: string[]) => t.facts('recipe', ({ news }) => wanted.includes(news)).map(({ what }) => what);

const TROUBLES: readonly ((all: Company) => void)[] = [
  ({ actors }) => actors[1]?.crash(),
  ({ t }) => t.leader().kill(),
  ({ t, actors }) => t.server(actors[2]?.server ?? t.leader().sid).kill(),
  ({ t, actors }) => {
    const home = actors[2]?.server ?? 1;
    actors[2]?.disconnect();
    t.runFor(200);
    actors[2]?.reconnect(home);
  },
  ({ t, actors }) => {
    actors[0]?.disconnect();
    t.runFor(6000);
    actors[0]?.reconnect(1);
  },
];

describe.each(['queue', 'priorityQueue'] as const)('%s', (recipe) => {
  test('gives each item to one taker at most, and loses none but those of whose delete nobody knows', () => {
    for (const seed of SEEDS) {
      const all = company(['P', 'X', 'Y'], { seed });
      open(all, recipe);
      const [producer, ...takers] = all.actors;
      for (let i = 0; i < 12; i++) producer?.tell({ tell: 'put', value: `v${i}`, priority: i % 3 });
      for (const taker of takers) for (let i = 0; i < 20; i++) taker.tell({ tell: 'take' });
      all.t.runFor(20 + seed * 13);
      TROUBLES[seed % TROUBLES.length]?.(all);
      const [took, unknown, put] = [() => valuesOf(all, 'took'), () => valuesOf(all, 'unknownTake'), () => valuesOf(all, 'put')];
      all.until(() => put().length === 12);
      all.t.runFor(8000);
      // What a taker that crashed had taken it could not tell.
      const crashed = all.actors.some((one) => !one.isUp) ? 1 : 0;
      const twice = producer?.news.filter(({ news }) => news === 'notCreated').length ?? 0;
      expect(took().length - new Set(took()).size).toBeLessThanOrEqual(twice);
      expect(new Set([...took(), ...unknown()]).size).toBeGreaterThanOrEqual(12 - crashed);
      expect(all.t.client('Y').children('/queue').result.children).toEqual([]);
    }
  });
});

test('what was put first is taken first, and in a priority queue what is more urgent', () => {
  const order = (recipe: Queue) => {
    const all = company(['P', 'X']);
    open(all, recipe);
    const [producer, taker] = all.actors;
    [5, 1, 3, 1].forEach((priority, i) => producer?.tell({ tell: 'put', value: `v${i}`, priority }));
    all.until(() => valuesOf(all, 'put').length === 4);
    for (let i = 0; i < 4; i++) taker?.tell({ tell: 'take' });
    all.until(() => valuesOf(all, 'took').length === 4);
    return valuesOf(all, 'took');
  };
  expect(order('queue')).toEqual(['v0', 'v1', 'v2', 'v3']);
  expect(order('priorityQueue')).toEqual(['v1', 'v3', 'v2', 'v0']);
});

test('who takes from an empty queue waits for the next item', () => {
  const all = company(['P', 'X']);
  open(all, 'queue');
  const [producer, taker] = all.actors;
  taker?.tell({ tell: 'take' });
  all.until(() => taker?.state === 'waiting');
  producer?.tell({ tell: 'put', value: 'late' });
  all.until(() => valuesOf(all, 'took').length === 1);
});
