import { describe, expect, it } from 'vitest';
import type { Command } from '../ensemble/command.ts';
import { createEnsemble, openRun } from '../ensemble/ensemble.ts';
import type { ZkWorld } from '../ensemble/types.ts';
import { contextOf, describeServer, summary, words } from './index.ts';

const SERVERS = [1, 2, 3, 4, 5];

/** Five servers, started at once, and commands at instants (ms). */
function begun(commands: readonly (readonly [number, Command])[]): ZkWorld {
  const prelude = [...SERVERS.map((server) => ({ atMs: 0, command: { cmd: 'start' as const, server } })), ...commands.map(([atMs, command]) => ({ atMs, command }))];
  return createEnsemble({ servers: SERVERS.map((id) => ({ id, role: 'participant' })), config: { tickTime: 200, initLimit: 10, syncLimit: 5 }, prelude }, 1);
}

/** Their world at an instant. */
function after(ms: number, ...commands: readonly (readonly [number, Command])[]): ZkWorld {
  const world = begun(commands);
  const run = openRun(world);
  while (run.step(ms * 1000) !== undefined);
  return world;
}

/** Their world right after the event that makes one of them the established leader. */
function established(): ZkWorld {
  const world = begun([]);
  const run = openRun(world);
  while (run.step(2_000_000)?.facts.some(({ type }) => type === 'established') === false);
  return world;
}

const says = (world: ZkWorld, locale: 'en' | 'zh-CN' = 'en') => summary(world, words(locale)).plain;
const of = (world: ZkWorld, id: string, locale: 'en' | 'zh-CN' = 'en') => {
  const process = world.processes[id];
  return process === undefined ? '' : describeServer(process, words(locale)).plain;
};

describe('the screen in one line', () => {
  it('before and after the election', () => {
    expect(says(after(100))).toBe('5 servers, no leader, quorum 3 of 5 not held.');
    expect(says(after(2000))).toBe('5 servers, leader S5, epoch 1, quorum 3 of 5 held.');
    expect(says(after(2000), 'zh-CN')).toBe('5 台服务器，leader 是 S5，epoch 1，quorum 需要 5 个中的 3 个，已满足。');
  });

  it('with a quorum from the moment the leader is established, while its followers still synchronize', () => {
    const world = established();
    expect(says(world)).toBe('5 servers, leader S5, epoch 1, quorum 3 of 5 held.');
    expect(of(world, 'S2')).toContain('FOLLOWING, SYNCHRONIZATION');
  });

  it('with the leader down, one paused, or the network cut', () => {
    expect(says(after(4000, [2000, { cmd: 'kill', server: 5 }]))).toMatch(/^5 servers, leader S[1-4], epoch 2, 1 down, quorum 3 of 5 held\.$/);
    expect(says(after(2100, [2000, { cmd: 'pause', server: 1 }]))).toBe('5 servers, leader S5, epoch 1, 1 paused, quorum 3 of 5 held.');
    expect(says(after(2100, [2000, { cmd: 'cut', groups: [[1, 2, 3], [4, 5]] }]))).toBe('5 servers, leader S5, epoch 1, quorum 3 of 5 not held, 6 links cut.');
  });

  it('with nobody running', () => {
    expect(says(after(10, ...SERVERS.map((server) => [5, { cmd: 'kill', server }] as const)))).toBe('5 servers, no leader, 5 down.');
  });
});

describe('a server in one line', () => {
  it('says state, phase, epoch and last zxid', () => {
    const world = after(2000);
    expect(of(world, 'S5')).toBe('S5, LEADING, BROADCAST, epoch 1, last zxid 1.0.');
    expect(of(world, 'S5', 'zh-CN')).toBe('S5，LEADING（领导者状态），BROADCAST，epoch 1，最后的 zxid 为 1.0。');
    expect(of(after(2100, [2000, { cmd: 'kill', server: 2 }]), 'S2')).toBe('S2, DOWN.');
  });

  it('says for whom it votes while it is looking', () => {
    expect(of(after(100), 'S1')).toBe('S1, LOOKING, round 1, votes for S5, epoch 0, last zxid 0.0.');
  });
});

it('takes limits from the configuration', () => {
  expect(contextOf(after(10))).toEqual({ tickTimeMs: 200, initLimit: 10, syncLimit: 5, finalizeWaitMs: 200, voters: 5, depth: 2 });
});
