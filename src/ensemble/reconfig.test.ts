import { describe, expect, test } from 'vitest';
import type { Op } from '../datatree/request.ts';
import { serving, type Ensemble } from './testing.ts';

const config = { tickTime: 500, reconfigEnabled: 'true', skipACL: 'yes' };
const change = (given: Partial<Extract<Op, { op: 'reconfig' }>>): Op => ({ op: 'reconfig', joining: null, leaving: null, members: null, fromConfig: -1, ...given });
const E = 4_294_967_296;

function ask(t: Ensemble, given: Partial<Extract<Op, { op: 'reconfig' }>>) {
  const a = t.client('A');
  return a.await(a.ask(change(given)));
}

const votersOf = (t: Ensemble, sid: number) => t.server(sid).state.config.participants;

describe('reconfiguration', () => {
  test('the first leader gives the configuration a version, and all have it in their tree', () => {
    const t = serving({ servers: 3, seed: 1, config });
    const a = t.client('A').connect();
    expect(a.get('/zookeeper/config').result.data).toMatch(/version=100000000$/);
    t.runFor(500);
    expect([1, 2, 3].map((sid) => t.server(sid).state.config.configVersion)).toEqual([E, E, E]);
  });

  test('takes a follower out and in again; every server counts by what was committed', () => {
    const t = serving({ servers: 3, seed: 2, config });
    t.client('A').connect([t.leader().sid]);
    const [{ sid } = { sid: 0 }] = t.followers();
    const rest = [1, 2, 3].filter((one) => one !== sid);
    expect(ask(t, { leaving: String(sid) }).code).toBe('OK');
    t.runFor(500);
    for (const one of [1, 2, 3]) expect(votersOf(t, one)).toEqual(rest);
    expect(ask(t, { joining: `server.${sid}=zk${sid}:2888:3888;2181` }).result.data).toContain(`server.${sid}=zk${sid}:2888:3888:participant;0.0.0.0:2181`);
    t.runFor(500);
    for (const one of [1, 2, 3]) expect(votersOf(t, one)).toEqual([1, 2, 3]);
  });

  test('two of five leave: then two of three are a quorum, also after a restart', () => {
    const t = serving({ servers: 5, seed: 3, config });
    const leader = t.leader().sid;
    t.client('A').connect([leader]);
    const [x = 0, y = 0] = t.followers().map(({ sid }) => sid);
    expect(ask(t, { leaving: `${x},${y}` }).code).toBe('OK');
    t.runFor(500);
    const [z = 0, w = 0] = [1, 2, 3, 4, 5].filter((sid) => ![leader, x, y].includes(sid));
    for (const sid of [x, y, z]) t.server(sid).kill();
    expect(t.client('A').create('/two').code).toBe('OK');
    t.server(w).kill();
    t.server(w).start();
    t.runUntil(() => t.server(w).state.serving, 60_000);
    expect(votersOf(t, w)).toHaveLength(3);
  });

  test('a leader that is taken out steps down, and the others go on', () => {
    const t = serving({ servers: 3, seed: 4, config });
    const out = t.leader().sid;
    t.client('A').connect([1, 2, 3].filter((sid) => sid !== out));
    ask(t, { leaving: String(out) });
    t.runUntil(() => [1, 2, 3].some((sid) => sid !== out && t.server(sid).state.state === 'LEADING' && t.server(sid).state.serving), 60_000);
    const a = t.client('A');
    t.runUntil(() => a.isConnected, 60_000);
    expect(a.create('/on').code).toBe('OK');
    expect(t.facts('gaveUp', ({ reason }) => reason === 'reconfigured').map(({ sid }) => sid)).toContain(out);
  });

  test('is refused where it cannot be', () => {
    const t = serving({ servers: 3, seed: 5, config });
    t.client('A').connect([t.leader().sid]);
    expect(ask(t, { fromConfig: 7 }).code).toBe('BADVERSION');
    expect(ask(t, { joining: 'server.4=zk4:2888:3888' }).code).toBe('BADARGUMENTS');
    expect(ask(t, { joining: 'nonsense' }).code).toBe('BADARGUMENTS');
    expect(ask(t, { leaving: 'x' }).code).toBe('MARSHALLINGERROR');
    expect(ask(t, { joining: 'server.4=zk1:2888:3889;2182' }).code).toBe('BADARGUMENTS');
    expect(ask(t, { leaving: '1,2' }).code).toBe('BADARGUMENTS');
    expect(ask(t, { members: 'server.7=zk7:2888:3888;2181,server.8=zk8:2888:3888;2181,server.9=zk9:2888:3888;2181' }).code).toBe('NEWCONFIGNOQUORUM');
    expect(ask(t, { leaving: '9' }).code).toBe('OK');
  });

  test('is off unless it is switched on, and needs the right to write', () => {
    const off = serving({ servers: 3, seed: 6, config: { tickTime: 500 } });
    off.client('A').connect();
    expect(ask(off, { leaving: '9' }).code).toBe('RECONFIGDISABLED');
    const guarded = serving({ servers: 3, seed: 7, config: { tickTime: 500, reconfigEnabled: 'true' } });
    guarded.client('A').connect();
    expect(ask(guarded, { leaving: '9' }).code).toBe('NOAUTH');
    const alone = serving({ servers: 1, seed: 8, config });
    alone.client('A').connect();
    expect(ask(alone, { leaving: '9' }).code).toBe('UNIMPLEMENTED');
  });
});
