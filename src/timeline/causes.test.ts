import { expect, test } from 'vitest';
import { presetScenario } from '../scenario/presets.ts';
import { causesOf, kinOf } from './causes.ts';
import { act, entryAt, eventCount, extend, openHistory } from './history.ts';
import { zkEngine } from './zkEngine.ts';

function written() {
  const history = openHistory(zkEngine, { scenario: presetScenario({ voters: 3, observers: 0, start: 'serving' }), seed: 1, inputs: [] });
  while (extend(history, { maxEvents: 1_000, untilUs: 6_000_000 }) === 'events');
  const at = eventCount(history);
  act(history, { at, command: { cmd: 'request', client: 'A', tag: 'w', op: { op: 'setData', path: '/app', data: 'x', version: -1 } } });
  extend(history, { maxEvents: 200 });
  const read = (index: number) => entryAt(history, index);
  const find = (type: string) => {
    for (let event = at + 1; event <= eventCount(history); event++) if (read(event - 1)?.facts.some((fact) => fact.type === type) === true) return event;
    throw new Error(`no ${type}`);
  };
  return { history, at, read, find };
}

test('a commit goes back, message by message, to what a person asked for', () => {
  const { at, read, find, history } = written();
  const committed = find('committed');
  const { chain, origin } = causesOf(read, committed, eventCount(history));
  expect(origin).toBe('outside');
  expect(chain.at(-1)).toBe(at + 1);
  expect(read(at)?.event.kind).toBe('input');
  expect(chain.length).toBeGreaterThan(2);
  let later = committed;
  for (const cause of chain) {
    expect(cause).toBeLessThan(later);
    expect(read(later - 1)?.event.causedBy).toBe(read(cause - 1)?.event.seq);
    later = cause;
  }
});

test('effects are what was scheduled by the event itself, no further than is known', () => {
  const { read, find, history } = written();
  const proposed = find('proposed');
  const all = causesOf(read, proposed, eventCount(history));
  const seq = read(proposed - 1)?.event.seq;
  expect(all.effects.length).toBeGreaterThanOrEqual(3);
  for (const effect of all.effects) expect(read(effect - 1)?.event.causedBy).toBe(seq);
  expect(causesOf(read, proposed, all.effects[0] ?? 0).effects).toEqual(all.effects.slice(0, 1));
  expect(kinOf(all)).toEqual(new Set([...all.chain, ...all.effects]));
});

test('a timer begins a chain', () => {
  const { read, history } = written();
  const timer = Array.from({ length: eventCount(history) }, (_, i) => i + 1).find((event) => read(event - 1)?.event.kind === 'timer') ?? 0;
  expect(causesOf(read, timer, eventCount(history))).toMatchObject({ chain: [], origin: 'timer' });
});
