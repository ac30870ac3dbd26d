import type { Command } from '../ensemble/command.ts';
import type { TraceEntry, ZkWorld } from '../ensemble/types.ts';
import type { Micros } from '../sim/event.ts';
import type { Input } from './schema.ts';

/** A run as the player drives it. */
export interface Playable {
  readonly world: ZkWorld;
  /** Handles the next event, at the latest at `untilUs`; undefined when there is none until then. */
  step(untilUs?: Micros): TraceEntry | undefined;
  /** Does a command now. */
  apply(command: Command): void;
  advanceTo(us: Micros): void;
}

/** Between two things a person does, at least this long: what was under way at that instant is over. */
const BREATH_MS = 2;

const us = (ms: number): Micros => Math.round(ms * 1000);

/** Lets simulated time pass until something is so, gives commands, and shows every event to a reader. */
export class PlayClock {
  readonly run: Playable;
  readonly inputs: Input[] = [];
  private readonly see: (entry: TraceEntry) => void;

  constructor(run: Playable, see: (entry: TraceEntry) => void) {
    this.run = run;
    this.see = see;
  }

  get world(): ZkWorld {
    return this.run.world;
  }

  /** Gives commands, all at one instant at which nothing else happens: replaying them as inputs gives the same run. */
  give(...commands: readonly Command[]): void {
    this.pass(BREATH_MS);
    for (const command of commands) {
      this.inputs.push({ after: this.world.events, atUs: this.world.now, command });
      this.run.apply(command);
    }
  }

  /** Lets so much time pass. */
  pass(ms: number): void {
    const end = this.world.now + us(ms);
    while (this.once(end));
  }

  /** Runs until `done`; false when the time is up before. */
  until(done: () => boolean, limitMs: number): boolean {
    const end = this.world.now + us(limitMs);
    while (!done()) if (!this.once(end)) return done();
    return true;
  }

  /** Runs until `done` has held for `holdMs` without a break; false when the time is up before. */
  untilSteady(done: () => boolean, holdMs: number, limitMs: number): boolean {
    const end = this.world.now + us(limitMs);
    for (let since: Micros | undefined; ; ) {
      if (!done()) since = undefined;
      else since ??= this.world.now;
      if (since === undefined) {
        if (!this.once(end)) return false;
      } else if (this.world.now >= since + us(holdMs)) return true;
      else if (!this.once(Math.min(end, since + us(holdMs))) && this.world.now >= end) return this.world.now >= since + us(holdMs);
    }
  }

  private once(end: Micros): boolean {
    const entry = this.run.step(end);
    if (entry === undefined) {
      this.run.advanceTo(end);
      return false;
    }
    this.see(entry);
    return true;
  }
}
