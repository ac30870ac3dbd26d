import { describe, expect, it } from 'vitest';
import { matchResults } from './match.ts';

const zxid = (epoch: number, counter: number) => ({ epoch, counter });

/** Compares one step's result with what a run did. */
function match(expected: object, actual: object | undefined, step: object = { do: 'op' }) {
  return matchResults({ scenario: { steps: [step] }, results: [{ step: 0, do: 'op', ...expected }] }, actual === undefined ? [] : [{ step: 0, do: 'op', ...actual }]);
}

const pointers = (found: readonly { pointer: string }[]) => found.map(({ pointer }) => pointer);

describe('plain values', () => {
  it('are equal or reported with their pointer', () => {
    expect(match({ result: { code: 'OK' } }, { result: { code: 'OK' } })).toEqual([]);
    expect(match({ result: { code: 'OK' } }, { result: { code: 'NONODE' } })).toEqual([{ pointer: '/results/0/result/code', expected: 'OK', actual: 'NONODE' }]);
  });

  it('go down into zxids, lists and keys with slashes', () => {
    expect(pointers(match({ result: { log: [{ zxid: zxid(1, 2) }] } }, { result: { log: [{ zxid: zxid(1, 3) }] } }))).toEqual(['/results/0/result/log/0/zxid/counter']);
    expect(pointers(match({ result: { 'a/b~c': 1 } }, { result: { 'a/b~c': 2 } }))).toEqual(['/results/0/result/a~1b~0c']);
  });

  it('tell null from nothing and 1 from "1"', () => {
    expect(pointers(match({ result: { data: null } }, { result: {} }))).toEqual(['/results/0/result/data']);
    expect(pointers(match({ result: { n: 1 } }, { result: { n: '1' } }))).toEqual(['/results/0/result/n']);
  });

  it('report what the recording does not have, except mtimeIsCtime and notes', () => {
    expect(pointers(match({ result: {} }, { result: { path: '/a', note: 'x', mtimeIsCtime: true } }))).toEqual(['/results/0/result/path']);
  });

  it('compare lists by length and order', () => {
    expect(pointers(match({ result: { children: ['a', 'b'] } }, { result: { children: ['a'] } }))).toEqual(['/results/0/result/children']);
    expect(pointers(match({ result: { children: ['a', 'b'] } }, { result: { children: ['b', 'a'] } }))).toEqual(['/results/0/result/children/0', '/results/0/result/children/1']);
  });

  it('report a missing step, but not a missing end', () => {
    expect(pointers(match({}, undefined))).toEqual(['/results/0']);
    expect(matchResults({ scenario: { steps: [] }, results: [{ do: 'end', delivered: {} }] }, [])).toEqual([]);
  });
});

describe('varies', () => {
  const code = { varies: ['OK', 'NODEEXISTS'] };

  it('takes a member, and another value of the same shape', () => {
    expect(match({ result: { code } }, { result: { code: 'OK' } })).toEqual([]);
    expect(match({ result: { code } }, { result: { code: 'NONODE' } })).toEqual([]);
  });

  it('refuses another shape', () => {
    expect(pointers(match({ result: { code } }, { result: { code: 7 } }))).toEqual(['/results/0/result/code']);
    expect(pointers(match({ result: { zxid: { varies: [zxid(1, 0)] } } }, { result: { zxid: { epoch: 1 } } }))).toEqual(['/results/0/result/zxid']);
    expect(pointers(match({ result: { zxid: { varies: [null] } } }, { result: { zxid: zxid(1, 0) } }))).toEqual(['/results/0/result/zxid']);
  });

  it('allows absence only where it was seen', () => {
    expect(match({ result: { path: { varies: ['/a', { absent: true }] } } }, { result: {} })).toEqual([]);
    expect(pointers(match({ result: { path: { varies: ['/a'] } } }, { result: {} }))).toEqual(['/results/0/result/path']);
    expect(pointers(match({ result: { path: { varies: [{ absent: true }] } } }, { result: { path: '/a' } }))).toEqual(['/results/0/result/path']);
  });
});

describe('sets', () => {
  const a = { at: 1, mode: 'DIFF', zxid: zxid(0, 0) };
  const b = { at: 2, mode: 'SNAP', zxid: zxid(1, 0) };

  it('need all of always, in any order, and nothing of sometimes', () => {
    expect(match({ result: { sync: { always: [a, b], sometimes: [] } } }, { result: { sync: [b, a, a] } })).toEqual([]);
    expect(match({ result: { sync: { always: [a], sometimes: [b] } } }, { result: { sync: { always: [a] } } })).toEqual([]);
    expect(match({ result: { sync: { always: [a] } } }, { result: { sync: { always: [], sometimes: [a] } } })).toEqual([]);
  });

  it('are sets as plain arrays too, and further members are no error', () => {
    expect(match({ result: { sync: [a] } }, { result: { sync: [b, a] } })).toEqual([]);
    expect(match({ result: { sync: [a] } }, { result: { sync: [b] } })).toEqual([{ pointer: '/results/0/result/sync', expected: a, actual: undefined }]);
  });

  it('do not depend on the order of keys', () => {
    expect(match({ result: { sync: [a] } }, { result: { sync: [{ zxid: { counter: 0, epoch: 0 }, mode: 'DIFF', at: 1 }] } })).toEqual([]);
  });

  it('leave notifications unbound', () => {
    expect(match({ result: { notifications: { always: [a] } } }, { result: { notifications: [] } })).toEqual([]);
    expect(match({ result: { notifications: [a] } }, { result: { notifications: [] } })).toEqual([]);
  });
});

describe('events', () => {
  const one = { event: 'NodeDeleted', path: '/a' };
  const two = { event: 'NodeChildrenChanged', path: '/' };

  it('come in order, unless the recording says it is unspecified', () => {
    expect(match({ delivered: { A: [one, two] } }, { delivered: { A: [two, one] } })).not.toEqual([]);
    expect(match({ delivered: { A: [one, two] }, eventOrder: 'unspecified' }, { delivered: { A: [two, one] } })).toEqual([]);
    expect(match({ delivered: { A: [one, two] }, eventOrder: 'unspecified' }, { delivered: { A: [two, two] } })).not.toEqual([]);
  });

  it('of a client nobody heard of are reported', () => {
    expect(pointers(match({ delivered: { A: [one] } }, { delivered: { A: [one], B: [two] } }))).toEqual(['/results/0/delivered/B']);
    expect(pointers(match({ delivered: { A: [one] } }, {}))).toEqual(['/results/0/delivered']);
  });
});

describe('particular steps', () => {
  it('do not compare the states of settle', () => {
    const entry = (states: object) => [{ step: 0, do: 'settle', result: { settled: true, states } }];
    const scenario = { steps: [{ do: 'settle' }] };
    expect(matchResults({ scenario, results: entry({ 1: ['looking'] }) }, entry({}))).toEqual([]);
    const awaiting = (states: object) => [{ step: 0, do: 'awaitState', result: { states } }];
    expect(matchResults({ scenario, results: awaiting({ A: 'SyncConnected' }) }, awaiting({ A: 'Expired' }))).toHaveLength(1);
  });

  it('bind only the definite lines of mntr', () => {
    const step = { do: '4lw', word: 'mntr' };
    const lines = ['zk_version\t<v>', 'zk_packets_sent\t<n>', 'zk_server_state\tleader'];
    expect(match({ result: { lines } }, { result: { lines: ['zk_server_state\tleader', 'zk_other\t1'] } }, step)).toEqual([]);
    expect(match({ result: { lines } }, { result: { lines: ['zk_server_state\tfollower'] } }, step)).toEqual([
      { pointer: '/results/0/result/lines', expected: 'zk_server_state\tleader', actual: undefined },
    ]);
  });
});
