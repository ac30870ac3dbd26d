import { describe, expect, test } from 'vitest';
import type { Op } from '../datatree/request.ts';
import { serving, type Ensemble } from './testing.ts';

const config = { tickTime: 500, reconfigEnabled: 'true', standaloneEnabled: 'false', skipACL: 'yes' };

const membersOf = (ids: readonly number[]): Op => ({
  op: 'reconfig', joining: null, leaving: null, fromConfig: -1, members: ids.map((sid) => `server.${sid}=zk${sid}:2888:3888;2181`).join(','),
});

const votersOf = (t: Ensemble, sid: number) => t.server(sid).state.config.participants;
const leading = (t: Ensemble) => t.servers.filter(({ isUp, mode }) => isUp && mode === 'LEADING.broadcast').map(({ sid }) => sid);

/** An ensemble, its leader, who is a client's server, and the others. */
function led(servers: number, seed: number) {
  const t = serving({ servers, seed, config });
  const leader = t.leader().sid;
  t.client('A').connect([leader]);
  return { t, leader, others: t.followers().map(({ sid }) => sid) };
}

describe('a configuration that is proposed and not known to be committed', () => {
  test('is needed by who looks, beside the old one: the new ensemble may go on without it (getVoteTracker)', () => {
    for (let seed = 1; seed <= 5; seed++) {
      const { t, leader, others } = led(3, seed);
      t.client('A').ask(membersOf([leader]));
      t.runUntil(() => votersOf(t, leader).length === 1);
      t.cut([leader], others);
      // They have it in their logs; that it is committed they do not hear. The leader goes on alone.
      t.runFor(30_000);
      expect(t.client('A').create('/alone').code).toBe('OK');
      expect(leading(t)).toEqual([leader]);
      t.heal();
      t.runUntil(() => others.every((sid) => t.server(sid).state.serving), 120_000);
      expect(others.map((sid) => votersOf(t, sid))).toEqual([[leader], [leader]]);
    }
  });

  test('is not enough for one that starts with it in its log (QuorumPeer.getLastSeenQuorumVerifier)', () => {
    for (let seed = 1; seed <= 5; seed++) {
      const { t, leader, others } = led(3, seed);
      t.cut([leader], others);
      t.client('A').ask(membersOf([leader]));
      t.runUntil(() => t.server(leader).log.length === t.facts('proposed').length);
      t.server(leader).kill();
      t.server(leader).start();
      t.runUntil(() => others.some((sid) => leading(t).includes(sid)), 120_000);
      t.runFor(20_000);
      expect(leading(t)).not.toContain(leader);
      t.heal();
      t.runUntil(() => t.server(leader).state.serving, 120_000);
      expect(votersOf(t, leader)).toEqual([1, 2, 3]);
    }
  });

  test('ends a leader that cannot reach a quorum of it: nothing could be committed any more (Leader.lead)', () => {
    const { t, leader, others } = led(5, 1);
    const [x = 0, y = 0, z = 0, w = 0] = others;
    t.client('A').ask(membersOf([leader, x, y]));
    t.cut([leader, z, w], [x, y]);
    t.runUntil(() => t.facts('gaveUp', ({ sid, reason }) => sid === leader && reason === 'notEnoughSynced').length > 0);
    t.heal();
    t.runUntil('settled', 120_000);
    expect(t.client('A').create('/on').code).toBe('OK');
  });
});

test('a server that missed a configuration hears of it from a vote, and follows (FastLeaderElection, WorkerReceiver)', () => {
  const { t, leader, others } = led(5, 2);
  const [x = 0, y = 0, z = 0, w = 0] = others;
  t.server(w).kill();
  const a = t.client('A');
  expect(a.await(a.ask(membersOf([leader, x, w]))).code).toBe('OK');
  t.runFor(500);
  for (const sid of [y, z]) t.server(sid).kill();
  // As it was started it would need three of five.
  t.server(w).start();
  t.runUntil(() => t.server(w).state.serving, 60_000);
  expect(votersOf(t, w)).toEqual([leader, x, w].sort((p, q) => p - q));
  t.server(x).kill();
  expect(a.create('/two').code).toBe('OK');
});

test('a member that is no machine answers nobody, and stops nobody else', () => {
  const { t, leader } = led(3, 3);
  const a = t.client('A');
  const joining: Op = { op: 'reconfig', joining: 'server.9=zk9:2888:3888;2181', leaving: null, members: null, fromConfig: -1 };
  expect(a.await(a.ask(joining)).code).toBe('OK');
  t.server(leader).kill();
  t.server(leader).start();
  t.runUntil('settled', 120_000);
  t.runUntil(() => a.isConnected);
  expect(a.create('/on').code).toBe('OK');
});
