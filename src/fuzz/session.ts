import { toArray } from '../base/pvec.ts';
import type { Command } from '../ensemble/command.ts';
import { createEnsemble, openRun, type Run } from '../ensemble/ensemble.ts';
import { bringRecipes } from '../ensemble/recipes.ts';
import { check, createMonitor, type Monitor } from '../ensemble/invariants.ts';
import type { Scenario } from '../ensemble/scenario.ts';
import type { TraceEntry, ZkWorld } from '../ensemble/types.ts';
import type { ProgrammedClient } from '../recipes/run.ts';
import type { Server } from '../server/state.ts';
import type { Micros } from '../sim/event.ts';
import { serverProcess } from '../zab/names.ts';
import type { FlawName } from '../zab/flaws.ts';
import type { ServerId } from '../zab/vote.ts';
import { clientState } from './breach.ts';
import { EnsembleMembers } from './members.ts';
import { judgeHistory, type Judgement } from './linear/linearizable.ts';
import { RecipeChecks } from './recipes/checks.ts';
import type { Play } from './recipes/play.ts';
import { ServiceChecks } from './service.ts';
import { Tally } from './tally.ts';
import type { Failure, Input } from './types.ts';

/** A run with its invariants, and a record of what is done to it. */
export class Session {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly flaws: readonly FlawName[];
  readonly play: Play | null;
  readonly world: ZkWorld;
  readonly monitor: Monitor;
  readonly inputs: Input[] = [];
  readonly members: EnsembleMembers;
  failure: Failure | null = null;
  private readonly run: Run;
  private readonly service = new ServiceChecks();
  readonly recipes: RecipeChecks | null;
  readonly tally = new Tally();

  constructor(scenario: Scenario, seed: number, flaws: readonly FlawName[] = [], play: Play | null = null) {
    if (play !== null) bringRecipes();
    this.play = play;
    this.recipes = play === null ? null : new RecipeChecks(play);
    this.flaws = flaws;
    this.scenario = scenario;
    this.seed = seed;
    this.world = createEnsemble(scenario, seed, flaws);
    this.run = openRun(this.world);
    this.monitor = createMonitor(scenario);
    this.members = new EnsembleMembers(scenario);
  }

  /** The next event, checked; undefined when there is none until then, or the run has failed. */
  step(untilUs: Micros): TraceEntry | undefined {
    if (this.failure !== null) return undefined;
    try {
      const entry = this.run.step(untilUs);
      if (entry !== undefined) this.check(entry);
      return entry;
    } catch (error) {
      this.fail({ name: 'Crash', violation: null, detail: error instanceof Error ? (error.stack ?? error.message) : String(error) });
      return undefined;
    }
  }

  private check(entry: TraceEntry): void {
    for (const fact of entry.facts) {
      this.members.see(fact);
      this.tally.see(fact);
    }
    const violation = check(this.monitor, entry, this.world);
    if (violation !== null) this.fail({ name: violation.invariant, violation, detail: violation.key });
    const breach = violation === null ? (this.service.see(entry, this.world) ?? this.recipes?.see(entry, this.world, this.monitor) ?? null) : null;
    if (breach !== null) this.fail({ ...breach, violation: null });
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

  client(name: string): ProgrammedClient | null {
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
