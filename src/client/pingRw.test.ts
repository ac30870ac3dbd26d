import { describe, expect, test } from 'vitest';
import { get, rig } from './testing.ts';

/** A client of S1, which can only be read; its list has three servers. */
function readOnly() {
  const t = rig(3).run(1);
  t.order(1, { do: 'readOnly' });
  t.tell({ do: 'connect', servers: [1, 2, 3], sessionTimeoutMs: 9000, readOnly: true });
  t.run(10);
  expect(t.client()).toMatchObject({ state: 'CONNECTEDREADONLY', server: 1 });
  t.heard();
  return t;
}

/** When which server was asked, ms. */
const asked = (t: ReturnType<typeof rig>, sids = [1, 2, 3]) => sids.flatMap((sid) => t.got(sid, 'isro').map(({ atMs }) => ({ sid, atMs }))).sort((a, b) => a.atMs - b.atMs);

describe('the client of a read-only server', () => {
  test('asks the servers of its list one by one, at intervals that double up to a minute', () => {
    const t = readOnly().run(400_000);
    const [first = { atMs: 0 }, ...others] = asked(t);
    // 100 ms after the handle was made, and then again after twice as long each time.
    expect(first.atMs).toBe(104);
    expect(others.map(({ atMs }, i) => atMs - (asked(t)[i]?.atMs ?? 0)).map((gap) => Math.round(gap / 100) * 100)).toEqual([
      200, 400, 800, 1600, 3200, 6400, 12_800, 25_600, 51_200, 60_000, 60_000, 60_000, 60_000,
    ]);
    expect(asked(t).slice(0, 4).map(({ sid }) => sid)).toEqual([2, 3, 1, 2]);
    expect(t.client().state).toBe('CONNECTEDREADONLY');
  });

  test('goes to the first that can write, with a session of its own from then on', () => {
    const t = readOnly();
    t.order(3, { do: 'isro', answer: 'rw' });
    t.run(250);
    t.ask('a', get('/x'));
    t.run(10);
    expect(t.client()).toMatchObject({ state: 'CONNECTEDREADONLY' });
    t.run(1100);
    expect(t.client()).toMatchObject({ state: 'CONNECTED', server: 3, seenRwServer: true });
    expect(t.heard()).toEqual(['a OK', 'Disconnected', 'SyncConnected']);
    expect(t.got(3, 'connectRequest').map(({ message }) => message)).toMatchObject([{ session: '0x0' }]);
    expect(t.client().pingRw).toMatchObject({ timeoutMs: 100, conn: null });
    t.run(60_000);
    expect(asked(t)).toHaveLength(2);
  });

  test('what is on its way is lost with the connection that is left', () => {
    const t = readOnly();
    t.order(2, { do: 'isro', answer: 'rw' });
    t.run(90);
    t.order(1, { do: 'mute' });
    t.run(1);
    t.ask('a', get('/x'));
    t.run(100);
    expect(t.heard()).toEqual(['a CONNECTIONLOSS', 'Disconnected']);
  });

  test('a server that is down or does not answer is passed over', () => {
    const t = readOnly();
    t.kernel.inject({ fault: 'kill', process: 'S2' });
    t.order(3, { do: 'mute' });
    t.run(10_000);
    expect(asked(t, [1, 3]).map(({ sid }) => sid)).toEqual([3, 1, 3, 1]);
    expect(t.client()).toMatchObject({ state: 'CONNECTEDREADONLY', server: 1 });
  });

  test('a client that can write asks nobody', () => {
    const t = rig(3).run(1).connected();
    t.run(60_000);
    expect(asked(t)).toEqual([]);
  });
});
