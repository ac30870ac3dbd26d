import { expect, test } from 'vitest';
import { hashValue } from '../base/hash.ts';
import type { Command } from '../ensemble/command.ts';
import type { Input } from '../scenario/schema.ts';
import { openCursor, stepCursor } from './cursor.ts';
import { act, entries, entryAt, eventCount, extend, hashAt, openHistory, runOf, switchTo, undo, worldAt, type History } from './history.ts';
import { reanchor } from './reanchor.ts';
import { toyEngine, toyScenario } from './testing/toyEngine.ts';

const kill = (server: number): Command => ({ cmd: 'kill', server });
const start = (server: number): Command => ({ cmd: 'start', server });

function opened(inputs: readonly Input[] = [], events = 0): History {
  const history = openHistory(toyEngine, { scenario: toyScenario(), seed: 7, inputs });
  extend(history, { maxEvents: events });
  return history;
}

/** The hash after so many events of a run that was never interrupted. */
function straight(inputs: readonly Input[], events: number): string {
  const cursor = openCursor(toyEngine, toyEngine.create(toyScenario(), 7), inputs);
  while (cursor.run.world.events < events) stepCursor(cursor, inputs);
  return hashValue(cursor.run.world);
}

test('a world is the same run straight, from a checkpoint, and after a trip through JSON', () => {
  const history = opened([], 3_000);
  for (const events of [2_999, 0, 1, 1_500, 1_024, 777, 3_000]) expect(hashAt(history, events)).toBe(straight([], events));
  const sent = JSON.parse(JSON.stringify(worldAt(history, 1_100))) as ReturnType<typeof toyEngine.create>;
  const run = toyEngine.openRun(sent);
  while (run.world.events < 2_000) run.step();
  expect(hashValue(run.world)).toBe(straight([], 2_000));
});

test('worlds that were handed out do not change', () => {
  const history = opened([], 1_000);
  const world = worldAt(history, 600);
  const before = hashValue(world);
  worldAt(history, 601);
  act(history, { at: 600, command: kill(2) });
  extend(history, { maxEvents: 500 });
  expect(hashValue(world)).toBe(before);
});

test('a command in the past forks, and the old future stays as a branch', () => {
  const history = opened([], 1_000);
  const old = hashAt(history, 900);
  act(history, { at: 500, command: kill(2) });
  expect(eventCount(history)).toBe(501);
  expect(entryAt(history, 500)?.event).toMatchObject({ kind: 'fault', fault: { fault: 'kill', process: 'S2' } });
  extend(history, { maxEvents: 400 });
  const { inputs } = history.branch;
  expect(hashAt(history, 900)).toBe(straight(inputs, 900));
  expect(hashAt(history, 900)).not.toBe(old);
  expect(history.others.map((branch) => [branch.id, branch.trace.size])).toEqual([[1, 1_000]]);
  switchTo(history, 1);
  expect(hashAt(history, 900)).toBe(old);
  extend(history, { maxEvents: 100 });
  expect(hashAt(history, 1_100)).toBe(straight([], 1_100));
  expect(history.others.map((branch) => branch.forkedAt)).toEqual([500]);
});

test('a long branch lets go of what is far from the fork, and makes it again when it is shown', () => {
  const history = opened([], 9_000);
  const before = [entryAt(history, 8_000), hashAt(history, 8_500)];
  act(history, { at: 1_000, command: kill(2) });
  expect(history.others[0]?.trace.chunks.filter((chunk) => chunk === null).length).toBeGreaterThan(4);
  switchTo(history, 1);
  expect([entryAt(history, 8_000), hashAt(history, 8_500)]).toEqual(before);
  extend(history, { maxEvents: 100 });
  expect(hashAt(history, 9_100)).toBe(straight([], 9_100));
});

test('an unseen future is not worth a branch, unless somebody acted in it', () => {
  const history = opened([], 300);
  act(history, { at: 100, command: kill(2), keep: false });
  expect([history.branch.id, history.others.length]).toEqual([1, 0]);
  extend(history, { maxEvents: 200 });
  act(history, { at: 50, command: kill(1), keep: false });
  expect(history.others).toHaveLength(1);
});

test('commands given at one position stand together, and take effect in their order', () => {
  const history = opened([], 100);
  act(history, { at: 100, command: kill(2) });
  act(history, { at: 100, command: kill(3), together: true });
  extend(history, { maxEvents: 50 });
  expect(entries(history, 100, 102).map(({ event }) => event.to)).toEqual(['S2', 'S3']);
  expect(history.branch.inputs.map((input) => input.after)).toEqual([100, 100]);
  expect(hashAt(history, 140)).toBe(straight(history.branch.inputs, 140));
});

test('a command between two events happens at its own time, before the later one', () => {
  const history = opened([], 400);
  const next = entryAt(history, 200)?.event.at ?? 0;
  const before = worldAt(history, 200).now;
  expect(next - before).toBeGreaterThan(2);
  act(history, { at: 200, command: kill(2), atUs: before + 1.5 });
  expect(entryAt(history, 200)?.event.at).toBe(before + 1);
  act(history, { at: 200, command: kill(2), atUs: next + 50_000 });
  expect(entryAt(history, 200)?.event.at).toBeLessThanOrEqual(next);
  extend(history, { maxEvents: 300 });
  expect(hashAt(history, 450)).toBe(straight(history.branch.inputs, 450));
});

test('undo takes back the last command and keeps what it led to as a branch', () => {
  const history = opened([], 100);
  const without = straight([], 300);
  act(history, { at: 100, command: kill(2) });
  extend(history, { maxEvents: 200 });
  act(history, { at: 250, command: start(2) });
  expect(undo(history)?.after).toBe(250);
  expect(undo(history)?.after).toBe(100);
  expect(undo(history)).toBeUndefined();
  extend(history, { maxEvents: 250 });
  expect(hashAt(history, 300)).toBe(without);
  expect(history.others.length).toBeGreaterThan(0);
});

test('a command the engine cannot do is thrown and changes nothing', () => {
  const history = opened([], 200);
  const before = [hashAt(history, 150), history.branch, eventCount(history)];
  expect(() => act(history, { at: 150, command: { cmd: 'crash', client: 'A' } })).toThrow('cannot crash');
  expect([hashAt(history, 150), history.branch, eventCount(history)]).toEqual(before);
});

test('a run opened from its inputs goes the same way', () => {
  const history = opened([], 200);
  act(history, { at: 120, command: kill(1) });
  extend(history, { maxEvents: 200 });
  act(history, { at: 300, command: start(1) });
  extend(history, { maxEvents: 300 });
  const run = runOf(history, 310);
  const again = openHistory(toyEngine, run);
  extend(again, { maxEvents: 600 });
  expect(hashAt(again, 500)).toBe(hashAt(history, 500));
  expect(run.at).toBe(310);
});

test('inputs of a run that goes another way are given as near as possible to their moment', () => {
  const history = opened([{ after: 20, atUs: 1, command: kill(1) }, { after: 30, atUs: 900_000_000, command: kill(2) }, { after: 40, atUs: 900_000_001, command: kill(3) }]);
  expect(extend(history, { maxEvents: 5_000 })).toBe('end');
  const killed = entries(history, 0, eventCount(history)).filter(({ event }) => event.kind === 'fault' && event.fault.fault === 'kill');
  expect(killed.map(({ event }) => event.to)).toEqual(['S1', 'S2', 'S3']);
});

test('extending stops at a time, at a predicate, at a number of events and at the end', () => {
  const history = opened();
  expect(extend(history, { maxEvents: 10_000, untilUs: 500_000 })).toBe('time');
  expect(worldAt(history, eventCount(history)).now).toBeGreaterThanOrEqual(500_000);
  expect(extend(history, { maxEvents: 10_000, until: ({ facts }) => facts.some((fact) => fact.type === 'snapshot') })).toBe('predicate');
  expect(extend(history, { maxEvents: 10 })).toBe('events');
  for (const server of [1, 2, 3]) act(history, { at: eventCount(history), command: kill(server) });
  expect(extend(history, { maxEvents: 10_000 })).toBe('end');
});

test('beyond 100,000 events the oldest entries are let go and made again', () => {
  const history = opened([], 60);
  const first = entries(history, 0, 50);
  while (eventCount(history) < 120_000) extend(history, { maxEvents: 5_000 });
  expect(history.branch.trace.chunks[0]).toBeNull();
  expect(entries(history, 0, 50)).toEqual(first);
  expect(entryAt(history, 119_999)?.event.seq).toBeGreaterThan(0);
  expect(hashAt(history, 5_000)).toBe(straight([], 5_000));
});

test('the inputs of a run of another engine are given at their times', () => {
  const history = opened([], 300);
  act(history, { at: 120, command: kill(1) });
  extend(history, { maxEvents: 300 });
  act(history, { at: 250, command: start(1) });
  const run = runOf(history);
  expect(reanchor(toyEngine, run)).toBe(run);
  const shifted = { ...run, engine: '0', inputs: run.inputs.map((input) => ({ ...input, after: input.after + 40 })) };
  const again = reanchor(toyEngine, shifted);
  expect(again.inputs.map(({ atUs, command }) => [atUs, command])).toEqual(run.inputs.map(({ atUs, command }) => [atUs, command]));
  const other = openHistory(toyEngine, again);
  extend(other, { maxEvents: 400 });
  const given = entries(other, 0, 400).filter(({ event }) => event.kind === 'fault' && event.at > 0);
  expect(given.map(({ event }) => event.at)).toEqual(run.inputs.map(({ atUs }) => atUs));
});
