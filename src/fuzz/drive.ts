import type { Command } from '../ensemble/command.ts';
import type { TraceEntry, ZkFact } from '../ensemble/types.ts';
import type { FlawName } from '../zab/flaws.ts';
import type { RuleName } from '../zab/rules.ts';
import type { ServerId } from '../zab/vote.ts';
import { Draw } from './dice.ts';
import { Faults } from './faults.ts';
import { Load } from './load.ts';
import { Prompter } from './recipes/prompter.ts';
import { withFlaw, type RecipeFlawName } from './recipes/flaws.ts';
import { finish } from './progress.ts';
import { Session } from './session.ts';
import { drawSwarm, type Hook, type Swarm } from './swarm.ts';
import type { Outcome } from './types.ts';

/** Simulated time in which faults happen, at most. */
const FAULTS_US_MAX = 120_000_000;
/** Where programs run, so many of a hundred requests are for them. */
const PROMPTED = 60;

export interface Wish {
  readonly seed: number;
  readonly rules?: readonly RuleName[];
  readonly flaws?: readonly FlawName[];
  readonly recipeFlaw?: RecipeFlawName | null;
  /** Number of voters, instead of the swarm's own. */
  readonly servers?: number | undefined;
}

/** One seed: a swarm of faults and load, then peace, then progress. */
export function fuzzSeed(wish: Wish): Outcome {
  return withFlaw(wish.recipeFlaw ?? null, () => playSeed(wish));
}

function playSeed({ seed, rules = [], flaws = [], recipeFlaw = null, servers }: Wish): Outcome {
  const swarm = drawSwarm(seed, rules, servers);
  const session = new Session(swarm.scenario, seed, flaws, swarm.play);
  new Driver(session, swarm, new Draw(seed ^ 0x2545f491)).play();
  return finish(session, { faultsEndUs: session.world.now, restartAll: swarm.restartAll, recipeFlaw });
}

/** Decides, event by event, what is done to the world. */
class Driver {
  private readonly session: Session;
  private readonly swarm: Swarm;
  private readonly draw: Draw;
  private readonly faults: Faults;
  private readonly load: Load;
  private readonly prompter: Prompter | null;
  private hook: Hook | null = null;
  /** How often the hook's moment still passes before it strikes. */
  private passes = 0;
  private nextFault = { events: 0, atUs: 0 };
  private nextRequest = 0;

  constructor(session: Session, swarm: Swarm, draw: Draw) {
    this.session = session;
    this.swarm = swarm;
    this.draw = draw;
    this.faults = new Faults(session, swarm, draw);
    this.load = new Load(session, swarm, draw);
    this.prompter = swarm.play === null ? null : new Prompter(session, swarm.play, draw);
  }

  play(): void {
    const { session, swarm } = this;
    const { world } = session;
    this.planFault();
    this.arm();
    while (session.failure === null && world.events < swarm.events && world.now < FAULTS_US_MAX) {
      const entry = session.stepBefore(this.nextFault.atUs);
      if (entry !== undefined && this.hook !== null) this.watch(entry, this.hook);
      if (entry !== undefined && this.prompter !== null) for (const fact of entry.facts) this.giveAll(this.prompter.heard(fact));
      if (entry !== undefined && this.swarm.moves) for (const fact of entry.facts) this.move(fact);
      if (world.events >= this.nextRequest) this.request();
      if (entry === undefined || world.events >= this.nextFault.events) this.fault();
    }
  }

  private planFault(): void {
    const { world } = this.session;
    const { faultGap, faultGapUs } = this.swarm;
    this.nextFault = { events: world.events + this.draw.between(1, 2 * faultGap), atUs: world.now + this.draw.between(1, 2 * faultGapUs) };
  }

  private fault(): void {
    for (const command of this.faults.next()) this.session.give(command);
    this.planFault();
  }

  private request(): void {
    this.nextRequest = this.session.world.events + this.draw.between(1, 2 * this.swarm.requestGap);
    this.giveAll(this.prompter !== null && this.draw.percent(PROMPTED) ? this.prompter.next() : this.load.next());
  }

  /** What is asked for next shows whether the client, or another, is told the truth. */
  private move(fact: ZkFact): void {
    if (fact.type === 'clientReply' && fact.zxid > 0) {
      const late = this.faults.someoneBehind(fact.zxid);
      if (late !== null) this.giveAll(this.load.lookAt(late, fact.tag));
      const away = this.faults.toOneBehind(fact.client);
      if (away.length > 0) this.giveAll([...away, ...this.load.ask(fact.client, 'getData')]);
    } else if (fact.type === 'clientRequest' && this.draw.percent(3)) {
      const away = this.faults.awayFromSlow(fact.client);
      if (away.length > 0) this.giveAll([...away, ...this.load.ask(fact.client, 'setData')]);
    }
  }

  private giveAll(commands: readonly Command[]): void {
    for (const command of commands) this.session.give(command);
  }

  private arm(): void {
    const { hooks } = this.swarm;
    this.hook = hooks.length === 0 ? null : this.draw.of(hooks);
    this.passes = this.draw.between(1, this.draw.of([1, 4, 20]));
  }

  /** Strikes right after the fact it waits for, before anything else happens. */
  private watch(entry: TraceEntry, hook: Hook): void {
    for (const fact of entry.facts) {
      if (fact.type !== hook.moment || --this.passes > 0) continue;
      const server: ServerId | null = 'sid' in fact ? fact.sid : null;
      for (const command of this.faults.strike(hook.blow, server)) this.session.give(command);
      this.arm();
      return;
    }
  }
}
