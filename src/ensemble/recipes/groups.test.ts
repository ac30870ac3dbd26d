import { expect, test } from 'vitest';
import { company, FAULTS, strike, type Company } from '../testingRecipes.ts';

const SEEDS = Array.from({ length: 5 }, (_, i) => i + 1);
const latest = (one: Company['actors'][0] | undefined, news: string) => one?.news.findLast((fact) => fact.news === news);

test.each(FAULTS)('members agree on who is there, also after the %s', (fault) => {
  for (const seed of SEEDS) {
    const all = company(['A', 'B', 'C'], { seed });
    for (const one of all.actors) one.run({ recipe: 'membership', path: '/group' });
    all.until(() => all.actors.every((one) => latest(one, 'members')?.names?.length === 3));
    const [a, b] = all.actors as [Company['actors'][0], Company['actors'][0]];
    strike(all, fault, a, b, seed);
    if (fault === 'holder is cut off for good') {
      all.until(() => latest(all.actors[2], 'members')?.names?.length === 2);
      a.reconnect(1);
    }
    const there = () => all.actors.filter((one) => one.isUp);
    all.until(() => there().every((one) => one.state === 'member' && latest(one, 'members')?.names?.join() === there().map(({ name }) => name).join()));
    all.t.runFor(3000);
    expect(there().map((one) => latest(one, 'members')?.names)).toEqual(there().map(() => there().map(({ name }) => name)));
  }
});

test('a member that comes back before its old session is over puts its node in the place of the old one', () => {
  const all = company(['A', 'B']);
  for (const one of all.actors) one.run({ recipe: 'membership', path: '/group' });
  all.until(() => all.actors.every((one) => latest(one, 'members')?.names?.length === 2));
  const [a, b] = all.actors;
  a?.crash();
  all.t.runFor(500);
  all.t.client('A').connect(undefined, 4000);
  a?.run({ recipe: 'membership', path: '/group' });
  all.until(() => a?.state === 'member');
  all.t.runFor(10_000);
  expect(latest(b, 'members')?.names).toEqual(['A', 'B']);
});

test('instances take turns, and one whose session is over is chosen no more', () => {
  for (const seed of SEEDS) {
    const all = company(['I1', 'I2', 'U'], { seed });
    const [first, second, user] = all.actors;
    first?.run({ recipe: 'discovery', path: '/services/web', address: '10.0.0.1:80' });
    second?.run({ recipe: 'discovery', path: '/services/web', address: '10.0.0.2:80' });
    all.until(() => all.those('registered').length === 2);
    user?.run({ recipe: 'discovery', path: '/services/web' });
    all.until(() => latest(user, 'instances')?.names?.length === 2);
    const choose = () => {
      user?.tell({ tell: 'choose' });
      return latest(user, 'chose')?.what;
    };
    expect([choose(), choose(), choose()]).toEqual(['10.0.0.1:80', '10.0.0.2:80', '10.0.0.1:80']);
    if (seed % 2 === 0) all.t.leader().kill();
    first?.crash();
    all.until(() => latest(user, 'instances')?.names?.length === 1 && user?.state === 'ready');
    expect([choose(), choose()]).toEqual(['10.0.0.2:80', '10.0.0.2:80']);
  }
});

test.each(FAULTS)('all have the last configuration, and none goes back to an earlier one, after the %s', (fault) => {
  for (const seed of SEEDS) {
    const all = company(['A', 'B', 'C'], { seed });
    for (const one of all.actors) one.run({ recipe: 'configuration', path: '/config' });
    const [a, b, c] = all.actors as [Company['actors'][0], Company['actors'][0], Company['actors'][0]];
    all.until(() => all.those('absent').length === 3);
    c.tell({ tell: 'publish', value: 'v1' });
    all.until(() => all.those('current').length === 3);
    strike(all, fault, a, b, seed);
    all.until(() => c.state === 'current');
    c.tell({ tell: 'publish', value: 'v2' });
    all.t.runFor(1000);
    if (fault === 'holder is cut off for good') {
      all.t.runFor(6000);
      a.reconnect(1);
    }
    all.until(() => all.actors.every((one) => !one.isUp || (one.state === 'current' && latest(one, 'configured')?.what === 'v2')));
    for (const one of all.actors) {
      const versions = one.news.filter(({ news }) => news === 'configured').map(({ count }) => count ?? -1);
      expect(versions).toEqual(versions.toSorted((x, y) => x - y));
    }
  }
});
