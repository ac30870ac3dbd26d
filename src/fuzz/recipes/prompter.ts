import type { Command } from '../../ensemble/command.ts';
import type { ZkFact } from '../../ensemble/types.ts';
import type { Draw } from '../dice.ts';
import type { Session } from '../session.ts';
import { hang, LONG_MS } from './hang.ts';
import { HOSTS_MAX, tellsOf, type Play } from './play.ts';
import { begin, beside, hasHandle, namesOf, programOf, understood, waiting } from './stage.ts';

/** A program that has so much to do yet is told nothing more: what is left at the end must be done too. */
const ORDERS_MAX = 6;

/** Tells the programs of a run what to do, and begins those that are not there. */
export class Prompter {
  private readonly session: Session;
  private readonly play: Play;
  private readonly draw: Draw;
  private told = 0;
  private begun = false;
  /** When each program was begun last: in that moment it may not be there to be seen. */
  private readonly begunAt = new Map<string, number>();

  constructor(session: Session, play: Play, draw: Draw) {
    this.session = session;
    this.play = play;
    this.draw = draw;
  }

  next(): Command[] {
    if (!this.begun) {
      this.begun = true;
      return beside(this.play);
    }
    const client = this.draw.of(namesOf(this.play));
    const run = programOf(this.session.world, client);
    if (run === null || !hasHandle(this.session.world, client)) return this.begin(client);
    if (waiting(run) >= ORDERS_MAX) return [];
    const tells = understood(run, tellsOf(run.args.recipe, this.draw, `v${++this.told}`));
    if (tells.length === 0) return run.state === 'failed' ? this.begin(client) : [];
    return [{ cmd: 'tell', client, ...this.draw.of(tells) }];
  }

  /** Who has just come to hold a lock writes under it, or hangs before it does. */
  heard(fact: ZkFact): Command[] {
    if (fact.type !== 'recipe' || fact.recipe !== 'fencedWriter' || fact.news !== 'acquired') return [];
    if (this.draw.percent(25)) return hang(fact.client, this.session, this.draw, LONG_MS);
    return this.draw.percent(90) ? [{ cmd: 'tell', client: fact.client, tell: 'write', value: `w${++this.told}` }] : [];
  }

  private begin(client: string): Command[] {
    const { now } = this.session.world;
    if (this.begunAt.get(client) === now) return [];
    this.begunAt.set(client, now);
    const { servers, config } = this.session.scenario;
    const tick = Number(config['tickTime'] ?? 2000);
    const commands = begin(this.session, this.play, client, this.draw.shuffled(servers.map(({ id }) => id)).slice(0, HOSTS_MAX), tick * this.draw.of(this.play.resource === null ? [6, 20, 20] : [6]));
    return this.draw.percent(15) ? [...commands, { cmd: 'slowCallbacks', client, ms: this.draw.of([1, 20, 200]) }] : commands;
  }
}
