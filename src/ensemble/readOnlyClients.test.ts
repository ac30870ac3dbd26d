import { expect, test } from 'vitest';
import { ensemble } from './testing.ts';

test('a client of a server that is cut off finds the quorum again, and gets a session there', () => {
  const t = ensemble({ servers: 3, config: { tickTime: 500, readonlymode: 'true', localSessionsEnabled: 'true', localSessionsUpgradingEnabled: 'true' } });
  t.runUntil('broadcast');
  t.apply({ cmd: 'cut', groups: [[1], [2, 3]] });
  t.runUntil(() => t.server(1).state.readOnly);
  const a = t.client('A');
  t.apply({ cmd: 'connect', client: 'A', servers: [1, 2, 3], sessionTimeoutMs: 10_000, readOnly: true });
  t.runFor(20_000);
  // S2 and S3 can be reached by clients: who was given a read-only server does not stay there.
  expect(a.events.at(-1)).toBe('SyncConnected');
  expect(a.server).not.toBe(1);
  expect(a.events[0]).toBe('ConnectedReadOnly');
  const words = t.trace.flatMap(({ event }) => (event.kind === 'message' && event.message.type === 'isroAnswer' ? [event.message.answer] : []));
  expect(words.at(-1)).toBe('rw');
  expect(a.create('/x').code).toBe('OK');
});

test('it waits, asking, as long as nobody can write', () => {
  const t = ensemble({ servers: 3, config: { tickTime: 500, readonlymode: 'true', localSessionsEnabled: 'true', localSessionsUpgradingEnabled: 'true' }, later: [2, 3] });
  t.runFor(4000);
  const a = t.client('A');
  t.apply({ cmd: 'connect', client: 'A', servers: [1, 2, 3], sessionTimeoutMs: 10_000, readOnly: true });
  t.runFor(10_000);
  expect(a.events).toEqual(['ConnectedReadOnly']);
  t.server(2).start();
  t.server(3).start();
  // An election closes the connection to S1, or S2 says that it can write: whichever comes first.
  t.runFor(60_000);
  expect(a.events.at(-1)).toBe('SyncConnected');
  expect(a.create('/x').code).toBe('OK');
});
