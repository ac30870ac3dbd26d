import { expect, test } from 'vitest';
import { serving } from './testing.ts';
import { createOp } from './testingClient.ts';

const CONFIG = { tickTime: 500 };

test('a session resumed with a shorter timeout ends sooner', () => {
  const t = serving({ config: CONFIG });
  const first = t.client('A').connect([1], 10_000);
  const { session, password } = first;
  first.crash();
  t.apply({ cmd: 'connect', client: 'B', servers: [1], sessionTimeoutMs: 2000, resume: { session, password } });
  t.runUntil(() => t.client('B').isConnected);
  t.client('B').crash();
  const crashed = t.nowMs;
  t.runUntil(() => t.facts('sessionExpiring').length > 0);
  expect(t.nowMs - crashed).toBeLessThan(2000 + 500 + 500);
});

test('whoever names a session ends its older connection to that server, even with a wrong password', () => {
  const t = serving({ config: CONFIG });
  const owner = t.client('A').connect([1], 6000);
  t.apply({ cmd: 'connect', client: 'B', servers: [1], sessionTimeoutMs: 6000, resume: { session: owner.session, password: 'wrong' } });
  t.runUntil(() => t.client('B').events.includes('Expired'));
  t.runFor(5);
  expect(owner.events).toEqual(['SyncConnected', 'Disconnected']);
  t.runUntil(() => owner.isConnected);
  expect(owner.events).toEqual(['SyncConnected', 'Disconnected', 'SyncConnected']);
});

test('a server that decides about sessions hears no more of one that is closing', () => {
  const t = serving({ servers: 1, config: CONFIG });
  const client = t.client('A').connect([1], 6000);
  t.server(1).state.sessions.closing[client.session] = true;
  const tag = client.ask(createOp('/a'));
  t.runFor(100);
  expect(client.answer(tag)).toBeUndefined();
  expect(t.server(1).log).toEqual(['0.1']);
});
