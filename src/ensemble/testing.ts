import { assert, defined } from '../base/assert.ts';
import type { Server } from '../server/state.ts';
import type { ServerId } from '../zab/vote.ts';
import type { Command } from './command.ts';
import { createEnsemble, openRun } from './ensemble.ts';
import { check, createMonitor, type Violation } from './invariants.ts';
import type { Scenario } from './scenario.ts';
import { clientHandle, type ClientHandle } from './testingClient.ts';
import { serverHandle, type ServerHandle } from './testingServer.ts';
import type { TraceEntry, ZkFact, ZkWorld } from './types.ts';

export type FactOf<T extends ZkFact['type']> = Extract<ZkFact, { type: T }>;
const PATIENCE_MS = 60_000;

export type Options = Partial<Omit<Scenario, 'servers'>> & {
  /** Participants 1 … n. */
  readonly servers?: number;
  /** Observers n + 1 … */
  readonly observers?: number;
  readonly seed?: number;
  /** Servers that are not started at once. */
  readonly later?: readonly ServerId[];
};

/** What to wait for: a leader that serves with a quorum behind it; everybody who runs serving and up to date; or anything else. */
export type Goal = 'broadcast' | 'settled' | ((t: Ensemble) => boolean);

export interface Ensemble {
  readonly world: ZkWorld;
  readonly scenario: Scenario;
  readonly trace: readonly TraceEntry[];
  /** Invariants violated so far. With no rule broken on purpose the first one is an error. */
  readonly violations: readonly Violation[];
  readonly nowMs: number;
  apply(...commands: Command[]): void;
  runFor(ms: number): void;
  runUntil(goal: Goal, withinMs?: number): void;
  client(name: string): ClientHandle;
  server(sid: ServerId): ServerHandle;
  readonly servers: ServerHandle[];
  leader(): ServerHandle;
  followers(): ServerHandle[];
  cut(...groups: (readonly ServerId[])[]): void;
  heal(): void;
  facts<T extends ZkFact['type']>(type: T, where?: (fact: FactOf<T>) => boolean): FactOf<T>[];
}

export function scenarioOf({ servers = 3, observers = 0, seed: _seed, later: _later, config = {}, ...more }: Options): Scenario {
  const role = (i: number) => (i < servers ? 'participant' : 'observer') as 'participant' | 'observer';
  return { servers: Array.from({ length: servers + observers }, (_, i) => ({ id: i + 1, role: role(i) })), config, ...more };
}

/** An ensemble, started, with the invariants looking on. */
export function ensemble(options: Options = {}): Ensemble {
  const scenario = scenarioOf(options);
  const t = new Driver(scenario, options.seed ?? 1);
  for (const { id } of scenario.servers) if (!options.later?.includes(id)) t.apply({ cmd: 'start', server: id });
  return t;
}

/** Started and serving. */
export function serving(options: Options = {}): Ensemble {
  const t = ensemble(options);
  t.runUntil('settled');
  return t;
}

export class Driver implements Ensemble {
  readonly world: ZkWorld;
  readonly scenario: Scenario;
  readonly trace: TraceEntry[] = [];
  readonly violations: Violation[] = [];
  private readonly run: ReturnType<typeof openRun>;
  private readonly monitor: ReturnType<typeof createMonitor>;

  constructor(scenario: Scenario, seed: number) {
    this.scenario = scenario;
    this.world = createEnsemble(scenario, seed);
    this.run = openRun(this.world);
    this.monitor = createMonitor(scenario);
  }

  get nowMs(): number {
    return this.world.now / 1000;
  }

  apply(...commands: Command[]): void {
    for (const command of commands) this.run.apply(command);
    while (this.step(this.world.now)) continue;
  }

  step(untilUs?: number): boolean {
    const entry = this.run.step(untilUs);
    if (entry === undefined) return false;
    this.trace.push(entry);
    const bad = check(this.monitor, entry, this.world);
    if (bad !== null) this.violated(bad);
    return true;
  }

  private violated(bad: Violation): void {
    assert((this.scenario.rules ?? []).length > 0, `${bad.invariant} is violated at ${this.nowMs} ms: ${bad.key} ${JSON.stringify(bad.values)}`);
    this.violations.push(bad);
  }

  runFor(ms: number): void {
    const until = this.world.now + Math.trunc(ms * 1000);
    while (this.step(until)) continue;
    this.run.advanceTo(until);
  }

  runUntil(goal: Goal, withinMs = PATIENCE_MS): void {
    const until = this.world.now + withinMs * 1000;
    const reached = goal === 'broadcast' ? () => broadcasts(this) : goal === 'settled' ? () => settled(this) : () => goal(this);
    while (!reached()) {
      if (!this.step(until)) throw new Error(`${typeof goal === 'string' ? goal : 'the goal'} is not reached within ${withinMs} ms, at ${this.nowMs} ms: ${modes(this)}`);
    }
  }

  client(name: string): ClientHandle {
    return clientHandle(this, name);
  }

  server(sid: ServerId): ServerHandle {
    return serverHandle(this, sid);
  }

  get servers(): ServerHandle[] {
    return this.scenario.servers.map(({ id }) => this.server(id));
  }

  leader(): ServerHandle {
    return defined(leaderIn(this), 'leader');
  }

  followers(): ServerHandle[] {
    return this.servers.filter(({ mode }) => mode === 'FOLLOWING.broadcast');
  }

  cut(...groups: (readonly ServerId[])[]): void {
    this.apply({ cmd: 'cut', groups });
  }

  heal(): void {
    this.apply({ cmd: 'heal' });
  }

  facts<T extends ZkFact['type']>(type: T, where: (fact: FactOf<T>) => boolean = () => true): FactOf<T>[] {
    const ofType = this.trace.flatMap(({ facts }) => facts.filter((fact) => fact.type === type));
    // The filter proves it; a union is not narrowed by a generic tag.
    return (ofType as unknown as FactOf<T>[]).filter(where);
  }
}

function modes(t: Ensemble): string {
  return t.servers.map((s) => `S${s.sid} ${s.mode}`).join(', ');
}

/** The one that serves; of two, the one of the later epoch. */
function leaderIn(t: Ensemble): ServerHandle | undefined {
  const leaders = t.servers.filter(({ mode }) => mode === 'LEADING.broadcast' || mode === 'STANDALONE');
  return leaders.sort((a, b) => b.state.currentEpoch - a.state.currentEpoch)[0];
}

function broadcasts(t: Ensemble): boolean {
  const leader = leaderIn(t);
  if (leader === undefined) return false;
  const behind = t.followers().filter(({ state }) => state.learner?.leader === leader.sid);
  const voters = t.scenario.servers.filter(({ role }) => role === 'participant').length;
  return leader.mode === 'STANDALONE' || (behind.length + 1) * 2 > voters;
}

function settled(t: Ensemble): boolean {
  const running = t.servers.filter(({ isUp }) => isUp);
  return running.length > 0 && running.every(({ state }) => state.serving && isIdle(state));
}

function isIdle({ leader, learner, sync }: Server): boolean {
  if (sync.toFlush.length > 0) return false;
  if (leader !== null && leader.outstanding.length > 0) return false;
  return learner === null || learner.pending.length + learner.notCommitted.length === 0;
}
