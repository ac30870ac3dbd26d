import { expect, test } from 'vitest';
import { company, type Company } from '../testingRecipes.ts';

const SEEDS = Array.from({ length: 12 }, (_, i) => i + 1);

/** What can happen in the middle of things; who waits for others is not struck, it would be missed. */
const TROUBLES: readonly ((all: Company) => void)[] = [
  () => {},
  ({ t }) => t.leader().kill(),
  ({ t }) => t.followers()[0]?.kill(),
  ({ t, actors }) => {
    const home = actors[0]?.server ?? 1;
    actors[0]?.disconnect();
    t.runFor(300);
    actors[0]?.reconnect(home);
  },
];

test('who waits at a barrier passes after it is lifted, and not before', () => {
  for (const seed of SEEDS) {
    const all = company(['A', 'B', 'G'], { seed });
    const [a, b, guard] = all.actors as [Company['actors'][0], Company['actors'][0], Company['actors'][0]];
    for (const one of all.actors) one.run({ recipe: 'barrier', path: '/barrier' });
    guard.tell({ tell: 'set' });
    all.until(() => guard.news.length === 1);
    all.t.runFor(200);
    for (const one of [a, b]) one.tell({ tell: 'wait' });
    all.until(() => a.state === 'waiting' && b.state === 'waiting');
    all.t.runFor(seed * 7);
    TROUBLES[seed % TROUBLES.length]?.(all);
    all.t.runFor(500);
    expect([a.news, b.news]).toEqual([[], []]);
    guard.tell({ tell: 'remove' });
    all.until(() => a.state === 'passed' && b.state === 'passed');
  }
});

test('the crash of who has set a barrier does not lift it', () => {
  const all = company(['A', 'G']);
  const [a, guard] = all.actors;
  guard?.run({ recipe: 'barrier', path: '/barrier' }).tell({ tell: 'set' });
  all.until(() => guard?.news.length === 1);
  a?.run({ recipe: 'barrier', path: '/barrier' }).tell({ tell: 'wait' });
  all.until(() => a?.state === 'waiting');
  guard?.crash();
  all.t.runFor(10_000);
  expect(a?.state).toBe('waiting');
});

test('nobody enters a double barrier before all have come, and nobody has left before all want to', () => {
  for (const seed of SEEDS) {
    const all = company(['A', 'B', 'C'], { seed, servers: 5 });
    const last = all.actors[2];
    for (const one of all.actors.slice(0, 2)) one.run({ recipe: 'doubleBarrier', path: '/b', size: 3 });
    all.until(() => all.those('waiting').length === 2);
    TROUBLES[seed % TROUBLES.length]?.(all);
    all.t.runFor(1000);
    expect(all.those('inside')).toEqual([]);
    last?.run({ recipe: 'doubleBarrier', path: '/b', size: 3 });
    all.until(() => all.those('inside').length === 3);
    for (const one of all.actors.slice(0, 2)) one.tell({ tell: 'leave' });
    all.t.runFor(seed * 11);
    TROUBLES[(seed + 1) % TROUBLES.length]?.(all);
    all.t.runFor(1000);
    expect(all.those('outside')).toEqual([]);
    last?.tell({ tell: 'leave' });
    all.until(() => all.those('outside').length === 3);
    expect(all.t.client('A').children('/b').result.children).toEqual([]);
  }
});

test('who waits for others and dies does not count: another must come', () => {
  const all = company(['A', 'B', 'C', 'D']);
  const [a, b, c, d] = all.actors;
  const enter = (one: Company['actors'][0] | undefined) => one?.run({ recipe: 'doubleBarrier', path: '/b', size: 3 });
  enter(a);
  enter(b);
  all.until(() => all.those('waiting').length === 2);
  b?.crash();
  all.until(() => all.t.facts('sessionClosed').length > 0);
  enter(c);
  all.t.runFor(1000);
  expect(all.those('inside')).toEqual([]);
  enter(d);
  all.until(() => all.those('inside').length === 3);
});

test('who comes back in another session puts a node of that session in the place of its old one', () => {
  const all = company(['A', 'B', 'C']);
  const [a, b, c] = all.actors;
  const enter = (one: Company['actors'][0] | undefined) => one?.run({ recipe: 'doubleBarrier', path: '/b', size: 3 });
  enter(a);
  all.until(() => a?.state === 'waiting');
  a?.crash();
  all.t.client('A').connect();
  enter(a);
  all.until(() => a?.state === 'waiting' && all.t.facts('sessionClosed').length > 0);
  enter(b);
  enter(c);
  all.until(() => all.those('inside').length === 3);
});
