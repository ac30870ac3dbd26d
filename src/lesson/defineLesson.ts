import type { Command } from '../ensemble/command.ts';
import type { Scenario } from '../ensemble/scenario.ts';
import type { Check, FactPattern } from './check.ts';
import type { Deed, Lesson, Moment, Solution } from './lesson.ts';

/** A lesson as its author writes it. It is validated when it is read (`lessonProblems`): this is for the editor. */
export function defineLesson(lesson: Lesson): Lesson {
  return lesson;
}

export function defineSolution(solution: Solution): Solution {
  return solution;
}

// Words an author says often. All of them are data.

/** The sample zoo.cfg of ZooKeeper. */
export const config: Scenario['config'] = { tickTime: 2000, initLimit: 10, syncLimit: 5 };

export function voters(count: number): Scenario['servers'] {
  return Array.from({ length: count }, (_, i) => ({ id: i + 1, role: 'participant' as const }));
}

export const always: Check = { check: 'all', of: [] };
/** At once. */
export const now: Moment = { when: always };
export const leads = (server: number): Check => ({ check: 'leaderIs', server });
export const someoneLeads: Check = { check: 'not', of: { check: 'noLeader' } };
export const not = (of: Check): Check => ({ check: 'not', of });
export const both = (...of: readonly Check[]): Check => ({ check: 'all', of });
export const either = (...of: readonly Check[]): Check => ({ check: 'any', of });
export const happened = (fact: FactPattern, atLeast = 1): Check => ({ check: 'happened', fact, atLeast });
/** A server stopped, killed by anyone, since the step began. */
export const killed = (server: number): Check => happened({ type: 'process', process: `S${server}`, status: 'down' });

export const start = (...servers: readonly number[]): readonly Command[] => servers.map((server) => ({ cmd: 'start', server }));
export const kill = (...servers: readonly number[]): readonly Command[] => servers.map((server) => ({ cmd: 'kill', server }));
export const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i + 1);
export const connect = (client: string, ...servers: readonly number[]): Command => ({ cmd: 'connect', client, servers, sessionTimeoutMs: 10_000 });
/** `tag` names the request: no two of a client are called the same. */
export const create = (client: string, path: string, data: string, tag = `create ${path}`): Command =>
  ({ cmd: 'request', client, tag, op: { op: 'create', path, data, acl: [{ perms: 'cdrwa', scheme: 'world', id: 'anyone' }], mode: 'persistent' } });
export const set = (client: string, path: string, data: string, tag = `set ${path} ${data}`): Command =>
  ({ cmd: 'request', client, tag, op: { op: 'setData', path, data, version: -1 } });
/** What has arrived at the client. */
export const answered = (tag: string): Check => happened({ type: 'clientReply', tag, code: 'OK' });

/** An ensemble found at work: all servers start, one leads, and a client of them has created a znode, so that no log is empty. */
export function atWork(count: number, client = 'A', path = '/app'): readonly Deed[] {
  return [
    { at: now, commands: start(...upTo(count)) },
    { at: { when: someoneLeads, afterMs: 1000 }, commands: [connect(client, ...upTo(count))] },
    { at: { when: happened({ type: 'clientState', client, to: 'CONNECTED' }) }, commands: [create(client, path, 'v0')] },
  ];
}

/** A zxid as facts carry it: the epoch in the high 32 bits. */
export const zxid = (epoch: number, counter: number): number => epoch * 4_294_967_296 + counter;
