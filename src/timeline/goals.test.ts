import { expect, test } from 'vitest';
import type { Command } from '../ensemble/command.ts';
import type { Scenario } from '../ensemble/scenario.ts';
import type { TraceEntry, ZkFact, ZkWorld } from '../ensemble/types.ts';
import { presetScenario } from '../scenario/presets.ts';
import { act, entryAt, eventCount, extend, openHistory, worldAt, type History } from './history.ts';
import { interestsOf, type Interest } from './interest.ts';
import { zkEngine } from './zkEngine.ts';

/** Plays on for so many seconds. */
function play(history: History, seconds: number): void {
  const untilUs = worldAt(history, eventCount(history)).now + seconds * 1_000_000;
  for (let stop = 'events'; stop === 'events'; ) stop = extend(history, { maxEvents: 5_000, untilUs });
}

function played(scenario: Scenario, seed: number, steps: readonly (Command | number)[]): History {
  const history = openHistory(zkEngine, { scenario, seed, inputs: [] });
  for (const step of steps) {
    if (typeof step === 'number') play(history, step);
    else act(history, { at: eventCount(history), command: step });
  }
  return history;
}

const five = presetScenario({ voters: 5, observers: 1, start: 'serving' });

/** LOOKING, FOLLOWING, LEADING, OBSERVING, or down, of each server. */
function roles(world: ZkWorld): Record<string, string> {
  const out: Record<string, string> = {};
  for (const { id, status, state } of Object.values(world.processes)) {
    if (state?.kind === 'server') out[id] = status === 'down' ? 'down' : state.mode === 'BOOTING' ? 'up' : state.state;
    else if (id.startsWith('S')) out[id] = 'down';
  }
  return out;
}

/** Every event of a run with what it is marked as. */
function marked(history: History): { event: number; entry: TraceEntry; is: Set<Interest> }[] {
  return Array.from({ length: eventCount(history) }, (_, i) => {
    const entry = entryAt(history, i) as TraceEntry;
    return { event: i + 1, entry, is: new Set(interestsOf(entry)) };
  });
}

test('a role change is a change of role, or a server going down or coming up, and nothing else', () => {
  const history = played(five, 5, [5, { cmd: 'kill', server: 5 }, 2, { cmd: 'pause', server: 1, ms: 3_000 }, 6, { cmd: 'start', server: 5 }, 4, { cmd: 'stop', server: 2 }, 2]);
  let before = JSON.stringify(roles(worldAt(history, 0)));
  let [changes, inside] = [0, 0];
  for (const { event, entry, is } of marked(history)) {
    const now = JSON.stringify(roles(worldAt(history, event)));
    const died = entry.facts.some((fact) => fact.type === 'process' && fact.status === 'down' && fact.process.startsWith('S'));
    expect([event, is.has('roleChange')]).toEqual([event, now !== before || died]);
    before = now;
    if (is.has('roleChange')) changes++;
    else if (entry.facts.some((fact) => fact.type === 'mode')) inside++;
  }
  expect(changes).toBeGreaterThan(20);
  expect(inside).toBeGreaterThan(20);
});

test('a phase change is one of discovery, synchronization and broadcast, within a role', () => {
  const history = played(five, 5, [5, { cmd: 'kill', server: 5 }, 4]);
  for (const { entry, is } of marked(history)) {
    const steps = entry.facts.flatMap((fact) => (fact.type === 'mode' ? [[fact.from.split('.'), fact.to.split('.')] as const] : []));
    expect(is.has('phase')).toBe(steps.some(([from, to]) => from[0] === to[0] && to[0] !== 'LOOKING' && from[1] !== to[1]));
  }
  expect(marked(history).filter(({ is }) => is.has('phase')).length).toBeGreaterThan(10);
});

const FACTS: readonly (readonly [Interest, readonly ZkFact['type'][]])[] = [
  ['voteChange', ['voteChanged']],
  ['quorum', ['quorumOfVotes', 'established']],
  ['commit', ['committed']],
  ['sync', ['syncDecision']],
  ['truncation', ['truncated']],
  ['sessionExpiry', ['sessionExpiring']],
  ['watch', ['watchFired']],
];

test('every other goal is what the servers report, and happens', () => {
  const write = (tag: string, op: Extract<Command, { cmd: 'request' }>['op']): Command => ({ cmd: 'request', client: 'A', tag, op });
  const first = played(five, 5, [5, write('w', { op: 'getData', path: '/app', watch: true }), 1, write('x', { op: 'setData', path: '/app', data: 'x', version: -1 }), 2, { cmd: 'crash', client: 'A' }, 25]);
  const all = [...marked(first), ...marked(truncating())];
  for (const [interest, facts] of FACTS) {
    const reported = all.filter(({ entry }) => entry.facts.some(({ type }) => facts.includes(type)));
    expect([interest, reported.length > 0]).toEqual([interest, true]);
    expect(all.filter(({ is }) => is.has(interest))).toEqual(reported);
  }
});

/** A server whose disk has a transaction nobody else has. */
function truncating(): History {
  const { prelude: _prelude, ...scenario } = presetScenario({ voters: 3, observers: 0, start: 'coldStart' }); // started by hand
  const disk = (txns: number) => ({ acceptedEpoch: 1, currentEpoch: 1, log: [[1, txns]] as const });
  const history = openHistory(zkEngine, { scenario: { ...scenario, disks: { 1: disk(7), 2: disk(4), 3: disk(4) } }, seed: 1, inputs: [] });
  for (const server of [2, 3]) act(history, { at: eventCount(history), command: { cmd: 'start', server } });
  play(history, 3);
  act(history, { at: eventCount(history), command: { cmd: 'start', server: 1 } });
  play(history, 3);
  return history;
}

test('a fault is what is done to servers and links; a client that begins, and what is refused, is none', () => {
  const history = played(five, 5, [5, { cmd: 'kill', server: 5 }, { cmd: 'kill', server: 5 }, { cmd: 'heal' }, { cmd: 'connect', client: 'B', servers: [1, 2], sessionTimeoutMs: 8_000 }, 1]);
  const given = marked(history).filter(({ entry }) => entry.event.kind === 'fault' && entry.event.at >= 5_000_000);
  expect(given.map(({ entry, is }) => [entry.event.kind === 'fault' && entry.event.fault.fault, is.has('fault')])).toEqual([
    ['kill', true], ['kill', false], ['healAll', true], ['start', false],
  ]);
  expect(given[1]?.is.has('failure')).toBe(true);
});

test('a leader is at work when it is established, and at no other event', () => {
  const history = played(five, 5, [5, { cmd: 'kill', server: 5 }, 5]);
  const all = marked(history);
  for (const { event, entry, is } of all) expect([event, is.has('leader')]).toEqual([event, entry.facts.some((fact) => fact.type === 'established')]);
  expect(all.filter(({ is }) => is.has('leader'))).toHaveLength(2);
});
