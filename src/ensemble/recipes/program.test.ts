import { describe, expect, test } from 'vitest';
import { RECIPES } from '../../recipes/recipes.ts';
import { createEnsemble, openRun } from '../ensemble.ts';
import { actor, company } from '../testingRecipes.ts';
import { transcript } from '../transcript.ts';

test('a program that is begun before there is a connection asks when there is one', () => {
  const all = company(['A']);
  const b = actor(all.t, 'B').run({ recipe: 'lock', path: '/some/where/lock' });
  all.t.runFor(500);
  expect(b.state).toBe('creating');
  all.t.client('B').connect();
  all.until(() => b.state === 'holding');
  expect(all.t.client('A').children('/some/where/lock').result.children).toHaveLength(1);
});

test('a program hears of its callbacks when the event thread calls them', () => {
  const all = company(['A']);
  const [a] = all.actors;
  all.t.apply({ cmd: 'slowCallbacks', client: 'A', ms: 1000 });
  a?.run({ recipe: 'membership', path: '/group' });
  all.t.runFor(900);
  expect(a?.state).toBe('joining');
  all.until(() => a?.state === 'member');
  expect(all.t.nowMs).toBeGreaterThan(3000);
});

// LockInternals.internalLockLoop waits until its watcher is told of anything; LeaderLatch looks for NodeDeleted.
test.each([
  [{ recipe: 'lock', path: '/p' }, 'watching', ['listing', 'watching']],
  [{ recipe: 'election', path: '/p' }, 'following', []],
] as const)('one who waits is told that its connection is gone, and looks again if its recipe does so: %o', (args, waits, then) => {
  const all = company(['A', 'B']);
  const [a, b] = all.actors;
  a?.run(args);
  all.t.runFor(1000);
  b?.run(args);
  all.until(() => b?.state === waits);
  all.t.runFor(100);
  const from = all.t.facts('recipeState', (fact) => fact.client === 'B').length;
  b?.disconnect();
  b?.reconnect(1);
  all.until(() => all.t.client('B').isConnected);
  all.t.runFor(1000);
  const states = all.t.facts('recipeState', (fact) => fact.client === 'B').slice(from);
  expect([states.map(({ to }) => to), b?.state]).toEqual([then, waits]);
});

test('a session that was closed ends the program; what a person says then is heard by nobody', () => {
  const all = company(['A', 'B']);
  const [a, b] = all.actors;
  a?.run({ recipe: 'lock', path: '/lock' });
  all.until(() => a?.state === 'holding');
  b?.run({ recipe: 'lock', path: '/lock' });
  all.t.client('A').close();
  expect(a?.state).toBe(null);
  all.until(() => b?.state === 'holding');
  a?.tell({ tell: 'release' });
  expect(a?.news.map(({ news }) => news)).toEqual(['acquired']);
});

test('what a program does not understand in its state changes nothing, and is said', () => {
  const all = company(['A']);
  const [a] = all.actors;
  a?.run({ recipe: 'lock', path: '/lock' });
  all.until(() => a?.state === 'holding');
  a?.tell({ tell: 'take' });
  expect([a?.state, a?.news.at(-1)?.news, a?.news.at(-1)?.what]).toEqual(['holding', 'notNow', 'take']);
});

test('a program that may not do what it must gives up, and says why', () => {
  const all = company(['A', 'B']);
  const [a, b] = all.actors;
  all.t.client('B').await(all.t.client('B').ask({ op: 'create', path: '/lock', data: '', acl: [{ perms: 'r', scheme: 'world', id: 'anyone' }], mode: 'persistent' }));
  a?.run({ recipe: 'lock', path: '/lock' });
  all.until(() => a?.state === 'failed');
  expect(a?.news.map(({ news, what }) => [news, what])).toEqual([['failed', 'NOAUTH']]);
  expect(b?.isUp).toBe(true);
});

test('with a root of its own a program works below it', () => {
  const all = company(['A', 'B']);
  all.t.apply({ cmd: 'connect', client: 'A', servers: [1, 2, 3], sessionTimeoutMs: 4000, chroot: '/app' });
  all.until(() => all.t.client('A').isConnected);
  const [a] = all.actors;
  all.t.client('B').create('/app');
  a?.run({ recipe: 'lock', path: '/lock' });
  all.until(() => a?.state === 'holding');
  expect(all.t.client('B').children('/app/lock').result.children).toHaveLength(1);
});

test('all of it is plain JSON: a world that was written and read goes on the same', () => {
  const all = company(['A', 'B']);
  for (const one of all.actors) one.run({ recipe: 'lock', path: '/lock', holdMs: 700 });
  all.t.runFor(40);
  const copy = openRun(JSON.parse(JSON.stringify(all.t.world)) as typeof all.t.world);
  const before = all.t.trace.length;
  const until = all.t.world.now + 5_000_000;
  const entries = [];
  for (let entry = copy.step(until); entry !== undefined; entry = copy.step(until)) entries.push(entry);
  all.t.runFor(5000);
  expect(transcript(entries)).toEqual(transcript(all.t.trace.slice(before)));
});

test('a client without a program has no place for one', () => {
  const world = createEnsemble({ servers: [{ id: 1, role: 'participant' }], config: {}, prelude: [{ atMs: 0, command: { cmd: 'connect', client: 'A', servers: [1], sessionTimeoutMs: 4000 } }] }, 1);
  const run = openRun(world);
  for (let i = 0; i < 5; i++) run.step();
  expect(Object.keys(world.processes['c:A']?.state ?? {})).not.toContain('recipe');
});

describe.each(Object.entries(RECIPES))('the machine of %s', (_name, { machine, acts }) => {
  test('is flat, asks only for what the recipe does, and every state can be reached', () => {
    const states = Object.values(machine.root.states);
    const asked = new Set<string>();
    const reached = new Set<string>([machine.root.initial.target[0]?.key ?? '']);
    for (const node of [machine.root, ...states]) {
      const transitions = [...node.transitions.values()].flat();
      for (const { target } of transitions) for (const one of target ?? []) reached.add(one.key);
      for (const action of [...node.entry, ...node.exit, ...transitions.flatMap(({ actions }) => actions)]) asked.add(typeof action === 'string' ? action : String(Reflect.get(action, 'type')));
    }
    expect(states.flatMap((node) => Object.keys(node.states))).toEqual([]);
    expect([...asked].filter((name) => !(name in acts))).toEqual([]);
    expect(states.map(({ key }) => key).filter((key) => !reached.has(key))).toEqual([]);
  });
});
