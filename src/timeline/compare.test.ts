import { expect, test } from 'vitest';
import type { Command } from '../ensemble/command.ts';
import { presetScenario } from '../scenario/presets.ts';
import { align } from './align.ts';
import { compareBranches } from './compare.ts';
import { act, eventCount, extend, openHistory, undo, type History } from './history.ts';
import { zkEngine } from './zkEngine.ts';

const kill = (server: number): Command => ({ cmd: 'kill', server });

function play(history: History, events: number): void {
  for (const end = eventCount(history) + events; eventCount(history) < end; ) extend(history, { maxEvents: Math.min(1_000, end - eventCount(history)) });
}

function opened(events: number): History {
  const history = openHistory(zkEngine, { scenario: presetScenario({ voters: 5, observers: 0, start: 'serving' }), seed: 1, inputs: [] });
  play(history, events);
  return history;
}

test('two lists stand beside each other, what is the same in one row', () => {
  const rows = align('abcd'.split(''), 'axcde'.split(''), (item) => item);
  expect(rows.map(({ a = '-', b = '-' }) => a + b)).toEqual(['aa', 'b-', '-x', 'cc', 'dd', '-e']);
  expect(align([], ['a'], String)).toEqual([{ b: 'a' }]);
});

test('what was done on one branch only is the first difference, and the servers differ by it', () => {
  const history = opened(3_000);
  act(history, { at: 2_000, command: kill(5) });
  play(history, 1_500);
  const { branch, others } = history;
  const found = compareBranches(history, branch, others[0] ?? branch);
  expect(found.common).toBe(2_000);
  expect(found.first?.a).toMatchObject({ event: 2_001, entry: { event: { kind: 'fault' } } });
  expect(found.first?.b).toBeUndefined();
  expect(found.servers.find(({ sid }) => sid === 5)).toMatchObject({ a: { state: 'DOWN' }, b: { state: 'LEADING' } });
  for (const { a, b } of found.rows) expect(a !== undefined || b !== undefined).toBe(true);
  const mirrored = compareBranches(history, others[0] ?? branch, branch);
  expect([mirrored.common, mirrored.first?.b?.event]).toEqual([2_000, 2_001]);
});

test('branches of branches part where the first of them left', () => {
  const history = opened(2_000);
  act(history, { at: 1_500, command: kill(1) });
  play(history, 500);
  act(history, { at: 1_800, command: kill(2) });
  play(history, 500);
  const [first, second] = history.others;
  if (first === undefined || second === undefined) throw new Error('two branches were left');
  expect(compareBranches(history, history.branch, second).common).toBe(1_800);
  expect(compareBranches(history, history.branch, first).common).toBe(1_500);
  expect(compareBranches(history, first, history.branch).common).toBe(1_500);
});

test('a branch that goes the same way for a while parts where it really does', () => {
  const history = opened(2_000);
  act(history, { at: 1_500, command: kill(1) });
  play(history, 300);
  undo(history);
  play(history, 500);
  const [old, left] = history.others;
  if (old === undefined || left === undefined) throw new Error('two branches were left');
  const same = compareBranches(history, history.branch, old);
  expect(same.common).toBe(2_000);
  expect([same.first, same.rows]).toEqual([null, []]);
});

test('far into a long run two branches are compared within a moment', () => {
  const history = opened(101_000);
  act(history, { at: 100_000, command: kill(5) });
  play(history, 1_000);
  const { branch, others } = history;
  const startMs = performance.now();
  const found = compareBranches(history, others[0] ?? branch, branch);
  expect(performance.now() - startMs).toBeLessThan(500);
  expect([found.common, found.first?.b?.event]).toEqual([100_000, 100_001]);
}, 30_000);
