import { expect, test } from 'vitest';
import { presetOf, presetScenario, STARTS } from './presets.ts';
import { readRunFile, writeRunFile } from './runfile.ts';
import { parseCommand, parseRun, parseScenario, type Run } from './schema.ts';

const scenario = presetScenario({ voters: 3, observers: 1, start: 'serving' });
const RUN: Run = { version: 1, engine: '1', scenario, seed: 1, inputs: [{ after: 3, atUs: 10, command: { cmd: 'kill', server: 2 } }] };

test('every preset is a scenario, and is recognised again', () => {
  for (const voters of [3, 5, 7] as const) {
    for (const observers of [0, 1, 2] as const) {
      for (const start of STARTS) {
        const made = presetScenario({ voters, observers, start });
        expect(parseScenario(made)).toEqual({ ok: true, value: made });
        expect(presetOf(made)).toEqual({ voters, observers, start });
      }
    }
  }
  expect(presetOf({ ...scenario, config: { tickTime: 100 } })).toBeUndefined();
});

test.each([
  ['a command that is not known', { cmd: 'explode', server: 1 }, 'cmd'],
  ['a server too many', { cmd: 'kill', server: 300 }, 'server'],
  ['half a millisecond', { cmd: 'delay', msg: 3, ms: 0.5 }, 'ms'],
  ['a field too many', { cmd: 'kill', server: 1, force: true }, 'force'],
  ['a field too few', { cmd: 'slowDisk', server: 1 }, 'factor'],
  ['a long path', { cmd: 'request', client: 'A', tag: '', op: { op: 'sync', path: 'x'.repeat(2_000) } }, 'op.path'],
  ['a multi in a multi', { cmd: 'request', client: 'A', tag: '', op: { op: 'multi', ops: [{ op: 'multi', ops: [] }] } }, 'op.ops.0.op'],
  ['a chroot that is no path', { cmd: 'connect', client: 'A', servers: [1], sessionTimeoutMs: 1000, chroot: '/app/' }, 'chroot'],
  ['a program that is not known', { cmd: 'run', client: 'A', args: { recipe: 'mutex', path: '/lock' } }, 'args.recipe'],
  ['a program without what it needs', { cmd: 'run', client: 'A', args: { recipe: 'doubleBarrier', path: '/b' } }, 'args.size'],
  ['a program with more than it takes', { cmd: 'run', client: 'A', args: { recipe: 'queue', path: '/q', size: 3 } }, 'args.size'],
  ['a program under no path', { cmd: 'run', client: 'A', args: { recipe: 'lock', path: 'lock' } }, 'args.path'],
  ['a word that no program knows', { cmd: 'tell', client: 'A', tell: 'hurry' }, 'tell'],
  ['a word that lacks its value', { cmd: 'tell', client: 'A', tell: 'publish' }, 'value'],
  ['a tag that belongs to programs', { cmd: 'request', client: 'A', tag: 'recipe 7.1', op: { op: 'sync', path: '/' } }, 'tag'],
  ['no object', 7, ''],
])('%s is named by its path', (_what, command, where) => {
  const parsed = parseCommand(command);
  expect(parsed.ok ? 'ok' : parsed.problems[0]?.where).toBe(where);
  expect(parsed.ok ? '' : parsed.problems[0]?.why).not.toBe('');
});

test.each([
  ['two servers of one id', { ...scenario, servers: [{ id: 1, role: 'participant' }, { id: 1, role: 'observer' }] }, 'two servers have the same id'],
  ['observers only', { servers: [{ id: 1, role: 'observer' }], config: {} }, 'no server is a participant'],
  ['nobody', { servers: [], config: {} }, 'there must be a server'],
  ['too many', { servers: Array.from({ length: 26 }, (_, i) => ({ id: i + 1, role: 'participant' })), config: {} }, 'there may be at most 25 servers'],
  ['no time at all', { ...scenario, config: { tickTime: 0 } }, 'tickTime must be from 1 to 600000'],
  ['no number', { ...scenario, config: { tickTime: 'soon' } }, 'tickTime must be a number'],
  ['a server in two groups', { ...scenario, groups: { 1: [1, 2], 2: [2, 3] } }, 'a server is in two groups'],
  ['a disk of nobody', { ...scenario, disks: { 9: { acceptedEpoch: 1, currentEpoch: 1, log: [] } } }, 'there is no server 9'],
  ['a log that goes back', { ...scenario, disks: { 1: { acceptedEpoch: 2, currentEpoch: 2, log: [[2, 1], [1, 1]] } } }, 'the epochs of a log must rise'],
  ['a prelude that goes back', { ...scenario, prelude: [{ atMs: 2, command: { cmd: 'start', server: 1 } }, { atMs: 1, command: { cmd: 'start', server: 2 } }] }, 'the commands of a prelude must be in order of time'],
])('%s: a scenario with a contradiction is refused', (_what, given, why) => {
  const parsed = parseScenario(given);
  expect(parsed.ok ? 'ok' : parsed.problems.map((problem) => problem.why)).toContain(why);
});

test('inputs are in order, few enough, and for servers that are there', () => {
  const [input] = RUN.inputs;
  const whyNot = (run: unknown) => {
    const parsed = parseRun(run);
    return parsed.ok ? [] : parsed.problems.map((problem) => problem.why);
  };
  expect(whyNot(RUN)).toEqual([]);
  expect(whyNot({ ...RUN, inputs: [input, { ...input, after: 2 }] })).toEqual(['input 1 is earlier than the one before it']);
  expect(whyNot({ ...RUN, inputs: [{ ...input, command: { cmd: 'kill', server: 7 } }] })).toEqual(['input 0: there is no server 7']);
  expect(whyNot({ ...RUN, inputs: Array.from({ length: 10_001 }, () => input) })).toEqual(['there may be at most 10000 inputs']);
  expect(whyNot({ ...RUN, version: 2 })).toEqual(['this file is of a version that is not known here']);
});

test('a file that is not a run says why', () => {
  const codeOf = (text: string) => {
    const read = readRunFile(text);
    return read.ok ? 'ok' : (read.problems[0]?.code ?? '');
  };
  expect(codeOf(writeRunFile(RUN))).toBe('ok');
  expect(codeOf('{"version": 1,')).toBe('json');
  expect(codeOf('[]')).toBe('strict_object');
  expect(codeOf('x'.repeat(16_000_001))).toBe('max_length');
  expect(writeRunFile({ ...RUN, inputs: [] })).toContain('"inputs": []');
});
