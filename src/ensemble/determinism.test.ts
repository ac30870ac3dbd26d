import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashValue } from '../base/hash.ts';
import { drawBetween, type Dice } from '../base/prng.ts';
import { cloneWorld } from '../sim/world.ts';
import type { Command } from './command.ts';
import { createEnsemble, openRun } from './ensemble.ts';
import { createOp, readOp, setOp } from './testingClient.ts';
import { scenarioOf, serving } from './testing.ts';
import type { TraceEntry, ZkWorld } from './types.ts';

const scenario = scenarioOf({ servers: 3, observers: 1, config: { tickTime: 500, snapCount: 6 } });

/** A run with clients and faults, of so many turns; `swap` may put another world in the place of the present one. */
function play(seed: number, turns: number, swap: (world: ZkWorld, turn: number) => ZkWorld = (world) => world): { world: ZkWorld; trace: TraceEntry[] } {
  const dice: Dice = { state: seed };
  const trace: TraceEntry[] = [];
  let run = openRun(createEnsemble(scenario, seed));
  for (const { id } of scenario.servers) run.apply({ cmd: 'start', server: id });
  for (let turn = 0; turn < turns; turn++) {
    run.apply(something(dice, turn));
    const until = run.world.now + drawBetween(dice, 1, 400_000);
    for (let entry = run.step(until); entry !== undefined; entry = run.step(until)) trace.push(entry);
    const next = swap(run.world, turn);
    if (next !== run.world) run = openRun(next);
  }
  return { world: run.world, trace };
}

function something(dice: Dice, turn: number): Command {
  const server = drawBetween(dice, 1, 4);
  const client = drawBetween(dice, 0, 1) === 0 ? 'A' : 'B';
  const ask = (op: ReturnType<typeof createOp>): Command => ({ cmd: 'request', client, tag: `${turn}`, op });
  const choices: Command[] = [
    { cmd: 'kill', server }, { cmd: 'start', server }, { cmd: 'start', server }, { cmd: 'pause', server, ms: 700 }, { cmd: 'powerLoss', server },
    { cmd: 'cut', groups: [[server], [1, 2, 3, 4].filter((sid) => sid !== server)] }, { cmd: 'heal' }, { cmd: 'heal' }, { cmd: 'slowDisk', server, factor: turn % 7 },
    ask(createOp(`/n${turn}`, 'x', 'ephemeral')), ask(setOp('/n', `${turn}`)), ask(readOp('getChildren', '/', true)), ask(createOp('/n')), ask({ op: 'sync', path: '/' }),
    { cmd: 'disconnect', client }, { cmd: 'reconnect', client, server },
  ];
  const connect: Command = { cmd: 'connect', client, servers: [1, 2, 3, 4], sessionTimeoutMs: 3000 };
  return turn > 3 && turn < 6 ? connect : (choices[drawBetween(dice, 0, choices.length - 1)] as Command);
}

const seeds = fc.integer({ min: 1, max: 1_000_000 });

describe('a run', () => {
  test('with the same seed is the same run', () => {
    fc.assert(fc.property(seeds, (seed) => {
      const [first, second] = [play(seed, 60), play(seed, 60)];
      expect(second.trace.length).toBe(first.trace.length);
      expect(hashValue(second.world)).toBe(hashValue(first.world));
    }), { numRuns: 8 });
  });

  test('goes on unchanged through JSON at any moment', () => {
    fc.assert(fc.property(seeds, fc.nat(3), (seed, every) => {
      const plain = play(seed, 60);
      const tripped = play(seed, 60, (world, turn) => (turn % (every + 1) === 0 ? (JSON.parse(JSON.stringify(world)) as ZkWorld) : world));
      expect(hashValue(tripped.trace)).toBe(hashValue(plain.trace));
      expect(hashValue(tripped.world)).toBe(hashValue(plain.world));
    }), { numRuns: 8 });
  });

  test('and its copy live apart and alike', () => {
    fc.assert(fc.property(seeds, fc.integer({ min: 1, max: 50 }), (seed, at) => {
      let original: ZkWorld | null = null;
      let before = '';
      const onCopy = play(seed, 60, (world, turn) => {
        if (turn !== at) return world;
        original = world;
        before = hashValue(world);
        return cloneWorld(world);
      });
      expect(hashValue(original)).toBe(before);
      expect(hashValue(onCopy.world)).toBe(hashValue(play(seed, 60).world));
    }), { numRuns: 8 });
  });

  test('names the cause of every event and fact, and knows whole microseconds only', () => {
    const handled = new Set([0]);
    for (const { event, facts } of play(4, 120).trace) {
      expect(handled).toContain(event.causedBy);
      expect(Number.isInteger(event.at)).toBe(true);
      handled.add(event.seq);
      for (const fact of facts) expect(fact.causedBy).toBe(event.seq);
    }
  });
});

test('requests that wait for their commit are still known after a trip through JSON', () => {
  const t = serving();
  const a = t.client('A').connect([1]);
  for (const path of ['/x', '/y', '/z']) a.ask(createOp(path));
  t.runUntil(() => t.server(1).state.commit.writes.length === 3);
  const run = openRun(JSON.parse(JSON.stringify(t.world)) as ZkWorld);
  const codes: string[] = [];
  for (let entry = run.step(t.world.now + 200_000); entry !== undefined; entry = run.step(t.world.now + 200_000)) {
    for (const fact of entry.facts) if (fact.type === 'clientReply') codes.push(fact.code);
  }
  expect(codes).toEqual(['OK', 'OK', 'OK']);
});
