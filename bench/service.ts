import type { Command } from '../src/ensemble/command.ts';
import { createEnsemble, openRun, type Run } from '../src/ensemble/ensemble.ts';
import type { Scenario } from '../src/ensemble/scenario.ts';
import type { TraceEntry } from '../src/ensemble/types.ts';
import type { Op } from '../src/datatree/request.ts';
import { cpuSeconds, percentile } from './cpu.ts';
import { SEED } from './workload.ts';

const ANYONE = [{ perms: 'cdrwa', scheme: 'world', id: 'anyone' }];
const DATA = 'x'.repeat(100);
/** So long no session lapses, whatever a measurement takes. */
const SESSION_MS = 40_000;
/** Until a leader serves. */
export const SERVING_MS = 3_000;

/** As the steady writes, and only servers. */
export function quietEnsemble(voters: number, config: Scenario['config'] = {}): Run {
  const ids = Array.from({ length: voters }, (_, i) => i + 1);
  const scenario: Scenario = {
    servers: ids.map((id) => ({ id, role: 'participant' })), config,
    physics: { latencyUsMin: 1_000, latencyUsMax: 10_000, fsyncUsMin: 1_000, fsyncUsMax: 5_000 },
    prelude: ids.map((server) => ({ atMs: 0, command: { cmd: 'start', server } })),
  };
  return openRun(createEnsemble(scenario, SEED));
}

export const create = (path: string): Op => ({ op: 'create', path, data: DATA, acl: ANYONE, mode: 'persistent' });
export const setData = (path: string): Op => ({ op: 'setData', path, data: DATA, version: -1 });

/** Plays on until `done` says so of an event. */
export function playUntil(run: Run, done: (entry: TraceEntry) => boolean): void {
  for (;;) {
    const entry = run.step();
    if (entry === undefined) throw new Error('the run has ended');
    if (done(entry)) return;
  }
}

export function playTo(run: Run, us: number): void {
  while (run.step(us) !== undefined);
}

export function leaderOf(run: Run): number {
  for (const { state } of Object.values(run.world.processes)) if (state?.kind === 'server' && state.state === 'LEADING') return state.sid;
  throw new Error('nobody leads');
}

/** Clients A1, A2 … of these servers, in turn, with sessions. */
export function connect(run: Run, servers: readonly number[], clients: number): readonly string[] {
  const names = Array.from({ length: clients }, (_, i) => `A${i + 1}`);
  names.forEach((client, i) => run.apply({ cmd: 'connect', client, servers: [servers[i % servers.length] ?? 1], sessionTimeoutMs: SESSION_MS }));
  let open = 0;
  playUntil(run, ({ facts }) => {
    for (const fact of facts) if (fact.type === 'clientState' && fact.to === 'CONNECTED') open++;
    return open === clients;
  });
  return names;
}

/** Asks for all of it at once, and plays until all is answered. */
export function askAll(run: Run, requests: readonly { readonly client: string; readonly op: Op }[]): void {
  let left = requests.length;
  requests.forEach(({ client, op }, i) => run.apply({ cmd: 'request', client, tag: `r${i}`, op }));
  playUntil(run, ({ facts }) => {
    for (const fact of facts) {
      if (fact.type !== 'clientReply') continue;
      if (fact.code !== 'OK') throw new Error(`${fact.client} is answered ${fact.code}`);
      left--;
    }
    return left === 0;
  });
}

export interface OperationsOptions {
  readonly voters: number;
  readonly through: 'follower' | 'leader';
  readonly clients: number;
  readonly operations: number;
}

export interface Operations {
  readonly operationsPerCpuS: number;
}

/** Clients of one server that write and read in turn, each with one request under way; in five voters. */
export function operations({ voters, through, clients, operations: wanted }: OperationsOptions): Operations {
  const run = quietEnsemble(voters);
  playTo(run, SERVING_MS * 1000);
  const leader = leaderOf(run);
  const names = connect(run, [through === 'leader' ? leader : (leader % voters) + 1], clients);
  askAll(run, names.map((client) => ({ client, op: create(`/${client}`) })));
  const commands = names.map((client): readonly Command[] => [
    { cmd: 'request', client, tag: 'write', op: setData(`/${client}`) },
    { cmd: 'request', client, tag: 'read', op: { op: 'getData', path: `/${client}`, watch: false } },
  ]);
  for (const each of commands) run.apply(each[0] as Command);
  const done = (count: number): void => {
    let answered = 0;
    playUntil(run, ({ facts }) => {
      for (const fact of facts) {
        if (fact.type !== 'clientReply') continue;
        answered++;
        run.apply(commands[names.indexOf(fact.client)]?.[fact.tag === 'write' ? 1 : 0] as Command);
      }
      return answered >= count;
    });
  };
  done(wanted / 2);
  const before = cpuSeconds();
  done(wanted);
  return { operationsPerCpuS: wanted / (cpuSeconds() - before) };
}

export interface FanOutOptions {
  readonly clients: number;
  readonly changes: number;
}

export interface FanOut {
  readonly p50: number;
  readonly p95: number;
}

/** One change that all clients watch: from its being asked for until the last of them is told, in ms of CPU. */
export function fanOut({ clients, changes }: FanOutOptions): FanOut {
  const run = quietEnsemble(5);
  playTo(run, SERVING_MS * 1000);
  const names = connect(run, [1, 2, 3, 4, 5], clients);
  const writer = names[0] ?? '';
  askAll(run, [{ client: writer, op: create('/watched') }]);
  // Until all servers have it.
  playTo(run, run.world.now + 1_000_000);
  const samples: number[] = [];
  for (let change = 0; change < changes; change++) {
    askAll(run, names.map((client) => ({ client, op: { op: 'getData', path: '/watched', watch: true } })));
    let told = 0;
    const before = cpuSeconds();
    run.apply({ cmd: 'request', client: writer, tag: 'change', op: setData('/watched') });
    playUntil(run, ({ facts }) => {
      for (const fact of facts) if (fact.type === 'clientEvent' && fact.event === 'NodeDataChanged') told++;
      return told === clients;
    });
    samples.push((cpuSeconds() - before) * 1000);
  }
  return { p50: percentile(samples, 0.5), p95: percentile(samples, 0.95) };
}
