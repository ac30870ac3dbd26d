import type { Command } from '../ensemble/command.ts';
import type { TraceEntry } from '../ensemble/types.ts';
import type { Input } from '../scenario/schema.ts';
import { openCursor, stepCursor, type Cursor } from '../timeline/cursor.ts';
import type { Engine } from '../timeline/engine.ts';
import type { Check } from './check.ts';
import { openJudge, type Judge } from './judge.ts';
import type { LessonRun, Moment } from './lesson.ts';
import type { Look } from './look.ts';

/** A moment that does not come: the run ended, or went on too long without it. */
export class NoSuchMoment extends Error {}

/** Events and simulated time a lesson may wait for one moment: more is a mistake of its author. */
const EVENTS_MAX = 50_000;
const WAIT_MS_MAX = 600_000;

/** One way through a run, forwards: to moments, with checks that follow. From its beginning, or from a world on its way, which is copied. */
export class Walk {
  readonly look: Look;
  /** What has been, or will be, done; in order. */
  readonly inputs: Input[];
  private readonly cursor: Cursor;
  private readonly judges = new Set<Judge>();

  constructor(engine: Engine, { scenario, seed }: Pick<LessonRun, 'scenario' | 'seed'>, inputs: readonly Input[] = [], world = engine.create(scenario, seed)) {
    this.inputs = [...inputs];
    this.cursor = openCursor(engine, world, this.inputs);
    this.look = { scenario, world: this.cursor.run.world };
  }

  /** Events so far. */
  get events(): number {
    return this.look.world.events;
  }

  /** A check that counts from here and is told of every event to come. */
  follow(check: Check): Judge {
    const judge = openJudge(check, this.look);
    this.judges.add(judge);
    return judge;
  }

  /** The next event; undefined when nothing is left to happen. */
  step(): TraceEntry | undefined {
    const entry = stepCursor(this.cursor, this.inputs);
    if (entry !== undefined) for (const judge of this.judges) judge.take(entry, this.look);
    return entry;
  }

  toEvent(event: number): void {
    while (this.events < event && this.step() !== undefined);
  }

  /** To the first event, the present one included, after which the check holds, and then the first that is so much later. */
  to({ when, afterMs }: Moment): void {
    const judge = this.follow(when);
    this.until(() => judge.holds(this.look), JSON.stringify(when));
    this.judges.delete(judge);
    if (afterMs === undefined) return;
    const later = this.look.world.now + afterMs * 1000;
    this.until(() => this.look.world.now >= later, `${afterMs} ms later`);
  }

  private until(reached: () => boolean, what: string): void {
    const { world } = this.look;
    const [lastEvent, lastUs] = [world.events + EVENTS_MAX, world.now + WAIT_MS_MAX * 1000];
    while (!reached()) {
      if (world.events >= lastEvent || world.now > lastUs || this.step() === undefined) throw new NoSuchMoment(`the moment does not come: ${what} (event ${world.events}, ${Math.trunc(world.now / 1000)} ms)`);
    }
  }

  /** Commands at the present instant: they take effect as the next events. */
  give(commands: readonly Command[]): void {
    const { world } = this.look;
    for (const command of commands) this.inputs.push({ after: world.events, atUs: world.now, command });
  }
}
