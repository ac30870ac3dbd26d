import { beforeAll, expect, test } from 'vitest';
import { hashValue } from '../src/base/hash.ts';
import { nextUint32 } from '../src/base/prng.ts';
import type { Command } from '../src/ensemble/command.ts';
import { createEnsemble, openRun } from '../src/ensemble/ensemble.ts';
import type { ZkWorld } from '../src/ensemble/types.ts';
import type { Input } from '../src/scenario/schema.ts';
import { openCursor, stepCursor, type Cursor } from '../src/timeline/cursor.ts';
import { hashAt, openHistory, worldAt, type History } from '../src/timeline/history.ts';
import { zkEngine } from '../src/timeline/zkEngine.ts';
import { compute } from './drive.ts';
import { SEED, steadyWrites, Writers } from './workload.ts';

const EVENTS = 100_000;
const VOTERS = 5;
const scenario = steadyWrites(VOTERS);

/** What befalls the ensemble, one after the other; a majority is always left. */
function misfortune(turn: number, dice: { state: number }): Command {
  const server = 1 + (nextUint32(dice) % VOTERS);
  const other = 1 + (server % VOTERS);
  const all = Array.from({ length: VOTERS }, (_, i) => i + 1);
  const cycle: readonly Command[] = [
    { cmd: 'kill', server },
    { cmd: 'slowDisk', server: other, factor: 4 },
    ...all.map((id) => ({ cmd: 'start', server: id }) as const),
    { cmd: 'cut', groups: [[server, other], all.filter((id) => id !== server && id !== other)] },
    { cmd: 'heal' },
    { cmd: 'pause', server, ms: 3_000 },
    { cmd: 'powerLoss', server: other },
    ...all.map((id) => ({ cmd: 'start', server: id }) as const),
    { cmd: 'slowLink', from: server, to: other, ms: 40 },
    { cmd: 'slowDisk', server: other, factor: 1 },
  ];
  return cycle[turn % cycle.length] as Command;
}

/** The run, straight from its beginning: its inputs, and the world at its end. */
function straight(): { readonly inputs: Input[]; readonly hash: string } {
  const run = openRun(createEnsemble(scenario, SEED));
  const writers = new Writers();
  const dice = { state: SEED };
  const inputs: Input[] = [];
  const give = (command: Command): void => {
    inputs.push({ after: run.world.events, atUs: run.world.now, command });
    run.apply(command);
  };
  for (let turn = 0; ; ) {
    const entry = run.step();
    if (entry === undefined) throw new Error('the run has ended');
    if (run.world.events === EVENTS) break;
    writers.answer(entry, give);
    if (run.world.events >= 1_000 * (turn + 1)) give(misfortune(turn++, dice));
  }
  expect(writers.committed).toBeGreaterThan(500);
  return { inputs, hash: hashValue(run.world) };
}

let inputs: Input[];
let hash: string;
let history: History;

beforeAll(() => {
  ({ inputs, hash } = straight());
  history = openHistory(zkEngine, { scenario, seed: SEED, inputs });
  compute(history, EVENTS);
}, 60_000);

function playOn(cursor: Cursor, events: number): ZkWorld {
  while (cursor.run.world.events < events && stepCursor(cursor, inputs) !== undefined);
  return cursor.run.world;
}

test('a run has the same world after 100,000 events whenever it is run', () => {
  expect(straight().hash).toBe(hash);
  expect(hashAt(history, EVENTS)).toBe(hash);
}, 60_000);

test('and from whichever checkpoint it is resumed', () => {
  const { list } = history.branch.checkpoints;
  expect(list.length).toBeGreaterThan(30);
  for (const { world } of list.filter((_, i) => i % 9 === 0)) {
    expect(hashValue(playOn(openCursor(zkEngine, world, inputs), EVENTS))).toBe(hash);
  }
}, 120_000);

test('and when its world goes through JSON on the way', () => {
  let world = worldAt(history, 0);
  for (let events = 7_000; events < EVENTS + 7_000; events += 7_000) {
    const copy = JSON.parse(JSON.stringify(world)) as ZkWorld;
    world = playOn(openCursor(zkEngine, copy, inputs), Math.min(events, EVENTS));
  }
  expect(hashValue(world)).toBe(hash);
}, 120_000);
