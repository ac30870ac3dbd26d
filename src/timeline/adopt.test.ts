import { expect, test } from 'vitest';
import type { Command } from '../ensemble/command.ts';
import type { Input } from '../scenario/schema.ts';
import { act, adopt, eventCount, extend, hashAt, openHistory, switchTo, type History } from './history.ts';
import { toyEngine, toyScenario } from './testing/toyEngine.ts';

const kill = (server: number): Command => ({ cmd: 'kill', server });
const heal: Command = { cmd: 'heal' };

function opened(events: number, inputs: readonly Input[] = []): History {
  const history = openHistory(toyEngine, { scenario: toyScenario(), seed: 7, inputs });
  extend(history, { maxEvents: events });
  return history;
}

/** A run as another made it: killed after so many events. */
function others(...at: readonly number[]): readonly Input[] {
  const history = opened(0);
  at.forEach((events, i) => {
    extend(history, { maxEvents: events - eventCount(history) });
    act(history, { at: events, command: kill(i + 1) });
  });
  return history.branch.inputs;
}

test.each([[[300]], [[300, 420]], [[]], [[700]]])('what another did after %j events is done here, whatever has been computed', (at) => {
  for (const had of [others(), others(300), others(120, 340), others(300, 500)]) {
    const history = opened(600, had);
    const inputs = others(...at);
    adopt(history, inputs, 0);
    extend(history, { maxEvents: 900 - eventCount(history) });
    expect(hashAt(history, 900)).toBe(hashAt(opened(900, inputs), 900));
    expect(history.branch.inputs).toEqual(inputs);
  }
});

test('where nothing differs nothing happens', () => {
  const history = opened(600, others(300));
  const { branch } = history;
  expect(adopt(history, others(300), 600)).toBe(undefined);
  expect(history.branch).toBe(branch);
});

test('what a person does there leaves the other’s course, which is kept; their own is kept when they return', () => {
  const history = opened(600);
  adopt(history, others(300), 0);
  extend(history, { maxEvents: 300 });
  act(history, { at: 400, command: kill(3), keep: false });
  expect(history.others.map(({ anothers }) => anothers)).toEqual([true]);
  switchTo(history, 1);
  adopt(history, others(300, 450), 600);
  expect([history.branch.id, history.others.length]).toEqual([1, 1]);
});

test('a command is not given earlier than the one before it, though nothing came of that', () => {
  const history = opened(400);
  const { now } = opened(400).head.run.world;
  act(history, { at: 300, command: heal, atUs: now });
  act(history, { at: 300, command: heal, together: true });
  const [first, second] = history.branch.inputs;
  expect(second?.atUs).toBeGreaterThanOrEqual(first?.atUs ?? Infinity);
});
