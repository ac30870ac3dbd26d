import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Command } from '../ensemble/command.ts';
import type { Scenario } from '../ensemble/scenario.ts';
import { decodeRun, encodeRun, isRunLink, linkTooLong } from './link.ts';
import { presetScenario, STARTS, withRules } from './presets.ts';
import { readRunFile, writeRunFile } from './runfile.ts';
import { parseRun, type Input, type Run } from './schema.ts';
import { RULE_NAMES } from './schemaScenario.ts';

const server = fc.integer({ min: 1, max: 3 });
const ms = fc.integer({ min: 0, max: 86_400_000 });
const text = fc.string({ maxLength: 40, unit: 'binary' });
const name = fc.string({ minLength: 1, maxLength: 20, unit: 'binary' });
const data = fc.option(text);
const version = fc.integer({ min: -2_147_483_648, max: 2_147_483_647 });
const acl = fc.array(fc.record({ perms: fc.constantFrom('cdrwa', 'r', ''), scheme: text, id: text }), { maxLength: 3 });
const mode = fc.constantFrom('persistent' as const, 'ephemeral_sequential' as const, 'container' as const, 'persistent_with_ttl' as const);
const { constant } = fc;

const oneOp = fc.oneof(
  fc.record({ op: constant('create' as const), path: text, data, acl, mode, ttl: fc.integer({ min: 1 }) }, { requiredKeys: ['op', 'path', 'data', 'acl', 'mode'] }),
  fc.record({ op: constant('delete' as const), path: text, version }),
  fc.record({ op: constant('setData' as const), path: text, data, version }),
  fc.record({ op: constant('setACL' as const), path: text, acl, version }),
  fc.record({ op: constant('check' as const), path: text, version }),
  fc.record({ op: fc.constantFrom('getData' as const, 'exists' as const, 'getChildren' as const), path: text, watch: fc.boolean() }),
  fc.record({ op: fc.constantFrom('getACL' as const, 'sync' as const), path: text }),
  fc.record({ op: constant('reconfig' as const), joining: data, leaving: data, members: data, fromConfig: fc.integer({ min: -1, max: 2 ** 50 }) }),
  fc.record({ op: constant('auth' as const), scheme: text, auth: text }),
  fc.record({ op: constant('addWatch' as const), path: text, mode: fc.constantFrom('persistent' as const, 'persistent_recursive' as const) }),
  fc.record({ op: fc.constantFrom('removeWatches' as const, 'checkWatches' as const), path: text, kind: fc.constantFrom('data' as const, 'children' as const, 'any' as const) }),
  fc.record({ op: constant('createSession' as const), timeoutMs: ms }),
  fc.record({ op: constant('closeSession' as const) }),
);
const op = fc.oneof({ weight: 4, arbitrary: oneOp }, fc.record({ op: fc.constantFrom('multi' as const, 'multiRead' as const), ops: fc.array(oneOp, { maxLength: 4 }) }));
const pairs = fc.array(fc.tuple(server, server), { maxLength: 4 });
const session = fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }).map((id) => `0x${id.toString(16)}`);

const path = fc.constantFrom('/lock', '/a/b-c', '/');
const args = fc.oneof(
  fc.record({ recipe: fc.constantFrom('lock' as const, 'herdLock' as const, 'election' as const, 'leaderSelector' as const, 'worker' as const), path, holdMs: ms }, { requiredKeys: ['recipe', 'path'] }),
  fc.record({ recipe: constant('readWriteLock' as const), path, mode: fc.constantFrom('read' as const, 'write' as const), holdMs: ms }, { requiredKeys: ['recipe', 'path', 'mode'] }),
  fc.record({ recipe: fc.constantFrom('leaderLatch' as const, 'barrier' as const, 'queue' as const, 'priorityQueue' as const, 'membership' as const, 'configuration' as const, 'master' as const, 'submitter' as const), path }),
  fc.record({ recipe: constant('doubleBarrier' as const), path, size: fc.integer({ min: 1, max: 128 }) }),
  fc.record({ recipe: constant('discovery' as const), path, address: text }, { requiredKeys: ['recipe', 'path'] }),
  fc.record({ recipe: constant('fencedWriter' as const), path, resource: name, token: fc.constantFrom('zxid' as const, 'version' as const), holdMs: ms }, { requiredKeys: ['recipe', 'path', 'resource', 'token'] }),
  fc.record({ recipe: constant('resource' as const), fenced: fc.boolean() }),
);

const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ cmd: fc.constantFrom('start' as const, 'stop' as const, 'kill' as const, 'powerLoss' as const, 'resume' as const), server }),
  fc.record({ cmd: constant('pause' as const), server, ms }, { requiredKeys: ['cmd', 'server'] }),
  fc.record({ cmd: constant('cut' as const), groups: fc.array(fc.array(server, { maxLength: 3 }), { maxLength: 3 }) }),
  fc.record({ cmd: constant('cutLinks' as const), between: pairs, oneWay: fc.boolean() }, { requiredKeys: ['cmd', 'between'] }),
  fc.record({ cmd: constant('heal' as const), between: pairs }, { requiredKeys: ['cmd'] }),
  fc.record({ cmd: constant('slowLink' as const), from: server, to: server, ms }),
  fc.record({ cmd: constant('slowDisk' as const), server, factor: fc.integer({ min: 1, max: 100_000 }) }),
  fc.record({ cmd: fc.constantFrom('drop' as const, 'deliverNow' as const), msg: fc.nat() }),
  fc.record({ cmd: constant('delay' as const), msg: fc.nat(), ms }),
  fc.record(
    { cmd: constant('connect' as const), client: name, servers: fc.array(server, { maxLength: 5 }), sessionTimeoutMs: ms, readOnly: fc.boolean(), chroot: fc.constantFrom('/app', '/a/b-c', '/'), resume: fc.record({ session, password: text }) },
    { requiredKeys: ['cmd', 'client', 'servers', 'sessionTimeoutMs'] },
  ),
  fc.record({ cmd: constant('request' as const), client: name, tag: text, op, unchecked: fc.boolean(), watcher: name, local: fc.boolean(), blocking: fc.boolean() }, { requiredKeys: ['cmd', 'client', 'tag', 'op'] }),
  fc.record({ cmd: constant('slowCallbacks' as const), client: name, ms }),
  fc.record({ cmd: fc.constantFrom('close' as const, 'disconnect' as const, 'crash' as const, 'resumeClient' as const), client: name }),
  fc.record({ cmd: constant('pauseClient' as const), client: name, ms }, { requiredKeys: ['cmd', 'client'] }),
  fc.record({ cmd: constant('run' as const), client: name, args }),
  fc.record({ cmd: constant('tell' as const), client: name, tell: fc.constantFrom('acquire' as const, 'release' as const, 'take' as const) }),
  fc.record({ cmd: constant('tell' as const), client: name, tell: constant('put' as const), value: text, priority: fc.integer({ min: 0, max: 99 }) }, { requiredKeys: ['cmd', 'client', 'tell', 'value'] }),
  fc.record({ cmd: constant('tell' as const), client: name, tell: fc.constantFrom('publish' as const, 'submit' as const, 'write' as const), value: text }),
  fc.record({ cmd: fc.constantFrom('reconnect' as const, 'retarget' as const), client: name, server }),
);

const preset = fc.record({ voters: fc.constantFrom(3 as const, 5 as const, 7 as const), observers: fc.constantFrom(0 as const, 1 as const, 2 as const), start: fc.constantFrom(...STARTS) }).map(presetScenario);
const settings = fc.dictionary(fc.constantFrom('tickTime', 'initLimit', 'snapCount'), fc.integer({ min: 2, max: 1000 })).chain((known) => fc.record({ leaderServes: fc.constantFrom('no', 'yes'), snapshotSizeFactor: constant(0.33) }, { requiredKeys: [] }).map((more) => ({ ...known, ...more })));
const disk = fc.record({ acceptedEpoch: fc.nat(100), currentEpoch: fc.nat(100), log: fc.uniqueArray(fc.nat(50), { maxLength: 4 }).chain((epochs) => fc.nat(500).map((txns) => epochs.sort((a, b) => a - b).map((epoch) => [epoch, txns] as const))) });
const custom: fc.Arbitrary<Scenario> = fc.record(
  {
    servers: constant([{ id: 1, role: 'participant' as const }, { id: 2, role: 'participant' as const }, { id: 3, role: 'observer' as const }]),
    config: settings,
    groups: constant({ 1: [1, 2] }),
    weights: constant({ 1: 2 }),
    physics: fc.record({ latencyUsMin: fc.nat(1000), latencyUsMax: fc.nat(9000), forceSync: fc.boolean(), datagramLossPermille: fc.nat(1000) }, { requiredKeys: [] }),
    disks: fc.dictionary(fc.constantFrom('1', '2', '3'), disk),
    prelude: fc.array(fc.record({ atMs: constant(7), command }), { maxLength: 3 }),
    rules: fc.subarray(RULE_NAMES, { minLength: 1 }),
  },
  { requiredKeys: ['servers', 'config'] },
);
const presetWithRules = fc.tuple(preset, fc.subarray(RULE_NAMES)).map(([scenario, rules]) => withRules(scenario, rules));

/** Inputs in order, from the steps between them. */
function inputsOf(steps: readonly (readonly [number, number, Command])[]): Input[] {
  let [after, atUs] = [0, 0];
  return steps.map(([events, us, given]) => ({ after: (after += events), atUs: (atUs += us), command: given }));
}

const inputs = fc.array(fc.tuple(fc.nat(3000), fc.nat(10_000_000), command), { maxLength: 12 }).map(inputsOf);
const run: fc.Arbitrary<Run> = fc.record(
  {
    version: constant(1 as const), engine: fc.constantFrom('1', '2', '0.9-β'), scenario: fc.oneof(presetWithRules, custom),
    seed: fc.integer({ min: 0, max: 4_294_967_295 }), inputs, at: fc.nat(100_000),
  },
  { requiredKeys: ['version', 'engine', 'scenario', 'seed', 'inputs'] },
);

test('a run survives its link and its file', () => {
  fc.assert(
    fc.property(run, (given) => {
      expect(decodeRun(encodeRun(given))).toEqual({ ok: true, run: given });
      expect(readRunFile(writeRunFile(given))).toEqual({ ok: true, value: given });
    }),
    { numRuns: 400 },
  );
});

test('a link is made of characters that are never escaped, and ends with a letter', () => {
  fc.assert(fc.property(run, (given) => {
    expect(encodeRun(given)).toMatch(/^#r=1\.[A-Za-z0-9._~,!/-]*z$/);
  }));
});

test('whatever is done to a link, reading it gives a run or a reason', () => {
  const hit = fc.tuple(run, fc.nat(), fc.string({ maxLength: 3 }), fc.nat(4));
  fc.assert(
    fc.property(hit, ([given, where, patch, cut]) => {
      const link = encodeRun(given);
      const at = 5 + (where % link.length);
      const decoded = decodeRun(link.slice(0, at) + patch + link.slice(at + cut));
      if (!decoded.ok) expect(decoded.error.why).not.toBe('');
      const nearest = decoded.ok ? decoded.run : decoded.nearest;
      if (nearest !== null) expect(parseRun(nearest).ok).toBe(true);
    }),
    { numRuns: 400 },
  );
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (noise) => {
    expect(decodeRun(`#r=1.${noise}`).ok).toBe(false);
  }));
});

const BASE: Run = { version: 1, engine: '1', scenario: presetScenario({ voters: 5, observers: 0, start: 'coldStart' }), seed: 42, inputs: [] };
const KILLS: Run = { ...BASE, inputs: inputsOf([[200, 1_000_000, { cmd: 'kill', server: 5 }], [150, 250_000, { cmd: 'start', server: 5 }]]), at: 300 };

test('a link is short and can be read', () => {
  expect(encodeRun(BASE)).toBe('#r=1.p5.0.c~s16~z');
  expect(encodeRun(KILLS)).toBe('#r=1.p5.0.c~s16~a8c~i5k.lfls.K5~i46.5cwg.S5~z');
  const twenty = inputsOf(Array.from({ length: 20 }, (_, i) => [37 + i, 400_000 + 1_237 * i, i % 3 === 0 ? { cmd: 'kill', server: 1 + (i % 5) } : { cmd: 'request', client: 'A', tag: `t${i}`, op: { op: 'setData', path: '/app', data: `v${i}`, version: -1 } }] as const));
  expect(encodeRun({ ...BASE, inputs: twenty }).length).toBeLessThan(600);
  expect(linkTooLong(encodeRun({ ...BASE, inputs: twenty }))).toBe(false);
});

test('a link may stand among other parameters, and be escaped by a program on its way', () => {
  expect(decodeRun(`#lang=zh&${encodeRun(KILLS).slice(1)}&ui=mini`)).toEqual({ ok: true, run: KILLS });
  expect(decodeRun(encodeRun(KILLS).replaceAll('~', '%7E'))).toEqual({ ok: true, run: KILLS });
  expect([isRunLink('#r=1.p'), isRunLink('#lang=en&r=9.'), isRunLink('#lessons/x'), isRunLink('')]).toEqual([true, true, false, false]);
});

test.each([
  ['a later version', encodeRun(KILLS).replace('r=1.', 'r=2.'), 'link_version', null],
  ['no run', '#lessons/zab', 'link_form', null],
  ['nothing', '#r=1.', 'link_cut', null],
  ['a field that is not known', encodeRun(KILLS).replace('~a8c', '~q8c'), 'link_field', 0],
  ['cut in the last command', encodeRun(KILLS).slice(0, -4), 'link_cut', 1],
  ['a command that is not known', encodeRun(KILLS).replace('S5', '?5'), 'link_text', 1],
  ['another preset', '#r=1.p4.0.c~s16~z', 'link_preset', null],
  ['a server that is not there', encodeRun(KILLS).replace('S5', 'S9'), 'raw_check', 0],
])('%s', (_what, link, code, inputsKept) => {
  const decoded = decodeRun(link);
  expect(decoded.ok ? 'ok' : decoded.error.code).toBe(code);
  expect(decoded.ok ? -1 : (decoded.nearest?.inputs.length ?? null)).toBe(inputsKept);
});

test('an operation inside an operation inside an operation is not read', () => {
  const decoded = decodeRun(`#r=1.p3.0.c~s1~i0.0.RA.t.${'M1.'.repeat(5_000)}~z`);
  expect(decoded.ok ? '' : decoded.error.why).toContain('no operation inside another');
});
