import { describe, expect, test } from 'vitest';
import type { RuleName } from '../zab/rules.ts';
import type { Server } from '../server/state.ts';
import { cloneWorld } from '../sim/world.ts';
import type { Command } from './command.ts';
import { createEnsemble, openRun } from './ensemble.ts';
import type { TraceEntry, ZkFact, ZkWorld } from './types.ts';
import { deciderOf, onArrival, questionsOf, whyNot, type Answer, type GuardName, type GuardOf, type Question } from './whyNot.ts';

type At = readonly [ms: number, command: Command];
const write = (ms: number, client: string, tag: string): At => [ms, { cmd: 'request', client, tag, op: { op: 'setData', path: '/', data: tag, version: -1 } }];

/** An election, writes, a leader killed, a partition with writes on both sides, a heal, a client that falls silent. */
const STORY: readonly At[] = [
  [1_500, { cmd: 'connect', client: 'A', servers: [1, 2, 3, 4, 5], sessionTimeoutMs: 4_000 }],
  [1_600, { cmd: 'connect', client: 'B', servers: [2], sessionTimeoutMs: 2_000 }],
  write(2_000, 'A', 'a'), write(2_001, 'A', 'b'), write(2_002, 'A', 'c'), write(2_003, 'B', 'd'),
  [2_500, { cmd: 'crash', client: 'B' }],
  write(3_000, 'A', 'e'),
  [3_003, { cmd: 'kill', server: 5 }],
  [6_000, { cmd: 'start', server: 5 }],
  write(7_000, 'A', 'f'),
  [7_004, { cmd: 'cut', groups: [[3, 4], [1, 2, 5]] }],
  write(7_100, 'A', 'g'),
  [9_000, { cmd: 'pause', server: 2, ms: 300 }],
  [12_000, { cmd: 'heal' }],
  write(14_000, 'A', 'h'),
];

interface Options {
  readonly seed?: number;
  readonly rules?: readonly RuleName[];
  readonly observers?: number;
  readonly story?: readonly At[];
  readonly untilMs?: number;
}

/** Plays it and looks before and after every event; `before` says what to keep of the world there. */
function watch<B>({ seed = 1, rules = [], observers = 0, story = STORY, untilMs = 18_000 }: Options, before: (world: ZkWorld) => B, after: (entry: TraceEntry, world: ZkWorld, was: B) => void): void {
  const servers = Array.from({ length: 5 + observers }, (_, i) => ({ id: i + 1, role: i < 5 ? ('participant' as const) : ('observer' as const) }));
  const prelude = [...servers.map(({ id }) => ({ atMs: 0, command: { cmd: 'start' as const, server: id } })), ...story.map(([atMs, command]) => ({ atMs, command }))];
  const run = openRun(createEnsemble({ servers, rules, config: { tickTime: 500, initLimit: 10, syncLimit: 4 }, prelude }, seed));
  for (let events = 0; events < 20_000; events++) {
    const was = before(run.world);
    const entry = run.step(untilMs * 1000);
    if (entry === undefined) return;
    after(entry, run.world, was);
  }
}

const nothing = (): null => null;
const servers = (world: ZkWorld): Server[] => Object.values(world.processes).flatMap(({ state }) => (state?.kind === 'server' ? [state] : []));
const factsOf = <T extends ZkFact['type']>(entry: TraceEntry, type: T) => entry.facts.filter((fact): fact is Extract<ZkFact, { type: T }> => fact.type === type);
const opens = ({ ways }: Answer): boolean => ways.some((guards) => guards.length > 0 && guards.every(({ holds }) => holds));
const failing = ({ ways: [guards = []] }: Answer): GuardName[] => guards.filter(({ holds }) => !holds).map(({ guard }) => guard);
function guardIn<G extends GuardName>({ ways }: Answer, name: G): GuardOf<G> | undefined {
  return ways.flat().find((guard): guard is GuardOf<G> => guard.guard === name);
}

describe('a proposal', () => {
  test.each([1, 2, 3])('waits for exactly what is not true, and commits when the last of it comes (seed %i)', (seed) => {
    let commits = 0;
    const keep = (world: ZkWorld): ZkWorld => (servers(world).some(({ leader }) => (leader?.outstanding.length ?? 0) > 0) ? cloneWorld(world) : world);
    watch({ seed }, keep, (entry, world, was) => {
      for (const { sid, leader } of servers(world)) {
        for (const { txn } of leader?.outstanding ?? []) expect(failing(whyNot(world, { ask: 'commit', sid, zxid: txn.zxid })), `${txn.zxid}`).not.toEqual([]);
      }
      if (was === world) return;
      for (const acked of factsOf(entry, 'acked')) {
        // As it was, with the one acknowledgement more: now the conditions say whether it commits.
        const proposal = servers(was).find(({ sid }) => sid === acked.sid)?.leader?.outstanding.find(({ txn }) => txn.zxid === acked.zxid);
        if (proposal === undefined) continue;
        const question: Question = { ask: 'commit', sid: acked.sid, zxid: acked.zxid };
        expect(failing(whyNot(was, question))).toContain('ackQuorum');
        proposal.acks.push(acked.by);
        const left = failing(whyNot(was, question)).filter((name) => name !== 'asked');
        expect(left.length === 0).toBe(factsOf(entry, 'committed').some(({ zxid }) => zxid === acked.zxid));
        commits += factsOf(entry, 'committed').length;
      }
    });
    expect(commits).toBeGreaterThan(5);
  });

  test('a rule that is broken counts as it does in the run', () => {
    let checked = 0;
    watch({ rules: ['commitWithoutQuorum'], untilMs: 2_600 }, nothing, (_, world) => {
      for (const { sid, leader } of servers(world)) {
        const [first] = leader?.outstanding ?? [];
        if (first === undefined) continue;
        expect(guardIn(whyNot(world, { ask: 'commit', sid, zxid: first.txn.zxid }), 'ackQuorum')?.holds).toBe(true);
        checked++;
      }
    });
    expect(checked).toBeGreaterThan(0);
  });

  test('in the smaller part of a partition: what is missing is out of reach, and healing would bring it', () => {
    const seen = new Set<string>();
    watch({}, nothing, (_, world) => {
      if (world.now < 7_200_000 || world.now > 8_000_000) return;
      for (const { sid, leader } of servers(world)) {
        const [first] = leader?.outstanding ?? [];
        if (first === undefined || sid !== 4) continue;
        const { changes } = whyNot(world, { ask: 'commit', sid, zxid: first.txn.zxid });
        for (const { change } of changes) seen.add(change);
      }
    });
    expect([...seen]).toEqual(expect.arrayContaining(['reach', 'heal']));
  });
});

describe('a server that has logged a transaction', () => {
  test('applies it when COMMIT comes, and until then says where COMMIT is', () => {
    let applied = 0;
    const ask = (world: ZkWorld) => servers(world).flatMap(({ sid, learner }) => (learner?.phase === 'running' ? learner.pending.map(({ zxid }) => ({ sid, zxid, answer: whyNot(world, { ask: 'apply', sid, zxid }) })) : []));
    watch({}, ask, (entry, _, was) => {
      for (const { answer } of was) expect(failing(answer)).toContain('commitArrived');
      if (entry.event.kind !== 'message' || entry.event.message.type !== 'COMMIT') return;
      const { message } = entry.event;
      for (const fact of factsOf(entry, 'applied')) {
        const before = was.find(({ sid, zxid }) => sid === fact.sid && zxid === fact.zxid);
        if (before === undefined || fact.zxid !== message.zxid) continue;
        expect(failing(before.answer)).toEqual(['commitArrived']);
        expect(before.answer.changes).toEqual([expect.objectContaining({ change: 'arrives', what: 'COMMIT', to: fact.sid })]);
        applied++;
      }
    });
    expect(applied).toBeGreaterThan(8);
  });
});

describe('a server that looks', () => {
  test.each([1, 2, 3, 4])('has a quorum of votes exactly while finalizeWait runs, and leaves when it is over (seed %i)', (seed) => {
    let left = 0;
    const ask = (world: ZkWorld) => new Map(servers(world).map(({ sid, mode }) => [sid, { mode, now: world.now, answer: whyNot(world, { ask: 'leaveLooking', sid }) }]));
    watch({ seed, observers: 1 }, ask, (entry, world, was) => {
      for (const server of servers(world)) {
        if (server.state !== 'LOOKING' || server.mode === 'LOOKING.preparing') continue;
        const answer = whyNot(world, { ask: 'leaveLooking', sid: server.sid });
        expect(guardIn(answer, 'voteQuorum')?.holds, server.mode).toBe(server.mode === 'LOOKING.finalizing');
      }
      for (const { sid } of factsOf(entry, 'elected')) {
        const before = was.get(sid);
        if (before?.mode === 'LOOKING.finalizing') expect(guardIn(before.answer, 'finalizeWait')?.leftUs).toBe(entry.event.at - before.now);
        left++;
      }
    });
    expect(left).toBeGreaterThan(9);
  });

  test('or joins a leader that a quorum quotes and that has said so itself', () => {
    let joined = 0;
    const ask = (world: ZkWorld) => (servers(world).some(({ mode }) => mode === 'LOOKING.collecting') ? cloneWorld(world) : null);
    watch({}, ask, (entry, _, was) => {
      const [elected] = factsOf(entry, 'elected');
      const server = was === null ? undefined : servers(was).find(({ sid }) => sid === elected?.sid);
      if (was === null || elected === undefined || server?.mode !== 'LOOKING.collecting' || elected.leader === elected.sid) return;
      expect(opens(whyNot(was, { ask: 'leaveLooking', sid: elected.sid }))).toBe(false);
      // The vote that came with this event is what was missing.
      for (const { from, vote } of factsOf(entry, 'notification')) server.election[vote.electionEpoch === server.election.logicalclock ? 'recvset' : 'outofelection'][from] = vote;
      const ways = whyNot(was, { ask: 'leaveLooking', sid: elected.sid }).ways.map((guards) => guards.map(({ guard, holds }) => `${guard} ${holds}`));
      expect(ways).toContainEqual(['settledQuorum true', 'leaderHeard true', 'asked false']);
      joined++;
    });
    expect(joined).toBeGreaterThan(0);
  });

  test('in the smaller part of a partition no quorum is in reach', () => {
    let alone = 0;
    watch({}, nothing, (_, world) => {
      if (world.now < 10_500_000 || world.now >= 12_000_000) return;
      for (const { sid, state } of servers(world)) {
        if (state !== 'LOOKING' || ![3, 4].includes(sid)) continue;
        expect(whyNot(world, { ask: 'leaveLooking', sid }).changes[0]).toMatchObject({ change: 'reach', who: [3, 4], needs: 3, of: 5 });
        alone++;
      }
    });
    expect(alone).toBeGreaterThan(0);
  });
});

describe('a ballot', () => {
  test.each([1, 2, 3])('is adopted exactly when every condition holds, and its verdict is foreseen while it is on its way (seed %i)', (seed) => {
    let [adopted, refused, foreseen] = [0, 0, 0];
    const foresee = (world: ZkWorld) => new Map(servers(world).filter(({ state, election }) => state === 'LOOKING' && election.queue.length === 0).map(({ sid }) => [`S${sid}`, cloneWorld(world)]));
    watch({ seed, story: STORY.slice(0, 9), untilMs: 5_000 }, foresee, (entry, world, was) => {
      for (const fact of factsOf(entry, 'notification')) {
        if (fact.verdict === 'settled') continue;
        const { sid, from, vote, mine, myState } = fact;
        const taken = opens(whyNot(world, { ask: 'adopt', sid, from, vote, mine, state: myState }));
        const changed = factsOf(entry, 'voteChanged').some(({ to }) => to.id === vote.id && to.zxid === vote.zxid);
        if (fact.verdict === 'adopted') expect(taken).toBe(true);
        else if (fact.verdict === 'newRound') expect(taken || !changed).toBe(true);
        else expect(taken).toBe(false);
        if (taken) adopted++;
        else refused++;
        const before = was.get(entry.event.to);
        if (before === undefined || entry.event.kind !== 'message' || entry.event.message.type !== 'notification' || servers(before).find((s) => s.sid === sid)?.mode === 'LOOKING.preparing') continue;
        const question = onArrival(before, sid, entry.event.message);
        if (question === null || from !== entry.event.message.sid) continue;
        expect(opens(whyNot(before, question))).toBe(taken);
        foreseen++;
      }
    });
    expect(Math.min(adopted, refused, foreseen)).toBeGreaterThan(5);
  });

  test('only what was refused can be asked about', () => {
    watch({ untilMs: 1_400 }, nothing, (entry, world) => {
      const asked = questionsOf.entry(world, entry).length;
      const refused = factsOf(entry, 'notification').filter(({ verdict }) => verdict !== 'adopted' && verdict !== 'settled' && verdict !== 'newRound').length;
      expect(asked).toBeGreaterThanOrEqual(refused);
    });
  });
});

describe('a session', () => {
  test('expires at the first check after its bucket, and at no other', () => {
    let [expired, spared] = [0, 0];
    const ask = (world: ZkWorld) => {
      const sessions = servers(world).flatMap((server) => Object.keys(server.sessions.expiresAtMs));
      return new Map([...new Set(sessions)].map((session) => [session, { sid: deciderOf(world, session)?.sid, now: world.now, answer: whyNot(world, { ask: 'expire', session }) }]));
    };
    watch({}, ask, (entry, _, was) => {
      if (entry.event.kind !== 'timer' || entry.event.timer !== 'expiry') return;
      const due = factsOf(entry, 'sessionExpiring').map(({ session }) => session);
      for (const [session, { sid, answer }] of was) {
        if (entry.event.to !== `S${sid}`) continue;
        const bucket = guardIn(answer, 'bucketPassed');
        const ripe = (bucket?.expiresAtMs ?? 0) <= Math.floor(entry.event.at / 1000) && guardIn(answer, 'notClosing')?.holds === true;
        expect(due.includes(session)).toBe(ripe);
        expect(opens(answer)).toBe(false);
        if (ripe) expired++;
        else spared++;
      }
    });
    expect(expired).toBeGreaterThan(0);
    expect(spared).toBeGreaterThan(5);
  });

  test('was heard of when its bucket says: a touch falls into it', () => {
    let touched = 0;
    const at = (world: ZkWorld) => new Map(servers(world).flatMap(({ sid, sessions }) => Object.entries(sessions.expiresAtMs).map(([session, ms]) => [`${sid} ${session}`, ms])));
    watch({ untilMs: 3_000 }, at, (entry, world, was) => {
      for (const { sid, sessions, serving } of servers(world)) {
        for (const session of Object.keys(sessions.expiresAtMs)) {
          if (!serving || was.get(`${sid} ${session}`) === sessions.expiresAtMs[session]) continue;
          const heard = guardIn(whyNot(world, { ask: 'expire', session }), 'bucketPassed')?.heardMs ?? [0, 0];
          expect(heard[0]).toBeLessThanOrEqual(entry.event.at / 1000);
          expect(heard[1]).toBeGreaterThanOrEqual(Math.floor(entry.event.at / 1000));
          touched++;
        }
      }
    });
    expect(touched).toBeGreaterThan(2);
  });
});

describe('a role', () => {
  test.each([1, 2])('a leader serves when all conditions hold, and steps down when they say so (seed %i)', (seed) => {
    const seen = { serving: 0, steppedDown: 0, silent: 0 };
    const ask = (world: ZkWorld) => new Map(servers(world).map((server) => [server.sid, { now: world.now, established: server.leader?.established, serve: whyNot(world, { ask: 'serve', sid: server.sid }), giveUp: whyNot(world, { ask: 'giveUp', sid: server.sid }) }]));
    watch({ seed }, ask, (entry, world, was) => {
      for (const { sid, leader } of servers(world)) {
        if (leader !== null) expect(opens(whyNot(world, { ask: 'serve', sid })), `S${sid}`).toBe(leader.established);
        if (leader?.established === true && was.get(sid)?.established === false) seen.serving++;
      }
      for (const fact of factsOf(entry, 'gaveUp')) {
        const before = was.get(fact.sid);
        if (fact.reason === 'notEnoughSynced') {
          expect(before && guardIn(before.giveUp, 'tooFewSynced')).toMatchObject({ holds: true, who: fact.synced?.toSorted() });
          expect(before && guardIn(before.giveUp, 'tickEnds')?.leftUs).toBe(entry.event.at - (before?.now ?? 0));
          seen.steppedDown++;
        } else if (fact.reason === 'readTimeout' && fact.role === 'FOLLOWING') {
          expect(before && guardIn(before.giveUp, 'leaderSilent')?.leftUs).toBe(entry.event.at - (before?.now ?? 0));
          seen.silent++;
        }
      }
    });
    expect(seen.serving).toBeGreaterThan(1);
    expect(seen.steppedDown + seen.silent).toBeGreaterThan(0);
  });

  test('when a leader counts those in sync is known a whole tick ahead', () => {
    let checks = 0;
    const due = new Map<number, number>();
    const ask = (world: ZkWorld) => new Map(servers(world).map(({ sid, leader }) => [sid, leader?.tick]));
    watch({}, ask, (entry, world, was) => {
      for (const { sid, leader } of servers(world)) {
        if (leader?.established !== true || leader.tick === 0) due.delete(sid);
        else {
          if (was.get(sid) === leader.tick - 1 && due.has(sid)) {
            expect(entry.event.at).toBe(due.get(sid));
            checks++;
          }
          due.set(sid, world.now + (guardIn(whyNot(world, { ask: 'giveUp', sid }), 'tickEnds')?.leftUs ?? 0));
        }
      }
    });
    expect(checks).toBeGreaterThan(10);
  });

  test('a learner serves when it has gone through all its steps', () => {
    watch({ observers: 1 }, nothing, (_, world) => {
      for (const { sid, learner, serving } of servers(world)) if (learner !== null) expect(opens(whyNot(world, { ask: 'catchUp', sid }))).toBe(serving);
    });
  });
});

test('a process that stands still does nothing, even when all else is there', () => {
  const ripe = new Set<string>();
  const story: At[] = [[120, { cmd: 'pause', server: 1, ms: 900 }], [1_400, { cmd: 'pause', server: 5, ms: 400 }], ...STORY.slice(0, 6)];
  watch({ story, untilMs: 2_600 }, nothing, (_, world) => {
    for (const { sid, sessions } of servers(world)) {
      const paused = world.processes[`S${sid}`]?.status === 'paused';
      const questions: Question[] = [...questionsOf.server(world, sid), ...Object.keys(sessions.expiresAtMs).filter((session) => deciderOf(world, session)?.sid === sid).map((session) => ({ ask: 'expire', session }) as const)];
      for (const question of questions) {
        const answer = whyNot(world, question);
        expect(failing(answer).includes('awake')).toBe(paused);
        if (!paused) continue;
        expect(answer.changes.filter(({ change }) => change === 'resume')).toEqual([{ change: 'resume', sid }]);
        if (failing(answer).length === 1) ripe.add(question.ask);
      }
    }
  });
  expect([...ripe]).toEqual(expect.arrayContaining(['leaveLooking']));
});

test('a server that stands alone waits for nobody', () => {
  const prelude = [[0, { cmd: 'start', server: 1 }] as const, ...STORY.slice(0, 1), ...STORY.slice(2, 5)].map(([atMs, command]) => ({ atMs, command }));
  const run = openRun(createEnsemble({ servers: [{ id: 1, role: 'participant' }], config: { tickTime: 500 }, prelude }, 1));
  while (run.step(3_000_000) !== undefined) expect(questionsOf.server(run.world, 1).filter(({ ask }) => ask !== 'leaveLooking')).toEqual([]);
  expect(servers(run.world)[0]?.state).toBe('STANDALONE');
});

test('asking changes nothing', () => {
  watch({ untilMs: 2_200 }, nothing, (entry, world) => {
    if (world.events % 25 !== 0) return;
    const before = JSON.stringify(world);
    const questions = [...questionsOf.entry(world, entry), ...servers(world).flatMap(({ sid }) => questionsOf.server(world, sid)), ...world.queue.flatMap((event) => questionsOf.flight(world, event))];
    for (const question of questions) whyNot(world, question);
    expect(JSON.stringify(world)).toBe(before);
  });
});
