import { LiveConsoles } from '../src/console/live.ts';
import type { Run } from '../src/ensemble/ensemble.ts';
import { cpuSeconds, percentile } from './cpu.ts';
import { askAll, connect, create, playTo, playUntil, quietEnsemble, setData, SERVING_MS } from './service.ts';

export interface ZnodesOptions {
  readonly znodes: number;
}

/** So many are created by one multi, and are below one node. */
const AT_ONCE = 500;
const BELOW = 10_000;
const WRITES = 1_000;
const SERVERS = 3;
const AWAY_US = 1_000_000;

/** Three servers, a client of each, and so many znodes, at most 10,000 below one: /n0/0, /n0/1 … */
function grown(znodes: number): { readonly run: Run; readonly clients: readonly string[]; readonly growMs: number } {
  const run = quietEnsemble(SERVERS, { forceSnapshotSync: 'true' });
  playTo(run, SERVING_MS * 1000);
  const clients = connect(run, [1, 2, 3], SERVERS);
  const client = clients[0] ?? '';
  askAll(run, [{ client, op: create('/w') }]);
  const before = cpuSeconds();
  for (let parent = 0; parent * BELOW < znodes; parent++) {
    askAll(run, [{ client, op: create(`/n${parent}`) }]);
    const below = Math.min(BELOW, znodes - parent * BELOW);
    for (let first = 0; first < below; first += AT_ONCE) {
      const ops = Array.from({ length: Math.min(AT_ONCE, below - first) }, (_, i) => create(`/n${parent}/${first + i}`));
      askAll(run, [{ client, op: { op: 'multi', ops } }]);
    }
  }
  return { run, clients, growMs: (cpuSeconds() - before) * 1000 };
}

const cpuMs = (job: () => void): number => {
  const before = cpuSeconds();
  job();
  return (cpuSeconds() - before) * 1000;
};

export interface Znodes {
  /** Of a znode that is created on three servers, in a multi of 500. */
  readonly createUs: number;
  /** Of one write, alone on the way, on three servers. */
  readonly writeUs: number;
  /** The children of a node that has 10,000, or all. */
  readonly listMs: number;
  readonly snapshotMs: number;
  /** A learner that comes back and gets everything. */
  readonly syncMs: number;
}

/** µs of CPU of one write that is alone on the way. */
function writeUs(run: Run, client: string): number {
  const write = (): void => askAll(run, [{ client, op: setData('/w') }]);
  for (let i = 0; i < WRITES; i++) write();
  const ms = cpuMs(() => {
    for (let i = 0; i < WRITES; i++) write();
  });
  return (ms / WRITES) * 1000;
}

export interface CostOptions extends ZnodesOptions {
  /** So many it is held against. */
  readonly than: number;
}

/** How much more a write costs with more znodes: both in one process, in turn, so that they share what disturbs. */
export function writeCost({ znodes: large, than: small }: CostOptions): { readonly ratio: number } {
  const runs = [small, large].map((count) => grown(count));
  const rounds = Array.from({ length: 5 }, () => runs.map(({ run, clients }) => writeUs(run, clients[0] ?? '')));
  const [few, many] = [0, 1].map((which) => percentile(rounds.map((round) => round[which] ?? NaN), 0.5));
  return { ratio: (many ?? NaN) / (few ?? NaN) };
}

/** What a tree of so many znodes costs. */
export function znodes({ znodes: count }: ZnodesOptions): Znodes {
  const { run, clients, growMs } = grown(count);
  const client = clients[0] ?? '';
  const list = (): void => askAll(run, [{ client, op: { op: 'getChildren', path: '/n0', watch: false } }]);
  const listMs = percentile(Array.from({ length: 20 }, () => cpuMs(list)), 0.5);
  return { createUs: (growMs / count) * 1000, writeUs: writeUs(run, client), listMs, ...comesBack(run) };
}

/** A server that comes back is sent the whole tree, and writes a snapshot of it. */
function comesBack(run: Run): Pick<Znodes, 'snapshotMs' | 'syncMs'> {
  const server = SERVERS;
  run.apply({ cmd: 'kill', server });
  playTo(run, run.world.now + AWAY_US);
  run.apply({ cmd: 'start', server });
  let snapshotMs = 0;
  const began = cpuSeconds();
  let before = began;
  playUntil(run, ({ facts }) => {
    const now = cpuSeconds();
    if (facts.some((fact) => fact.type === 'snapshot' && fact.sid === server)) snapshotMs = (now - before) * 1000;
    before = now;
    return facts.some((fact) => fact.type === 'serving' && fact.sid === server);
  });
  return { snapshotMs, syncMs: (before - began) * 1000 };
}

export interface Latency {
  readonly p50: number;
  readonly p95: number;
}

/** What a person types, in turn. */
const LINES = ['ls /', 'get /w', 'set /w hello', 'stat /n0/7', 'create /w/n- x', 'ls -s /w', 'get -s -w /n0/3', 'create -e -s /w/e- y', 'getAcl /w', 'set /n0/3 z', 'help', 'sync /', 'delete /n0/11'] as const;
const ROUNDS = 30;

/** From a line's being typed until the prompt is back, in ms of CPU: the command, and all that the ensemble does meanwhile. */
export function consoleLatency({ znodes: count }: ZnodesOptions): Latency {
  const { run } = grown(count);
  const consoles = new LiveConsoles(run);
  consoles.type('C', 'zkCli.sh -server zk1:2181,zk2:2181,zk3:2181');
  const samples: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const line of LINES) samples.push(cpuMs(() => void consoles.type('C', line)));
  }
  const typed = samples.slice(LINES.length * 2);
  return { p50: percentile(typed, 0.5), p95: percentile(typed, 0.95) };
}
