import { toArray } from '../base/pvec.ts';
import type { Command } from '../ensemble/command.ts';
import { createEnsemble, openRun, type Run } from '../ensemble/ensemble.ts';
import { check, createMonitor, type Monitor } from '../ensemble/invariants.ts';
import type { Scenario } from '../ensemble/scenario.ts';
import type { TraceEntry, ZkWorld } from '../ensemble/types.ts';
import type { Client } from '../client/state.ts';
import type { Server } from '../server/state.ts';
import type { Micros } from '../sim/event.ts';
import { serverProcess } from '../zab/names.ts';
import type { FlawName } from '../zab/flaws.ts';
import type { ServerId } from '../zab/vote.ts';
import { clientState } from './breach.ts';
import { judgeHistory, type Judgement } from './linear/linearizable.ts';
import { ServiceChecks } from './service.ts';
import type { Failure, Input } from './types.ts';

/** A run with its invariants, and a record of what is done to it. */
export class Session {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly flaws: readonly FlawName[];
  readonly world: ZkWorld;
  readonly monitor: Monitor;
  readonly inputs: Input[] = [];
  failure: Failure | null = null;
  private readonly run: Run;
  private readonly service = new ServiceChecks();

  constructor(scenario: Scenario, seed: number, flaws: readonly FlawName[] = []) {
    this.flaws = flaws;
    this.scenario = scenario;
    this.seed = seed;
    this.world = createEnsemble(scenario, seed, flaws);
    this.run = openRun(this.world);
    this.monitor = createMonitor(scenario);
  }

  /** The next event, checked; undefined when there is none until then, or the run has failed. */
  step(untilUs: Micros): TraceEntry | undefined {
    if (this.failure !== null) return undefined;
    try {
      const entry = this.run.step(untilUs);
      const violation = entry === undefined ? null : check(this.monitor, entry, this.world);
      if (violation !== null) this.fail({ name: violation.invariant, violation, detail: violation.key });
      const breach = entry === undefined || violation !== null ? null : this.service.see(entry, this.world);
      if (breach !== null) this.fail({ ...breach, violation: null });
      return entry;
    } catch (error) {
      this.fail({ name: 'Crash', violation: null, detail: error instanceof Error ? (error.stack ?? error.message) : String(error) });
      return undefined;
    }
  }

  /** Lets all happen that happens before then, and time pass. */
  runUntil(us: Micros): void {
    while (this.stepBefore(us) !== undefined);
  }

  /** The next event before that time; if there is none, time passes until then. */
  stepBefore(us: Micros): TraceEntry | undefined {
    const entry = us > this.world.now ? this.step(us - 1) : undefined;
    if (entry === undefined && this.failure === null && us > this.world.now) this.run.advanceTo(us);
    return entry;
  }

  give(command: Command): void {
    if (this.failure !== null) return;
    this.service.told(command);
    this.inputs.push({ after: this.world.events, atUs: this.world.now, command });
    this.run.apply(command);
  }

  fail(failure: Pick<Failure, 'name' | 'violation' | 'detail'>): void {
    this.failure ??= { ...failure, events: this.world.events, atUs: this.world.now };
  }

  /** To be asked once, at the end: what the clients' histories come to. */
  judge(): Judgement {
    const judgement = judgeHistory(this.service.history, new Set(toArray(this.monitor.chain).map(({ zxid }) => zxid)));
    if (judgement.contradiction !== null) this.fail({ name: 'Linearizable', violation: null, detail: judgement.contradiction });
    return judgement;
  }

  server(sid: ServerId): Server | null {
    const state = this.world.processes[serverProcess(sid)]?.state;
    return state?.kind === 'server' ? state : null;
  }

  client(name: string): Client | null {
    return clientState(this.world, name);
  }

  status(sid: ServerId): 'down' | 'up' | 'paused' {
    return this.world.processes[serverProcess(sid)]?.status ?? 'down';
  }

  /** Whoever believes to lead, the highest epoch first. */
  leader(): ServerId | null {
    let best: Server | null = null;
    for (const { id } of this.scenario.servers) {
      const server = this.server(id);
      if (server?.state === 'LEADING' && (best === null || server.currentEpoch > best.currentEpoch)) best = server;
    }
    return best?.sid ?? null;
  }
}
