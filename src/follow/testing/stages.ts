import { presetScenario } from '../../scenario/presets.ts';
import type { Run } from '../../scenario/schema.ts';
import type { Engine } from '../../timeline/engine.ts';
import { hashAt } from '../../timeline/history.ts';
import { createTimeline, type Timeline } from '../../timeline/store.ts';
import { HandFrames, HandSchedule } from '../../timeline/testing/handFrames.ts';
import { zkEngine } from '../../timeline/zkEngine.ts';
import { Follower } from '../follower.ts';
import { FollowedStage } from '../followStage.ts';
import { publishStage } from '../publishStage.ts';
import { HandClock, type FakeNet } from './net.ts';

export function someRun(seed = 1): Run {
  return { version: 1, engine: zkEngine.version, scenario: presetScenario({ voters: 3, observers: 0, start: 'serving' }), seed, inputs: [] };
}

/** A stage whose frames and computing are moved by hand. */
class Hands {
  readonly frames = new HandFrames();
  readonly jobs = new HandSchedule();
  readonly stage: Timeline;

  constructor(engine: Engine = zkEngine) {
    this.stage = createTimeline({ engine, frames: this.frames, schedule: this.jobs.schedule });
  }

  /** Computes what there is to compute, and draws for so long. */
  run(ms = 0): void {
    this.jobs.run();
    for (let passed = 0; passed < ms; passed += 50) {
      this.frames.run(50);
      this.jobs.run();
    }
  }

  get event(): number {
    return this.stage.store.getState().eventIndex;
  }

  /** Of the world at the playhead. */
  get hash(): string {
    return this.hashAt(this.event);
  }

  hashAt(event: number): string {
    const history = this.stage.history();
    return history === null ? '' : hashAt(history, event);
  }
}

export class Instructor extends Hands {
  readonly clock = new HandClock();
  readonly published;

  constructor(net: FakeNet, run = someRun(), from = 'one') {
    super();
    this.stage.actions.open(run);
    this.run();
    this.stage.actions.goToTime(5_000_000);
    this.run();
    this.published = publishStage(this.stage, { from, outlet: net.outlet, after: this.clock.after, tooLong: (chars) => { throw new Error(`${chars} characters`); } });
    this.pass();
  }

  goTo(event: number): void {
    this.stage.actions.goToEvent(event);
    this.run();
    this.pass();
  }

  /** Time in which what is to be said is said. */
  pass(ms = 200): void {
    this.clock.pass(ms);
  }
}

export class Listener extends Hands {
  readonly follower: Follower;
  readonly followed: FollowedStage;
  readonly refused: string[] = [];
  ended = false;

  constructor(net: FakeNet, engine?: Engine) {
    super(engine);
    this.followed = new FollowedStage(this.stage, () => this.follower.anew());
    let ask = (): void => undefined;
    this.follower = new Follower({
      ask: () => ask(),
      held: (held) => this.followed.hear(held),
      ended: () => void (this.ended = true),
      refused: ({ why }) => this.refused.push(why),
    });
    ({ ask } = net.inlet({ heard: (text) => this.follower.hear(text) }));
    this.run();
  }

  get place(): string {
    return this.followed.store.getState().place;
  }
}
